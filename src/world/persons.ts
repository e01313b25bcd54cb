import { hadBegun, hadEnded, shiftYears, type Term, wasOn } from "./dates.js";
import { type Candidate, type Choice, candidatesIn, type Layer, NOTHING } from "./layers.js";
import { type Keyed, type NameKey, push } from "./names.js";
import { type Sector, STATE_SECTORS } from "./sectors.js";

/** What the register knows of a person on a date. */
export interface Person {
  readonly name: string;
  /** Their Wikidata id, or null. */
  readonly id: string | null;
  /** Alpha-3 of the state, or UNO and the like for those who serve no state. */
  readonly code: string | null;
  readonly country: string | null;
  readonly sector: string | null;
  readonly other_sectors: readonly string[];
  readonly office: string | null;
}

/** An office held, or a sector belonged to, from when to when. */
export interface PersonTerm extends Term {
  readonly office?: string | undefined;
  readonly sector: Sector;
  readonly other_sectors?: readonly Sector[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A person as the register holds them; the keys are those of their whole names, as `personKey` makes them. */
export interface PersonRow extends Keyed {
  readonly name: string;
  readonly id?: string | undefined;
  readonly country?: string | undefined;
  readonly code?: string | undefined;
  readonly terms: readonly PersonTerm[];
}

/** For how long before and after a term a last name alone still means its holder. */
const YEARS_IN_THE_NEWS = 2;

/** People by name, and what they were when. */
export class Persons {
  private readonly layers: readonly Layer<PersonIndex>[];

  /**
   * @param layers the topmost first
   * @param familyFirst countries whose people are named with the family's name first: "Xi" is Xi Jinping
   */
  constructor(layers: readonly Layer<readonly PersonRow[]>[], familyFirst: Iterable<string>) {
    const countries = new Set(familyFirst);
    this.layers = layers.map(({ source, content }) => ({ source, content: new PersonIndex(content, countries) }));
  }

  /** Who is meant, as they were on the date; without a date, as they were last. */
  find(name: NameKey, date: string | null): Person | null {
    const { chosen } = this.choose(name, date);
    return chosen && asOf(chosen.entry, date);
  }

  choose(name: NameKey, date: string | null): Choice<PersonRow> {
    if (!name.capital) return NOTHING;
    const key = personKey(name);
    const namesakes = candidatesIn(this.layers, ({ byFullName }) => byFullName.get(key) ?? []);
    return byFullName(namesakes, date) ?? this.byPartOfName(key, namesakes, date);
  }

  private byPartOfName(key: string, namesakes: Candidate<PersonRow>[], date: string | null): Choice<PersonRow> {
    const all = candidatesIn(this.layers, ({ byPartOfName }) => byPartOfName.get(key) ?? []);
    const candidates = [...namesakes, ...all.filter(({ entry }) => !namesakes.some((one) => one.entry === entry))];
    const known = withoutRepeats(all.filter(({ entry }) => isInTheNews(entry, date)));
    const chosen = only(known);
    if (chosen) return { candidates, chosen, why: date === null ? WHY.onlyName : WHY.onlyInTheNews };
    if (candidates.length === 0) return NOTHING;
    // Papers call those at the top by their last name alone: "Bush" was the president, not his brother.
    const atTheTop = only(known.filter(({ entry }) => wasAtTheTop(entry, date)));
    if (atTheTop) return { candidates, chosen: atTheTop, why: WHY.atTheTop };
    const several = date === null ? WHY.several : WHY.severalInTheNews;
    return { candidates, chosen: null, why: known.length > 1 ? several : WHY.noneInTheNews };
  }
}

const WHY = {
  onlyFullName: "the only one of that full name",
  inOffice: "the full name, and in office on the date",
  inTheNews: `the full name, and in the news about the date (within ${YEARS_IN_THE_NEWS} years of a term)`,
  topmost: "the full name; nobody of that name was in the news about the date, so the topmost entry counts",
  onlyName: "the only one of that last name",
  onlyInTheNews: `the only one of that last name in the news about the date (within ${YEARS_IN_THE_NEWS} years of a term)`,
  atTheTop: "of several of that last name the only one at the head of a state, a government or a world body",
  several: "ambiguous: several have that name",
  severalInTheNews: "ambiguous: several of that name were in the news about the date",
  noneInTheNews: `nobody of that last name was in the news about the date (within ${YEARS_IN_THE_NEWS} years of a term)`,
} as const;

class PersonIndex {
  readonly byFullName = new Map<string, PersonRow[]>();
  readonly byPartOfName = new Map<string, PersonRow[]>();

  constructor(rows: readonly PersonRow[], familyFirst: ReadonlySet<string>) {
    for (const row of rows) {
      const parts = new Set<string>();
      for (const key of row.keys) {
        if (key.includes(" ")) push(this.byFullName, key, row);
        else parts.add(key);
        // "al-Assad" and "Assad", "von der Leyen" and "Leyen"
        for (let at = key.indexOf(" "); at >= 0; at = key.indexOf(" ", at + 1)) parts.add(key.slice(at + 1));
        if (row.country && familyFirst.has(row.country)) parts.add(key.split(" ", 1)[0] as string);
      }
      for (const part of parts) push(this.byPartOfName, part, row);
    }
  }
}

/** Who of those of one full name is meant; null when that leaves it open. */
function byFullName(candidates: readonly Candidate<PersonRow>[], date: string | null): Choice<PersonRow> | null {
  const chosen = only(candidates);
  if (chosen) return { candidates, chosen, why: WHY.onlyFullName };
  // Who went from a state's office to a body's has an entry for each.
  const tests: readonly [string, (row: PersonRow) => boolean][] = [
    [WHY.inOffice, (row) => date !== null && row.terms.some((term) => wasOn(term, date))],
    [WHY.inTheNews, (row) => isInTheNews(row, date)],
  ];
  const layers = [...new Set(candidates.map(({ source }) => source))].map((layer) =>
    candidates.filter(({ source }) => source === layer),
  );
  for (const [why, test] of tests) {
    for (const layer of layers) {
      const fitting = layer.filter(({ entry }) => test(entry));
      const [one] = fitting;
      if (one && fitting.length === 1) return { candidates, chosen: one, why };
      if (fitting.length > 1) break; // the topmost layer that knows them leaves it open, and none below may settle it
    }
  }
  const top = layers.length > 1 ? only(layers[0] ?? []) : null;
  return top && { candidates, chosen: top, why: WHY.topmost };
}

/** What a person was on a date; without a date, what they were in one of the highest offices, else what they were last. */
export function asOf({ name, id, country, code, terms }: PersonRow, date: string | null): Person {
  const person = { name, id: id ?? null, code: country ?? code ?? null, country: country ?? null };
  const term = termOf(terms, date);
  if (term.held) {
    const { sector, other_sectors, office } = term.held;
    return { ...person, sector, other_sectors: other_sectors ?? [], office: office ?? null };
  }
  const past = term.past?.sector ?? null;
  return { ...person, sector: past && STATE_SECTORS.has(past) ? "ELI" : past, other_sectors: [], office: null };
}

/** Why a person is what `asOf` says. */
export function standingOf({ terms }: PersonRow, date: string | null): string {
  const { held, past } = termOf(terms, date);
  const isAsked = date !== null;
  if (held)
    return isAsked
      ? "the latest of the terms that hold on the date"
      : "without a date, the latest in one of the highest offices, or else of all terms";
  if (!past) return "no term had begun by the date";
  return STATE_SECTORS.has(past.sector)
    ? "every term had ended by the date: formerly of the state, ELI"
    : "every term had ended by the date; those of no state stay what they were";
}

/** The term of a date, the latest where several are: what is undated counts as the earliest. */
function termOf(terms: readonly PersonTerm[], date: string | null): { held?: PersonTerm; past?: PersonTerm } {
  const known = terms
    .filter(({ from }) => date === null || from === undefined || hadBegun(from, date))
    .sort((a, b) => ((a.from ?? "") < (b.from ?? "") ? 1 : -1));
  const held =
    date === null
      ? (known.find(({ office }) => TOP_OFFICES.has(office ?? "")) ?? known[0])
      : known.find(({ to }) => !to || !hadEnded(to, date));
  return { ...(held && { held }), ...(known[0] && { past: known[0] }) };
}

/** Whether a term lies about the date. What somebody always was says so only where nothing else is known of them. */
function isInTheNews({ terms }: PersonRow, date: string | null): boolean {
  if (date === null) return true;
  const [earlier, later] = [shiftYears(date, -YEARS_IN_THE_NEWS), shiftYears(date, YEARS_IN_THE_NEWS)];
  const dated = terms.filter(({ from, to }) => from || to);
  return (
    dated.length === 0 ||
    dated.some(({ from, to }) => !(from && !hadBegun(from, later)) && !(to && hadEnded(to, earlier)))
  );
}

const TOP_OFFICES: ReadonlySet<string> = new Set([
  "president",
  "prime minister",
  "chancellor",
  "supreme leader",
  "king",
  "queen",
  "emir",
  "sultan",
  "pope",
  "secretary-general",
  "UN secretary-general",
]);

/** Whether somebody was in one of the highest offices on a date; without a date, ever. */
const wasAtTheTop = ({ terms }: PersonRow, date: string | null) =>
  terms.some((term) => TOP_OFFICES.has(term.office ?? "") && (date === null || wasOn(term, date)));

/** The people among candidates: whom a layer has, those below have no more of the same full name. */
function withoutRepeats(candidates: readonly Candidate<PersonRow>[]): Candidate<PersonRow>[] {
  const people: Candidate<PersonRow>[] = [];
  for (const one of candidates) {
    const isRepeat = people.some(({ source, entry }) => source !== one.source && areSame(entry, one.entry));
    if (!isRepeat) people.push(one);
  }
  return people;
}

const areSame = (a: PersonRow, b: PersonRow) =>
  (a.id !== undefined && a.id === b.id) || a.keys.some((key) => key.includes(" ") && b.keys.includes(key));

const only = <T>(candidates: readonly Candidate<T>[]) =>
  candidates.length === 1 ? (candidates[0] as Candidate<T>) : null;

/** The words of a name that tell people apart, as people are looked up by: initials and "Jr" come and go. */
export function personKey({ key }: NameKey): string {
  const words = key.split(" ");
  return words.filter((word, i) => i === 0 || (word.length > 1 && word !== "jr" && word !== "sr")).join(" ");
}
