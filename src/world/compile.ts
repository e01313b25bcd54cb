import type {
  OrganisationEntry,
  OverlayFile,
  PersonEntry,
  PlaceEntry,
  RoleLists,
  RolesFile,
  RoleWords,
} from "./entries.js";
import { keysOf, nameKey } from "./names.js";
import type { OrganisationRow } from "./organisations.js";
import { type PersonRow, personKey } from "./persons.js";
import type { PlaceRow } from "./places.js";
import { type RoleRow, type RoleTable, roleWords } from "./roles.js";
import { SECTORS, type Sector } from "./sectors.js";
import type { Tables } from "./tables.js";

/** Turns entries as people write them into the tables that the register searches: every name becomes its keys. */

/** The tables of an overlay. */
export function compileOverlay({ places, organisations, persons, roles }: OverlayFile): Tables {
  return {
    places: places.map(compilePlace),
    organisations: organisations.map(compileOrganisation),
    persons: persons.map(compilePerson),
    roles: compileRoles(roles).table,
  };
}

function compilePlace({ aliases, ...place }: PlaceEntry): PlaceRow {
  const names = [place.name, ...aliases];
  return { ...place, keys: keysOf(place.kind === "people" ? withPlurals(names) : names) };
}

/** Names of a people and their plurals: "Iranian" has "Iranians", but there are no "Polishs" and "Chineses". */
export function withPlurals(names: readonly string[]): string[] {
  return [...names, ...names.filter((name) => !/(s|sh|ch|x|z|ese|men)$/i.test(name)).map((name) => `${name}s`)];
}

export function compileOrganisation({ aliases, other_sectors, ...entry }: OrganisationEntry): OrganisationRow {
  return { ...entry, ...(other_sectors.length > 0 && { other_sectors }), keys: keysOf([entry.name, ...aliases]) };
}

export function compilePerson({ aliases, ...entry }: PersonEntry): PersonRow {
  const keys = [entry.name, ...aliases].map((name) => personKey(nameKey(name)));
  return { ...entry, keys: [...new Set(keys)].filter((key) => key !== "") };
}

/** @returns also the words that are listed under two sectors, for the test suite: the first has them */
export function compileRoles(file: RolesFile): { readonly table: RoleTable; readonly clashes: readonly string[] } {
  const listed = SECTORS.flatMap((sector) => rolesOf(sector, file[sector]));
  const clashes: string[] = [];
  const holders = new Map<string, RoleRow>();
  for (const role of listed) {
    const [words] = role.keys as [string];
    const before = holders.get(words);
    if (before && before.sector !== role.sector) clashes.push(`"${words}" is ${before.sector} and ${role.sector}`);
    if (!before) holders.set(words, role);
  }
  // What is listed itself comes before any number of another.
  const roles = [...holders.values()].map((role) => {
    const forms = inOtherNumber(role.keys[0] as string).filter((form) => !holders.has(form));
    return { ...role, keys: [...role.keys, ...forms] };
  });
  const modifiers = Object.entries(file.modifiers).flatMap(([sector, words]) =>
    (words ?? []).map((modifier) => [roleWords(modifier).join(" "), sector as Sector]),
  );
  return { table: { roles, modifiers: Object.fromEntries(modifiers) }, clashes };
}

function rolesOf(sector: Sector, lists: RoleLists | undefined): RoleRow[] {
  const row = (item: RoleWords, isOffice: boolean): RoleRow => {
    const { words, other } = typeof item === "string" ? { words: item, other: [] } : item;
    return {
      keys: [roleWords(words).join(" ")],
      sector,
      ...(other.length > 0 && { other_sectors: other }),
      ...(isOffice && { office: words }),
    };
  };
  const rows = [
    ...(lists?.offices ?? []).map((item) => row(item, true)),
    ...(lists?.roles ?? []).map((item) => row(item, false)),
  ];
  return rows.filter(({ keys: [words] }) => words !== "");
}

/**
 * The same words in the other number, since lemmatisers leave some plurals as they are and make "troop" of "troops": the head
 * noun, which stands last or before "of" ("heads of state"), and words before it in the singular ("human right group").
 */
function inOtherNumber(sequence: string): string[] {
  const words = sequence.split(" ");
  const preposition = words.findIndex((word, i) => i > 0 && ["of", "for", "to", "in"].includes(word));
  const at = (preposition < 0 ? words.length : preposition) - 1;
  const head = words[at] as string;
  const heads = [head, ...pluralsOf(head), ...singularsOf(head)].map((form) => words.with(at, form));
  const plain = (forms: string[]) => forms.map((word, i) => (i < at ? (singularsOf(word)[0] ?? word) : word));
  return heads.flatMap((forms) => [forms.join(" "), plain(forms).join(" ")]).filter((form) => form !== sequence);
}

function pluralsOf(word: string): string[] {
  if (/man$/.test(word)) return [`${word.slice(0, -3)}men`];
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ies`];
  if (/(s|sh|ch|x|z)$/.test(word)) return [`${word}es`];
  return [`${word}s`];
}

/** Short words are left alone: "news" is no plural. */
function singularsOf(word: string): string[] {
  if (/men$/.test(word)) return [`${word.slice(0, -3)}man`];
  if (word.length < 5 || !/[^su]s$/.test(word)) return [];
  return /ies$/.test(word) ? [`${word.slice(0, -3)}y`, word.slice(0, -1)] : [word.slice(0, -1)];
}
