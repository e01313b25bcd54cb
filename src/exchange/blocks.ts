import { InputError } from "../report/errors.js";
import type { TextLine } from "./lines.js";

/** A line of a sentence: its cells, or null for a comment. */
export interface Row extends TextLine {
  readonly cells: readonly string[] | null;
}

/** Most lines of one sentence: a file whose sentences are not parted must not fill the memory. */
const MAX_ROWS = 20_000;

/** A format of one word a line, in cells parted by tabs, sentences parted by empty lines. */
export interface Format {
  /** What is wrong with the cells of one line, or null. */
  readonly problemOfLine: (cells: readonly string[]) => string | null;
  /** The first line that does not fit those before it, or null. */
  readonly problemOfSentence: (rows: readonly Row[]) => { readonly row: Row; readonly cause: string } | null;
}

/**
 * Groups lines into sentences. A sentence with a bad line yields an `InputError` for each and is left out, since a tree
 * or a name over half a sentence would be a guess.
 */
export async function* readBlocks(
  lines: AsyncIterable<TextLine | InputError>,
  name: string,
  format: Format,
): AsyncGenerator<readonly Row[] | InputError> {
  let rows: Row[] = [];
  let errors: InputError[] = [];
  let hasWords = false;
  const refuse = (number: number, cause: string) =>
    errors.push(new InputError(name, number, `${cause}; its sentence is left out`));

  function* finish(): Generator<readonly Row[] | InputError> {
    const misfit = errors.length === 0 && hasWords ? format.problemOfSentence(rows) : null;
    if (misfit) refuse(misfit.row.number, misfit.cause);
    if (errors.length > 0) yield* errors;
    else if (hasWords) yield rows;
    else return; // comments that stand alone go with the next sentence
    rows = [];
    errors = [];
    hasWords = false;
  }

  for await (const line of lines) {
    if (line instanceof InputError) {
      errors.push(line);
      continue;
    }
    if (line.text.trim() === "") {
      yield* finish();
      continue;
    }
    if (rows.length === MAX_ROWS) {
      if (errors.length === 0)
        refuse(line.number, `more than ${MAX_ROWS} lines without an empty line between sentences`);
      continue;
    }
    const row = { ...line, cells: isComment(line.text, hasWords) ? null : line.text.split("\t") };
    rows.push(row);
    if (row.cells === null) continue;
    hasWords = true;
    const problem = format.problemOfLine(row.cells);
    if (problem) refuse(row.number, problem);
  }
  yield* finish();
}

/** A "#" can be a word: then a tab follows, and no space unless words stand before it. */
const isComment = (text: string, hasWords: boolean) =>
  text.startsWith("#") && (!text.includes("\t") || (!hasWords && text.startsWith("# ")));
