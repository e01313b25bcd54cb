import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitWords } from "./words.js";

/** The words of a sentence with bars between them. */
const cut = (text: string) =>
  splitWords(text)
    .map(({ start, end }) => text.slice(start, end))
    .join("|");

describe("splitWords", () => {
  it.each([
    // contractions
    ["They didn't go.", "They|did|n't|go|."],
    ["We can’t and won’t wait", "We|ca|n’t|and|wo|n’t|wait"],
    ["Mali cannot pay", "Mali|can|not|pay"],
    ["Chad's army and the rebels' camp", "Chad|'s|army|and|the|rebels|'|camp"],
    ["They'd've left; I'm gonna stay", "They|'d|'ve|left|;|I|'m|gon|na|stay"],
    ["O'Neill met d'Orsay at six o'clock in Sana'a", "O'Neill|met|d'Orsay|at|six|o'clock|in|Sana'a"],
    // abbreviations
    ["The U.S. envoy met Gen. Haftar.", "The|U.S.|envoy|met|Gen.|Haftar|."],
    ["J. K. Osei left at 5 p.m. on Jan. 5.", "J.|K.|Osei|left|at|5|p.m.|on|Jan.|5|."],
    ["Article No. 2 says no.", "Article|No.|2|says|no|."],
    ["He works for Acme Inc.", "He|works|for|Acme|Inc."],
    // hyphens, dashes, slashes
    ["the Saudi-led coalition", "the|Saudi|-|led|coalition"],
    ["anti-government and non-aligned", "anti-government|and|non-aligned"],
    ["in mid-July, a five-day truce", "in|mid-July|,|a|five|-|day|truce"],
    ["Kyiv—the capital – fell -- almost", "Kyiv|—|the|capital|–|fell|--|almost"],
    ["and/or 2011-2015", "and|/|or|2011|-|2015"],
    // numbers and signs
    ["$5.2 million or 5% of 1,200,000", "$|5.2|million|or|5|%|of|1,200,000"],
    ["at 10:30 on 2019-12-18 or 12/18/2019", "at|10:30|on|2019-12-18|or|12/18/2019"],
    ["the 1990s and the 18th of May", "the|1990s|and|the|18th|of|May"],
    // quotation marks and the like
    ["“Stop!” he said… ‘now’", "“|Stop|!|”|he|said|…|‘|now|’"],
    ["''Leave,'' she said... (again)?!", "''|Leave|,|''|she|said|...|(|again|)|?!"],
    // addresses
    ["see https://example.org/a?b=1, or www.example.org.", "see|https://example.org/a?b=1|,|or|www.example.org|."],
    ["write to press@example.org (@pressdesk, #peace)", "write|to|press@example.org|(|@pressdesk|,|#peace|)"],
    ["AT&T left", "AT&T|left"],
  ])("%s", (text, expected) => {
    expect(cut(text)).toBe(expected);
  });

  it("has every visible character in one word, in order", () => {
    const texts = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 80 }),
      fc
        .array(
          fc.constantFrom("U.S.", "can't", "-", " ", "'s", "5", "%", "😀", "“", "...", "re", "\n", "a.m", "@", "/"),
        )
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0;
        for (const { start, end } of splitWords(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(last, start)).toMatch(/^[\s\u200b-\u200f\u2060\ufeff]*$/);
          expect(text.slice(start, end)).not.toMatch(/\s/);
          last = end;
        }
        expect(text.slice(last)).toMatch(/^[\s\u200b-\u200f\u2060\ufeff]*$/);
      }),
    );
  });
});
