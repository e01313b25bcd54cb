import { z } from "zod";
import {
  CountryCode,
  hadBegun,
  hadEnded,
  InternationalCode,
  loadFolder,
  PartialDate,
  Sector,
  STATE_SECTORS,
  wasOn,
} from "./data.js";
import { type NameKey, nameKey } from "./names.js";

const Term = z.strictObject({
  office: z.string().min(1),
  sector: Sector,
  from: PartialDate,
  to: PartialDate.optional(),
});

/** Someone who held office, as they stand in `data/persons/`. */
const Entry = z
  .strictObject({
    name: z.string().min(1),
    aliases: z.array(z.string().min(1)).default([]),
    country: CountryCode.optional(),
    code: InternationalCode.optional(),
    terms: z.array(Term).min(1),
  })
  .refine(({ country, code }) => country || code, "expected a country, or a code such as UNO");
type Entry = z.infer<typeof Entry>;

/** What the register knows of a person on a date. */
export interface Person {
  readonly name: string;
  /** Alpha-3 of the state, or UNO and the like for those who serve no state. */
  readonly code: string | null;
  readonly country: string | null;
  readonly sector: string | null;
  readonly office: string | null;
}

/** For how long before and after a term a last name alone still means its holder. */
const YEARS_IN_THE_NEWS = 2;

/** People by name, and what they were when. */
export class Persons {
  private readonly byFullName = new Map<string, Entry[]>();
  private readonly byPartOfName = new Map<string, Entry[]>();

  /** @param familyFirst countries whose people are named with the family's name first: "Xi" is Xi Jinping */
  constructor(entries: readonly Entry[], familyFirst: ReadonlySet<string>) {
    for (const entry of entries) {
      for (const name of [entry.name, ...entry.aliases]) {
        const words = wordsOf(nameKey(name));
        if (words.length > 1) push(this.byFullName, words.join(" "), entry);
        // "al-Assad" and "Assad", "von der Leyen" and "Leyen"
        for (let from = Math.min(1, words.length - 1); from < words.length; from++) {
          push(this.byPartOfName, words.slice(from).join(" "), entry);
        }
        if (entry.country && familyFirst.has(entry.country)) push(this.byPartOfName, words[0] as string, entry);
      }
    }
  }

  static load(familyFirst: ReadonlySet<string>): Persons {
    const entries = loadFolder("persons", z.array(Entry));
    return new Persons(entries, familyFirst);
  }

  /** Who is meant, as they were on the date; without a date, as they were last. */
  find(name: NameKey, date: string | null): Person | null {
    if (!name.capital) return null;
    const words = wordsOf(name).join(" ");
    const entry = this.byFull(words, date) ?? this.byPart(words, date);
    return entry && asOf(entry, date);
  }

  private byFull(words: string, date: string | null): Entry | null {
    const namesakes = this.byFullName.get(words) ?? [];
    if (namesakes.length === 1) return namesakes[0] as Entry;
    // Who went from a state's office to a body's has an entry for each.
    return only(inOffice(namesakes, date)) ?? only(inTheNews(namesakes, date));
  }

  private byPart(words: string, date: string | null): Entry | null {
    return only(inTheNews(this.byPartOfName.get(words) ?? [], date));
  }
}

function asOf({ name, country, code, terms }: Entry, date: string | null): Person {
  const person = { name, code: country ?? code ?? null, country: country ?? null };
  const known = date === null ? terms : terms.filter((term) => hadBegun(term.from, date));
  const last = [...known].sort((a, b) => (a.from < b.from ? 1 : -1));
  const held = date === null ? last[0] : last.find((term) => !term.to || !hadEnded(term.to, date));
  if (held) return { ...person, sector: held.sector, office: held.office };
  const past = last[0]?.sector ?? null;
  return { ...person, sector: past && STATE_SECTORS.has(past) ? "ELI" : past, office: null };
}

function inOffice(entries: readonly Entry[], date: string | null): readonly Entry[] {
  if (date === null) return [];
  return entries.filter(({ terms }) => terms.some((term) => wasOn(term, date)));
}

function inTheNews(entries: readonly Entry[], date: string | null): readonly Entry[] {
  if (date === null) return entries;
  const [earlier, later] = [shiftYears(date, -YEARS_IN_THE_NEWS), shiftYears(date, YEARS_IN_THE_NEWS)];
  return entries.filter(({ terms }) =>
    terms.some(({ from, to }) => hadBegun(from, later) && !(to && hadEnded(to, earlier))),
  );
}

const shiftYears = (date: string, years: number) =>
  String(Number(date.slice(0, 4)) + years).padStart(4, "0") + date.slice(4);
const only = (entries: readonly Entry[]) => (entries.length === 1 ? (entries[0] as Entry) : null);

/** The words of a name that tell people apart: initials and "Jr" come and go. */
function wordsOf({ key }: NameKey): string[] {
  const words = key.split(" ");
  const telling = words.filter((word, i) => i === 0 || (word.length > 1 && word !== "jr" && word !== "sr"));
  return telling;
}

function push(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const entries = map.get(key);
  if (!entries) map.set(key, [entry]);
  else if (!entries.includes(entry)) entries.push(entry);
}
