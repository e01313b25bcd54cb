import { z } from "zod";
import { dataFolder } from "../../knowledge/data.js";

const Words = z.strictObject({
  capitals: z.array(z.string()),
  small: z.array(z.string()),
  titles: z.array(z.string()),
});
const words = dataFolder(new URL("./data/", import.meta.url)).load("spelling.yaml", Words);
const CAPITALS: ReadonlySet<string> = new Set(words.capitals);
const SMALL: ReadonlySet<string> = new Set(words.small);

/** Characters that no name holds: they tell of a slip or of lost letters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const STRAY = /[\u0000-\u0008\u000b-\u001f\u007f�[\]{}|<>=\\^~]/u;

/** Longer names than this are lines that ran together. */
const MOST_LETTERS = 300;

/** What is wrong with a name of a dictionary, or null. */
export function flawOf(name: string): string | null {
  const stray = STRAY.exec(name)?.[0];
  if (stray) {
    const code = (stray.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0");
    const shown = /\p{C}/u.test(stray) ? "control character" : JSON.stringify(stray);
    return `${shown} (U+${code}) in a name`;
  }
  if (!/[\p{L}\p{N}]/u.test(name)) return "a name without a letter";
  return name.length > MOST_LETTERS ? `a name of ${name.length} letters` : null;
}

/**
 * A dictionary's name as news writes it: words apart by spaces, capitals where they belong. What stands in brackets is left
 * out: "ADEN_ABYAN_ISLAMIC_ARMY_(AAIA)_" is "Aden Abyan Islamic Army".
 * @param isBody whether it names a body, whose short names are acronyms: "MILF", "NATO"
 */
export function spelled(name: string, isBody: boolean): string {
  const parts = wordsOf(name.replace(/\([^)]*\)?/g, " "));
  const isCapitals = !/\p{Ll}/u.test(name);
  if (parts.length === 0 || !isCapitals) return parts.join(" ");
  const [only] = parts as [string];
  if (parts.length === 1 && only.length <= (isBody ? 5 : 3)) return only;
  return parts.map((word, i) => spelledWord(word, i === 0)).join(" ");
}

/** The acronym that a dictionary gives in brackets behind a name, or null. */
export function acronymOf(name: string): string | null {
  return /\((\p{Lu}[\p{Lu}\d-]+)\)/u.exec(name)?.[1] ?? null;
}

/** A person's name without the title before it. */
export function withoutTitle(name: string): string {
  const upper = wordsOf(name).join(" ");
  const title = words.titles.find(
    (one) => upper.startsWith(`${one} `) && !/^(OF|FOR)\b/.test(upper.slice(one.length + 1)),
  );
  return title ? upper.slice(title.length + 1) : name;
}

const wordsOf = (name: string) => name.split(/[\s_]+/).filter(Boolean);

function spelledWord(word: string, isFirst: boolean): string {
  if (CAPITALS.has(word) || /^[IVX]{2,}$/.test(word) || /^(\p{L}\.)+\p{L}?$/u.test(word)) return word;
  const small = word.toLowerCase();
  if (!isFirst && SMALL.has(small)) return small;
  // "Ki-Moon", "O'Neill", but "Va'aletoa"
  return small.replace(
    /(^['’‘`]?|[-‐-―/&+.(]|^[od]['’])(\p{L})/gu,
    (_, before: string, letter: string) => before.toUpperCase() + letter.toUpperCase(),
  );
}
