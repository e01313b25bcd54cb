import type { Name } from "../reading/reading.js";
import type { Tree } from "../reading/tree.js";
import { isShortForm, type Mention, mentionAt, nameAt } from "./mentions.js";
import type { Actor } from "./record.js";
import { type Entity, NOBODY, type Register } from "./register.js";
import { mentions as words } from "./wordlists.js";

/** Whoever a word means, or null: how a possessor ("its army") tells where a mention belongs. */
export type Owner = (tree: Tree, word: number) => Actor | null;

/** A country or a body that someone belongs to. */
export type Tie = Pick<Entity, "code" | "country" | "sector">;

/** Kinds of names that mean a state wherever they stand. */
const OF_STATES: ReadonlySet<string> = new Set(["country", "people"]);
/** Kinds of names that mean a place or people even where it may be in either of two countries: "Kashmiri militants". */
const VAGUE: ReadonlySet<string> = new Set(["people", "region"]);

type Stretch = Pick<Mention, "first" | "last">;

const OF: ReadonlySet<string> = new Set(["of"]);
/** How many phrases deep a home is looked for: "professor of law at the University of X in Y". */
const DEPTH = 3;
/** Words of a name of a place within a longer name. */
const LONGEST = 3;

/** What the words of a mention, and those that hang from it, tie it to. */
export class Ties {
  constructor(
    private readonly register: Register,
    private readonly text: (tree: Tree, first: number, last: number) => string,
    private readonly owner: Owner,
  ) {}

  /** What is named among a mention's own words: "Iranian", "U.S.", "European Parliament"; its sector from the first that has one. */
  within(tree: Tree, { first, last, head }: Stretch & { readonly head?: number }): Tie | null {
    const named = tree.sentence.names
      .filter((name) => name.first >= first && name.last <= last && !isOutside(tree, name.last, last))
      .filter((name) => !(name.kind === "PER" && head !== undefined && name.first <= head && head <= name.last))
      .flatMap((name) => this.namedBy(tree, name) ?? []);
    const home = named.find(({ code }) => code !== null) ?? this.placeWithin(tree, { first, last });
    if (!home) return null;
    return {
      code: home.code,
      country: home.country,
      sector: named.find(({ sector }) => sector !== null)?.sector ?? home.sector,
    };
  }

  /** Of a person the country only: "the Obama administration" is American, "Trump supporters" are no government. */
  private namedBy(tree: Tree, { kind, first, last }: Name): Tie | null {
    const text = this.text(tree, first, last);
    if (kind !== "PER") return this.register.home(text);
    const person = this.register.person(text);
    return person ? { ...person, sector: null } : this.register.organisation(text);
  }

  /**
   * Whom a mention belongs to: a possessor, or else who stands after "of", "in", "from" …
   * @param end the last word of its role, of which "of state" may be part
   */
  ofOwner(tree: Tree, mention: Stretch & Pick<Mention, "head">, end = mention.head): Tie | null {
    return this.ofPossessor(tree, mention) ?? this.ofPhrase(tree, mention.head, DEPTH, end);
  }

  /** The possessors of a mention's words: of "Chile's Interior Ministry's spokesman" the country and the body. */
  ofPossessor(tree: Tree, { first, last }: Stretch): Tie | null {
    let tie: Tie | null = null;
    for (let word = first; word <= last; word++) {
      for (const possessor of tree.childrenBy(word, "nmod:poss")) {
        // Inside a name ("International Women's Media Foundation") the possessor is the name itself, and would be asked forever.
        if (first <= possessor && possessor <= last) continue;
        const owner = this.owner(tree, possessor);
        if (!owner) continue;
        // "its fighters" are a body's, "their officials" belong to whom "they" are, whatever those are.
        const isPerson = words.pronouns.personal.has(tree.form(possessor));
        tie = both(tie, isPerson ? { ...owner, sector: null } : owner);
      }
    }
    return tie;
  }

  /** "the president of Mali", "police in Cairo", "spokesman for the ministry", "Anghiari, Italy" */
  private ofPhrase(tree: Tree, head: number, depth: number, end = head): Tie | null {
    if (depth === 0) return null;
    let partial: Tie | null = null;
    for (const word of [
      ...phrasesOf(tree, head),
      ...tree.childrenBy(head, "conj").flatMap((other) => phrasesOf(tree, other)),
    ]) {
      if (word < head) continue;
      const tie = word <= end ? this.ofPhrase(tree, word, depth - 1, end) : this.ofPhraseAt(tree, word, depth);
      if (tie?.code) return { ...tie, sector: partial?.sector ?? tie.sector };
      partial ??= tie;
    }
    return partial;
  }

  private ofPhraseAt(tree: Tree, word: number, depth: number): Tie | null {
    const mention = mentionAt(tree, word);
    const name = nameAt(tree.sentence, word);
    if (!name || name.kind === "PER" || name.kind === "ORG") {
      const owner = tree.hasCase(word, words.belonging) ? this.owner(tree, word) : null;
      // "the wife of X" is not what X is; "a spokesman for X" is.
      const isOfPerson = name?.kind === "PER" && tree.hasCase(word, OF);
      if (owner?.code) return isOfPerson ? { ...owner, sector: null } : owner;
      if (owner?.sector) return { ...(this.ofPhrase(tree, word, depth - 1) ?? owner), sector: owner.sector };
    }
    const within = this.within(
      tree,
      name && name.kind !== "PER"
        ? { first: Math.min(name.first, mention.first), last: Math.max(name.last, mention.last) }
        : mention,
    );
    return within ?? this.ofPossessor(tree, mention) ?? this.ofPhrase(tree, word, depth - 1);
  }

  /** A place or body that is part of a longer name ("Nagpur High Court"): a place that can mean nothing else. */
  private placeWithin(tree: Tree, { first, last }: Stretch): Tie | null {
    for (let from = first; from <= last; from++) {
      if (!/^\p{Lu}/u.test(tree.token(from).form) || isOfPersonsName(tree, from)) continue;
      for (let to = Math.min(from + LONGEST - 1, last); to >= from; to--) {
        if (!/[\p{L}.]$/u.test(tree.token(to).form) || isOutside(tree, to, last)) continue;
        const text = this.text(tree, from, to);
        const place = this.register.place(text);
        const body = place ? null : this.bodyNamed(tree, from, to);
        if (body?.code) return body;
        if (
          !place?.code ||
          (place.ambiguous && !VAGUE.has(place.kind)) ||
          this.isBeyond(tree, from, to, { first, last })
        )
          continue;
        // "Villa Rosa de Quito" is not in Ecuador, "Banco Central de Chile" is in Chile.
        // nor is "Fremantle-McGregor" in Fremantle.
        const isAfterParticle = from > first && words.particles.has(tree.form(from - 1));
        const isPartOfName = isAfterParticle || (to < last && isHyphen(tree, to + 1) && !isHomeAfter(tree, to));
        if (isPartOfName && !OF_STATES.has(place.kind)) continue;
        return { ...NOBODY, code: place.code, country: place.country };
      }
    }
    return null;
  }

  /** A body of the register that the model did not see as a name; a part of a longer name is none. */
  private bodyNamed(tree: Tree, from: number, to: number): Entity | null {
    if (to + 1 < tree.size && isHyphen(tree, to + 1)) return null; // nor is a part of "FDC-K"
    if (from === to && isShortForm(tree, from)) return null;
    const isOwnName =
      from < to
        ? /^\p{Lu}/u.test(tree.token(to).form)
        : tree.token(from).upos === "PROPN" && !nameAt(tree.sentence, from);
    return isOwnName && !this.isInName(tree, from, to) ? this.register.organisation(this.text(tree, from, to)) : null;
  }

  /** Whether words are a part only of a name that was seen whole. */
  private isInName(tree: Tree, from: number, to: number): boolean {
    const name = nameAt(tree.sentence, from);
    return name !== null && (name.first < from || name.last > to);
  }

  /** Whether the word before or after makes a place something larger or else: "South American", "Toulouse County". */
  private isBeyond(tree: Tree, from: number, to: number, { first, last }: Stretch): boolean {
    const isUnit = to < last && words.units.has(tree.form(to + 1));
    if (isUnit && this.register.place(this.text(tree, from, to + 1)) === null) return true;
    const isLarger = from > first && words.directions.has(tree.form(from - 1));
    return isLarger && this.register.place(this.text(tree, from - 1, to)) === null;
  }
}

/** The first tie's country and sector, and the second's where the first has none. */
function both(tie: Tie | null, other: Tie): Tie | null {
  const { code, country } = tie?.code ? tie : other;
  const sector = tie?.sector ?? other.sector;
  return code || sector ? { code, country, sector } : tie;
}

/** The nouns that hang from a head by a preposition that ties it to them, or that stand after it: "Anghiari, Italy". */
function phrasesOf(tree: Tree, head: number): number[] {
  return tree
    .childrenBy(head, "nmod")
    .filter((word) => tree.hasCase(word, words.homes) || tree.token(word).deprel === "nmod:unmarked");
}

/** Whether a name tells who stands behind someone, not who they are: "Iran-backed militia", but not "Iran-based" or the "U.S.-led coalition". */
function isOutside(tree: Tree, nameEnd: number, last: number): boolean {
  const participle = nameEnd + 2;
  if (participle > last || !isHyphen(tree, nameEnd + 1)) return false;
  const form = tree.form(participle);
  if (words.led.has(form)) return !words.alliances.has(tree.lemma(last));
  return words.behind.has(form);
}

/** Whether a word is part of a person's name; a single word may be a place that was taken for one. */
function isOfPersonsName(tree: Tree, word: number): boolean {
  const name = nameAt(tree.sentence, word);
  return name?.kind === "PER" && name.first < name.last;
}

const isHyphen = (tree: Tree, word: number) => /^[-‐-―]$/.test(tree.token(word).form);

/** Whether a name is followed by a hyphen and a word in lower case: "Peshawar-based", but not "Fremantle-McGregor". */
const isHomeAfter = (tree: Tree, nameEnd: number) =>
  nameEnd + 2 < tree.size && /^\p{Ll}/u.test(tree.token(nameEnd + 2).form);
