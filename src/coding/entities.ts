import type { Name, Sentence } from "../reading/reading.js";
import type { Tree } from "../reading/tree.js";
import type { Report } from "../report/report.js";
import type { Place, World } from "../world/world.js";
import { Describer, type Stretch } from "./descriptions.js";
import { sectorOfName } from "./institutions.js";
import { isShortForm, type Mention, mentionAt, nameAt } from "./mentions.js";
import { actsForItsState } from "./metonyms.js";
import { type Entity, type Home, inCountry, NOBODY, Register } from "./register.js";
import { Setting } from "./setting.js";
import { type Texts, wordsOf } from "./texts.js";
import { type Owner, type Tie, Ties } from "./ties.js";
import { mentions as words } from "./wordlists.js";

export { type Entity, NOBODY } from "./register.js";

/** An entity and how surely it was made out: 1 when the words say all. */
export interface Identified {
  readonly entity: Entity;
  readonly certainty: number;
  /** The last word of the name where it is longer than the mention ("Economic Community of West African States"). */
  readonly last?: number;
}

/** What the words around a person's name say that they are, and which words those are. Indices are inclusive. */
export interface Title extends Stretch {
  readonly entity: Entity;
}

/**
 * Who a mention means by its own words, the register, and what the report said of the same name before. Names that the
 * report introduced with a title keep it: "Patrushev" is later the man that "Russia's security chief, Nikolai Patrushev" was.
 */
export class EntityFinder {
  /** Persons by the last word of their name, organisations by their whole name. */
  private readonly introduced = new Map<string, Entity>();
  /** The persons' full names that the report has, by their last words. */
  private readonly fullNames = new Map<string, string>();
  private readonly register: Register;
  private readonly setting: Setting;
  private readonly ties: Ties;
  private readonly describer: Describer;

  constructor(
    world: World,
    private readonly texts: Texts,
    report: Report,
    sentences: readonly Sentence[],
    ownerOf: Owner,
  ) {
    for (const sentence of sentences) {
      for (const { kind, first, last } of sentence.names) {
        const name = wordsOf(texts, sentence, first, last);
        if (kind === "PER" && first < last && !this.fullNames.has(lastName(name)))
          this.fullNames.set(lastName(name), name);
      }
    }
    this.register = new Register(world, report.published?.slice(0, 10) ?? null);
    this.setting = new Setting(report, sentences, texts, {
      countryOfName: (name) => this.register.home(name)?.country ?? null,
      stateOfName: (name) => {
        const place = this.register.place(name);
        return place && ["country", "people"].includes(place.kind) ? place.country : null;
      },
      countryOfPerson: (name) => this.personCalled(name)?.country ?? null,
    });
    this.ties = new Ties(this.register, (tree, first, last) => this.text(tree, first, last), ownerOf);
    this.describer = new Describer(world, this.ties);
  }

  /** Who the mention means by its own words and the register, or null when it names nobody who could act. */
  identify(tree: Tree, mention: Mention): Identified | null {
    const half = this.setting.stateCalled(this.text(tree, mention.first, mention.last));
    if (half) return { entity: { ...NOBODY, ...inCountry(half) }, certainty: 0.8 };
    const isDocument = tree.token(mention.head).upos === "PROPN" && words.documents.has(tree.lemma(mention.head));
    if (isDocument && !this.register.organisation(this.text(tree, mention.first, mention.last))) return null;
    if (!mention.name) return this.ofLongerName(tree, mention) ?? this.ofRole(tree, mention);
    return mention.name.kind === "PER" ? this.ofPerson(tree, mention) : this.ofNamedBody(tree, mention);
  }

  /** Takes note of what a sentence says of the names in it. */
  introduce(tree: Tree): void {
    for (const name of tree.sentence.names) {
      const mention = mentionAt(tree, headOf(tree, name.first, name.last));
      const found = this.identify(tree, mention);
      if (!found) continue;
      const { entity } = this.atHome(tree, mention, found);
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

  /** What the words before a person's name and beside it say that they are, whatever else is known of them. */
  titlesOfName(tree: Tree, { first, last }: Name): Title[] {
    const mention = mentionAt(tree, headOf(tree, first, last));
    const before = this.titleBefore(tree, mention);
    return [...(before ? [before] : []), ...this.titlesBeside(tree, mention)];
  }

  /** The body of the register that a stretch of words is the whole name of, or null. */
  bodyCalled(tree: Tree, first: number, last: number): Entity | null {
    return this.register.organisation(this.text(tree, first, last));
  }

  /**
   * Who a stretch of words names, however it is put together: the register's name for all of it, else where the names in
   * it belong, and the role that its words name. Null when they say nothing.
   */
  amongWords(tree: Tree, first: number, last: number): Entity | null {
    const text = this.text(tree, first, last);
    const registered = this.register.organisation(text) ?? this.register.person(text) ?? this.register.home(text);
    if (registered) return registered;
    const isFragment = first === 0 && last === tree.size - 1;
    const tie: Tie | null = this.ties.within(tree, { first, last }) ?? this.lowerCasePlace(tree, first, last);
    const role = isFragment ? this.describer.roleIn(tree, first, last) : null;
    return tie || role ? { ...NOBODY, ...role, ...tie, sector: role?.sector ?? tie?.sector ?? null } : null;
  }

  /** A place in words of which none is written with a capital: "madrid harbour police". */
  private lowerCasePlace(tree: Tree, first: number, last: number): Tie | null {
    const all = this.text(tree, 0, tree.size - 1);
    if (all !== all.toLowerCase()) return null;
    for (let from = first; from <= last; from++) {
      for (let to = last; to >= from; to--) {
        const words = this.text(tree, from, to);
        const place = words.length < SHORTEST_PLACE ? null : this.register.place(capitalised(words));
        if (place && !place.ambiguous) return place;
      }
    }
    return null;
  }

  /** Countries or bodies joined at one head: "U.S. and Russian officials", "French and EU negotiators", "leaders of Chad and Niger"; empty when fewer than two. */
  nationalSides(tree: Tree, head: number): Home[] {
    for (const child of tree.children(head)) {
      const isOf = tree.ofPhrases(head).includes(child);
      if ((child > head && !isOf) || !["amod", "compound", "nmod"].includes(tree.relation(child))) continue;
      const homes = tree.conjuncts(child).flatMap((member) => this.homeNamed(tree, member) ?? []);
      const sides = new Map(homes.map(({ code, country }) => [code, { code, country }]));
      if (sides.size > 1) return [...sides.values()];
    }
    return [];
  }

  /** The country or body named among words: "Iranian", "U.S."; null when there is none. */
  homeIn(tree: Tree, mention: Pick<Mention, "first" | "last">): Home | null {
    return this.ties.within(tree, mention);
  }

  /** The sector of the role that the last of some words names, or null; one in a phrase ("nations in the force") is none. */
  sectorOfLast(tree: Tree, first: number, last: number): string | null {
    for (let word = first; word <= last; word++) if (tree.token(word).upos === "ADP") return null;
    return this.describer.roleIn(tree, first, last, last)?.sector ?? null;
  }

  private text(tree: Tree, first: number, last: number): string {
    return wordsOf(this.texts, tree.sentence, first, last);
  }

  /** The same; those of whom every country has its own get the country of the place or report that speaks of them. */
  atHome(tree: Tree, mention: Mention, found: Identified): Identified {
    if (!mention.name && isUnspecified(tree, mention.head)) return withoutSector(found);
    const atHome = this.withHome(tree, mention.head, found);
    return !mention.name && words.polities.has(tree.lemma(mention.head)) ? withoutSector(atHome) : atHome;
  }

  private withHome(tree: Tree, head: number, found: Identified): Identified {
    const { entity, certainty } = found;
    if (entity.country || entity.code || !words.domestic.has(entity.sector ?? "")) return found;
    const home = this.setting.homeOf(tree, head);
    return home ? { ...found, entity: { ...entity, ...inCountry(home) }, certainty: Math.min(certainty, 0.7) } : found;
  }

  private ofPerson(tree: Tree, mention: Mention): Identified | null {
    const name = mention.name as NonNullable<Mention["name"]>;
    const text = this.text(tree, name.first, name.last);
    if (this.isTitle(tree, mention)) return this.ofRole(tree, mention);
    const registered = this.personNamed(tree, name);
    const known = this.introduced.get(lastName(text));
    const isBody = !registered && (this.isPlaceAlone(text, known) || this.register.organisation(text) !== null);
    if (isBody) return this.ofNamedBody(tree, mention); // "Minsk expels …", seen as a person
    const title = this.titleOf(tree, mention);
    const from = [title, registered, known].find((entity) => entity?.code) ?? null;
    const full = text.includes(" ") ? text : (known?.identifier_text ?? text);
    return {
      entity: {
        code: from?.code ?? null,
        country: from?.country ?? null,
        sector: [title, registered, known].map((entity) => entity?.sector).find(isKnown) ?? title?.sector ?? null,
        other_sectors: title?.other_sectors ?? registered?.other_sectors ?? known?.other_sectors ?? [],
        office: title?.office ?? known?.office ?? registered?.office ?? null,
        identifier_text: registered?.identifier_text ?? full,
        identifier_id: registered ? registered.identifier_id : (known?.identifier_id ?? null),
      },
      certainty: from ? 1 : 0.8,
    };
  }

  /** Someone of the register, by the whole name or by what is left without words that are none ("Angry Angela Merkel"). */
  private personNamed(tree: Tree, { first, last }: { first: number; last: number }): Entity | null {
    const whole = this.personCalled(this.text(tree, first, last));
    if (whole || last - first < 2) return whole;
    for (let from = first + 1; from < last; from++) {
      const person = this.register.person(this.text(tree, from, last));
      if (person) return person;
    }
    // Two whole words at least: "David J." may be anyone.
    return tree.token(last - 1).form.length > 2 ? this.register.person(this.text(tree, first, last - 1)) : null;
  }

  /** "Nixon" is whoever the report calls "Richard Nixon", not another whom the register knows. */
  private personCalled(name: string): Entity | null {
    return this.register.person((name.includes(" ") ? null : this.fullNames.get(lastName(name))) ?? name);
  }

  /** Whether a single word that was taken for a person's name is a title: "the Grand Mufti of Egypt". */
  private isTitle(tree: Tree, { head, first, name }: Mention): boolean {
    if (name?.first !== name?.last) return false;
    const isOfSomething = tree.ofPhrases(head).length > 0 || tree.childrenBy(head, "det").length > 0;
    return isOfSomething && this.describer.roleIn(tree, first, head, head) !== null;
  }

  private isPlaceAlone(text: string, known: Entity | undefined): boolean {
    const place = known || text.includes(" ") ? null : this.register.place(text);
    return place !== null && !place.ambiguous;
  }

  /** An organisation, a place or a people: from the register, else from what its words or the report say. */
  private ofNamedBody(tree: Tree, mention: Mention): Identified | null {
    const name = mention.name as NonNullable<Mention["name"]>;
    const text = this.text(tree, name.first, name.last);
    const whole = this.text(tree, mention.first, mention.last);
    const last = lastOfPhrase(tree, mention);
    const longer = this.register.organisation(this.text(tree, name.first, last));
    const organisation = longer ?? this.register.organisation(whole) ?? this.register.organisation(text);
    if (organisation) return { entity: organisation, certainty: 1, ...(longer ? { last } : {}) };
    const longerName = this.ofLongerName(tree, mention);
    if (longerName) return longerName;
    const place = this.register.place(text) ?? this.register.place(whole);
    const ofPlace = place && this.ofPlace(tree, mention, place);
    // A people of several states has none of its own, and the words around it may say which is meant.
    if (ofPlace?.code) return { entity: ofPlace, certainty: 1 };
    const person = text.includes(" ") ? this.register.person(text) : null;
    if (person) return { entity: person, certainty: 0.9 };
    const role = this.ofRole(tree, mention)?.entity ?? null;
    const known = this.introduced.get(text.toLowerCase());
    if (known) return { entity: known, certainty: 1 };
    const beside = role?.sector && role.code ? null : this.apposed(tree, mention);
    const home: Home | null = role?.code ? role : (this.ties.within(tree, mention) ?? this.ties.ofOwner(tree, mention));
    if (name.kind === "LOC" && !role && !home?.country) return null;
    const isServing = words.serving.has(tree.lemma(mention.head)) && role?.sector;
    const type = name.kind === "ORG" && !isServing ? sectorOfName(whole) : null;
    const isKept = type === null || role?.sector === type || (type === "GOV" && FORCES.has(role?.sector ?? ""));
    const described = isKept ? (role ?? beside) : { ...NOBODY, sector: type };
    return {
      entity: {
        ...NOBODY,
        ...described,
        code: home?.code ?? beside?.code ?? null,
        country: home?.code ? home.country : (beside?.country ?? null),
        identifier_text: text,
      },
      certainty: home?.code || described?.sector ? 0.9 : 0.7,
    };
  }

  private ofPlace(tree: Tree, mention: Mention, place: Place): Entity {
    const { own } = this.setting;
    const isOther = place.ambiguous && own !== null && place.others.includes(own);
    const home = isOther ? inCountry(own) : { code: place.code, country: place.country };
    const isGovernment = place.kind === "capital" && !place.sector && actsForItsState(tree, mention.head);
    const isCommon =
      place.kind === "people" &&
      tree.childrenBy(mention.head, "amod").some((word) => words.commoners.has(tree.lemma(word)));
    return { ...NOBODY, ...home, sector: isGovernment ? "GOV" : isCommon ? "CVL" : place.sector };
  }

  /** What the words around a person's name say: "Russian Deputy Foreign Minister X", "X, Tehran's ambassador in Moscow". */
  private titleOf(tree: Tree, mention: Mention): Entity | null {
    return this.titleBefore(tree, mention)?.entity ?? this.apposed(tree, mention);
  }

  private titleBefore(tree: Tree, mention: Mention): Title | null {
    const name = mention.name as NonNullable<Mention["name"]>;
    if (mention.first >= name.first) return null;
    let head = name.first - 1;
    while (head > mention.first && words.honorifics.has(tree.form(head))) head--;
    const title = { head, first: mention.first, last: head };
    const described = this.describer.describe(tree, title, this.ties.ofPossessor(tree, mention));
    const home = described?.code ? described : (this.ties.within(tree, title) ?? this.ties.ofPossessor(tree, mention));
    if (!described?.sector && !home?.code) return null;
    const entity = { ...NOBODY, ...described, code: home?.code ?? null, country: home?.country ?? null };
    return { ...title, entity };
  }

  /** What stands beside a name: "X, Tehran's ambassador in Moscow", "X, a state oil company", "the company X". */
  private apposed(tree: Tree, mention: Mention): Entity | null {
    for (const { entity } of this.titlesBeside(tree, mention)) return entity;
    return null;
  }

  private *titlesBeside(tree: Tree, mention: Mention): Generator<Title> {
    for (const word of tree.childrenBy(mention.head, "appos", "nmod:desc")) {
      if (nameAt(tree.sentence, word)?.kind === "PER" || isShortForm(tree, word)) continue;
      const title = this.titleAt(tree, word);
      if (title) yield title;
    }
    const above = tree.head(mention.head);
    const isApposed = ["appos", "flat", "nmod:desc"].includes(tree.token(mention.head).deprel);
    if (above < 0 || !isApposed || nameAt(tree.sentence, above)) return;
    const title = this.titleAt(tree, above);
    if (title) yield title;
  }

  private titleAt(tree: Tree, word: number): Title | null {
    const mention = mentionAt(tree, word);
    const found = this.ofRole(tree, mention);
    return found && { head: word, first: mention.first, last: mention.last, entity: found.entity };
  }

  /** Someone named by what they are: "riot police", "the Malian president". */
  private ofRole(tree: Tree, mention: Mention): Identified | null {
    const lemma = tree.lemma(mention.head);
    const isRelative = words.relational.has(lemma) && !words.opposing.has(lemma);
    const owner = isRelative ? null : this.ties.ofOwner(tree, mention, this.describer.endOfRole(tree, mention));
    const entity = this.describer.describe(tree, mention, owner);
    if (!entity) return mention.name ? null : this.ofUntaggedName(tree, mention);
    const holder = entity.code ? null : this.apposedPerson(tree, mention.head);
    if (holder) {
      const { code, country, identifier_text, identifier_id } = holder;
      return { entity: { ...entity, code, country, identifier_text, identifier_id }, certainty: 1 };
    }
    return { entity, certainty: entity.code ? 1 : 0.8 };
  }

  /** The person of the register whose name stands beside a title: "the Secretary of State, John Kerry". */
  private apposedPerson(tree: Tree, head: number): Entity | null {
    for (const word of tree.childrenBy(head, "appos", "flat")) {
      const name = nameAt(tree.sentence, word);
      const person = name?.kind === "PER" ? this.personNamed(tree, name) : null;
      if (person) return person;
    }
    return null;
  }

  /** Someone whose name the model did not see whole: "Shiite-led Popular Mobilization Forces", "Lord's Resistance Army". */
  private ofLongerName(tree: Tree, mention: Mention): Identified | null {
    const { first, head, last, name } = mention;
    const phraseEnd = lastOfPhrase(tree, mention);
    // A part of a name that was seen is none: "National Security Council" is not the Security Council.
    const end = Math.min(head, name?.first ?? head);
    for (let from = Math.max(0, first - NAME_BEFORE); from < end; from++) {
      if (!/^\p{Lu}/u.test(tree.token(from).form)) continue;
      const entity = this.register.organisation(this.text(tree, from, last));
      if (entity) return { entity, certainty: 0.9 };
      const text = this.text(tree, from, phraseEnd);
      const isLonger = (phraseEnd > last || from < first) && !text.includes(",");
      const place = isLonger ? this.register.place(text) : null;
      if (place?.kind === "country")
        return { entity: this.ofPlace(tree, mention, place), certainty: 1, last: phraseEnd };
    }
    return null;
  }

  private ofUntaggedName(tree: Tree, mention: Mention): Identified | null {
    const { first, head, last } = mention;
    const text = this.text(tree, first, last);
    if (!/^\p{Lu}/u.test(tree.token(head).form)) return null;
    const organisation = this.register.organisation(text);
    if (organisation) return { entity: organisation, certainty: 0.9 };
    if (tree.token(head).upos !== "PROPN") return null;
    const place = this.register.place(text);
    const entity = place ? this.ofPlace(tree, mention, place) : this.personUntagged(text);
    return entity && { entity, certainty: 0.9 };
  }

  /** One word that was not seen as a name is only somebody who governs: there are a Mr Friday and a Mr Long in most parliaments. */
  private personUntagged(text: string): Entity | null {
    const person = this.personCalled(text);
    return person && (text.includes(" ") || person.sector === "GOV") ? person : null;
  }

  private homeNamed(tree: Tree, word: number): Home | null {
    const name = nameAt(tree.sentence, word);
    const home = this.register.home(this.text(tree, name?.first ?? word, name?.last ?? word));
    return home?.code ? home : null;
  }
}

const withoutSector = (found: Identified): Identified => ({
  ...found,
  entity: { ...found.entity, sector: null, other_sectors: [] },
});

/** Whether it is only said of someone that they take part: "all relevant parties". */
const isUnspecified = (tree: Tree, head: number) =>
  words.parties.has(tree.lemma(head)) && tree.children(head).some((child) => words.unspecified.has(tree.form(child)));

/** Sectors that a name tells by itself where its type is any office's: "Kampala Police Bureau". */
const FORCES: ReadonlySet<string> = new Set(["COP", "MIL", "SPY"]);
/** How many words before a mention may be the beginning of its name. */
const NAME_BEFORE = 3;
/** Shorter words in lower case are as good as never places: "us", "men". */
const SHORTEST_PLACE = 4;

const capitalised = (text: string) => text.replace(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toUpperCase());
/** Whether a sector says what someone is: "his rival X" does not. */
const isKnown = (sector: string | null | undefined) => sector != null && sector !== "UNK";

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
