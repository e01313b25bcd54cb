import { describe, expect, test } from "vitest";
import { type ConlluSentence, readConllu, type Syntax, writeConllu } from "./conllu.js";

async function* numbered(text: string) {
  for (const [i, line] of text.split("\n").entries()) yield { number: i + 1, text: line };
}

async function read(text: string) {
  const sentences: ConlluSentence[] = [];
  const errors: string[] = [];
  for await (const one of readConllu(numbered(text), "in")) {
    if ("cause" in one) errors.push(String(one));
    else sentences.push(one);
  }
  return { sentences, errors };
}

const row = (id: string, form: string) => [id, form, "_", "X", "_", "_", "0", "dep", "_", "_"].join("\t");

const SENTENCE = `# sent_id = 1
# text = They don't.
${row("1", "They")}
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
${row("2", "do")}
${row("3", "n't")}
3.1\tleave\t_\tVERB\t_\t_\t_\t_\t_\t_
${row("4", ".")}
`;
const SYNTAX: Syntax = {
  upos: ["PRON", "VERB", "PART", "PUNCT"],
  xpos: ["PRP", "VBP", "RB", "."],
  heads: [1, -1, 1, 1],
  deprels: ["nsubj", "root", "advmod", "punct"],
};

describe("CoNLL-U", () => {
  test("goes out as it came, with the analysis in its columns and nothing of the old one", async () => {
    const { sentences, errors } = await read(SENTENCE);
    expect(errors).toEqual([]);
    expect(sentences[0]?.forms).toEqual(["They", "do", "n't", "."]);
    expect(writeConllu(sentences[0] as ConlluSentence, SYNTAX)).toBe(`# sent_id = 1
# text = They don't.
1\tThey\t_\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tdo\t_\tVERB\tVBP\t_\t0\troot\t_\t_
3\tn't\t_\tPART\tRB\t_\t2\tadvmod\t_\t_
3.1\tleave\t_\tVERB\t_\t_\t_\t_\t_\t_
4\t.\t_\tPUNCT\t.\t_\t2\tpunct\t_\t_

`);
  });

  test("a last sentence without an empty line after it is read", async () => {
    const { sentences } = await read(`${row("1", "Go")}\n\n${row("1", "Stop")}`);
    expect(sentences.map(({ forms }) => forms)).toEqual([["Go"], ["Stop"]]);
  });

  test("a word may be a number sign", async () => {
    const { sentences } = await read(`${row("1", "#")}\n${row("2", "1")}`);
    expect(sentences[0]?.forms).toEqual(["#", "1"]);
  });

  test.each([
    ["1\tGo", /^in:1: 2 columns where CoNLL-U has 10, parted by tabs .*; its sentence is left out$/],
    ["Go", /^in:1: 1 column where CoNLL-U has 10/],
    [row("x", "Go"), /^in:1: the ID "x" is neither a word's number \(3\), a range \(3-4\) nor an empty node \(3\.1\)/],
    [row("1", ""), /^in:1: the FORM \(column 2\) is empty/],
    [`${row("1", "Go")}\n${row("3", "on")}`, /^in:2: the ID 3 where 2 is next: words count from 1/],
    ["1.1\tgo\t_\t_\t_\t_\t_\t_\t_\t_", /^in:1: no line of the sentence is a word/],
  ])("%j is named, its sentence left out, and the rest goes on", async (bad, message) => {
    const { sentences, errors } = await read(`${bad}\n\n${row("1", "Next")}\n`);
    expect(errors).toEqual([expect.stringMatching(message)]);
    expect(sentences.map(({ forms }) => forms)).toEqual([["Next"]]);
  });
});
