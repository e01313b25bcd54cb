import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findQuotations } from "./quotations.js";

const quoted = (text: string) => findQuotations(text).map(({ start, end }) => text.slice(start, end));

describe("findQuotations", () => {
  it.each([
    ["straight marks", 'He called it "a mistake" and "a shame".', ['"a mistake"', '"a shame"']],
    ["curly marks", "“Go,” she said. “Now.”", ["“Go,”", "“Now.”"]],
    ["guillemets", "Il a dit «oui» hier.", ["«oui»"]],
    ["doubled single marks", "''Leave,'' she said.", ["''Leave,''"]],
    ["mixed marks", '“We leave," said one, "today,” said another.', ['“We leave,"', '"today,”']],
    ["single marks, not apostrophes", "The ‘people’s army’ didn’t move the rebels’ guns.", ["‘people’s army’"]],
    ["a possessive inside", "The ‘rebels’ last stand’ was over.", ["‘rebels’ last stand’"]],
    ["a straight headline quotation", "Peru 'ready for talks' on Chile's border", ["'ready for talks'"]],
    ["one inside another", "\"He said 'go' to me,\" she said.", ["\"He said 'go' to me,\""]],
    ["no elision", "In the ’90s and ‘80s they didn’t ask ’em.", []],
    ["no inches", 'A 12" shell fell.', []],
  ])("finds %s", (_, text, expected) => {
    expect(quoted(text)).toEqual(expected);
  });

  it("goes on over paragraphs that open with a mark", () => {
    const speech = "“We came in peace.\n\n“We leave in peace.”";
    expect(quoted(`${speech} He sat down.\n\n“Thank you,” they said.`)).toEqual([speech, "“Thank you,”"]);
  });

  it("ends with its paragraph when nothing closes it", () => {
    expect(quoted("He said: “We came in peace. \n\nThey left.")).toEqual(["“We came in peace."]);
  });

  it("never runs over a report whose marks only open", () => {
    const lines = Array.from({ length: 20 }, (_, i) => `“Paragraph ${i} of the speech.`);
    const longest = Math.max(...quoted(lines.join("\n\n")).map((words) => words.split("\n\n").length));
    expect(longest).toBeLessThanOrEqual(6);
  });

  it("gives spans in order, none over another", () => {
    const part = fc.constantFrom('"', "“", "”", "‘", "’", "'", "«", "»", "a", "s", " ", "\n", "\n\n", ".", "😀");
    fc.assert(
      fc.property(
        fc.array(part).map((parts) => parts.join("")),
        (text) => {
          let last = 0;
          for (const { start, end } of findQuotations(text)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
            last = end;
          }
          expect(last).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});
