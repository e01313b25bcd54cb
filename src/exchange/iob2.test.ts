import { describe, expect, test } from "vitest";
import type { Name } from "../reading/reading.js";
import { type Iob2Sentence, readIob2, tagsOf, writeIob2 } from "./iob2.js";

async function* numbered(text: string) {
  for (const [i, line] of text.split("\n").entries()) yield { number: i + 1, text: line };
}

async function read(text: string) {
  const sentences: Iob2Sentence[] = [];
  const errors: string[] = [];
  for await (const one of readIob2(numbered(text), "in")) {
    if ("cause" in one) errors.push(String(one));
    else sentences.push(one);
  }
  return { sentences, errors };
}

const NAMES: Name[] = [
  { kind: "PER", first: 0, last: 1 },
  { kind: "LOC", first: 3, last: 3 },
];

describe("IOB2", () => {
  test("lines of number, word, tag and more keep all but the tag", async () => {
    const { sentences } = await read(
      "# sent_id = 1\n1\tAnna\tO\t-\tab\n2\tLee\tO\t-\tab\n3\tleft\tO\t-\t-\n4\tOslo\tO\t-\t-\n",
    );
    expect(sentences[0]?.forms).toEqual(["Anna", "Lee", "left", "Oslo"]);
    expect(writeIob2(sentences[0] as Iob2Sentence, NAMES)).toBe(
      "# sent_id = 1\n1\tAnna\tB-PER\t-\tab\n2\tLee\tI-PER\t-\tab\n3\tleft\tO\t-\t-\n4\tOslo\tB-LOC\t-\t-\n\n",
    );
  });

  test("lines of word and tag do, too", async () => {
    const { sentences } = await read("Anna\tO\nLee\tB-ORG\nleft\tO\nOslo\tO");
    expect(sentences[0]?.tags).toEqual(["O", "B-ORG", "O", "O"]);
    expect(writeIob2(sentences[0] as Iob2Sentence, NAMES)).toBe("Anna\tB-PER\nLee\tI-PER\nleft\tO\nOslo\tB-LOC\n\n");
  });

  test("peoples are no names there", () => {
    expect(tagsOf([{ kind: "NORP", first: 0, last: 0 }], 2)).toEqual(["O", "O"]);
  });

  test.each([
    [
      "Oslo",
      /^in:1: 1 column where IOB2 has form and tag, or number, form and tag, parted by tabs; its sentence is left out$/,
    ],
    ["1\t\tO", /^in:1: the word is empty/],
    ["Oslo\t", /^in:1: the tag is empty \(write O for a word outside names\)/],
  ])("%j is named, its sentence left out, and the rest goes on", async (bad, message) => {
    const { sentences, errors } = await read(`${bad}\n\nNext\tO\n`);
    expect(errors).toEqual([expect.stringMatching(message)]);
    expect(sentences.map(({ forms }) => forms)).toEqual([["Next"]]);
  });
});
