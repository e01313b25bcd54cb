import { SORTS } from "./lexicon.js";
import { CASES, KINDS, type Mention, PRONOUNS, ROLES } from "./mentions.js";
import type { Relatedness } from "./relatedness.js";

/**
 * What the ranker sees of a mention and a candidate for what it means. Each template has one value for a pair, or none; a
 * value's number is the template's offset plus the value. The numbers are those of the weights: a change here needs new ones.
 */

/** What is known of a chain while it grows. */
export interface Growing {
  readonly mentions: readonly Mention[];
  readonly hasName: boolean;
  readonly sort: number;
  readonly gender: number;
  readonly plural: number;
  /** Which of "I" (1), "you" (2) and "we" (4) are in it. */
  readonly persons: number;
}

const GENERAL = { i: 0, you: 0, he: 1, she: 1, it: 1, they: 1, we: 0, this: 2, that: 2, these: 2, those: 2 } as const;
/** first and second person, third person, demonstrative, noun, name */
const CLASSES = 5;
const DISTANCES = 8;
const GAPS = 9;
const BUCKETS = 512;
/** Steps of a cosine from below 0.1 up, and one for what is not known. */
const NEARNESS = 10;
const LEMMAS = 256;

interface Template {
  readonly name: string;
  readonly size: number;
}

const S = SORTS.length + 1;
const K = KINDS.length;
const P = PRONOUNS.length + 1;
const R = ROLES.length;

const PAIR: readonly Template[] = [
  { name: "kinds", size: K * K },
  { name: "pronoun, kind", size: P * K },
  { name: "sentences between, kind", size: DISTANCES * K },
  { name: "mentions between", size: GAPS * CLASSES },
  { name: "numbers", size: 9 * CLASSES },
  { name: "genders", size: 9 * CLASSES },
  { name: "sorts", size: S * S * CLASSES },
  { name: "pronoun, sort", size: P * S },
  { name: "roles", size: R * R },
  { name: "role, pronoun", size: R * P },
  { name: "same head", size: 3 * CLASSES * 2 },
  { name: "shared words", size: 9 * CLASSES },
  { name: "modifiers", size: 6 * CLASSES },
  { name: "same clause", size: 3 * CASES.length * CLASSES },
  { name: "one inside the other", size: 3 * CASES.length * CLASSES },
  { name: "rank, sentences between", size: 4 * 4 * CLASSES },
  { name: "chain's size", size: 5 * CLASSES },
  { name: "chain has a name", size: 2 * K },
  { name: "chain's sort", size: S * P },
  { name: "chain's gender", size: 9 * CLASSES },
  { name: "chain's number", size: 9 * CLASSES },
  { name: "last of its chain", size: 2 * CLASSES },
  { name: "same paragraph", size: 3 * CLASSES },
  { name: "quotations", size: 5 * P },
  { name: "same governor", size: 3 * CLASSES },
  { name: "same role, sentences between", size: 2 * 4 * P },
  { name: "syntax", size: 6 * CLASSES },
  { name: "rivals between", size: 6 * P },
  { name: "rivals between, noun", size: 6 * K },
  { name: "opens, role", size: 2 * R * 3 },
  { name: "case, role", size: CASES.length * R * 3 },
  { name: "said, sort", size: 2 * S * P },
  { name: "specified", size: 4 * CLASSES },
  { name: "group", size: 4 * P },
  { name: "relatedness, kind", size: NEARNESS * K },
  { name: "relatedness, sentences between", size: NEARNESS * 4 },
  { name: "pronouns, sentences between", size: P * P * 4 },
  { name: "pronouns, paragraphs", size: P * P * 2 },
  { name: "persons in the chain, pronoun", size: 8 * P },
  { name: "same head, modifiers, kind", size: 7 * K },
  { name: "same head, sentences between, kind", size: DISTANCES * K },
  { name: "shared words, kinds", size: 9 * K * 2 },
  { name: "head in the chain, kind", size: 3 * K * 2 },
  { name: "sentences since the chain, kind", size: DISTANCES * K },
  { name: "relatedness in the chain, kind", size: NEARNESS * K },
  { name: "words shared with the chain, kind", size: 9 * K },
  { name: "lemma, kind of candidate", size: LEMMAS * K },
];

const ALONE: readonly Template[] = [
  { name: "kind", size: K },
  { name: "pronoun, case", size: P * CASES.length },
  { name: "sort, kind", size: S * K },
  { name: "head was there, kind", size: 2 * K },
  { name: "words were there, kind", size: 2 * K },
  { name: "role, kind", size: R * K },
  { name: "lemma", size: BUCKETS },
  { name: "governor of it", size: BUCKETS },
  { name: "specified, kind", size: 2 * K },
  { name: "place in the text, kind", size: 5 * K },
  { name: "modifiers, kind", size: 3 * K },
  { name: "number, kind", size: 3 * K },
  { name: "quoted, pronoun", size: 2 * P },
  { name: "governor's relation, pronoun", size: 4 * P },
  { name: "candidates, class", size: 5 * CLASSES },
];

function offsetsOf(templates: readonly Template[]): { offsets: number[]; total: number } {
  const offsets: number[] = [];
  let total = 0;
  for (const { size } of templates) {
    offsets.push(total);
    total += size;
  }
  return { offsets, total };
}

const pairOffsets = offsetsOf(PAIR);
const aloneOffsets = offsetsOf(ALONE);

/** How many values a pair has, and how many there are in all; likewise for a mention that means nothing before it. */
export const PAIR_LENGTH = PAIR.length;
export const PAIR_SIZE = pairOffsets.total;
export const ALONE_LENGTH = ALONE.length;
export const ALONE_SIZE = aloneOffsets.total;

const kindOf = (m: Mention) => KINDS.indexOf(m.kind);
const pronounOf = (m: Mention) => (m.pronoun === null ? P - 1 : PRONOUNS.indexOf(m.pronoun));
const roleOf = (m: Mention) => ROLES.indexOf(m.role);
const caseOf = (m: Mention) => CASES.indexOf(m.case);
export const sortNumber = (m: Pick<Mention, "sort">) => (m.sort === null ? S - 1 : SORTS.indexOf(m.sort));
export const genderNumber = (m: Pick<Mention, "gender">) => (m.gender === null ? 2 : m.gender === "male" ? 0 : 1);
export const pluralNumber = (m: Pick<Mention, "plural">) => (m.plural === null ? 2 : Number(m.plural));
const classOf = (m: Mention) => (m.pronoun !== null ? GENERAL[m.pronoun] : m.kind.endsWith("name") ? 4 : 3);

/** What of a mention the templates ask again and again. */
export interface Numbers {
  readonly kind: number;
  readonly pronoun: number;
  readonly role: number;
  readonly case: number;
  readonly sort: number;
  readonly gender: number;
  readonly plural: number;
  readonly class: number;
  readonly headLemma: string;
  readonly governor: number;
  readonly governorLemma: string;
  readonly field: string;
  readonly paragraph: number;
  readonly lemmaBucket: number;
}

export function numbersOf(m: Mention): Numbers {
  const governor = m.tree.head(m.head);
  const { field, paragraph } = m.tree.sentence;
  const headLemma = m.words.at(-1) ?? "";
  return {
    kind: kindOf(m),
    pronoun: pronounOf(m),
    role: roleOf(m),
    case: caseOf(m),
    sort: sortNumber(m),
    gender: genderNumber(m),
    plural: pluralNumber(m),
    class: classOf(m),
    headLemma,
    governor,
    governorLemma: governor < 0 ? "" : m.tree.lemma(governor),
    field,
    paragraph,
    lemmaBucket: bucketOf(headLemma),
  };
}

const DISTANCE_BINS = [0, 1, 2, 3, 4, 4, 5, 5, 5, 5];
const sentencesBin = (n: number) => DISTANCE_BINS[n] ?? (n < 20 ? 6 : 7);
const gapBin = (n: number) => (n <= 4 ? n - 1 : n <= 7 ? 4 : n <= 12 ? 5 : n <= 20 ? 6 : n <= 40 ? 7 : 8);
const sizeBin = (n: number) => (n <= 3 ? n - 1 : n <= 6 ? 3 : 4);
const near = (n: number) => Math.min(3, n);

/** A mention with its place among all and its numbers. */
export interface Placed {
  readonly mention: Mention;
  readonly at: number;
  readonly numbers: Numbers;
}

/**
 * The values of a pair, -1 where a template says nothing.
 * @param into where they are put, from `from` on
 * @param kin what a noun or name has in common with the candidate's chain; null for a pronoun
 * @param rivals how many mentions between the two would fit as well
 */
export function pairValues(
  a: Placed,
  c: Placed,
  chain: Growing,
  kin: Kinship | null,
  rivals: number,
  relatedness: Relatedness,
  into: Int32Array,
  from: number,
): void {
  const [m, n] = [a.mention, c.mention];
  const [x, y] = [a.numbers, c.numbers];
  const between = m.sentence - n.sentence;
  const sameSentence = between === 0;
  const same = sameSentence && x.governor === y.governor && x.governor >= 0;
  const sameHead = m.pronoun || n.pronoun ? 0 : x.headLemma === y.headLemma ? (m.isGroup === n.isGroup ? 1 : 2) : 0;
  const sameParagraph = x.paragraph === y.paragraph && x.field === y.field;
  const isNominal = m.pronoun === null && n.pronoun === null;
  const shared = isNominal ? sharedWords(m, n) : 0;
  const modifiers = sameHead === 0 ? 0 : sharedModifiers(m, n);
  let at = 0;
  const put = (value: number) => {
    into[from + at] = value < 0 ? -1 : (pairOffsets.offsets[at] as number) + value;
    at++;
  };
  put(x.kind * K + y.kind);
  put(x.pronoun * K + y.kind);
  put(sentencesBin(between) * K + x.kind);
  put(gapBin(a.at - c.at) * CLASSES + x.class);
  put((x.plural * 3 + y.plural) * CLASSES + x.class);
  put((x.gender * 3 + y.gender) * CLASSES + x.class);
  put((x.sort * S + y.sort) * CLASSES + x.class);
  put(x.pronoun * S + y.sort);
  put(x.role * R + y.role);
  put(y.role * P + x.pronoun);
  put((sameHead * CLASSES + x.class) * 2 + Number(n.pronoun !== null));
  put(isNominal ? shared * CLASSES + x.class : -1);
  put(sameHead === 0 ? -1 : modifiers * CLASSES + x.class);
  put(((same ? 1 + Number(y.role === 0) : 0) * CASES.length + x.case) * CLASSES + x.class);
  put((insideOf(m, n, sameSentence) * CASES.length + x.case) * CLASSES + x.class);
  put((near(n.rank) * 4 + near(between)) * CLASSES + x.class);
  put(sizeBin(chain.mentions.length) * CLASSES + x.class);
  put(Number(chain.hasName) * K + x.kind);
  put(chain.sort * P + x.pronoun);
  put((x.gender * 3 + chain.gender) * CLASSES + x.class);
  put((x.plural * 3 + chain.plural) * CLASSES + x.class);
  put(Number(chain.mentions.at(-1) === n) * CLASSES + x.class);
  put((sameParagraph ? 0 : between <= 3 ? 1 : 2) * CLASSES + x.class);
  put(quotationsOf(m, n) * P + x.pronoun);
  put(
    (x.governorLemma !== "" && x.governorLemma === y.governorLemma ? 1 + Number(x.role === y.role) : 0) * CLASSES +
      x.class,
  );
  put((Number(x.role === y.role) * 4 + near(between)) * P + x.pronoun);
  put(syntaxBetween(m, n, sameSentence) * CLASSES + x.class);
  put(Math.min(5, rivals) * P + x.pronoun);
  put(Math.min(5, rivals) * K + x.kind);
  put((Number(m.rank === 0) * R + y.role) * 3 + Math.min(2, between));
  put((x.case * R + y.role) * 3 + Math.min(2, between));
  put((Number(SAYING.has(x.governorLemma) && x.role === 0) * S + y.sort) * P + x.pronoun);
  put((Number(m.isSpecified) * 2 + Number(n.isSpecified)) * CLASSES + x.class);
  put((Number(m.isGroup) * 2 + Number(n.isGroup)) * P + x.pronoun);
  const nearness = isNominal ? nearnessOf(relatedness.between(x.headLemma, y.headLemma)) : -1;
  put(nearness < 0 ? -1 : nearness * K + x.kind);
  put(nearness < 0 ? -1 : nearness * 4 + near(between));
  put((x.pronoun * P + y.pronoun) * 4 + near(between));
  put((x.pronoun * P + y.pronoun) * 2 + Number(sameParagraph));
  put(chain.persons * P + x.pronoun);
  put((sameHead === 0 ? 6 : modifiers) * K + x.kind);
  put(sameHead === 0 ? -1 : sentencesBin(between) * K + x.kind);
  put(isNominal ? (shared * K + x.kind) * 2 + Number(y.class === 4) : -1);
  put(kin === null ? -1 : (kin.head * K + x.kind) * 2 + Number(n.pronoun !== null));
  put(sentencesBin(m.sentence - (chain.mentions.at(-1) as Mention).sentence) * K + x.kind);
  put(kin === null ? -1 : nearnessOf(kin.relatedness) * K + x.kind);
  put(kin === null ? -1 : kin.words * K + x.kind);
  put(x.class === 3 ? (x.lemmaBucket % LEMMAS) * K + y.kind : -1);
}

/** The best that any mention of a chain has in common with a noun or name: its head (2 with no other modifiers), words, sense. */
export interface Kinship {
  readonly head: number;
  readonly words: number;
  readonly relatedness: number | null;
}

export function kinshipOf(m: Mention, { mentions }: Growing, relatedness: Relatedness): Kinship | null {
  if (m.pronoun !== null) return null;
  let head = 0;
  let words = 0;
  let nearest: number | null = null;
  const lemma = m.words.at(-1) as string;
  for (const other of mentions.slice(-MOST_KIN)) {
    if (other.pronoun !== null) continue;
    const last = other.words.at(-1) as string;
    if (last === lemma && m.isGroup === other.isGroup) head = Math.max(head, sharedModifiers(m, other) === 5 ? 1 : 2);
    const shared = sharedWords(m, other);
    if (shared !== 0 && (words === 0 || shared < words)) words = shared;
    const cosine = relatedness.between(lemma, last);
    if (cosine !== null && (nearest === null || cosine > nearest)) nearest = cosine;
  }
  return { head, words, relatedness: nearest };
}

/** How many of a chain's last mentions are compared. */
const MOST_KIN = 8;

const nearnessOf = (cosine: number | null) =>
  cosine === null ? NEARNESS - 1 : Math.max(0, Math.min(NEARNESS - 2, Math.floor(cosine * 10)));

const SAYING = new Set([
  "say",
  "tell",
  "add",
  "note",
  "ask",
  "think",
  "believe",
  "know",
  "want",
  "announce",
  "argue",
  "claim",
]);

/** The values of a mention taken to be new. */
export function aloneValues(a: Placed, seen: Seen, candidates: number, sentences: number, into: Int32Array): void {
  const m = a.mention;
  const x = a.numbers;
  let at = 0;
  const put = (value: number) => {
    into[at] = value < 0 ? -1 : (aloneOffsets.offsets[at] as number) + value;
    at++;
  };
  put(x.kind);
  put(x.pronoun * CASES.length + x.case);
  put(x.sort * K + x.kind);
  put(Number(seen.head) * K + x.kind);
  put(Number(seen.words) * K + x.kind);
  put(x.role * K + x.kind);
  put(m.pronoun ? -1 : x.lemmaBucket);
  put(m.pronoun ? bucketOf(`${m.pronoun} ${x.role} ${x.governorLemma}`) : -1);
  put(Number(m.isSpecified) * K + x.kind);
  put(Math.floor((5 * m.sentence) / Math.max(1, sentences)) * K + x.kind);
  put(Math.min(2, m.modifiers.length) * K + x.kind);
  put(x.plural * K + x.kind);
  put(Number(m.quotation >= 0) * P + x.pronoun);
  put(clauseBelow(m, x) * P + x.pronoun);
  put(Math.min(4, gapBin(Math.max(1, candidates))) * CLASSES + x.class);
}

/** Whether the mention's head, or all its words, were there before. */
export interface Seen {
  readonly head: boolean;
  readonly words: boolean;
}

/** "It is clear that …": whether what the pronoun is subject of has a clause for its real subject. */
function clauseBelow(m: Mention, x: Numbers): number {
  if (x.governor < 0 || m.pronoun === null) return 0;
  if (m.tree.childrenBy(x.governor, "csubj", "ccomp", "xcomp", "advcl").length === 0) return 0;
  return m.tree.token(x.governor).upos === "ADJ" ? 2 : m.tree.token(x.governor).upos === "NOUN" ? 3 : 1;
}

function bucketOf(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return (hash >>> 0) % BUCKETS;
}

/** 0 none, 1 all the same, 2 a's are among c's, 3 c's among a's, 4 the last, 5 the first, 6 any, 7 an acronym */
export function sharedWords(a: Mention, c: Mention): number {
  const [x, y] = [a.words, c.words];
  if (x.length === 0 || y.length === 0) return 0;
  const common = x.filter((word) => y.includes(word)).length;
  if (common === 0) return isAcronymOf(x, y) || isAcronymOf(y, x) ? 7 : 0;
  if (common === x.length) return x.length === y.length ? 1 : 2;
  if (common === y.length) return 3;
  if (x.at(-1) === y.at(-1)) return 4;
  return x[0] === y[0] ? 5 : 6;
}

function isAcronymOf(short: readonly string[], long: readonly string[]): boolean {
  const [word] = short;
  if (short.length !== 1 || word === undefined || long.length < 2) return false;
  const letters = word.replace(/\./g, "");
  if (letters.length < 2) return false;
  const initials = long.map((w) => w[0]).join("");
  return (
    letters === initials ||
    letters ===
      long
        .filter((w) => !["of", "the", "and", "for"].includes(w))
        .map((w) => w[0])
        .join("")
  );
}

/** 0 neither has any, 1 the same, 2 only the earlier has some, 3 only the later, 4 some in common, 5 others */
function sharedModifiers(a: Mention, c: Mention): number {
  const [x, y] = [a.modifiers, c.modifiers];
  if (x.length === 0) return y.length === 0 ? 0 : 2;
  if (y.length === 0) return 3;
  const common = x.filter((word) => y.includes(word)).length;
  return common === 0 ? 5 : common === x.length && common === y.length ? 1 : 4;
}

/** 0 neither, 1 the mention stands inside the candidate, 2 the candidate inside the mention */
function insideOf(m: Mention, n: Mention, sameSentence: boolean): number {
  if (!sameSentence) return 0;
  return isUnder(m, n) ? 1 : isUnder(n, m) ? 2 : 0;
}

function isUnder({ tree, head }: Mention, other: Mention): boolean {
  for (const above of tree.ancestors(head)) if (above === other.head) return true;
  return false;
}

/** 0 both outside of quotations, 1 both in the same, 2 only the mention is in one, 3 only the candidate, 4 in two */
function quotationsOf(m: Mention, n: Mention): number {
  if (m.quotation < 0) return n.quotation < 0 ? 0 : 3;
  return n.quotation < 0 ? 2 : m.quotation === n.quotation ? 1 : 4;
}

/** 0 none, 1 apposition, 2 subject and predicate, 3 in one coordination, 4 modifier of it, 5 subject of the clause around */
function syntaxBetween(m: Mention, n: Mention, sameSentence: boolean): number {
  if (!sameSentence) return 0;
  const { tree } = m;
  const [x, y] = [m.head, n.head];
  if (tree.head(x) === y && (m.role === "appos" || n.role === "appos")) return 1;
  if (tree.head(y) === x && m.role === "predicate" && tree.relation(y) === "nsubj") return 2;
  if (tree.head(x) === y && m.role === "conj") return 3;
  if (tree.head(x) === y || tree.head(y) === x) return 4;
  if (n.role !== "nsubj" && n.role !== "nsubj:pass") return 0;
  const clause = tree.head(y);
  for (const above of tree.ancestors(x)) if (above === clause) return 5;
  return 0;
}
