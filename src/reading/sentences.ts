import { z } from "zod";
import { loadData } from "./data.js";
import { paragraphsOf, skipSpace } from "./paragraphs.js";
import { isAbbreviation, isLeadingAbbreviation, type Piece } from "./words.js";

const lists = z.array(z.array(z.string())).transform((groups) => new Set(groups.flat()));
const conventions = loadData(
  "sentences.yaml",
  z.strictObject({
    starters: lists,
    closing: z.array(z.string()).transform((words) => new Set(words)),
    "after-clock": lists,
    speech: lists,
  }),
);

/** A sentence in UTF-16 offsets, with the index of its paragraph. */
export interface SentencePiece extends Piece {
  readonly paragraph: number;
}

/** Nothing downstream is asked to read more at once, in UTF-16 units. */
const LONGEST = 2000;
/**
 * Cuts a text into sentences: trimmed, in order, none over another, none over an excluded span.
 * A blank line ends a paragraph, and so does a newline unless the line was wrapped in the middle of a sentence.
 */
export function splitSentences(text: string, excluded: readonly Piece[]): SentencePiece[] {
  const sentences: SentencePiece[] = [];
  const cuts = [...excluded].sort((a, b) => a.start - b.start);
  let cut = 0;
  paragraphsOf(text).forEach((piece, paragraph) => {
    let from = piece.start;
    while (cut < cuts.length && (cuts[cut] as Piece).end <= from) cut++;
    for (let at = cut; at < cuts.length && (cuts[at] as Piece).start < piece.end; at++) {
      const { start, end } = cuts[at] as Piece;
      if (start > from) pushSentences(sentences, text, from, start, paragraph);
      from = Math.max(from, end);
    }
    if (from < piece.end) pushSentences(sentences, text, from, piece.end, paragraph);
  });
  return sentences;
}

/** Cuts `text` from `from` to `to` (within one paragraph) and adds what it finds. */
function pushSentences(sentences: SentencePiece[], text: string, from: number, to: number, paragraph: number): void {
  const headline = isTitleCase(text.slice(from, Math.min(to, from + 300)));
  let start = from;
  const END = /[.!?…]+["”’'»)\]]*(?: ?\[\d{1,3}\])*|\s(?=[•●▪■◦‣])/g;
  END.lastIndex = from;
  for (let match = END.exec(text); match && match.index < to; match = END.exec(text)) {
    const end = match.index + match[0].length;
    if (end >= to) break;
    if (!endsSentence(text, match.index, end, start, to, headline)) continue;
    pushPieces(sentences, text, start, end, paragraph);
    start = end;
  }
  pushPieces(sentences, text, start, to, paragraph);
}

/** Whether most long words begin with a capital, as in a headline: "U.S. To Send Troops To Iraq". */
function isTitleCase(text: string): boolean {
  const long = text.match(/(?<!\p{L})\p{L}{4,}/gu) ?? [];
  return long.length > 0 && long.filter((word) => /^\p{Lu}/u.test(word)).length >= 0.75 * long.length;
}

/** What comes after a sign: the white space, opening marks, and the start of a word. */
const NEXT = /^(\s*)(["“‘'«([¿¡—–-]*\s?)([\p{L}\p{N}'’.$€£#@&]{0,40})/u;

/** Whether the signs from `sign` to `end` end the sentence that began at `start`. */
function endsSentence(text: string, sign: number, end: number, start: number, to: number, headline: boolean): boolean {
  const first = text[sign] as string;
  if (/\s/.test(first)) return true;
  const [, space = "", opening = "", raw = ""] = NEXT.exec(text.slice(end, Math.min(to, end + 80))) ?? [];
  const word = raw.replace(/['’.]+$/, "");
  const starts = conventions.starters.has(word.toLowerCase().replace(/['’].*$/, ""));
  const signs = text.slice(sign, end);
  const stops = /^[.!?…]+/.exec(signs)?.[0] ?? "";
  if (space === "")
    return signs === "." && starts && /\p{Ll}{2}$/u.test(text.slice(sign - 2, sign)) && /^\p{Lu}\p{Ll}/u.test(word);
  if (/^\p{Ll}/u.test(word) && !/[•]/.test(opening)) return false;
  if (word === "" && opening === "") return true;
  const before = text.slice(Math.max(start, sign - 24), sign);
  if (/(?:^|[\s([])$/.test(before) && (stops !== signs || /[(["“]$/.test(before))) return false;
  if (stops.length < signs.length && isSpeechTag(text, end, to, stops)) return false;
  if (stops === ".") return endsAtStop(before, opening, word, starts, text.slice(end, end + 3), headline, sign - start);
  if (/^(?:\.{2,}|…)/.test(stops)) return !/\s$/.test(before) || starts;
  return true;
}

/** Whether a single full stop after `before` ends a sentence before `word`. */
function endsAtStop(
  before: string,
  opening: string,
  word: string,
  starts: boolean,
  next: string,
  headline: boolean,
  length: number,
): boolean {
  const last = /(?<![\p{L}\p{N}.])[\p{L}\p{N}](?:[\p{L}\p{N}.'’&]*[\p{L}\p{N}])?$/u.exec(before)?.[0];
  if (last === undefined) return true;
  // "2. The second point" and "B. Another": the mark of a list is part of its sentence.
  if (length === last.length && /^(?:\d{1,3}|\p{Lu}|[ivx]+)$/iu.test(last)) return false;
  if (isLeadingAbbreviation(last)) return false;
  if (conventions.closing.has(last.toLowerCase()))
    return /^\p{Lu}/u.test(word) && !conventions["after-clock"].has(word.toLowerCase());
  const initial = /^\p{Lu}$/u.test(last);
  const acronym = /^\p{L}(?:\.\p{L})+$/u.test(last);
  if (!initial && !acronym && !isAbbreviation(last, next)) return true;
  if (headline) return false;
  return starts || (/["“]/.test(opening) && !initial);
}

/** Whether who speaks follows a quoted question: "Are we at war?" Smith asked. After a full stop only a bare "he said." */
function isSpeechTag(text: string, end: number, to: number, stops: string): boolean {
  const words = text.slice(end, Math.min(to, end + 80)).match(/[\p{L}'’-]+|[^\s\p{L}]/gu) ?? [];
  const verb = words.findIndex((word) => conventions.speech.has(word));
  if (verb < 1 || verb > 4) return false;
  const named = words.slice(0, verb).every((word, i) => {
    if (word === ".") return isLeadingAbbreviation(words[i - 1] ?? "");
    return /^\p{L}/u.test(word) && (i > 0 || /^\p{Lu}/u.test(word));
  });
  return named && (/[!?]/.test(stops) || /^[.,]?$/.test(words[verb + 1] ?? ""));
}

/** Adds one sentence, trimmed, cut where it is too long to be one. */
function pushPieces(sentences: SentencePiece[], text: string, from: number, to: number, paragraph: number): void {
  let start = from;
  while (to - start > LONGEST) {
    const end = bestCut(text, start);
    pushTrimmed(sentences, text, start, end, paragraph);
    start = end;
  }
  pushTrimmed(sentences, text, start, to, paragraph);
}

/** Where a piece that is too long is best cut: after a semicolon, a comma, a word. */
function bestCut(text: string, start: number): number {
  const window = text.slice(start, start + LONGEST);
  for (const mark of ["; ", ", ", " "]) {
    const at = window.lastIndexOf(mark);
    if (at > LONGEST / 2) return start + at + mark.length;
  }
  const high = text.charCodeAt(start + LONGEST - 1);
  return start + LONGEST - (high >= 0xd800 && high <= 0xdbff ? 1 : 0);
}

const BULLETS = /[•●▪■◦‣]/;

function pushTrimmed(sentences: SentencePiece[], text: string, from: number, to: number, paragraph: number): void {
  let start = skipSpace(text, from, to);
  while (start < to && BULLETS.test(text[start] as string)) start = skipSpace(text, start + 1, to);
  let end = to;
  while (end > start && skipSpace(text, end - 1, end) === end) end--;
  // Rules of dashes, lone marks and the like say nothing.
  if (!/[\p{L}\p{N}]/u.test(text.slice(start, end))) return;
  sentences.push({ start, end, paragraph });
}
