import { hadEnded } from "./dates.js";
import type { OverlayDraft } from "./entries.js";
import { nameKey } from "./names.js";
import { type Person, personKey } from "./persons.js";
import type { Sector } from "./sectors.js";

/** What a report says that someone is, in words that a person can check. */
export interface OfficeStatement {
  /** The fullest form of the name in the report. */
  readonly name: string;
  /** Other full forms in the report. */
  readonly aliases: readonly string[];
  /** Whom the register has under that name, as something else; null when it has nobody. */
  readonly known: KnownPerson | null;
  /** The office as the register lists it, else the words of the title. */
  readonly office: string;
  readonly sector: Sector;
  readonly other_sectors: readonly Sector[];
  /** Where they belong: a state or, for those of none, PLOVER's code. */
  readonly home: Home;
  /** When it was said, YYYY-MM-DD or cut to what is known; null when the report has no date. */
  readonly date: string | null;
  /** The words that say so. */
  readonly quote: string;
  /** Id of the report. */
  readonly report: string;
}

type PersonDraft = NonNullable<OverlayDraft["persons"]>[number];
type TermDraft = PersonDraft["terms"][number];

/** The one of a person's `country` and `code` that says where they belong. */
export type Home = Pick<PersonDraft, "country" | "code">;

/** A person of the register, as they were on the day of a report. */
export type KnownPerson = Pick<Person, "name" | "id" | "code" | "sector" | "office">;

/** What statements come to. */
export interface Learned {
  /** By name. */
  readonly persons: readonly LearnedPerson[];
  /** Persons of whom statements say what can't be true of one person, by name. */
  readonly conflicts: readonly Conflict[];
  /** How many statements stand in reports without a date, of which no term can be made. */
  readonly undated: number;
}

export interface LearnedPerson {
  readonly entry: PersonDraft;
  /** In order of date; those of the terms of the entry and those that say the same again. */
  readonly statements: readonly OfficeStatement[];
}

export interface Conflict {
  readonly name: string;
  /** Why they can't both be true. */
  readonly cause: string;
  /** The first statement on either side. */
  readonly statements: readonly OfficeStatement[];
}

/** Makes entries of what reports say, an entry a person. The same statements give the same entries in whatever order they come. */
export function learn(statements: readonly OfficeStatement[]): Learned {
  const dated = statements.filter(isDated);
  const persons: LearnedPerson[] = [];
  const conflicts: Conflict[] = [];
  for (const all of groupedByName(dated)) {
    const group = inOrder(all);
    const { name, aliases } = namesOf(group);
    const conflict = conflictIn(group);
    if (conflict) {
      conflicts.push({ name, ...conflict });
      continue;
    }
    const [{ home, known }] = group as [Dated];
    const id = known?.id ?? undefined;
    persons.push({
      entry: { name, aliases, ...(id && { id }), ...home, terms: termsOf(group) },
      statements: group,
    });
  }
  return {
    persons: persons.sort((a, b) => compare(a.entry.name, b.entry.name)),
    conflicts: conflicts.sort((a, b) => compare(a.name, b.name)),
    undated: statements.length - dated.length,
  };
}

type Dated = OfficeStatement & { readonly date: string };
const isDated = (statement: OfficeStatement): statement is Dated => statement.date !== null;

/** By code units: the same everywhere, whatever the language of the machine. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
/** By date first, and by all that a statement says: what differs in anything has its own place. */
const orderOf = ({ date, report, quote, ...others }: Dated) => {
  const { name, aliases, known, office, sector, other_sectors, home } = others;
  return JSON.stringify([date, report, quote, name, aliases, known, office, sector, other_sectors, home]);
};

/** By date, each once: a title and the text may say the same. */
function inOrder(statements: Iterable<Dated>): Dated[] {
  const distinct = new Map([...statements].map((one) => [orderOf(one), one]));
  return [...distinct].sort(([a], [b]) => compare(a, b)).map(([, statement]) => statement);
}

/** Statements of the same person: those that share a form of the name, as the register compares names. */
function groupedByName(statements: readonly Dated[]): Iterable<Set<Dated>> {
  const groups = new Map<string, Set<Dated>>();
  for (const statement of statements) {
    const keys = [statement.name, ...statement.aliases].map(keyOf);
    const [first = new Set<Dated>(), ...others] = new Set(keys.flatMap((key) => groups.get(key) ?? []));
    first.add(statement);
    for (const key of keys) groups.set(key, first);
    for (const other of others) {
      for (const one of other) {
        first.add(one);
        for (const form of [one.name, ...one.aliases]) groups.set(keyOf(form), first);
      }
    }
  }
  return new Set(groups.values());
}

const keyOf = (name: string) => personKey(nameKey(name));

/** The register's name where it has the person, else the fullest; the forms that the register would not find by it are aliases. */
function namesOf(group: readonly Dated[]): Required<Pick<PersonDraft, "name" | "aliases">> {
  const forms = [...new Set(group.flatMap(({ name, aliases }) => [name, ...aliases]))].sort(byFullness);
  const name = group.find(({ known }) => known)?.known?.name ?? (forms[0] as string);
  const keys = new Set([keyOf(name)]);
  const aliases = forms.filter((form) => !keys.has(keyOf(form)) && keys.add(keyOf(form)));
  return { name, aliases };
}

const wordsIn = (name: string) => name.split(/\s+/).length;
/** Of names with as many letters and words, one without accents comes first, by code units. */
export const byFullness = (a: string, b: string): number =>
  wordsIn(b) - wordsIn(a) || b.length - a.length || compare(a, b);

/** Why statements can't all be true of one person; they are in order of date. */
function conflictIn(group: readonly Dated[]): Omit<Conflict, "name"> | null {
  const [first] = group as [Dated];
  const abroad = group.find((one) => codeOf(one.home) !== codeOf(first.home));
  if (abroad) return { cause: "of two countries", statements: [first, abroad] };
  const misfit = group.find(({ home, known }) => known?.code && known.code !== codeOf(home));
  if (misfit) return { cause: `of another country in the register (${misfit.known?.code})`, statements: [misfit] };
  const sectors = new Map<Sector, [Dated, Dated]>();
  for (const one of group) sectors.set(one.sector, [sectors.get(one.sector)?.[0] ?? one, one]);
  const spans = [...sectors.values()];
  for (const [i, [, last]] of spans.entries()) {
    // The statements are in order, so that the sectors are in that of their first.
    const next = spans[i + 1]?.[0];
    if (next && !hadEnded(last.date, next.date)) return { cause: "of two sectors at a time", statements: [last, next] };
  }
  return null;
}

const codeOf = ({ country, code }: Home) => country ?? code;

/**
 * A term for each office from the first date that it was told of. Offices that say no more than one before in fewer words
 * ("minister" after "foreign minister") are not another, nor is a second one of the same date.
 */
function termsOf(group: readonly Dated[]): TermDraft[] {
  const terms: TermDraft[] = [];
  for (const { office, sector, other_sectors, date } of group) {
    const within = terms.filter((term) => term.sector === sector);
    if (within.some((term) => isPartOf(office, term.office as string))) continue;
    const same = within.find((term) => term.from === date);
    if (!same)
      terms.push({
        office,
        sector,
        ...(other_sectors.length > 0 && { other_sectors: [...other_sectors] }),
        from: date,
      });
    else if (isPartOf(same.office as string, office)) same.office = office;
  }
  return terms;
}

const isPartOf = (part: string, whole: string) => ` ${whole} `.includes(` ${part} `);
