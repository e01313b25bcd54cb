import type { OverlayDraft } from "../entries.js";
import { loadWorld } from "../world.js";
import { isNobody, type Meaning, meaningOf } from "./cameo-codes.js";
import { datesOf, type Span } from "./cameo-dates.js";
import type { Fault, Imported } from "./imported.js";
import { acronymOf, flawOf, spelled, withoutTitle } from "./spelling.js";

/**
 * Actor dictionaries of TABARI, PETRARCH and Phoenix:
 *
 *     NAME_ [CODE]                 ; a comment
 *     +SYNONYM_                    # a comment
 *     	[CODE 890120-930120] [CODE >930120]
 *
 * A name is followed by its synonyms and codes, in any order, on its own line or on those after it. A name whose codes are
 * bare countries is a place or people; one with an office's dates, or of the former elite (ELI), is a person; all others are
 * bodies. CAMEO's lists of ethnic and religious groups, which say so in their first comment, have codes of their own.
 */
export function importActors(text: string): Imported {
  const { entries, faults } = read(text);
  const convert = converterFor(text);
  const draft: Lists = { places: [], organisations: [], persons: [] };
  let lost = 0;
  for (const entry of entries) {
    const fault = entry.flaw === null ? convert(entry, draft, faults) : { line: entry.line, cause: entry.flaw };
    if (fault === null) continue;
    lost++;
    faults.push(fault);
  }
  return {
    overlay: { ...draft, persons: withoutRepeats(draft.persons) },
    faults: faults.sort((a, b) => a.line - b.line),
    read: entries.length,
    lost,
  };
}

type Lists = Required<Omit<OverlayDraft, "roles">>;
type Person = Lists["persons"][number];

/** A name with its synonyms and codes. */
interface Entry {
  readonly line: number;
  readonly name: string;
  /** What is wrong with the name, or null. */
  readonly flaw: string | null;
  readonly synonyms: string[];
  readonly codes: { readonly line: number; readonly text: string; readonly isClosed: boolean }[];
}

function read(text: string): { entries: Entry[]; faults: Fault[] } {
  const entries: Entry[] = [];
  const faults: Fault[] = [];
  for (const [i, whole] of text.split(/\r\n|\n|\r/).entries()) {
    const line = i + 1;
    const content = whole.replace(/[;#].*/s, "").trim();
    if (content === "") continue;
    const bracket = content.indexOf("[");
    const name = (bracket < 0 ? content : content.slice(0, bracket)).trim();
    if (name !== "" && !name.startsWith("+")) {
      entries.push({ line, name, flaw: flawOf(name), synonyms: [], codes: [] });
    }
    const entry = entries.at(-1);
    if (!entry) {
      faults.push({ line, cause: "a synonym or code with no name before it" });
      continue;
    }
    if (name.startsWith("+")) {
      const flaw = flawOf(name.slice(1));
      if (flaw) faults.push({ line, cause: `${flaw}; the synonym is left out` });
      else entry.synonyms.push(name.slice(1));
    }
    if (bracket < 0) continue;
    for (const [, code, end] of content.slice(bracket).matchAll(/\[([^[\]]*)(\]?)/g)) {
      entry.codes.push({ line, text: (code as string).trim(), isClosed: end !== "" });
    }
  }
  return { entries, faults };
}

/** Writes an entry into the draft; @returns why it can't, or null. What it loses of the entry is named in `faults`. */
type Convert = (entry: Entry, draft: Lists, faults: Fault[]) => Fault | null;

function converterFor(text: string): Convert {
  const comments = text.slice(0, 2000).replace(/\n#/g, " ").replace(/\s+/g, " ");
  if (/CAMEO religio\w* groups? codes/i.test(comments)) return ofReligion;
  return /CAMEO ethnic groups? codes/i.test(comments) ? ofPeople : ofActor;
}

const withoutCode = ({ line }: Entry): Fault => ({
  line,
  cause: 'no code in brackets; a further spelling of a name begins with "+"',
});

const ofReligion: Convert = (entry, { organisations }) => {
  if (entry.codes.length === 0) return withoutCode(entry);
  organisations.push({ ...namesOf(entry, true), sector: "REL" });
  return null;
};

/** Peoples of a state that the register knows are its people; of others the code tells no country. */
const ofPeople: Convert = (entry, { places, organisations }) => {
  if (entry.codes.length === 0) return withoutCode(entry);
  const names = namesOf(entry, false);
  const known = [names.name, ...names.aliases]
    .map((name) => world().place(name))
    .find((place) => place?.kind === "people" && place.code !== null)?.code;
  if (known) places.push({ ...names, code: known, kind: "people" });
  else organisations.push(names);
  return null;
};

let loaded: ReturnType<typeof loadWorld> | null = null;
function world() {
  loaded ??= loadWorld();
  return loaded;
}

/** A code with the time that it holds for. */
interface Dated extends Meaning {
  readonly span: Span;
}

const ofActor: Convert = (entry, draft, faults) => {
  if (entry.codes.length === 0) return withoutCode(entry);
  const meanings: Dated[] = [];
  const causes: Fault[] = [];
  // Beside other codes, "nobody" is what the name means outside their dates: what no entry says.
  const codes = entry.codes.filter(({ text }) => !isNobody(text));
  for (const { line, text, isClosed } of codes.length > 0 ? codes : entry.codes) {
    if (!isClosed) {
      causes.push({ line, cause: `the bracket of "[${text}" is not closed` });
      continue;
    }
    const [, code, restriction] = /^(\S*)\s*(.*)$/.exec(text) as unknown as [string, string, string];
    const meaning = meaningOf(code);
    const span = datesOf(restriction);
    if (typeof meaning === "string") causes.push({ line, cause: meaning });
    else if (typeof span === "string") causes.push({ line, cause: span });
    else meanings.push({ ...meaning, span });
  }
  const isPerson = isOfPerson(meanings);
  const groups = isPerson ? byEmployer(meanings) : [];
  if (meanings.length === 0 || (isPerson && groups.length === 0)) {
    return causes[0] ?? { line: entry.line, cause: "no country or body that the person is of" };
  }
  faults.push(...causes.map(({ line, cause }) => ({ line, cause: `${cause}; the code is left out` })));
  if (isPerson) for (const group of groups) draft.persons.push({ ...personNames(entry), ...group });
  else addBodies(entry, meanings, draft);
  return null;
};

const isDated = ({ from, to }: Span) => Boolean(from || to);
/** Codes that only bodies have; states' bodies (IGO, UNO, EUR) are the employers of persons too. */
const BODIES: ReadonlySet<string | null> = new Set(["NGO", "MNC", "IMG", "ISM"]);
const ARMED: ReadonlySet<string | null> = new Set(["REB", "UAF"]);

/** Whether codes are those of a person. The armed have dates as groups too, and are taken for groups. */
function isOfPerson(meanings: readonly Dated[]): boolean {
  if (meanings.some(({ code }) => BODIES.has(code))) return false;
  if (meanings.some(({ sector }) => sector === "ELI")) return true;
  return meanings.some(({ code, sector, span }) => isDated(span) && (code || sector) && !ARMED.has(sector));
}

/** A person's terms by the state or body they are of: who changed it has an entry for each. */
function byEmployer(meanings: readonly Dated[]) {
  type Group = { country?: string; code?: NonNullable<Meaning["code"]>; terms: Person["terms"] };
  const groups = new Map<string, Group>();
  const employed = meanings.filter(({ country, code }) => country || code);
  let last = employed[0];
  for (const { country, code, sector, other_sectors, span } of meanings) {
    // A bare "[ELI]" goes on about the one before.
    last = country || code ? { country, code, sector, other_sectors, span } : last;
    if (!last) return [];
    const key = (last.country ?? last.code) as string;
    const of = last.country ? { country: last.country } : { code: last.code as NonNullable<Meaning["code"]> };
    const group = groups.get(key) ?? { ...of, terms: [] };
    groups.set(key, group);
    const others = other_sectors.length > 0 && { other_sectors: [...other_sectors] };
    group.terms.push({ sector: sector ?? "GOV", ...others, ...span });
  }
  return [...groups.values()];
}

/** Adds a place or body for each thing that the codes say it was; what it always was comes last. */
function addBodies(entry: Entry, meanings: readonly Dated[], { places, organisations }: Lists): void {
  const byMeaning = new Map<string, Dated[]>();
  for (const one of meanings) {
    const key = JSON.stringify([one.code, one.country, one.sector, one.other_sectors]);
    byMeaning.set(key, [...(byMeaning.get(key) ?? []), one]);
  }
  const distinct = [...byMeaning.values()].flatMap((same) => {
    const [one] = same as [Dated];
    if (byMeaning.size === 1 && same.length > 1) return [{ ...one, span: {} }];
    return same;
  });
  for (const { code, country, sector, other_sectors, span } of distinct.sort(
    (a, b) => +isDated(b.span) - +isDated(a.span),
  )) {
    if (code === null && country !== null && sector === null) {
      places.push({ ...namesOf(entry, false), code: country, kind: "country", ...span });
      continue;
    }
    organisations.push({
      ...namesOf(entry, true),
      ...(code && { code }),
      ...(country && { country }),
      ...(sector && { sector }),
      ...(other_sectors.length > 0 && { other_sectors: [...other_sectors] }),
      ...span,
    });
  }
}

function namesOf({ name, synonyms }: Entry, isBody: boolean): { name: string; aliases: string[] } {
  const acronyms = isBody ? [name, ...synonyms].flatMap((one) => acronymOf(one) ?? []) : [];
  const [first, ...others] = new Set([name, ...synonyms].map((one) => spelled(one, isBody)).concat(acronyms));
  return { name: first as string, aliases: others.filter(Boolean) };
}

function personNames({ name, synonyms, ...entry }: Entry): { name: string; aliases: string[] } {
  return namesOf({ ...entry, name: withoutTitle(name), synonyms: synonyms.map(withoutTitle) }, false);
}

/** One entry for each person: who has a whole name of another of the same state adds spellings and terms to that one. */
function withoutRepeats(persons: readonly Person[]): Person[] {
  const known = new Map<string, Person & { aliases: string[] }>();
  const people = new Set<Person>();
  for (const person of persons) {
    const names = [person.name, ...(person.aliases ?? [])];
    const keys = names
      .filter((name) => name.includes(" "))
      .map((name) => `${person.country ?? person.code} ${name.toLowerCase()}`);
    const before = keys.map((key) => known.get(key)).find((one) => one !== undefined);
    const one = before ?? { ...person, aliases: [], terms: [] };
    one.aliases.push(...names.filter((name) => name !== one.name && !one.aliases.includes(name)));
    one.terms.push(...person.terms);
    people.add(one);
    for (const key of keys) known.set(key, one);
  }
  return [...people];
}
