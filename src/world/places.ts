import { z } from "zod";
import { CountryCode, loadFile, loadFolder, PartialDate, Sector } from "./data.js";
import { NameIndex, nameKey } from "./names.js";

/** What sort of name stands for a place. */
export type PlaceKind = "country" | "people" | "capital" | "seat" | "city" | "region";

/** What the register knows of a name of a place or people. */
export interface Place {
  /** ISO alpha-3 of the state or territory. Null for a people of several states, which are then the `others`. */
  readonly code: string | null;
  /** The state that it belongs to: CHN for Hong Kong, whose code is HKG. Null where the code is. */
  readonly country: string | null;
  /** What the name stands for when it acts: MIL for the Pentagon. Null for all but seats of power. */
  readonly sector: string | null;
  /** Whether the name may well mean something else; `code` is then the likeliest. */
  readonly ambiguous: boolean;
  /** Other countries that an ambiguous name may mean. */
  readonly others: readonly string[];
  readonly kind: PlaceKind;
  /** The usual name: "Kyiv" for "Kiev", "Iran" for "Iranians". */
  readonly name: string;
  /** The year in which a former state ended, or null. */
  readonly to: string | null;
}

/**
 * Names in one line, apart by commas: "Kyiv/Kiev, Odesa/Odessa". Spellings of one name are apart by slashes, the usual one
 * first. A line of text loads ten times faster than a YAML list, and reads better.
 */
const Names = z.string().transform((line) =>
  line
    .split(",")
    .map((name) => name.split("/").map((spelling) => spelling.trim()))
    .filter((spellings) => spellings.some((spelling) => spelling !== "")),
);

const Country = z.strictObject({
  code: CountryCode,
  name: z.string().min(1),
  /** The state that a territory belongs to. */
  of: CountryCode.optional(),
  /** Official, short, former and misspelt names. */
  names: Names.optional(),
  /** Adjectives and nouns for its people; the plural in -s is understood. */
  people: Names.optional(),
  capital: Names.optional(),
  /** Buildings, streets and offices that stand for a power of the state, by sector. */
  seats: z.partialRecord(Sector, Names).optional(),
  cities: Names.optional(),
  regions: Names.optional(),
  /** Those who live in a city or region, or come from it. */
  locals: Names.optional(),
  /** Only for states that are no more: the year they ended. `code` is then the successor. */
  to: PartialDate.optional(),
  /** Whether people are named with the family's name first: Xi Jinping. */
  family_first: z.boolean().optional(),
});
type Country = z.infer<typeof Country>;

/** Names, each with the countries that it may mean, the likeliest first. */
const Meanings = z.record(
  z.string().min(1),
  z
    .string()
    .transform((line) => line.split(",").map((code) => code.trim()))
    .pipe(z.array(CountryCode).nonempty()),
);
type Meanings = z.infer<typeof Meanings>;

const WordLine = z.string().transform((line) => line.split(",").map((word) => word.trim()));

const Words = z.strictObject({
  /** Words before a place that leave its country as it is: "northern", "central". */
  before: WordLine,
  /** Words after it, or before it with "of": "province", "region". */
  after: WordLine,
  /** Names that such words would otherwise turn into a state: "South America". */
  beyond: WordLine,
});
type Words = z.infer<typeof Words>;

/** The names of the world's states, territories, peoples, cities and seats of power. */
export class Places {
  private readonly index = new NameIndex<Place>();
  /** Keys of ambiguous names with the countries they may mean, the likeliest first. */
  readonly ambiguous: ReadonlyMap<string, readonly string[]>;
  private readonly before: ReadonlySet<string>;
  private readonly after: ReadonlySet<string>;
  private readonly beyond: ReadonlySet<string>;
  /** Countries whose people are named with the family's name first. */
  readonly familyFirst: ReadonlySet<string>;
  /** Names that two entries claim and `ambiguous.yaml` does not settle, for the test suite. */
  readonly clashes: string[] = [];

  constructor(
    readonly countries: readonly Country[],
    ambiguous: Meanings,
    words: Words,
    peoples: Meanings,
  ) {
    this.ambiguous = new Map(Object.entries(ambiguous).map(([name, codes]) => [nameKey(name).key, codes]));
    this.before = new Set(words.before);
    this.after = new Set(words.after);
    this.beyond = new Set(words.beyond.map((name) => nameKey(name).key));
    this.familyFirst = new Set(countries.filter((country) => country.family_first).map(({ code }) => code));
    // The more a name says of the state itself, the sooner it is entered: a capital goes before another country's town.
    for (const country of countries) this.addAll(country, "country", [[country.name], ...(country.names ?? [])]);
    for (const country of countries) this.addPeople(country, country.people);
    for (const country of countries) this.addAll(country, "capital", country.capital);
    for (const country of countries) {
      for (const sector of Sector.options) this.addAll(country, "seat", country.seats?.[sector], sector);
    }
    for (const country of countries) {
      this.addAll(country, "region", country.regions);
      this.addAll(country, "city", country.cities);
      this.addPeople(country, country.locals);
    }
    for (const [spellings, states] of Object.entries(peoples)) this.addPeopleOf(states, spellings.split("/"));
  }

  static load(): Places {
    return new Places(
      loadFolder("countries", z.array(Country)),
      loadFile("ambiguous.yaml", Meanings),
      loadFile("place-words.yaml", Words),
      loadFile("peoples.yaml", Meanings),
    );
  }

  /** What a name means; "northern Syria", "Idlib province" and "Idlib, Syria" too, by the name in them. */
  find(text: string): Place | null {
    const name = nameKey(text);
    if (!name.capital || this.beyond.has(name.key)) return null;
    const found = this.index.get(name);
    if (found) return found;
    return this.findByParts(text) ?? this.findPeopleIn(name.cased) ?? this.findInside(name.cased);
  }

  /** "Homs, Syria" by its last part, or else the one before; "Korea, North" turned round. */
  private findByParts(text: string): Place | null {
    const comma = text.lastIndexOf(",");
    if (comma < 0) return null;
    const [first, last] = [text.slice(0, comma), text.slice(comma + 1)];
    return this.index.get(nameKey(`${last} ${first}`)) ?? this.find(last) ?? this.find(first);
  }

  /** "Syrian Kurds", "Iraqi Turkmen": the one state, of those that a people lives in, whose part of it is meant. */
  private findPeopleIn(name: string): Place | null {
    const words = name.split(" ");
    for (let at = 1; at < words.length; at++) {
      const people = this.index.get(nameKey(words.slice(at).join(" ")));
      if (people?.kind !== "people" || !people.ambiguous) continue;
      const state = this.index.get(nameKey(words.slice(0, at).join(" ")));
      if (!state?.code || ![people.code, ...people.others].includes(state.code)) continue;
      return { ...people, code: state.code, country: state.country, ambiguous: false, others: [] };
    }
    return null;
  }

  /** What is left when words like "northern", "province" or "city of" are taken away. */
  private findInside(name: string): Place | null {
    const words = name.split(" ");
    const [first, second] = words.map((word) => word.toLowerCase());
    if (words.length < 2 || first === undefined) return null;
    if (this.after.has(first) && second === "of") return this.find(words.slice(2).join(" "));
    if (this.before.has(first)) return this.find(words.slice(1).join(" "));
    if (this.after.has((words.at(-1) as string).toLowerCase())) return this.find(words.slice(0, -1).join(" "));
    return null;
  }

  private addPeople(country: Country, people: readonly string[][] | undefined): void {
    this.addAll(country, "people", people);
    this.addAll(
      country,
      "people",
      people?.map((spellings) => spellings.filter(takesS).map((word) => `${word}s`)),
    );
  }

  private addPeopleOf(states: readonly string[], spellings: readonly string[]): void {
    const people: Place = {
      code: null,
      country: null,
      sector: null,
      ambiguous: true,
      others: states,
      kind: "people",
      name: spellings[0] as string,
      to: null,
    };
    for (const spelling of [...spellings, ...spellings.filter(takesS).map((word) => `${word}s`)]) {
      const before = this.index.add(spelling, people);
      if (before && before !== people)
        this.clashes.push(`"${spelling}" means ${before.code} (${before.kind}) and a people of ${states}`);
    }
  }

  private addAll(
    country: Country,
    kind: PlaceKind,
    names: readonly (readonly string[])[] | undefined,
    sector: string | null = null,
  ): void {
    for (const spellings of names ?? []) {
      const [usual] = spellings;
      const isState = kind === "country" || kind === "people";
      for (const spelling of spellings)
        this.addOne(country, kind, spelling, isState ? country.name : (usual as string), sector);
    }
  }

  private addOne(country: Country, kind: PlaceKind, spelling: string, name: string, sector: string | null): void {
    const key = nameKey(spelling);
    const meanings = this.ambiguous.get(key.key);
    if (meanings && meanings[0] !== country.code) return;
    const place: Place = {
      code: country.code,
      country: country.of ?? country.code,
      sector,
      ambiguous: meanings !== undefined,
      others: meanings?.slice(1) ?? [],
      kind,
      name,
      to: country.to ?? null,
    };
    const before = this.index.add(spelling, place, key);
    if (before && before.code !== place.code) {
      this.clashes.push(`"${spelling}" means ${before.code} (${before.kind}) and ${place.code} (${kind})`);
    }
  }
}

/** "Iranian" has "Iranians", but there are no "Polishs" and "Chineses". */
const takesS = (word: string) => !/(s|sh|ch|x|z|ese|men)$/i.test(word);
