import { z } from "zod";
import { loadData } from "./data.js";

const lists = z.array(z.array(z.string())).transform((groups) => groups.flat());
const conventions = loadData(
  "words.yaml",
  z.strictObject({
    leading: lists,
    anywhere: lists,
    "before-number": z.array(z.string()),
    prefixes: lists,
    joined: z.record(z.string(), z.number().int()),
    whole: z.array(z.string()),
  }),
);
const LEADING = new Set(conventions.leading);
const ABBREVIATIONS = new Set([...conventions.leading, ...conventions.anywhere]);
const BEFORE_NUMBER = new Set(conventions["before-number"]);
const PREFIXES = new Set(conventions.prefixes);
const JOINED = new Map(Object.entries(conventions.joined));
const WHOLE = new Set(conventions.whole);

/** A piece of a text in UTF-16 offsets: `start` inclusive, `end` exclusive. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

const plain = (word: string) => word.toLowerCase().replaceAll("’", "'");

/** Whether a word and the full stop after it are an abbreviation of which something always follows ("Gen."). */
export function isLeadingAbbreviation(word: string): boolean {
  return LEADING.has(word.toLowerCase());
}

/** Whether a word and the full stop after it are an abbreviation, `next` being what comes after the stop. */
export function isAbbreviation(word: string, next: string): boolean {
  const lower = word.toLowerCase();
  if (ABBREVIATIONS.has(lower)) return true;
  return BEFORE_NUMBER.has(lower) && /^\s?\d/.test(next);
}

// Ordered: what comes first may hold signs that the later ones would cut at. The bounds keep every one of them linear.
const EMAIL = String.raw`[\w.+%-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+`;
const ADDRESS = String.raw`(?:https?:\/\/|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]]`;
const SITE = String.raw`(?:[a-z\d-]{1,40}\.){1,4}(?:com|org|net|gov|edu|info|co\.uk|tv|ru|ua|cn|de|fr|io)\b(?!['’]?\p{L})(?:\/[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]])?`;
const HANDLE = String.raw`[@#](?=[\p{L}_])[\p{L}\p{N}_]+|#(?=\d)\d+`;
const ACRONYM = String.raw`(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?`;
const PHONE = String.raw`\d{1,4}-\d{3}-\d{3,4}(?:-\d{4})?(?![\d-])`;
const DATE = String.raw`\d{4}-\d\d-\d\d(?![\d-])|\d{1,2}-\d{1,2}-\d{2,4}(?![\d-])|\d{1,2}\/\d{1,2}(?:\/\d{2,4})?(?![\d\/])`;
const DECADE = String.raw`['’]?\d{1,3}0['’]?s(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])['’]\d\d(?![\p{L}\p{N}])`;
const NUMBER = String.raw`\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?![\p{L}\p{N}])|\d+(?:[.,]\d+)+(?=\p{L})|\.\d+(?!\p{N})`;
const WORD = String.raw`[\p{L}\p{M}\p{N}]+(?:(?:['’&_]|(?<=\p{L})\*+)[\p{L}\p{M}\p{N}]+)*`;
const ELIDED = String.raw`['’](?:em|til|cause|cuz|bout|tis|twas)\b`;
const SUFFIX = String.raw`['’](?:s|m|re|ve|ll|d)(?![\p{L}\p{N}])`;
const RUN = String.raw`\.{2,}|-{2,}|_{2,}|\*{2,}|={2,}|~{2,}|[!?]{2,}|[–—]{2,}|[$]{2,}|<{2,}|>{2,}|''|‘‘|’’|\x60\x60`;
const SHORT = String.raw`(?<![\p{L}\p{N}])(?:b\/c|w\/o?)(?![\p{L}\p{N}])`;
const FILE = String.raw`[\p{L}\p{N}_-]{1,64}\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|html?|txt)(?![\p{L}\p{N}])`;
const FACE = String.raw`[:;]-?[)(DP](?![\p{L}\p{N}])`;
const TOKEN = new RegExp(
  [
    EMAIL,
    ADDRESS,
    SITE,
    FILE,
    SHORT,
    HANDLE,
    ACRONYM,
    PHONE,
    DATE,
    DECADE,
    NUMBER,
    WORD,
    ELIDED,
    SUFFIX,
    RUN,
    FACE,
    String.raw`[^\s\u200b-\u200f\u2060\ufeff]`,
  ]
    .map((form) => `(?:${form})`)
    .join("|"),
  "giu",
);
const WORD_ONLY = new RegExp(`^(?:${WORD})$`, "u");
const NEXT_PART = new RegExp(`-(${WORD})`, "yu");

/**
 * Cuts a sentence into words and signs by the conventions of the English Universal Dependencies treebanks: "do|n't",
 * "John|'s", "U.S.", "Saudi|-|led", "$|5". Every character that is not white space is in one piece.
 */
export function splitWords(text: string): Piece[] {
  const pieces: Piece[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const start = match.index;
    let end = start + match[0].length;
    if (WORD_ONLY.test(match[0])) {
      const cuts = contractions(match[0]).map((cut) => start + cut);
      if (cuts.length === 0) end = withStop(text, start, withPrefixed(text, start, end));
      pushCut(pieces, start, end, cuts);
    } else pieces.push({ start, end });
    TOKEN.lastIndex = end;
  }
  return pieces;
}

function pushCut(pieces: Piece[], start: number, end: number, cuts: readonly number[]): void {
  let from = start;
  for (const to of [...cuts, end]) {
    pieces.push({ start: from, end: to });
    from = to;
  }
}

const NEGATED = /^(.+)n'?t$/;
const ENDING = /^(.+?)'(?:s|m|re|ve|ll|d)$/;
/** Numbers keep their ending: "the 1990's". */
const HAS_LETTER = /\p{L}.*'/u;

/** Where a word is cut into several, as offsets in the word. */
function contractions(word: string): number[] {
  const lower = plain(word);
  if (WHOLE.has(lower)) return [];
  const joined = JOINED.get(lower);
  if (joined !== undefined) return [joined];
  const ending = HAS_LETTER.test(lower) ? ENDING.exec(lower)?.[1] : undefined;
  if (ending !== undefined) return [...contractions(ending), ending.length];
  const negated = lower.includes("'") ? NEGATED.exec(lower)?.[1] : undefined;
  return negated === undefined ? [] : [negated.length];
}

/** The end of a word that a hyphen joins to its prefix ("non-aligned"), or `end`. */
function withPrefixed(text: string, start: number, end: number): number {
  if (!PREFIXES.has(text.slice(start, end).toLowerCase())) return end;
  NEXT_PART.lastIndex = end;
  const next = NEXT_PART.exec(text)?.[1];
  if (next === undefined || !/^\p{L}/u.test(next)) return end;
  const whole = end + 1 + next.length;
  const cut = contractions(next)[0];
  return cut === undefined ? whole : end + 1 + cut;
}

/** The end of a word with the full stop that belongs to it. */
function withStop(text: string, start: number, end: number): number {
  if (text[end] !== "." || text.startsWith("...", end)) return end;
  const word = text.slice(start, end);
  const after = text.slice(end + 1, end + 4);
  const initial = /^\p{Lu}$/u.test(word) && word !== "I" && /^\s\S/.test(after);
  return initial || isAbbreviation(word, after) ? end + 1 : end;
}
