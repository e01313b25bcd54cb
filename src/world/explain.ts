import type { Candidate, Choice, Layer } from "./layers.js";
import { type Keyed, nameKey } from "./names.js";
import { type Organisation, type OrganisationRow, type Organisations, organisationOf } from "./organisations.js";
import { asOf, type Person, type PersonRow, type Persons, standingOf } from "./persons.js";
import type { Place, PlaceRow, Places } from "./places.js";
import type { FoundRole, Roles } from "./roles.js";
import type { Tables } from "./tables.js";

/** What one part of the register says of a name. */
export interface Reading<Row, Answer> {
  /** Everything that has the name, topmost overlays first; `source` is the overlay's file, or the register and its file. */
  readonly candidates: readonly (Omit<Row, "keys" | "file"> & { readonly source: string })[];
  /** Which of them is meant, or null. */
  readonly chosen: number | null;
  readonly why: string;
  /** What the register answers. */
  readonly answer: Answer | null;
}

/** What the register says of a name, and why. */
export interface Explanation {
  readonly text: string;
  readonly date: string | null;
  /** How the name is looked up. A name without a capital is a word, and only a role can be meant. */
  readonly key: string;
  readonly isName: boolean;
  readonly place: Reading<PlaceRow, Place>;
  readonly organisation: Reading<OrganisationRow, Organisation>;
  /** `standing` says why the answer has the sector and office that it has. */
  readonly person: Reading<PersonRow, Person> & { readonly standing: string | null };
  readonly role: FoundRole | null;
  /** Names like it, the most alike first; only where nothing was found. */
  readonly nearest: readonly string[];
}

/** The parts of a register. */
export interface Parts {
  readonly layers: readonly Layer<Tables>[];
  readonly places: Places;
  readonly organisations: Organisations;
  readonly persons: Persons;
  readonly roles: Roles;
}

export function explain(
  { layers, places, organisations, persons, roles }: Parts,
  text: string,
  date: string | null,
): Explanation {
  const name = nameKey(text);
  const place = places.choose(text, date);
  const organisation = organisations.choose(name, date);
  const person = persons.choose(name, date);
  const role = roles.choose(text.split(/\s+/));
  const isFound = [place, organisation, person].some(({ candidates }) => candidates.length > 0) || role !== null;
  return {
    text,
    date,
    key: name.key,
    isName: name.capital,
    place: reading(place, (chosen) => places.placeOf(chosen, place.key)),
    organisation: reading(organisation, organisationOf),
    person: {
      ...reading(person, ({ entry }) => asOf(entry, date)),
      standing: person.chosen && standingOf(person.chosen.entry, date),
    },
    role,
    nearest: isFound ? [] : nearestNames(name.key, layers),
  };
}

function reading<Row extends Keyed, Answer>(
  { candidates, chosen, why }: Choice<Row>,
  answer: (chosen: Candidate<Row>) => Answer,
): Reading<Row, Answer> {
  return {
    candidates: candidates.map(({ source, entry: { keys: _, file, ...entry } }) => ({
      ...entry,
      source: file === undefined ? source : `${source}, ${file}`,
    })),
    chosen: chosen && candidates.findIndex(({ entry }) => entry === chosen.entry),
    why,
    answer: chosen && answer(chosen),
  };
}

const MOST_NEAREST = 5;

/** Names whose letters differ little, by the key or its last word. */
function nearestNames(key: string, layers: readonly Layer<Tables>[]): string[] {
  const most = Math.max(1, Math.floor(key.length / 4));
  const found = new Map<string, number>();
  for (const { content } of layers) {
    for (const { name, keys } of [...content.places, ...content.organisations, ...content.persons]) {
      for (const other of keys.flatMap((one) => [one, one.slice(one.lastIndexOf(" ") + 1)])) {
        const distance = differenceOf(key, other.toLowerCase(), most);
        if (distance <= most) found.set(name, Math.min(distance, found.get(name) ?? distance));
      }
    }
  }
  const nearest = [...found].sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1));
  return nearest.slice(0, MOST_NEAREST).map(([name]) => name);
}

/** How many letters must be put in, taken out or changed to make one word of the other; more than `most` is not counted out. */
function differenceOf(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    if (Math.min(...next) > most) return most + 1;
    row = next;
  }
  return row[b.length] as number;
}
