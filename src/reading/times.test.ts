import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IndexedText } from "../report/offsets.js";
import type { Token } from "./reading.js";
import { findTimes } from "./times.js";
import { splitWords } from "./words.js";

/** Tokens of a sentence that stands 100 characters into its field, with Penn tags for the words that are given one. */
function tokensOf(text: string, tags: Readonly<Record<string, string>> = {}): Token[] {
  const indexed = new IndexedText(`${" ".repeat(100)}${text}`);
  return splitWords(text).map(({ start, end }) => {
    const form = text.slice(start, end);
    const span = indexed.span(start + 100, end + 100);
    return { span, form, lemma: form.toLowerCase(), upos: "X", xpos: tags[form] ?? "NN", head: -1, deprel: "dep" };
  });
}

/** "expression = value..end precision" for each time, in a report of Wednesday, 18 December 2019. */
function times(
  text: string,
  direction: "past" | "future" = "past",
  published: string | null = "2019-12-18T23:30:00-05:00",
) {
  return findTimes(tokensOf(text, { people: "NNS", troops: "NNS", elections: "NNS" }), text, published, direction).map(
    ({ text: words, value, end, precision }) => `${words} = ${value}${end ? `..${end}` : ""} ${precision}`,
  );
}

describe("findTimes", () => {
  it.each([
    // dates
    ["It fell on 2019-12-01.", "2019-12-01 = 2019-12-01 day"],
    ["They met on September 11, 2001.", "September 11, 2001 = 2001-09-11 day"],
    ["They met on the 18th of December 2018.", "the 18th of December 2018 = 2018-12-18 day"],
    ["They met on Wednesday, Dec. 11.", "Wednesday, Dec. 11 = 2019-12-11 day"],
    ["They met on 3 March.", "3 March = 2019-03-03 day"],
    ["They met on 30 December last year.", "30 December last year = 2018-12-30 day"],
    ["The vote of January 12 was put off.", "January 12 = 2020-01-12 day"],
    ["A date of 13.11.2019 was given.", "13.11.2019 = 2019-11-13 day"],
    ["He spoke of 9/11 again.", "9/11 = 2001-09-11 day"],
    // days
    ["They met on Wednesday.", "Wednesday = 2019-12-18 day"],
    ["They met on Thursday.", "Thursday = 2019-12-12 day"],
    ["They met earlier on Tuesday.", "Tuesday = 2019-12-17 day"],
    ["They met late Friday evening.", "late Friday evening = 2019-12-13 day"],
    ["They met last Wednesday.", "last Wednesday = 2019-12-11 day"],
    ["They met on Monday last week.", "Monday last week = 2019-12-09 day"],
    ["They met today.", "today = 2019-12-18 day"],
    ["Overnight, shells fell.", "Overnight = 2019-12-18 day"],
    ["Yesterday evening they met.", "Yesterday evening = 2019-12-17 day"],
    ["They met the day before yesterday.", "the day before yesterday = 2019-12-16 day"],
    ["They met two days ago.", "two days ago = 2019-12-16 day"],
    // weeks, months, years
    ["They met last week.", "last week = 2019-12-09..2019-12-15 week"],
    ["They met three weeks ago.", "three weeks ago = 2019-11-25..2019-12-01 week"],
    ["They met over the weekend.", "the weekend = 2019-12-14..2019-12-15 interval"],
    ["They met this month.", "this month = 2019-12 month"],
    ["They met in October.", "October = 2019-10 month"],
    ["They met last December.", "last December = 2018-12 month"],
    ["They met in mid-July.", "mid-July = 2019-07 month"],
    ["They met in early March of last year.", "early March of last year = 2018-03 month"],
    ["They met in December 2017.", "December 2017 = 2017-12 month"],
    ["They met in May.", "May = 2019-05 month"],
    ["They met eighteen months ago.", "eighteen months ago = 2018-06 month"],
    ["Exports fell from the previous year.", "the previous year = 2018 year"],
    ["They have fought since 2011.", "2011 = 2011 year"],
    ["The 2015 nuclear deal failed.", "2015 = 2015 year"],
    ["The 2014 elections failed.", "2014 = 2014 year"],
    ["They met in the 1990s.", "the 1990s = 1990-01-01..1999-12-31 decade"],
    ["They met in the spring of 2014.", "spring of 2014 = 2014-03-01..2014-05-31 season"],
    ["They met last winter.", "last winter = 2018-12-01..2019-02-28 season"],
    // intervals
    ["They met on 10 and 11 December.", "10 and 11 December = 2019-12-10..2019-12-11 interval"],
    ["They met December 10-11.", "December 10-11 = 2019-12-10..2019-12-11 interval"],
    [
      "It lasted from 28 December 2018 to 3 January.",
      "28 December 2018 to 3 January = 2018-12-28..2019-01-03 interval",
    ],
    ["It lasted from March to May 2014.", "March to May 2014 = 2014-03..2014-05 interval"],
    ["It lasted between 2011 and 2015.", "2011 and 2015 = 2011..2015 interval"],
    ["The 2011–15 war ended.", "2011–15 = 2011..2015 interval"],
    ["They met from Monday to Wednesday.", "Monday to Wednesday = 2019-12-16..2019-12-18 interval"],
    ["Ten fell in the past two weeks.", "the past two weeks = 2019-12-04..2019-12-18 interval"],
    // what the sentence alone can't tell
    ["They met that same day.", "that same day = null day"],
    ["They met several weeks ago.", "several weeks ago = null day"],
    ["They left two months later.", "two months later = null month"],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual([expected]);
  });

  it.each([
    ["They will meet on Wednesday.", "Wednesday = 2019-12-25 day"],
    ["They will meet on Friday.", "Friday = 2019-12-20 day"],
    ["They will meet in May.", "May = 2020-05 month"],
    ["They will meet on 3 March.", "3 March = 2020-03-03 day"],
    ["They will meet next month.", "next month = 2020-01 month"],
    ["They will meet tomorrow.", "tomorrow = 2019-12-19 day"],
    ["They will meet in two weeks.", "two weeks = 2019-12-30..2020-01-05 week"],
    ["They will meet at the weekend.", "the weekend = 2019-12-21..2019-12-22 interval"],
    ["They will meet next summer.", "next summer = 2020-06-01..2020-08-31 season"],
  ])("looks ahead: %s", (text, expected) => {
    expect(times(text, "future")).toEqual([expected]);
  });

  it("looks back under a verb of the past in a sentence that looks ahead", () => {
    const text = "Osei said Monday he will leave Friday.";
    const verbs: Readonly<Record<string, Partial<Token>>> = {
      said: { upos: "VERB", xpos: "VBD" },
      Monday: { head: 1 },
      leave: { upos: "VERB", xpos: "VB", head: 1 },
      Friday: { head: 5 },
    };
    const tokens = tokensOf(text).map((token) => ({ ...token, ...verbs[token.form] }));
    expect(findTimes(tokens, text, "2019-12-18", "future").map(({ value }) => value)).toEqual([
      "2019-12-16",
      "2019-12-20",
    ]);
  });

  it("finds several, in order", () => {
    expect(times("On Monday and Tuesday they spoke of May 2003 and May 2004.")).toEqual([
      "Monday = 2019-12-16 day",
      "Tuesday = 2019-12-17 day",
      "May 2003 = 2003-05 month",
      "May 2004 = 2004-05 month",
    ]);
  });

  it("knows nothing relative without a day of publication", () => {
    expect(times("They met on Monday, in May, on 3 March, last year and in 2011.", "past", null)).toEqual([
      "Monday = null day",
      "May = null month",
      "3 March = null day",
      "last year = null year",
      "2011 = 2011 year",
    ]);
  });

  it.each([
    "Theresa May may march with 300 troops.",
    "May said a march of 2000 people sat at 10 a.m.",
    "The Sun and the Sunday Times gave second place to a man aged 31.",
    "It was the worst day throughout the war, 3-2 at half-time.",
    "Every Monday and each December they fast.",
    "Recently they paid $2015 and 1999 dollars on Black Friday.",
    "More than 2014 fell, and 31 June is no day.",
    "The fall of the government led to a spring in the desert.",
  ])("finds no time in: %s", (text) => {
    expect(times(text)).toEqual([]);
  });

  it("gives tokens that hold the words, none in two times", () => {
    const word = fc.constantFrom(
      "on",
      "Monday",
      "May",
      "10",
      "and",
      "to",
      "2014",
      ",",
      "last",
      "week",
      "-",
      "the",
      "1990s",
      "😀",
      "ago",
      "two",
      "days",
    );
    fc.assert(
      fc.property(fc.array(word), (parts) => {
        const text = parts.join(" ");
        let next = 0;
        for (const { first, last, text: words } of findTimes(tokensOf(text), text, "2019-12-18", "past")) {
          expect(first).toBeGreaterThanOrEqual(next);
          expect(last).toBeGreaterThanOrEqual(first);
          expect(parts.slice(first, last + 1).join(" ")).toBe(words);
          next = last + 1;
        }
      }),
    );
  });
});
