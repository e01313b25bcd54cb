/** A line of a text without the white space around it, and where it stands (UTF-16). `block` counts from 0. */
export interface TextLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Lines with no blank line between them share a block. */
  readonly block: number;
}

/** The lines that hold something. */
export function linesOf(text: string): TextLine[] {
  const lines: TextLine[] = [];
  let block = 0;
  let blank = false;
  for (let start = 0; start <= text.length; ) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed;
    const raw = text.slice(start, end);
    const line = raw.trim();
    if (line === "") {
      blank = true;
    } else {
      if (blank && lines.length > 0) block++;
      blank = false;
      const from = start + raw.indexOf(line);
      lines.push({ text: line, start: from, end: from + line.length, block });
    }
    start = end + 1;
  }
  return lines;
}

/** Joiners that carry meaning stand after these: Arabic, Persian and Indic letters, emoji. */
const JOINED =
  "\\p{Script=Arabic}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F";
const JOINER = new RegExp(`(?<![${JOINED}])[\\u200C\\u200D]`, "gu");
/** Soft hyphen, zero-width space and joiner, direction marks, byte order mark. */
const UNSEEN = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;

/**
 * Characters as canonical text has them: Unicode NFC; line ends are \n; every other white space (no-break spaces, tabs)
 * is a space; soft hyphens, zero-width characters, direction marks and control characters are gone.
 */
export function cleanCharacters(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, "\n")
    .replace(UNSEEN, "")
    .replace(JOINER, "")
    .replace(/[^\S\n]/g, " ")
    .replace(/(?!\n)\p{Cc}/gu, "");
}

/** One line of words: cleaned, white space of any kind one space, none at the ends. */
export function cleanLine(text: string): string {
  return cleanCharacters(text).replace(/\s+/g, " ").trim();
}

/** Longer lines were not wrapped by hand or by a mail program. */
const WRAP_COLUMNS = 100;
const SENTENCE_END = /[.!?…。؟۔।:][”"’')\]»]*$/u;
const BULLET = /^(?:[-*•–—]|\d{1,2}[.)])\s/u;

/**
 * Joins lines to paragraphs separated by a blank line. A blank line ends a paragraph. In a block whose lines are all at
 * most 100 characters long the lines are hard-wrapped and are joined by a space, except after a sentence that ends well
 * before the margin and before a bullet; in any other block each line is a paragraph.
 */
export function joinParagraphs(lines: readonly TextLine[]): string {
  const paragraphs: string[] = [];
  for (let from = 0; from < lines.length; ) {
    const block = (lines[from] as TextLine).block;
    let to = from;
    while (to < lines.length && lines[to]?.block === block) to++;
    paragraphs.push(...unwrap(lines.slice(from, to).map(({ text }) => text.replace(/ +/g, " "))));
    from = to;
  }
  return paragraphs.join("\n\n");
}

function unwrap(lines: readonly string[]): string[] {
  const width = Math.max(...lines.map((line) => line.length));
  if (width > WRAP_COLUMNS) return [...lines];
  const paragraphs: string[] = [];
  let previous: string | null = null;
  for (const line of lines) {
    const firstWord = line.split(" ", 1)[0] as string;
    const endsEarly =
      previous !== null && SENTENCE_END.test(previous) && previous.length + 1 + firstWord.length < width;
    if (previous === null || endsEarly || BULLET.test(line)) paragraphs.push(line);
    else paragraphs[paragraphs.length - 1] += ` ${line}`;
    previous = line;
  }
  return paragraphs;
}
