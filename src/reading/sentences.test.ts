import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitSentences } from "./sentences.js";

const cut = (text: string) => splitSentences(text, []).map(({ start, end }) => text.slice(start, end));

describe("splitSentences", () => {
  it.each([
    ["abbreviations", ["Gen. Haddad met Mr. Osei in St. Petersburg on Jan. 5.", "No. 2 on the list was J. K. Moyo."]],
    [
      "the country before a verb or a name",
      ["The U.S. said so.", "U.S. President Carla Reyes agreed with U.S. Steel Corp. Friday."],
    ],
    ["the country at the end", ["They live in the U.S.", "The president does not."]],
    ["the clock", ["The siren went at 5 p.m. Tuesday and at 6 a.m. Eastern.", "It stopped at 7 p.m.", "Police left."]],
    ["decimals and money", ["Growth was 2.5 percent vs. 3.1 before.", "It cost $1.5 million."]],
    ["quotations of several sentences", ['"We won.', 'They lost," he said.', "“Go home.”", "She left."]],
    ["a quoted cry and its tag", ['"Go away!" he said.', "“Are we at war?” Minister Sato asked.", "He left."]],
    ["closing marks", ["He left (he had to.)", "“It is over.”", "It was."]],
    ["ellipses", ["We waited… and waited.", "Then it came...", "The end."]],
    ["signs together", ["What?!", "No way!!", "Yes."]],
    ["a dateline", ["GENEVA, Jan. 5 (Example Press) — Envoys met.", "They talked."]],
    ["the number of an item", ["2. The parties will meet.", "They will talk."]],
    ["a missing space", ["Envoys met in the region.", "The talks failed."]],
  ])("survives %s", (_, sentences) => {
    expect(cut(sentences.join(" ").replace("region. The", "region.The"))).toEqual(sentences);
  });

  it("takes a headline without a full stop and a blank line as ends", () => {
    expect(cut("Envoys To Meet In The U.S. In May\n\nThe envoys\n• Peru\n• Chile\n")).toEqual([
      "Envoys To Meet In The U.S. In May",
      "The envoys",
      "Peru",
      "Chile",
    ]);
  });

  it("joins lines that were wrapped by hand, and counts paragraphs", () => {
    const text = [
      "The foreign ministers of the four neighbouring countries met on the river",
      "Niger to speak about fishing, said the minister's spokeswoman Ms.",
      "Traoré. They agreed.",
      "",
      "Nothing more was said by any of them that day.",
    ].join("\n");
    expect(splitSentences(text, []).map(({ start, end, paragraph }) => [text.slice(start, end), paragraph])).toEqual([
      [text.slice(0, text.indexOf(" They")), 0],
      ["They agreed.", 0],
      ["Nothing more was said by any of them that day.", 1],
    ]);
  });

  it("covers nothing that is excluded", () => {
    const text = "Envoys met. Share this! They talked.\n\nRead more\n\nThey left.";
    const spans = ["Share this!", "Read more"].map((words) => {
      const start = text.indexOf(words);
      return { start, end: start + words.length };
    });
    expect(splitSentences(text, spans).map(({ start, end }) => text.slice(start, end))).toEqual([
      "Envoys met.",
      "They talked.",
      "They left.",
    ]);
  });

  it("gives trimmed spans in order, none over another or over an excluded one, with every letter in one", () => {
    const part = fc.constantFrom(
      "Mr.",
      "U.S.",
      "The",
      "went",
      ".",
      " ",
      "\n",
      "\n\n",
      "?",
      "”",
      "“",
      "…",
      "😀",
      "\u200b",
      "5",
      "•",
      "(",
      "[1]",
    );
    fc.assert(
      fc.property(
        fc.array(part).map((parts) => parts.join("")),
        fc.array(fc.tuple(fc.nat(60), fc.nat(9))),
        (text, cuts) => {
          const excluded = cuts.map(([start, length]) => ({ start, end: start + length }));
          const isExcluded = (at: number) => excluded.some(({ start, end }) => start <= at && at < end);
          const covered = new Set<number>();
          let last = 0;
          for (const { start, end } of splitSentences(text, excluded)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
            expect(end).toBeGreaterThan(start);
            for (let at = start; at < end; at++) {
              expect(isExcluded(at)).toBe(false);
              covered.add(at);
            }
            last = end;
          }
          for (let at = 0; at < text.length; at++) {
            if (/[\p{L}\p{N}]/u.test(text[at] as string)) expect(covered.has(at)).toBe(!isExcluded(at));
          }
        },
      ),
    );
  });

  it("cuts what is too long to be a sentence at a comma, never inside a character", () => {
    const list = "barley, ".repeat(700);
    expect(cut(list).every((piece) => piece.length <= 2000 && piece.endsWith("barley,"))).toBe(true);
    expect(cut("😀".repeat(3000)).every((piece) => piece.length % 2 === 0)).toBe(true);
  });

  it.each([["Envoys met in Mali. "], ["x"], ["."], ["a, "], [". "], ["“ "]])(
    "reads 5 MB of %j without a newline",
    (unit) => {
      const text = unit.repeat(5_000_000 / unit.length);
      const begun = performance.now();
      splitSentences(text, []);
      expect(performance.now() - begun).toBeLessThan(20_000);
    },
  );
});
