import type { OverlayDraft } from "../entries.js";
import { register } from "../register.js";
import { roleWords } from "../roles.js";
import { agentSectorsOf } from "./cameo-codes.js";
import type { Fault, Imported } from "./imported.js";
import { flawOf } from "./spelling.js";

/**
 * Agent dictionaries of PETRARCH and Phoenix, with CAMEO's or PLOVER's codes:
 *
 *     !PERSON! = MAN, MEN, WOMAN, WOMEN, PERSON
 *     SALES!PERSON! [~BUS]                            # one noun for each word of the set
 *     CHAMBER_OF_COMMERCE {CHAMBERS_OF_COMMERCE} [~BUS]   # an irregular plural; {} where there is none
 */
export function importAgents(text: string): Imported {
  const faults: Fault[] = [];
  const sets = new Map<string, readonly string[]>();
  const roles: NonNullable<OverlayDraft["roles"]> = {};
  let read = 0;
  let lost = 0;
  for (const [i, whole] of text.split(/\r\n|\n|\r/).entries()) {
    const content = whole.replace(/[;#].*/s, "").trim();
    if (content === "") continue;
    const set = /^(![^!\s]+!)\s*=\s*(.+)$/.exec(content);
    if (set) {
      sets.set(
        set[1] as string,
        (set[2] as string)
          .split(",")
          .map((word) => word.trim())
          .filter(Boolean),
      );
      continue;
    }
    read++;
    const cause = add(content, sets, roles);
    if (cause === null) continue;
    lost++;
    faults.push({ line: i + 1, cause });
  }
  return { overlay: { roles }, faults, read, lost };
}

/** Nouns that the register knows as offices: the dictionaries don't tell them from other roles. */
const OFFICES: ReadonlySet<string> = new Set(
  register.roles.roles.filter(({ office }) => office !== undefined).flatMap(({ keys }) => keys),
);
/** Longer lines are no entries. */
const MOST_LETTERS = 1000;
/** Longest list of nouns that one entry may stand for. */
const MOST_NOUNS = 100;

/** Adds an entry's nouns to their sector's roles; @returns why it can't, or null. */
function add(content: string, sets: ReadonlyMap<string, readonly string[]>, roles: NonNullable<OverlayDraft["roles"]>) {
  if (content.length > MOST_LETTERS) return `a line of ${content.length} letters`;
  const match = /^([^[\]{}]+?)\s*(?:\{([^{}]*)\}\s*)?\[(?:~([A-Z]+)|([A-Z]+)~)\]/.exec(content);
  if (!match) return "no noun with a code in brackets, such as FARMER [~AGR] or CHAMBER {CHAMBERS} [~BUS]";
  const [, noun, plural, before, after] = match;
  const sectors = agentSectorsOf((before ?? after) as string);
  if (typeof sectors === "string") return sectors;
  const { sector, other_sectors } = sectors;
  if (!sector) return `"${before ?? after}" says no sector, and a role is known by its sector`;
  const nouns = [noun as string, ...(plural ?? "").split(",")].flatMap((one) => written(one, sets));
  const flaw = nouns.map(flawOf).find((one) => one !== null) ?? (nouns.length > MOST_NOUNS ? "too many nouns" : null);
  if (flaw || nouns.length === 0) return flaw ?? "a name without a letter";
  const lists = roles[sector] ?? { offices: [], roles: [] };
  roles[sector] = lists;
  for (const words of nouns) {
    const item = other_sectors.length > 0 ? { words, other: [...other_sectors] } : words;
    lists[OFFICES.has(roleWords(words).join(" ")) ? "offices" : "roles"].push(item);
  }
  return null;
}

/** A noun in small letters; with a set in it, the noun for each of its words. */
function written(noun: string, sets: ReadonlyMap<string, readonly string[]>): string[] {
  // Some sets were put into words that only hold their letters: "AD!MINIST!RATION".
  const words = noun
    .replace(/(?<=\p{L})!(\p{L}+)!(?=\p{L})/gu, "$1")
    .replace(/[\s_]+/g, " ")
    .trim();
  if (words === "") return [];
  const name = [...sets.keys()].find((one) => words.includes(one));
  if (name === undefined) return [words.replace(/!/g, "").toLowerCase()];
  const fillers = (sets.get(name) as readonly string[]).slice(0, MOST_NOUNS);
  return fillers.map((filler) => words.replaceAll(name, filler).replace(/!/g, "").toLowerCase());
}
