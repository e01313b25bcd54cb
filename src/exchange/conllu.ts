import type { InputError } from "../report/errors.js";
import { type Format, type Row, readBlocks } from "./blocks.js";
import type { TextLine } from "./lines.js";

/** The columns of a word that Entente reads or writes, as they stand in the file. */
export interface ConlluWord {
  readonly form: string;
  readonly upos: string;
  /** ID of the head, "0" for the root. */
  readonly head: string;
  readonly deprel: string;
}

/** A sentence of a CoNLL-U file. Multiword ranges and empty nodes stand in `rows` only. */
export interface ConlluSentence {
  readonly rows: readonly Row[];
  readonly words: readonly ConlluWord[];
  readonly forms: readonly string[];
}

/** What is written into a sentence: one entry a word in each list. */
export interface Syntax {
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  /** Index of the head word, -1 for the root. */
  readonly heads: readonly number[];
  readonly deprels: readonly string[];
}

const COLUMNS = 10;
const WORD = /^[1-9]\d*$/;
const RANGE_OR_EMPTY = /^(?:[1-9]\d*-[1-9]\d*|\d+\.[1-9]\d*)$/;

const format: Format = {
  problemOfLine(cells) {
    const id = cells[0] as string;
    if (cells.length !== COLUMNS) {
      const given = cells.length === 1 ? "1 column" : `${cells.length} columns`;
      return `${given} where CoNLL-U has ${COLUMNS}, parted by tabs (write "_" in those that hold nothing)`;
    }
    if (!WORD.test(id) && !RANGE_OR_EMPTY.test(id)) {
      return `the ID ${JSON.stringify(id)} is neither a word's number (3), a range (3-4) nor an empty node (3.1)`;
    }
    return cells[1] === "" ? "the FORM (column 2) is empty" : null;
  },
  problemOfSentence(rows) {
    let expected = 1;
    for (const row of rows) {
      const id = row.cells?.[0] ?? "";
      if (!WORD.test(id)) continue;
      if (id !== `${expected}`) return { row, cause: `the ID ${id} where ${expected} is next: words count from 1` };
      expected++;
    }
    if (expected > 1) return null;
    return { row: rows.find((row) => row.cells !== null) as Row, cause: "no line of the sentence is a word" };
  },
};

/** Reads CoNLL-U sentence by sentence. Bad lines yield `InputError`s, and their sentences are left out. */
export async function* readConllu(
  lines: AsyncIterable<TextLine | InputError>,
  name: string,
): AsyncGenerator<ConlluSentence | InputError> {
  for await (const block of readBlocks(lines, name, format)) {
    if ("cause" in block) {
      yield block;
      continue;
    }
    const words = block.filter(isWord).map(({ cells }) => wordOf(cells as readonly string[]));
    yield { rows: block, words, forms: words.map(({ form }) => form) };
  }
}

const isWord = (row: Row) => WORD.test(row.cells?.[0] ?? "");

function wordOf(cells: readonly string[]): ConlluWord {
  const [, form, , upos, , , head, deprel] = cells as [string, string, string, string, string, string, string, string];
  return { form, upos, head, deprel };
}

/** The words as `syntax` describes them. */
export function describedWords(forms: readonly string[], syntax: Syntax): ConlluWord[] {
  return forms.map((form, i) => ({
    form,
    upos: syntax.upos[i] as string,
    head: `${(syntax.heads[i] as number) + 1}`,
    deprel: syntax.deprels[i] as string,
  }));
}

/**
 * The sentence as CoNLL-U, its empty line included: comments, ranges and empty nodes as they came; each word with its
 * ID and FORM and what `syntax` says. The other columns are "_": nothing of the input's analysis is handed on.
 */
export function writeConllu(sentence: ConlluSentence, syntax: Syntax): string {
  const words = describedWords(sentence.forms, syntax);
  let next = 0;
  const lines = sentence.rows.map((row) => {
    if (!isWord(row)) return row.text;
    const { form, upos, head, deprel } = words[next] as ConlluWord;
    const xpos = syntax.xpos[next++] as string;
    return [next, form, "_", upos, xpos, "_", head, deprel, "_", "_"].join("\t");
  });
  return `${lines.join("\n")}\n\n`;
}
