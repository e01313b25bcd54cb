import { type Candidate, type Choice, candidatesIn, chooseByDate, type Layer, NOTHING } from "./layers.js";
import { type Keyed, NameIndex, type NameKey, nameKey } from "./names.js";

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

/** A place as the register holds it. */
export interface PlaceRow extends Keyed {
  readonly name: string;
  /** Null for a people of several states. */
  readonly code: string | null;
  readonly states?: readonly string[] | undefined;
  readonly kind: PlaceKind;
  readonly sector?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What the register knows of places in general. */
export interface Geography {
  /** The states that territories belong to, by the territories' codes. */
  readonly states: Readonly<Record<string, string>>;
  /** Keys of ambiguous names with the countries that they may mean, the likeliest first. */
  readonly ambiguous: Readonly<Record<string, readonly string[]>>;
  /** Words before a place, words after it, and keys of names beyond any state. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly beyond: readonly string[];
  /** Countries whose counties are called by the name of a city in them. */
  readonly counties: readonly string[];
  /** Countries whose people are named with the family's name first. */
  readonly familyFirst: readonly string[];
}

/** What a name of a place may mean, and under which key it was found. */
export interface PlaceChoice extends Choice<PlaceRow> {
  readonly key: string;
}

/** How many words the longest name of a people has. */
const LONGEST_PEOPLE = 2;

const NO_PLACE: PlaceChoice = { ...NOTHING, key: "" };

/** The names of the world's states, territories, peoples, cities and seats of power. */
export class Places {
  private readonly layers: readonly Layer<NameIndex<PlaceRow>>[];
  private readonly states: ReadonlyMap<string, string>;
  private readonly ambiguous: ReadonlyMap<string, readonly string[]>;
  private readonly before: ReadonlySet<string>;
  private readonly after: ReadonlySet<string>;
  private readonly beyond: ReadonlySet<string>;
  private readonly counties: ReadonlySet<string>;

  /** @param layers the topmost first, the register last */
  constructor(layers: readonly Layer<readonly PlaceRow[]>[], geography: Geography) {
    this.layers = layers.map(({ source, content }) => ({ source, content: new NameIndex(content) }));
    this.states = new Map(Object.entries(geography.states));
    this.ambiguous = new Map(Object.entries(geography.ambiguous));
    this.before = new Set(geography.before);
    this.after = new Set(geography.after);
    this.beyond = new Set(geography.beyond);
    this.counties = new Set(geography.counties);
  }

  /** What a name means; "northern Syria", "Idlib province" and "Idlib, Syria" too, by the name in them. */
  find(text: string, date: string | null): Place | null {
    const choice = this.choose(text, date);
    return choice.chosen && this.placeOf(choice.chosen, choice.key);
  }

  choose(text: string, date: string | null): PlaceChoice {
    const name = nameKey(text);
    if (!name.capital) return NO_PLACE;
    const found = this.named(name, date);
    if (found.chosen) return found;
    if (this.beyond.has(name.key)) return NO_PLACE;
    return this.byParts(text, date) ?? this.ofPeople(name.cased, date) ?? this.inside(name.cased, date);
  }

  /** What the register says of a place. @param key the one that it was found under */
  placeOf({ entry: { code, states, kind, name, sector, to }, source }: Candidate<PlaceRow>, key: string): Place {
    const ofNoState = { sector: null, kind, name, to: null };
    if (code === null) return { ...ofNoState, code, country: null, ambiguous: true, others: states ?? [] };
    const isRegister = source === this.layers.at(-1)?.source;
    const meanings = isRegister ? this.ambiguous.get(key) : undefined; // an overlay says which is meant
    return {
      code,
      country: this.states.get(code) ?? code,
      sector: sector ?? null,
      ambiguous: meanings !== undefined,
      others: meanings?.slice(1) ?? [],
      kind,
      name,
      to: to ?? null,
    };
  }

  private named(name: NameKey, date: string | null): PlaceChoice {
    const candidates = candidatesIn(this.layers, (index) => index.get(name));
    return candidates.length === 0 ? NO_PLACE : { ...chooseByDate(candidates, date), key: name.key };
  }

  /** "Homs, Syria" by its last part, or else the one before; "Korea, North" turned round. */
  private byParts(text: string, date: string | null): PlaceChoice | null {
    const comma = text.lastIndexOf(",");
    if (comma < 0) return null;
    const [first, last] = [text.slice(0, comma), text.slice(comma + 1)];
    const turned = this.named(nameKey(`${last} ${first}`), date);
    if (turned.chosen) return turned;
    const byLast = this.choose(last, date);
    if (byLast.chosen) return byLast;
    const byFirst = this.choose(first, date);
    return byFirst.chosen ? byFirst : null;
  }

  /** "Syrian Kurds", "Iraqi Turkmen": the one state, of those that a people lives in, whose part of it is meant. */
  private ofPeople(name: string, date: string | null): PlaceChoice | null {
    const words = name.split(" ");
    for (let at = Math.max(1, words.length - LONGEST_PEOPLE); at < words.length; at++) {
      const people = this.named(nameKey(words.slice(at).join(" ")), date);
      const { chosen } = people;
      if (chosen?.entry.kind !== "people") continue;
      const state = this.named(nameKey(words.slice(0, at).join(" ")), date).chosen?.entry.code;
      const homes = chosen.entry.states ?? this.ambiguous.get(people.key);
      if (!state || !homes?.includes(state)) continue;
      return { ...people, key: "", chosen: { ...chosen, entry: { ...chosen.entry, code: state } } };
    }
    return null;
  }

  /** What is left when words like "northern", "province" or "city of" are taken away. */
  private inside(name: string, date: string | null): PlaceChoice {
    const words = name.split(" ");
    const [first, second] = words.map((word) => word.toLowerCase());
    if (words.length < 2 || first === undefined) return NO_PLACE;
    if (this.after.has(first) && second === "of") return this.choose(words.slice(2).join(" "), date);
    if (this.before.has(first)) return this.choose(words.slice(1).join(" "), date);
    const last = (words.at(-1) as string).toLowerCase();
    if (!this.after.has(last)) return NO_PLACE;
    const found = this.choose(words.slice(0, -1).join(" "), date);
    const place = found.chosen?.entry;
    // "Toulouse County" is not in France, where there is a Toulouse.
    return place?.kind === "city" && last === "county" && !this.counties.has(place.code ?? "") ? NO_PLACE : found;
  }
}
