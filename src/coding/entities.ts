import type { Sentence } from "../reading/reading.js";
import type { Report } from "../report/report.js";
import type { World } from "../world/world.js";
import { type Mention, mentionAt, nameAt } from "./mentions.js";
import type { Actor } from "./record.js";
import { Setting } from "./setting.js";
import { type Texts, wordsOf } from "./texts.js";
import type { Tree } from "./tree.js";
import { mentions as words } from "./wordlists.js";

/** Who someone is, apart from the words that mention them. Unknown stays null. */
export type Entity = Pick<Actor, "code" | "country" | "sector" | "other_sectors" | "office" | "identifier_text">;

/** An entity and how surely it was made out: 1 when the words say all. */
export interface Identified {
  readonly entity: Entity;
  readonly certainty: number;
  /** The last word of the name where it is longer than the mention ("Economic Community of West African States"). */
  readonly last?: number;
}

export const NOBODY: Entity = {
  code: null,
  country: null,
  sector: null,
  other_sectors: [],
  office: null,
  identifier_text: null,
};

/** The country of whoever a word refers to, or null: how a possessor ("its army") tells a mention's country. */
type CountryOf = (tree: Tree, word: number) => string | null;

const inCountry = (country: string | null): Pick<Entity, "code" | "country"> => ({ code: country, country });

/**
 * Who a mention means by its own words, the register, and what the report said of the same name before. Names that the
 * report introduced with a title keep it: "Patrushev" is later the man that "Russia's security chief, Nikolai Patrushev" was.
 */
export class EntityFinder {
  /** Persons by the last word of their name, organisations by their whole name. */
  private readonly introduced = new Map<string, Entity>();
  private readonly date: string | null;
  private readonly setting: Setting;

  constructor(
    private readonly world: World,
    private readonly texts: Texts,
    report: Report,
    sentences: readonly Sentence[],
    private readonly countryOf: CountryOf,
  ) {
    this.date = report.published?.slice(0, 10) ?? null;
    this.setting = new Setting(report, sentences, texts, (name) => this.countryOfName(name));
  }

  /** Who the mention means, or null when it names nobody who could act. */
  identify(tree: Tree, mention: Mention): Identified | null {
    const isDocument = tree.token(mention.head).upos === "PROPN" && words.documents.has(tree.lemma(mention.head));
    if (isDocument && !this.world.organisation(this.text(tree, mention.first, mention.last), this.date)) return null;
    const found = !mention.name
      ? this.ofRole(tree, mention)
      : mention.name.kind === "PER"
        ? this.ofPerson(tree, mention)
        : this.ofNamedBody(tree, mention);
    return found && this.atHome(tree, found);
  }

  /** Takes note of what a sentence says of the names in it. */
  introduce(tree: Tree): void {
    for (const name of tree.sentence.names) {
      const found = this.identify(tree, mentionAt(tree, headOf(tree, name.first, name.last)));
      if (!found) continue;
      const { entity } = found;
      const text = this.text(tree, name.first, name.last);
      if (name.kind === "ORG" && entity.country) this.introduced.set(text.toLowerCase(), entity);
      if (name.kind !== "PER") continue;
      const before = this.introduced.get(lastName(text));
      if (before && (before.country !== null || before.sector !== null) && (before.country || !entity.country))
        continue;
      const full = text.includes(" ") ? text : (before?.identifier_text ?? text);
      this.introduced.set(lastName(text), { ...entity, identifier_text: entity.identifier_text ?? full });
    }
  }

  /** Countries joined at one head: "U.S. and Russian officials", "leaders of Chad and Niger"; empty when fewer than two. */
  nationalSides(tree: Tree, head: number): string[] {
    for (const child of tree.children(head)) {
      const isOf = tree.ofPhrases(head).includes(child);
      if ((child > head && !isOf) || !["amod", "compound", "nmod"].includes(tree.relation(child))) continue;
      const sides = new Set(tree.conjuncts(child).flatMap((member) => this.countryNamed(tree, member) ?? []));
      if (sides.size > 1) return [...sides];
    }
    return [];
  }

  /** The country named among a mention's own words: "Iranian", "U.S.". */
  countryIn(tree: Tree, { first, last }: Pick<Mention, "first" | "last">): string | null {
    for (const name of tree.sentence.names) {
      if (name.first < first || name.last > last || name.kind === "PER") continue;
      const country = this.countryOfName(this.text(tree, name.first, name.last));
      if (country) return country;
    }
    for (let from = first; from <= last; from++) {
      if (!/^\p{Lu}/u.test(tree.token(from).form)) continue;
      for (const to of [from + 2, from + 1, from]) {
        const place = to <= last ? this.world.place(this.text(tree, from, to)) : null;
        if (place && !place.ambiguous) return place.country;
      }
    }
    return null;
  }

  private text(tree: Tree, first: number, last: number): string {
    return wordsOf(this.texts, tree.sentence, first, last);
  }

  /** Gives those of whom every country has its own the country of the place or report that speaks of them. */
  private atHome(tree: Tree, found: Identified): Identified {
    const { entity, certainty } = found;
    if (entity.country || entity.code || !words.domestic.has(entity.sector ?? "")) return found;
    const home = this.setting.homeIn(tree);
    return home ? { ...found, entity: { ...entity, ...inCountry(home) }, certainty: Math.min(certainty, 0.7) } : found;
  }

  private ofPerson(tree: Tree, mention: Mention): Identified {
    const name = mention.name as NonNullable<Mention["name"]>;
    const text = this.text(tree, name.first, name.last);
    const known = this.introduced.get(lastName(text));
    const place = known || text.includes(" ") ? null : this.world.place(text);
    if (place && !place.ambiguous) return this.ofNamedBody(tree, mention) as Identified; // "Minsk expels …", seen as a person
    const title = this.titleOf(tree, mention);
    const registered = this.world.person(text, this.date);
    const country = title?.country ?? registered?.country ?? known?.country ?? null;
    const full = text.includes(" ") ? text : (known?.identifier_text ?? text);
    return {
      entity: {
        ...inCountry(country),
        sector: title?.sector ?? registered?.sector ?? known?.sector ?? null,
        other_sectors: title?.other_sectors ?? known?.other_sectors ?? [],
        office: title?.office ?? known?.office ?? registered?.office ?? null,
        identifier_text: registered?.name ?? full,
      },
      certainty: country ? 1 : 0.8,
    };
  }

  /** An organisation, a place or a people: from the register, else from what its words or the report say. */
  private ofNamedBody(tree: Tree, mention: Mention): Identified | null {
    const name = mention.name as NonNullable<Mention["name"]>;
    const text = this.text(tree, name.first, name.last);
    const whole = this.text(tree, mention.first, mention.last);
    const last = lastOfPhrase(tree, mention);
    const longer = this.world.organisation(this.text(tree, name.first, last), this.date);
    const organisation =
      longer ?? this.world.organisation(whole, this.date) ?? this.world.organisation(text, this.date);
    if (organisation) {
      const { code, country, sector, other_sectors, name: full } = organisation;
      const entity = { ...NOBODY, code: code ?? country, country, sector, other_sectors, identifier_text: full };
      return { entity, certainty: 1, ...(longer ? { last } : {}) };
    }
    const place = this.world.place(text) ?? this.world.place(whole);
    // a people of several states has none of its own, and the words around it may say which is meant
    if (place?.country) {
      const { code, country, sector } = place;
      return { entity: { ...NOBODY, code, country, sector }, certainty: 1 };
    }
    const role = this.ofRole(tree, mention)?.entity ?? null;
    const known = this.introduced.get(text.toLowerCase());
    if (known) return { entity: known, certainty: 1 };
    const country = role?.country ?? this.countryIn(tree, mention);
    if (name.kind === "LOC" && !role && !country) return null;
    return {
      entity: { ...NOBODY, ...role, ...inCountry(country), identifier_text: text },
      certainty: country || role?.sector ? 0.9 : 0.7,
    };
  }

  /** What the words around a person's name say: "Russian Deputy Foreign Minister X", "X, Tehran's ambassador in Moscow". */
  private titleOf(tree: Tree, mention: Mention): Entity | null {
    const name = mention.name as NonNullable<Mention["name"]>;
    if (mention.first < name.first) {
      const last = name.first - 1;
      const role = this.roleIn(tree, mention.first, last);
      const country = this.countryIn(tree, { first: mention.first, last }) ?? this.possessor(tree, mention.head);
      if (role?.sector || country) return { ...NOBODY, ...role, ...inCountry(country) };
    }
    for (const word of tree.childrenBy(mention.head, "appos", "nmod:desc")) {
      const apposed = this.ofRole(tree, mentionAt(tree, word))?.entity;
      if (apposed) return apposed;
    }
    const above = tree.head(mention.head);
    const isApposed = ["appos", "flat", "nmod:desc"].includes(tree.token(mention.head).deprel);
    if (above < 0 || !isApposed || nameAt(tree.sentence, above)) return null;
    return this.ofRole(tree, mentionAt(tree, above))?.entity ?? null;
  }

  /** Someone named by what they are: "riot police", "the Malian president". */
  private ofRole(tree: Tree, mention: Mention): Identified | null {
    const role = this.roleIn(tree, mention.first, mention.last) ?? this.roleIn(tree, mention.first, mention.head);
    if (!role) return mention.name ? null : this.ofUntaggedName(tree, mention);
    // "Iran's ally" is not Iranian, "its Iranian ally" is.
    const isRelative = words.relational.has(tree.lemma(mention.head));
    const owner = isRelative ? null : (this.possessor(tree, mention.head) ?? this.homeOf(tree, mention.head));
    const country = this.countryIn(tree, mention) ?? owner;
    if (country) return { entity: { ...NOBODY, ...role, ...inCountry(country) }, certainty: 1 };
    return { entity: { ...NOBODY, ...role }, certainty: 0.8 };
  }

  /** Someone of the register whom the model did not see as a name: "Trump met Putin". */
  private ofUntaggedName(tree: Tree, mention: Mention): Identified | null {
    if (tree.token(mention.head).upos !== "PROPN") return null;
    const text = this.text(tree, mention.first, mention.last);
    const found =
      this.world.place(text) ?? this.world.organisation(text, this.date) ?? this.world.person(text, this.date);
    if (!found) return null;
    const { code, country, sector } = found;
    const identifier_text = "kind" in found ? null : found.name; // a place is no one's name
    return { entity: { ...NOBODY, code: code ?? country, country, sector, identifier_text }, certainty: 0.9 };
  }

  private roleIn(tree: Tree, first: number, last: number): Pick<Entity, "sector" | "other_sectors" | "office"> | null {
    const lemmas = Array.from({ length: last - first + 1 }, (_, i) => tree.lemma(first + i));
    const role = this.world.role(lemmas);
    return role && { sector: role.sector, other_sectors: role.other_sectors, office: role.office };
  }

  private possessor(tree: Tree, head: number): string | null {
    for (const word of tree.childrenBy(head, "nmod:poss")) {
      const country = this.countryOf(tree, word);
      if (country) return country;
    }
    return null;
  }

  /** "the president of Mali", "police in Cairo", "lawmakers from Kenya" */
  private homeOf(tree: Tree, head: number): string | null {
    for (const word of tree.childrenBy(head, "nmod")) {
      if (!tree.hasCase(word, words.homes)) continue;
      const name = nameAt(tree.sentence, word);
      if (name && name.kind !== "PER") {
        const country = this.countryOfName(this.text(tree, name.first, name.last));
        if (country) return country;
      } else if (tree.ofPhrases(head).includes(word)) {
        const owner = this.countryIn(tree, mentionAt(tree, word)) ?? this.possessor(tree, word);
        if (owner) return owner;
      }
    }
    return null;
  }

  private countryNamed(tree: Tree, word: number): string | null {
    const name = nameAt(tree.sentence, word);
    return this.world.place(this.text(tree, name?.first ?? word, name?.last ?? word))?.country ?? null;
  }

  private countryOfName(text: string): string | null {
    return this.world.place(text)?.country ?? this.world.organisation(text, this.date)?.country ?? null;
  }
}

const lastName = (name: string) => (name.split(/\s+/).at(-1) as string).toLowerCase();

/** The last word of a mention with its "of" phrase. */
function lastOfPhrase(tree: Tree, { head, last }: Mention): number {
  const phrase = tree.ofPhrases(head).find((word) => word > last);
  return phrase === undefined ? last : Math.max(last, mentionAt(tree, phrase).last);
}

/** The word of a stretch that the rest of it hangs from. */
function headOf(tree: Tree, first: number, last: number): number {
  for (let i = first; i <= last; i++) {
    const head = tree.head(i);
    if (head < first || head > last) return i;
  }
  return first;
}
