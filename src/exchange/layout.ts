/** Text laid out in lines of a terminal: display widths, colours, wrapping. */

const CODES = {
  bold: 1,
  dim: 2,
  underline: 4,
  red: 31,
  green: 32,
  yellow: 33,
  blue: 34,
  magenta: 35,
  cyan: 36,
} as const;
export type Style = keyof typeof CODES;

/** A piece of a line in one style. */
export interface Run {
  readonly text: string;
  readonly styles?: readonly Style[];
}

export const run = (text: string, ...styles: Style[]): Run => ({ text, styles });

/** Where a text is shown. */
export interface Screen {
  /** Columns. */
  readonly width: number;
  readonly color: boolean;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const WIDE = /[\p{Emoji_Presentation}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303e\uff01-\uff60]/u;

/** Columns that a text takes on a terminal. */
export function columnsOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += WIDE.test(segment) ? 2 : 1;
  return columns;
}

/** One line for a terminal: runs of white space are one space; control characters, which could steer it, are dropped. */
export function printable(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "")
    .trim();
}

/** Keeps two words on one line; shown as a space. */
export const NO_BREAK = "\u00a0";

/** The runs as text, with their colours or without. */
export function paint(runs: readonly Run[], { color }: Pick<Screen, "color">): string {
  const text = (color ? merged(runs).map(escaped) : runs.map((piece) => piece.text)).join("");
  return text.replaceAll(NO_BREAK, " ");
}

const escaped = ({ text, styles = [] }: Run) =>
  styles.length === 0 || text === "" ? text : `\x1b[${styles.map((style) => CODES[style]).join(";")}m${text}\x1b[0m`;

/** Neighbours of one style joined, so that a line has no more colour codes than colours. */
function merged(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const piece of runs) {
    const last = out.at(-1);
    if (last && `${last.styles ?? []}` === `${piece.styles ?? []}`)
      out[out.length - 1] = { ...last, text: last.text + piece.text };
    else out.push(piece);
  }
  return out;
}

/** The runs with spaces behind them up to `columns`. */
export function pad(runs: readonly Run[], columns: number): Run[] {
  const used = runs.reduce((sum, { text }) => sum + columnsOf(text), 0);
  return [...runs, run(" ".repeat(Math.max(0, columns - used)))];
}

/** Breaks runs at spaces into lines of at most `width` columns; a longer word is broken where the line is full. */
export function wrap(runs: readonly Run[], width: number): Run[][] {
  const lines: Run[][] = [[]];
  let used = 0;
  const put = (piece: Run) => {
    (lines.at(-1) as Run[]).push(piece);
    used += columnsOf(piece.text);
  };
  const breakLine = () => {
    lines.push([]);
    used = 0;
  };
  for (const { space, pieces } of wordsOf(runs)) {
    const columns = pieces.reduce((sum, { text }) => sum + columnsOf(text), 0);
    if (used > 0 && used + 1 + columns > width) breakLine();
    else if (used > 0 && space) put(space);
    for (const piece of pieces) {
      if (used + columnsOf(piece.text) <= width) {
        put(piece);
        continue;
      }
      for (const { segment } of graphemes.segment(piece.text)) {
        if (used > 0 && used + columnsOf(segment) > width) breakLine();
        put({ ...piece, text: segment });
      }
    }
  }
  return lines;
}

/** Words with the space before them. A word may change its style within. */
function wordsOf(runs: readonly Run[]): { space: Run | null; pieces: Run[] }[] {
  const words: { space: Run | null; pieces: Run[] }[] = [];
  let isNew = true;
  let space: Run | null = null;
  for (const piece of runs) {
    for (const text of piece.text.split(/( )/)) {
      if (text === " ") {
        isNew = true;
        space = { ...piece, text };
      } else if (text !== "") {
        if (isNew) words.push({ space, pieces: [] });
        words.at(-1)?.pieces.push({ ...piece, text });
        isNew = false;
        space = null;
      }
    }
  }
  return words;
}
