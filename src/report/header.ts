import { z } from "zod";
import { boilerplateKind } from "./boilerplate.js";
import type { TextLine } from "./canonical.js";
import { anyOf, anyWord, loadData, Pattern } from "./data.js";
import { DAY_OF_MONTH, isDateWord, readDate } from "./dates.js";

const words = z.array(z.string().transform((word) => word.toLowerCase()));
const data = loadData(
  "header",
  z.strictObject({
    minutes: z.array(Pattern),
    by: words,
    bylines: z.array(Pattern),
    nameParticles: words,
    sections: words,
    sectionRoots: words,
    outletEndings: words,
    outlets: words,
    noPlaces: words,
  }),
);

const MINUTES = data.minutes.map(({ pattern }) => new RegExp(`^${pattern}$`, "iu"));
const BY = new RegExp(`^${anyWord(data.by)}:? `, "iu");
const BYLINE = new RegExp(`^${anyOf(data.bylines)}$`, "iu");
const PARTICLES = new Set(data.nameParticles);
const SECTIONS = new Set(data.sections);
const SECTION_ROOTS = new Set(data.sectionRoots);
const OUTLETS = new Set(data.outlets);
const OUTLET_ENDINGS = new Set(data.outletEndings);

const isCapitalised = (word: string) => /^[\p{Lu}\p{Lo}\d"'‘“(]/u.test(word);
const wordsOf = (line: string) => line.split(/\s+/).filter(Boolean);

/** The reading time that a line states ("5 min read"), or null. */
export function readMinutes(line: string): number | null {
  if (line.length > 50) return null;
  for (const pattern of MINUTES) {
    const minutes = pattern.exec(line)?.groups?.minutes;
    if (minutes !== undefined) return Number(minutes);
  }
  return null;
}

/** Names with the small words that belong to them: "Nadia Ferrant and Ali bin Yusuf, Beirut". */
function areNames(line: string): boolean {
  const parts = wordsOf(line.replace(/[,;|/·•]/g, " "));
  return (
    parts.length > 0 &&
    parts.length <= 14 &&
    isCapitalised(parts[0] as string) &&
    parts.every(
      (word) => (isCapitalised(word) || PARTICLES.has(word.toLowerCase())) && !/[.!?:]$/.test(word.slice(3)),
    ) &&
    !parts.some(isDateWord)
  );
}

/** The names in a byline ("By Jane Doe" → "Jane Doe"), or null when the line is none. */
export function readByline(line: string): string | null {
  if (line.length > 160) return null;
  if (BYLINE.test(line)) return line;
  const names = line.replace(BY, "").trim();
  return names !== line && areNames(names) ? names : null;
}

/** A person's name that stands alone: two to four capitalised words, no digits. */
export function isBareName(line: string): boolean {
  const parts = wordsOf(line);
  return (
    parts.length >= 2 &&
    parts.length <= 5 &&
    !/[\d,;:!?|/>"“”()]/.test(line) &&
    !/\.$/.test(line) &&
    areNames(line) &&
    parts.filter(isCapitalised).length >= 2
  );
}

/** "The Independent": below a title a publisher, above everything else perhaps the title itself. */
const THE_NAME = /^The \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2}$/u;

/** Whether a line is a publisher's name. */
function isOutlet(line: string): boolean {
  if (OUTLETS.has(line.toLowerCase())) return true;
  const parts = wordsOf(line);
  const last = (parts.at(-1) ?? "").toLowerCase();
  return parts.length >= 2 && parts.length <= 5 && OUTLET_ENDINGS.has(last) && areNames(line.replace(/^The /, ""));
}

/** Whether a section path's first name says nothing ("Home"). */
export function isPathRoot(name: string): boolean {
  return SECTION_ROOTS.has(name.toLowerCase());
}

/** A section path by its separators, outermost first and without "Home", or null when the line is none. */
export function readSection(line: string): string[] | null {
  if (line.length > 160) return null;
  if (SECTIONS.has(line.toLowerCase())) return [line];
  const opens = (parts: string[]) => SECTIONS.has((parts[0] as string).toLowerCase()) || isPathRoot(parts[0] as string);
  const strong = line.split(/\s*(?:>+|»|›|→|::)\s*|\s+(?:\/\/?|\\|\|)\s+/u).filter(Boolean);
  const weak = line.split(/\s*(?:\/\/?|\|)\s*|\s+[–—·•-]\s+/u).filter(Boolean);
  const isTitleCase = (part: string) => areNames(part);
  const path =
    strong.length >= 3 || (strong.length === 2 && (opens(strong) || strong.every(isTitleCase)))
      ? strong
      : weak.length >= 2 && opens(weak)
        ? weak
        : null;
  if (path === null || !path.every(isSectionName)) return null;
  const named = path.length > 1 && isPathRoot(path[0] as string) ? path.slice(1) : path;
  return named;
}

const isSectionName = (part: string) =>
  part.length <= 40 &&
  wordsOf(part).length <= 5 &&
  isCapitalised(part) &&
  !/[.!?,;:]$/.test(part) &&
  !/\d{4}/.test(part);

/** A line that gives the date of publication, perhaps with a place and an outlet or a byline. */
interface DateLine {
  readonly published: string;
  readonly byline: string | null;
  readonly outlet: string | null;
}

function readDateLine(line: string): DateLine | null {
  if (line.length > 160) return null;
  const dated = readDate(line);
  if (dated === null) return null;
  let byline: string | null = null;
  let outlet: string | null = null;
  for (const part of [dated.before, dated.after].flatMap((side) => side.split(/\s+[|·•–—-]\s+|[()]/u))) {
    const rest = part.trim();
    if (rest === "" || readMinutes(rest) !== null) continue;
    const names = readByline(rest);
    if (names !== null) byline = names;
    else if (isOutlet(rest)) outlet = rest;
    else if (wordsOf(rest).length > 4 || !areNames(rest)) return null;
  }
  return { published: dated.published, byline, outlet };
}

type Kind = "section" | "minutes" | "date" | "byline" | "furniture";

function kindOf(line: string, isTop: boolean): Kind | null {
  if (boilerplateKind(line) !== null) return "furniture";
  if (readMinutes(line) !== null) return "minutes";
  if (readDateLine(line) !== null) return "date";
  if (readByline(line) !== null) return "byline";
  return isTop && readSection(line) !== null ? "section" : null;
}

/** What stands above the body. Lines are kept as given; `lines` says what each of them was. */
export interface Header {
  readonly section: readonly string[];
  readonly title: string | null;
  readonly dek: string | null;
  readonly byline: string | null;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly readingMinutes: number | null;
  /** Lines that are about the report and not part of its words: everything but title and dek. */
  readonly marks: readonly TextLine[];
  /** Title and dek as lines. */
  readonly headings: readonly TextLine[];
  /** Index of the first line of the body. */
  readonly body: number;
}

const MOST_LINES = 14;
const LONGEST_HEADING = 250;
const isSentence = (line: string) => /[.!][”"’')\]]*$/u.test(line) && !/\.{3}$/.test(line);

/**
 * Reads the lines above the body: section path, title, reading time, dek, byline, outlet, date. Nothing in an ordinary
 * text that begins with a sentence is taken for a header, and a text of one block without any such line has no title.
 */
export function readHeader(lines: readonly TextLine[]): Header {
  const kinds: (Kind | null)[] = [];
  let plain = 0;
  let strongEnd = 0;
  for (const [i, { text }] of lines.slice(0, MOST_LINES).entries()) {
    const kind =
      text.length > LONGEST_HEADING
        ? null
        : kindOf(
            text,
            kinds.every((k) => k === "furniture" || k === "section"),
          );
    if (kind === null) {
      // A title is no sentence, and only title, dek and a name or two stand between the other lines.
      const isProse = text.length > LONGEST_HEADING || (plain === 0 && isSentence(text)) || plain === 4;
      if (isProse) break;
      plain++;
    }
    kinds.push(kind);
    if (kind !== null && kind !== "furniture") strongEnd = i + 1;
  }
  // Furniture above everything else goes with the header even where no other line does.
  while (kinds[strongEnd] === "furniture") strongEnd++;
  const hasMark = kinds.slice(0, strongEnd).some((kind) => kind !== "furniture");
  const heading = lines.slice(0, strongEnd).filter((_, i) => kinds[i] === null);
  const body = strongEnd + takeHeadings(lines, strongEnd, heading, hasMark);
  return assemble(lines, kinds, heading, body);
}

/** Adds title and dek that stand below the last other line of the header; says how many lines that took. */
function takeHeadings(lines: readonly TextLine[], from: number, heading: TextLine[], hasMark: boolean): number {
  let taken = 0;
  while (heading.length < 2) {
    const line = lines[from + taken];
    const next = lines[from + taken + 1];
    if (line === undefined || next === undefined || isSentence(line.text)) break;
    const count = wordsOf(line.text).length;
    const standsAlone = next.block !== line.block && lines[from + taken - 1]?.block !== line.block;
    const isLong = line.text.length > 160 || /[,;:–—-]$/u.test(line.text) || !isCapitalised(line.text);
    const hasBody = lines.slice(from + taken + 1).some(({ text }) => /[.!?…。][”"’')\]]*$/u.test(text));
    // Without a mark above, only a blank line tells a title from the first line of wrapped prose.
    if (isLong || !hasBody || !(standsAlone || hasMark)) break;
    if (heading.length === 1 && count < 5) break;
    if (!standsAlone && next.text.length <= 100 && next.block === line.block && !isSentence(next.text)) break;
    heading.push(line);
    taken++;
  }
  return taken;
}

function assemble(
  lines: readonly TextLine[],
  kinds: readonly (Kind | null)[],
  heading: readonly TextLine[],
  end: number,
): Header {
  const marks = lines.slice(0, end).filter((line) => !heading.includes(line));
  let section: readonly string[] = [];
  let byline: string | null = null;
  let outlet: string | null = null;
  let published: string | null = null;
  let readingMinutes: number | null = null;
  for (const [i, { text }] of lines.slice(0, end).entries()) {
    if (kinds[i] === "section") section = [...section, ...(readSection(text) ?? [])];
    if (kinds[i] === "minutes") readingMinutes ??= readMinutes(text);
    if (kinds[i] === "byline") byline ??= readByline(text);
    if (kinds[i] !== "date") continue;
    const dated = readDateLine(text);
    published ??= dated?.published ?? null;
    byline ??= dated?.byline ?? null;
    outlet ??= dated?.outlet ?? null;
  }
  const titles = [...heading];
  const take = (line: TextLine): string => {
    titles.splice(titles.indexOf(line), 1);
    marks.push(line);
    return line.text;
  };
  // A name alone is the author, a publisher's name the outlet, where another line is left for the title.
  const named =
    titles.length > 1 ? titles.find(({ text }, i) => isOutlet(text) || (i > 0 && THE_NAME.test(text))) : undefined;
  if (named) outlet ??= take(named);
  const person = titles.slice(1).find(({ text }) => isBareName(text));
  if (person && byline === null) byline = take(person);
  // A report with nothing below its header gives its dek back: those are its only words.
  const body = end < lines.length || titles.length < 2 ? end : lines.indexOf(titles.at(-1) as TextLine);
  const headings = body === end ? titles : titles.slice(0, -1);
  const [title, dek] = headings;
  return {
    section,
    title: title?.text ?? null,
    dek: dek?.text ?? null,
    byline,
    outlet,
    published,
    readingMinutes,
    headings,
    marks: marks.filter((line) => lines.indexOf(line) < body),
    body,
  };
}

const PLACE = "\\p{Lu}[\\p{Lu}\\p{M}.'’/-]+(?: [\\p{Lu}.'’-]+){0,3}";
const ANY_PLACE = "\\p{Lu}[\\p{L}\\p{M}.'’/-]+(?: (?:of|de|al-)?\\p{Lu}?[\\p{L}.'’-]+){0,2}";
const REGION = "(?:, \\p{Lu}[\\p{L}. ]{1,20}){0,2}";
const DASH = "\\s?(?:—|–|--|-)\\s+(?=[\\p{Lu}\\p{N}\"'“‘«])";
const DATELINE = [
  // BAMAKO, March 16 (Sahel Wire) - …, Bamako (AFP) – …
  `(?:${PLACE}|${ANY_PLACE})${REGION}(?:, ${DAY_OF_MONTH}(?:, \\d{4})?)? \\((?<outlet>\\p{Lu}[\\p{L}. -]{1,30})\\)${DASH}`,
  // GENEVA, 14 January — …
  `${PLACE}${REGION}, ${DAY_OF_MONTH}(?:, \\d{4})?${DASH}`,
  // GENEVA — …; organisations are written so as well (NATO — …).
  `(?=\\p{Lu}{4}|\\p{Lu}+ \\p{Lu})(?!${anyWord(data.noPlaces.map((name) => name.toUpperCase()))}\\s)${PLACE}${REGION}\\s(?:—|–|--)\\s+(?=[\\p{Lu}"“])`,
].map((pattern) => new RegExp(`^${pattern}`, "u"));

/** The dateline at the head of the body ("BAMAKO, March 16 (Sahel Wire) - "): its length in UTF-16 units and outlet. */
export function readDateline(line: string): { length: number; outlet: string | null } | null {
  for (const pattern of DATELINE) {
    const match = pattern.exec(line.slice(0, 160));
    if (match) return { length: match[0].length, outlet: match.groups?.outlet ?? null };
  }
  return null;
}
