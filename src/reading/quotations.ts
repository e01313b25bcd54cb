import { paragraphsOf, skipSpace } from "./paragraphs.js";
import type { Piece } from "./words.js";

/** How many paragraphs one quotation may run over. */
const MOST_PARAGRAPHS = 6;

type Style = '"' | "''" | "“" | "«" | "„" | "‘" | "'";

interface Open {
  readonly style: Style;
  readonly start: number;
  /** Where its last paragraph ends so far, and how many it has. */
  end: number;
  paragraphs: number;
}

const MARK = /["“”„«»‘’]|''|``|'/g;
/** Which marks end a quotation of a style: the straight and the curly ones are often mixed up. */
const CLOSING: Readonly<Record<Style, string>> = {
  '"': '"”',
  "''": "''",
  "“": '”"“',
  "«": "»",
  "„": "“”",
  "‘": "’",
  "'": "'",
};
const OPENING: Readonly<Record<string, Style>> = {
  '"': '"',
  "''": "''",
  "``": "''",
  "“": "“",
  "«": "«",
  "„": "„",
  "‘": "‘",
  "'": "'",
};

/**
 * Finds the words between quotation marks, in UTF-16 offsets, marks included; what is quoted inside a quotation is part
 * of it. A quotation goes on in the next paragraph when that one opens with a mark again and this one did not close.
 * Where the closing mark is missing it ends with its paragraph.
 */
export function findQuotations(text: string): Piece[] {
  const found: Piece[] = [];
  let open: Open | null = null;
  for (const paragraph of paragraphsOf(text)) {
    let from = paragraph.start;
    if (open) {
      const begin = skipSpace(text, paragraph.start, paragraph.end);
      const mark = markAt(text, begin);
      if (OPENING[mark] === open.style && open.paragraphs < MOST_PARAGRAPHS) {
        open.paragraphs++;
        from = begin + mark.length;
      } else {
        found.push({ start: open.start, end: open.end });
        open = null;
      }
    }
    open = scan(text, from, paragraph.end, open, found);
  }
  if (open) found.push({ start: open.start, end: open.end });
  return found;
}

function markAt(text: string, at: number): string {
  const two = text.slice(at, at + 2);
  return two === "''" || two === "``" ? two : text.slice(at, at + 1);
}

/** Goes through the marks of a paragraph; gives the quotation that is still open at its end. */
function scan(text: string, from: number, to: number, before: Open | null, found: Piece[]): Open | null {
  let open = before;
  MARK.lastIndex = from;
  for (let match = MARK.exec(text); match && match.index < to; match = MARK.exec(text)) {
    const mark = match[0];
    const at = match.index;
    const end = at + mark.length;
    if (open === null) {
      const style = OPENING[mark];
      if (style === undefined || !canOpen(text, at, end, style)) continue;
      open = { style, start: at, end: to, paragraphs: 1 };
    } else if (CLOSING[open.style].includes(mark) && canClose(text, at, end, mark, open.style, to)) {
      if (end - open.start > 2 * mark.length) found.push({ start: open.start, end });
      open = null;
    }
  }
  if (open === null) return null;
  // A single mark that nothing closes was an apostrophe.
  if (open.style === "‘" || open.style === "'") return null;
  open.end = trimmedEnd(text, open.start, to);
  return open;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && skipSpace(text, at - 1, at) === at) at--;
  return at;
}

const ELIDED = /^(?:\d\ds?|em|til|cause|n|tis|twas|bout)(?![\p{L}\p{N}])/iu;

/** Whether a mark opens: nothing is quoted by inch signs, by apostrophes or before white space. */
function canOpen(text: string, at: number, end: number, style: Style): boolean {
  const last = text.slice(Math.max(0, at - 1), at);
  const next = text.slice(end, end + 8);
  if (/^(?:\s|$)/.test(next)) return style === "«";
  if (style === "“" || style === "«" || style === "„") return true;
  if (/[\p{L}\p{N}]/u.test(last)) return false;
  return style === '"' || style === "''" || !ELIDED.test(next);
}

/** Whether a mark closes. A single one is an apostrophe inside a word, and perhaps one after an s. */
function canClose(text: string, at: number, end: number, mark: string, style: Style, to: number): boolean {
  if (style === "“" && mark !== "”")
    return /\S/.test(text[at - 1] ?? "") && !/^[\p{L}\p{N}]/u.test(text.slice(end, end + 1));
  if (style !== "‘" && style !== "'") return true;
  const isClosing = (i: number) => /\S/.test(text[i - 1] ?? "") && !/[\p{L}\p{N}]/u.test(text[i + 1] ?? "");
  if (!isClosing(at)) return false;
  if (!/s/.test(text[at - 1] ?? "") || !/^ \p{Ll}/u.test(text.slice(end, end + 2))) return true;
  const close = CLOSING[style];
  const again = text.slice(end, Math.min(to, end + 300));
  const reopened = again.search(/(?<=\s)[‘']/);
  const rest = reopened < 0 ? again : again.slice(0, reopened);
  return ![...rest.matchAll(/[’']/g)].some((match) => match[0] === close && isClosing(end + match.index));
}
