import { isLeadingAbbreviation, type Piece } from "./words.js";

/** A text is wrapped by hand only when none of its lines is longer than this. */
const WIDEST_WRAP = 120;
/** A line that was wrapped is at least this long. */
const NARROWEST_WRAP = 60;

/**
 * The paragraphs of a text in UTF-16 offsets, without blank ones. A blank line ends a paragraph, and so does a newline
 * unless the line was wrapped in the middle of a sentence.
 */
export function paragraphsOf(text: string): Piece[] {
  const lines: Piece[] = [];
  let widest = 0;
  for (const match of text.matchAll(/[^\r\n\u2028\u2029]+/g)) {
    lines.push({ start: match.index, end: match.index + match[0].length });
    widest = Math.max(widest, match[0].length);
  }
  const paragraphs: Piece[] = [];
  let open: Piece | null = null;
  let before: Piece | null = null;
  for (const line of lines) {
    if (isBlank(text, line)) {
      before = null;
      continue;
    }
    if (open && before && goesOn(text, before, line, widest)) {
      open = { start: open.start, end: line.end };
      paragraphs[paragraphs.length - 1] = open;
    } else {
      open = line;
      paragraphs.push(open);
    }
    before = line;
  }
  return paragraphs;
}

const INK = /[^\s\u200b-\u200f\u2060\ufeff]/y;
const isBlank = (text: string, { start, end }: Piece) => skipSpace(text, start, end) === end;

/** The first position from `start` on that holds something visible, or `end`. */
export function skipSpace(text: string, start: number, end: number): number {
  let at = start;
  for (; at < end; at++) {
    INK.lastIndex = at;
    if (INK.test(text)) break;
  }
  return at;
}

const BULLET = /^\s*(?:[•●▪■◦‣*–—-]|\d{1,2}[.)])\s/;

/** Whether a sentence runs from one line into the next. */
function goesOn(text: string, line: Piece, next: Piece, widest: number): boolean {
  if (/\n\s*\n|\r\s*\r/.test(text.slice(line.end, next.start))) return false;
  const end = text.slice(Math.max(line.start, line.end - 40), line.end).trimEnd();
  const begin = text.slice(next.start, Math.min(next.end, next.start + 40));
  if (BULLET.test(begin)) return false;
  const abbreviated = /(?<![\p{L}.])(\p{L}[\p{L}.]*)\.$/u.exec(end)?.[1];
  if (abbreviated !== undefined && isLeadingAbbreviation(abbreviated)) return true;
  if (/[.!?:;…][\s"”’'»)\]]*$/.test(end)) return false;
  if (/^\s*\p{Ll}/u.test(begin)) return true;
  if (widest > WIDEST_WRAP) return false;
  const length = line.end - line.start;
  const word = /^\s*\S*/.exec(begin)?.[0].length ?? 0;
  return length >= NARROWEST_WRAP && length + 1 + word > widest;
}
