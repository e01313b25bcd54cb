import type { Name } from "../reading/reading.js";
import type { InputError } from "../report/errors.js";
import { type Format, type Row, readBlocks } from "./blocks.js";
import type { TextLine } from "./lines.js";

/** The kinds of names that IOB2 carries; peoples ("Russian") are no names there. */
export const IOB2_KINDS = ["PER", "ORG", "LOC"] as const;
export type Iob2Kind = (typeof IOB2_KINDS)[number];

/** A sentence of an IOB2 file. */
export interface Iob2Sentence {
  readonly rows: readonly Row[];
  readonly forms: readonly string[];
  /** As they stand in the file ("B-PER", "O"). */
  readonly tags: readonly string[];
}

const format: Format = {
  problemOfLine(cells) {
    if (cells.length < 2) return "1 column where IOB2 has form and tag, or number, form and tag, parted by tabs";
    if (formOf(cells) === "") return "the word is empty";
    return cells[tagColumn(cells)] === "" ? "the tag is empty (write O for a word outside names)" : null;
  },
  problemOfSentence: () => null,
};

/**
 * Reads IOB2 sentence by sentence: lines of number, form, tag and anything more, or of form first and tag last. Bad
 * lines yield `InputError`s, and their sentences are left out.
 */
export async function* readIob2(
  lines: AsyncIterable<TextLine | InputError>,
  name: string,
): AsyncGenerator<Iob2Sentence | InputError> {
  for await (const block of readBlocks(lines, name, format)) {
    if ("cause" in block) {
      yield block;
      continue;
    }
    const words = block.flatMap(({ cells }) => (cells === null ? [] : [cells]));
    yield { rows: block, forms: words.map(formOf), tags: words.map((cells) => cells[tagColumn(cells)] as string) };
  }
}

const isNumbered = (cells: readonly string[]) => cells.length > 2 && /^\d+$/.test(cells[0] as string);
const formOf = (cells: readonly string[]) => cells[isNumbered(cells) ? 1 : 0] as string;
const tagColumn = (cells: readonly string[]) => (isNumbered(cells) ? 2 : cells.length - 1);

/** The tags of a sentence of `length` words. */
export function tagsOf(names: readonly Name[], length: number): string[] {
  const tags = Array<string>(length).fill("O");
  for (const { kind, first, last } of names) {
    if (!(IOB2_KINDS as readonly string[]).includes(kind)) continue;
    tags[first] = `B-${kind}`;
    tags.fill(`I-${kind}`, first + 1, last + 1);
  }
  return tags;
}

/** The sentence as IOB2, its empty line included: every line as it came, but for the tag. */
export function writeIob2(sentence: Iob2Sentence, names: readonly Name[]): string {
  const tags = tagsOf(names, sentence.forms.length);
  let next = 0;
  const lines = sentence.rows.map(({ text, cells }) => {
    if (cells === null) return text;
    return cells.with(tagColumn(cells), tags[next++] as string).join("\t");
  });
  return `${lines.join("\n")}\n\n`;
}
