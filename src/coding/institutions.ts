import { z } from "zod";
import { loadData } from "./data.js";
import { mentions } from "./wordlists.js";

const Line = z.string().transform((line) => line.split(",").map((words) => words.trim()));
const { attributes, ...nouns } = loadData(
  "institutions.yaml",
  z.object({ attributes: z.record(z.string(), Line) }).catchall(Line),
);

/** The most words of an entry. */
const LONGEST = 3;

const bySector = (lists: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(lists).flatMap(([sector, list]) => list.map((words) => [wordsOf(words).join(" "), sector])));
const wordsOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/[’']s?(?=\s|$)/g, "")
    .replace(/[.()]/g, "")
    .split(/[\s-]+/);

const NOUNS = bySector(nouns as Record<string, string[]>);
const ATTRIBUTES = bySector(attributes);

/** The sector that the type of institution in a name tells ("University of Lagos": EDU), or null. */
export function sectorOfName(name: string): string | null {
  const words = wordsOf(name);
  if (words.length === 1) return null; // "the Alliance" says as little as "the alliance"
  const preposition = words.findIndex((word, i) => i > 0 && mentions["name-prepositions"].has(word));
  if (preposition < 0) return endOf(words, 1);
  // "House of Representatives" is an entry with its "of".
  return endOf(words, words.length - preposition + 1) ?? endOf(words.slice(0, preposition), 1);
}

/** The sector of the longest entry, of so many words at least, that the words end in. */
function endOf(words: readonly string[], least: number): string | null {
  for (let length = Math.min(LONGEST, words.length); length >= least; length--) {
    const sector = NOUNS.get(words.slice(-length).join(" "));
    if (sector) return sector;
  }
  return null;
}

/** The sector that a word before a noun tells of a body or its trade ("congressional": LEG, "smuggling": CRM), or null. */
export const sectorOfAttribute = (word: string): string | null => ATTRIBUTES.get(word.toLowerCase()) ?? null;
