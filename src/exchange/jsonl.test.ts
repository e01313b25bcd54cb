import { describe, expect, test } from "vitest";
import { z } from "zod";
import { readJsonLines } from "./jsonl.js";
import { RelationLine } from "./relations.js";

async function read<T>(schema: z.ZodType<T>, ...lines: string[]): Promise<unknown[]> {
  async function* numbered() {
    for (const [i, text] of lines.entries()) yield { number: i + 1, text };
  }
  const shown: unknown[] = [];
  for await (const item of readJsonLines(numbered(), "in", schema)) shown.push("cause" in item ? String(item) : item);
  return shown;
}

test("JSON Lines give checked values with their lines; bad ones are named in their place", async () => {
  const schema = z.object({ n: z.number() });
  expect(await read(schema, '{"n":1}', "", "{", '{"n":"2"}', "{}", '{"n":3}')).toEqual([
    { line: 1, value: { n: 1 } },
    expect.stringMatching(/^in:3: not JSON \(.*\): JSON Lines has one object a line$/),
    'in:4: "n": expected number, received string',
    'in:5: "n": expected number, but it is missing',
    { line: 6, value: { n: 3 } },
  ]);
});

describe("a line of entente relations", () => {
  const text = "🕊 Iran condemned Israel.";
  const line = (sides: object) => JSON.stringify({ id: "1", text, actor: null, recipient: null, ...sides });

  test("marks its sides in code points", async () => {
    const sides = { actor: { start: 2, end: 6 }, recipient: { start: 17, end: 24 } };
    expect(await read(RelationLine, line(sides))).toEqual([{ line: 1, value: { id: "1", text, ...sides } }]);
  });

  test.each([
    [
      { actor: { start: 2, end: 25 } },
      /"actor": 2 to 25 is no stretch of the text, which has 24 code points: start < end <= 24/,
    ],
    [{ recipient: { start: 6, end: 6 } }, /"recipient": 6 to 6 is no stretch/],
    [{ actor: { start: -1, end: 2 } }, /"actor.start"/],
    [{ actor: { start: 0.5, end: 2 } }, /"actor.start"/],
    [{ actor: undefined }, /"actor": .*but it is missing/],
    [{ text: "\ud83d Iran" }, /"text": holds half a surrogate pair \(\\ud83d\)/],
  ])("with %j is refused", async (sides, message) => {
    expect(await read(RelationLine, line(sides))).toEqual([expect.stringMatching(message)]);
  });
});
