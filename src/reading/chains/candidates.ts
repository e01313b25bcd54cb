import type { Chain, ChainMention } from "../reading.js";
import {
  type Growing,
  genderNumber,
  numbersOf,
  type Placed,
  pluralNumber,
  sharedWords,
  sortNumber,
} from "./features.js";
import { SORTS } from "./lexicon.js";
import type { Mention, Pronoun } from "./mentions.js";
import type { Relatedness } from "./relatedness.js";

const PERSONS: Partial<Record<Pronoun, number>> = { i: 1, you: 2, we: 4 };

/** A chain while it grows. */
export class GrowingChain implements Growing {
  readonly mentions: Mention[] = [];
  hasName = false;
  sort: number = SORTS.length;
  gender: number = 2;
  plural: number = 2;
  persons = 0;
  private readonly links: Pick<ChainMention, "antecedent" | "certainty">[] = [];

  /**
   * @param antecedent the one before that it is linked to, null for the first
   * @param certainty of that link, 0 to 1
   */
  add(mention: Mention, antecedent: Mention | null, certainty: number): void {
    this.links.push({ antecedent: antecedent && this.mentions.indexOf(antecedent), certainty });
    this.mentions.push(mention);
    this.hasName ||= mention.kind.endsWith("name");
    if (mention.pronoun !== null) this.persons |= PERSONS[mention.pronoun] ?? 0;
    if (this.sort === SORTS.length) this.sort = sortNumber(mention);
    if (this.gender === 2) this.gender = genderNumber(mention);
    if (this.plural === 2) this.plural = pluralNumber(mention);
  }

  finish(): Chain {
    const mentions = this.mentions.map(({ sentence, head, first, last, isGroup }, i) => {
      return { sentence, head, first, last, isGroup, ...(this.links[i] as (typeof this.links)[number]) };
    });
    return { mentions };
  }
}

/**
 * How many sentences back, and how many mentions, something may be meant that shares no word. Names and nouns without "the" are
 * only looked for by their words.
 */
const REACH = {
  person: { sentences: 8, mentions: 60 },
  pronoun: { sentences: 4, mentions: 60 },
  noun: { sentences: 5, mentions: 50 },
  words: { sentences: 0, mentions: 0 },
} as const;

/** Whether words that tell nothing of number, gender or sort against it could mean the same. */
function fits(a: Placed, c: Placed): boolean {
  const [x, y] = [a.numbers, c.numbers];
  if (x.plural !== y.plural && x.plural !== 2 && y.plural !== 2) return false;
  if (x.gender !== y.gender && x.gender !== 2 && y.gender !== 2) return false;
  const unknown = SORTS.length;
  return x.sort === y.sort || x.sort === unknown || y.sort === unknown;
}

/** A candidate for what a mention means, and how many between would fit as well. */
export interface Candidate {
  readonly placed: Placed;
  readonly rivals: number;
}

/** Goes through the mentions of a reading and gives the candidates of each, the nearest first. */
export class CandidateFinder {
  private readonly placed: Placed[] = [];
  /** The last mentions by each of their words, for those far back. */
  private readonly byWord = new Map<string, Placed[]>();

  constructor(private readonly relatedness: Relatedness) {}

  /** The mention with its place. Mentions are to be given in order. */
  place(mention: Mention): Placed {
    return { mention, at: this.placed.length, numbers: numbersOf(mention) };
  }

  /** What a mention may mean, and whether its words were there before. */
  candidatesOf(a: Placed): { candidates: Candidate[]; seen: { head: boolean; words: boolean } } {
    const { mention } = a;
    const found: Candidate[] = [];
    if (mention.kind === "clause") return { candidates: found, seen: { head: false, words: false } };
    const reach = reachOf(mention);
    let rivals = 0;
    const taken = new Set<Placed>();
    for (let at = this.placed.length - 1; at >= 0 && found.length < reach.mentions; at--) {
      const c = this.placed[at] as Placed;
      if (mention.sentence - c.mention.sentence > reach.sentences) break;
      if (c.mention.head === mention.head && c.mention.sentence === mention.sentence) continue;
      if (!couldMean(a, c) || this.isFarInSense(a, c)) continue;
      found.push({ placed: c, rivals });
      taken.add(c);
      if (fits(a, c)) rivals++;
    }
    const seen = { head: false, words: false };
    if (mention.pronoun === null) {
      const related = new Set(keysOf(mention).flatMap((word) => this.byWord.get(word) ?? []));
      for (const c of [...related].sort((one, other) => other.at - one.at)) {
        const shared = sharedWords(mention, c.mention);
        seen.head ||= a.numbers.headLemma === c.numbers.headLemma;
        seen.words ||= shared === 1;
        if (!taken.has(c) && (mention.kind.endsWith("name") || isKin(a, c))) found.push({ placed: c, rivals: 5 });
      }
    }
    return { candidates: found, seen };
  }

  /** Whether two nouns have too little to do with each other for one to mean the other: "the storm" and "the question". */
  private isFarInSense(a: Placed, c: Placed): boolean {
    const [m, n] = [a.mention, c.mention];
    if (m.pronoun !== null || n.pronoun !== null || n.kind === "clause" || n.kind.endsWith("name")) return false;
    const cosine = this.relatedness.between(a.numbers.headLemma, c.numbers.headLemma);
    return cosine !== null && cosine < LEAST_RELATED;
  }

  add(placed: Placed): void {
    this.placed.push(placed);
    if (placed.mention.pronoun !== null || placed.mention.kind === "clause") return;
    for (const word of keysOf(placed.mention)) {
      const list = this.byWord.get(word);
      if (!list) this.byWord.set(word, [placed]);
      else {
        list.push(placed);
        if (list.length > MOST_WITH_WORD) list.shift();
      }
    }
  }
}

const MOST_WITH_WORD = 6;
/** A cosine. */
const LEAST_RELATED = 0.15;

/** Words by which a mention is found from afar: its own, and what it may be shortened to. */
function keysOf({ words, kind }: Mention): string[] {
  if (words.length < 2 || !kind.endsWith("name")) return [...words];
  return [...words, words.map((word) => word[0]).join("")];
}

function reachOf({ pronoun, kind }: Mention) {
  if (pronoun === "i" || pronoun === "we" || pronoun === "you") return REACH.person;
  if (pronoun !== null) return REACH.pronoun;
  return kind === "definite" || kind === "this noun" || kind === "possessed" ? REACH.noun : REACH.words;
}

/** Nouns need the head itself: "agreement" is nothing of "the peace agreement's text". */
const isKin = (a: Placed, c: Placed) =>
  a.numbers.headLemma === c.numbers.headLemma || c.mention.words.includes(a.numbers.headLemma);

const mayMeanClause = ({ pronoun, sort }: Mention) =>
  pronoun === null
    ? sort === "event" || sort === "abstract"
    : pronoun === "this" || pronoun === "that" || pronoun === "it";

/** What is never meant is not looked at: a pronoun of another person or gender, a noun of another sort or number. */
function couldMean(a: Placed, c: Placed): boolean {
  const [x, y] = [a.numbers, c.numbers];
  const [m, n] = [a.mention, c.mention];
  if (n.kind === "clause") return mayMeanClause(m) && m.sentence - n.sentence <= 1;
  if (x.gender !== y.gender && x.gender !== 2 && y.gender !== 2) return false;
  if (m.pronoun === "i") return n.pronoun === "i" || n.pronoun === "you" || (n.pronoun === null && y.plural !== 1);
  if (m.pronoun === "he" || m.pronoun === "she")
    return y.plural !== 1 && n.pronoun !== "it" && n.pronoun !== "this" && n.pronoun !== "that";
  if (m.pronoun === "it")
    return n.pronoun === null || n.pronoun === "it" || n.pronoun === "this" || n.pronoun === "that";
  if (m.pronoun !== null) return true;
  if (m.kind.endsWith("name")) return n.pronoun !== null ? n.pronoun !== "it" && m.kind === "person name" : fits(a, c);
  return fits(a, c);
}
