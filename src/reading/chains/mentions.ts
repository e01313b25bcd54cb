import type { Name, Quotation, Sentence, Token } from "../reading.js";
import { type Tree, treeOf } from "../tree.js";
import { type Gender, genderOfGivenName, genderOfNoun, genderOfTitle, type Sort, sortOf } from "./lexicon.js";

/** How a mention is worded. */
export const KINDS = [
  "first person",
  "second person",
  "he or she",
  "it",
  "they",
  "demonstrative",
  "person name",
  "organisation name",
  "place name",
  "other name",
  "definite",
  "this noun",
  "possessed",
  "indefinite",
  "bare",
  "counted",
  "clause",
] as const;
export type Kind = (typeof KINDS)[number];

/** What a pronoun is, its case apart; "other" for those that never point back. */
export const PRONOUNS = ["i", "you", "he", "she", "it", "they", "we", "this", "that", "these", "those"] as const;
export type Pronoun = (typeof PRONOUNS)[number];

export const CASES = ["subject", "object", "possessive", "reflexive"] as const;
export type Case = (typeof CASES)[number];

/** What a mention does in its clause. */
export const ROLES = [
  "nsubj",
  "nsubj:pass",
  "obj",
  "iobj",
  "obl",
  "nmod",
  "nmod:poss",
  "conj",
  "appos",
  "compound",
  "predicate",
  "other",
] as const;
export type Role = (typeof ROLES)[number];

/** Words that refer to someone or something, with what the words alone tell of it. */
export interface Mention {
  /** Index of its sentence in the reading. */
  readonly sentence: number;
  readonly tree: Tree;
  /** The word that everything else in it hangs from; of "Russia and Iran" the first. */
  readonly head: number;
  /** Its first and last word, determiners included; what follows the head ("of Mali", "who …") is left out. */
  readonly first: number;
  readonly last: number;
  /** Whether it is the whole of a coordination, whose first member is a mention of its own. */
  readonly isGroup: boolean;
  readonly kind: Kind;
  readonly pronoun: Pronoun | null;
  readonly case: Case;
  readonly plural: boolean | null;
  readonly gender: Gender | null;
  readonly sort: Sort | null;
  readonly role: Role;
  /** The words that tell it from others, lower-cased: a name's words, or a noun's lemma last. */
  readonly words: readonly string[];
  /** Lemmas of adjectives, numbers and nouns before a noun: "two", "senior", "defence". */
  readonly modifiers: readonly string[];
  /** Whether an "of" phrase, a relative clause or the like follows and says which one is meant. */
  readonly isSpecified: boolean;
  /** Index of the quotation it stands in, -1 outside. */
  readonly quotation: number;
  /** Its place among the mentions of its sentence, from 0. */
  readonly rank: number;
}

const PERSONAL: Readonly<Record<string, readonly [Pronoun, Case, boolean | null, Gender | null]>> = {
  i: ["i", "subject", false, null],
  me: ["i", "object", false, null],
  my: ["i", "possessive", false, null],
  mine: ["i", "possessive", false, null],
  myself: ["i", "reflexive", false, null],
  you: ["you", "subject", null, null],
  your: ["you", "possessive", null, null],
  yours: ["you", "possessive", null, null],
  yourself: ["you", "reflexive", false, null],
  yourselves: ["you", "reflexive", true, null],
  he: ["he", "subject", false, "male"],
  him: ["he", "object", false, "male"],
  his: ["he", "possessive", false, "male"],
  himself: ["he", "reflexive", false, "male"],
  she: ["she", "subject", false, "female"],
  her: ["she", "object", false, "female"],
  hers: ["she", "possessive", false, "female"],
  herself: ["she", "reflexive", false, "female"],
  it: ["it", "subject", false, null],
  its: ["it", "possessive", false, null],
  itself: ["it", "reflexive", false, null],
  they: ["they", "subject", true, null],
  them: ["they", "object", true, null],
  em: ["they", "object", true, null],
  their: ["they", "possessive", true, null],
  theirs: ["they", "possessive", true, null],
  themselves: ["they", "reflexive", true, null],
  we: ["we", "subject", true, null],
  us: ["we", "object", true, null],
  our: ["we", "possessive", true, null],
  ours: ["we", "possessive", true, null],
  ourselves: ["we", "reflexive", true, null],
  this: ["this", "subject", false, null],
  that: ["that", "subject", false, null],
  these: ["these", "subject", true, null],
  those: ["those", "subject", true, null],
};

const PRONOUN_KIND: Readonly<Record<Pronoun, Kind>> = {
  i: "first person",
  we: "first person",
  you: "second person",
  he: "he or she",
  she: "he or she",
  it: "it",
  they: "they",
  this: "demonstrative",
  that: "demonstrative",
  these: "demonstrative",
  those: "demonstrative",
};

/**
 * All mentions of a reading, in the order of their heads; a coordination before its first member, and a pronoun in what stands
 * before the subject of its clause after it: "In his haste to leave, Trump …".
 */
export function findMentions(sentences: readonly Sentence[], quotations: readonly Quotation[]): Mention[] {
  return sentences.flatMap((sentence, i) => {
    const tree = treeOf(sentence);
    const found: Mention[] = [];
    const near = quotationsIn(sentence, quotations);
    for (let word = 0; word < tree.size; word++) {
      if (NEVER.has(tree.token(word).upos)) continue;
      for (const mention of mentionsAt(tree, word)) {
        const quotation = near.length === 0 ? -1 : quotationAt(sentence, word, near);
        // A copy of so many fields costs more than finding them.
        found.push(Object.assign(mention, { sentence: i, tree, head: word, quotation, rank: found.length }));
      }
    }
    return withPronounsAfterSubjects(found);
  });
}

/** Parts of speech that never head a mention. */
const NEVER: ReadonlySet<string> = new Set([
  "PUNCT",
  "ADP",
  "CCONJ",
  "SCONJ",
  "AUX",
  "PART",
  "ADV",
  "SYM",
  "INTJ",
  "X",
]);

function withPronounsAfterSubjects(mentions: readonly Mention[]): Mention[] {
  const later = new Map<number, Mention[]>();
  const inPlace = mentions.filter((mention) => {
    const subject = subjectAfter(mention);
    if (subject !== null) later.set(subject, [...(later.get(subject) ?? []), mention]);
    return subject === null;
  });
  if (later.size === 0) return inPlace;
  return inPlace.flatMap((mention, i) =>
    inPlace[i + 1]?.head === mention.head ? [mention] : [mention, ...(later.get(mention.head) ?? [])],
  );
}

/** The subject of the clause before whose subject a third person's pronoun stands, or null. */
function subjectAfter({ tree, head, pronoun }: Mention): number | null {
  if (pronoun !== "he" && pronoun !== "she" && pronoun !== "they" && pronoun !== "it") return null;
  let from = head;
  for (const above of tree.ancestors(head)) {
    const subject = tree.childBy(above, "nsubj");
    if (subject !== undefined && subject !== from) {
      const isBefore = BEFORE_SUBJECTS.has(tree.relation(from)) && head < subject && above > subject;
      return isBefore && heads(tree, subject) ? subject : null;
    }
    from = above;
  }
  return null;
}

const BEFORE_SUBJECTS: ReadonlySet<string> = new Set(["obl", "advcl"]);

type Draft = Omit<Mention, "sentence" | "tree" | "head" | "quotation" | "rank">;

function mentionsAt(tree: Tree, word: number): Draft[] {
  const token = tree.token(word);
  const pronoun = pronounAt(tree, word);
  if (pronoun) return [pronoun];
  if (CLAUSES.has(tree.relation(word)) && tree.isVerb(word)) return [clause(tree, word)];
  if (!heads(tree, word)) return [];
  const name = tree.sentence.names.find(
    ({ first, last }) => first <= word && word <= last && isHeadOf(tree, first, last, word),
  );
  const own = name ? named(tree, word, name) : token.upos === "PROPN" ? named(tree, word, null) : noun(tree, word);
  const group = groupAt(tree, word, own);
  return group ? [group, own] : [own];
}

const CLAUSES: ReadonlySet<string> = new Set(["root", "ccomp", "advcl", "acl", "conj", "parataxis", "xcomp"]);

/** What "this" and "that move" may mean: what somebody did, by its verb. */
function clause(tree: Tree, word: number): Draft {
  return {
    first: word,
    last: word,
    isGroup: false,
    kind: "clause",
    pronoun: null,
    case: "subject",
    plural: false,
    gender: null,
    sort: "event",
    role: roleOf(tree, word),
    words: [tree.lemma(word)],
    modifiers: [],
    isSpecified: false,
  };
}

const NEVER_BACK = new Set(["expl", "det", "fixed", "discourse", "mark"]);

function pronounAt(tree: Tree, word: number): Draft | null {
  const token = tree.token(word);
  if (token.upos !== "PRON" && !/^PRP/.test(token.xpos)) return null;
  const form = token.form.toLowerCase();
  const known = Object.hasOwn(PERSONAL, form) ? PERSONAL[form] : undefined;
  if (!known || NEVER_BACK.has(tree.relation(word))) return null;
  const [pronoun, usual, plural, gender] = known;
  const isDemonstrative = PRONOUN_KIND[pronoun] === "demonstrative";
  if (isDemonstrative ? token.upos !== "PRON" || token.xpos === "WDT" : !/^PRP/.test(token.xpos)) return null;
  const isObject = usual === "subject" && !["nsubj", "other", "predicate"].includes(roleOf(tree, word));
  return {
    first: word,
    last: word,
    isGroup: false,
    kind: PRONOUN_KIND[pronoun],
    pronoun,
    case: form === "her" && token.xpos === "PRP$" ? "possessive" : isObject ? "object" : usual,
    plural,
    gender,
    sort: pronoun === "he" || pronoun === "she" || pronoun === "i" ? "person" : null,
    role: roleOf(tree, word),
    words: [],
    modifiers: [],
    isSpecified: false,
  };
}

/** Relations under which a word only helps another to a meaning. */
const INSIDE = new Set([
  "flat",
  "fixed",
  "goeswith",
  "case",
  "cc",
  "punct",
  "det",
  "mark",
  "aux",
  "cop",
  "discourse",
  "dep",
  "reparandum",
  "amod",
  "nummod",
  "advmod",
]);
const ARGUMENTS = new Set(["nsubj", "obj", "iobj", "obl", "nmod"]);

/** Whether a word that is no pronoun heads a mention. */
function heads(tree: Tree, word: number): boolean {
  const { upos, deprel } = tree.token(word);
  const relation = tree.relation(word);
  if (INSIDE.has(relation) || deprel === "nmod:unmarked") return false;
  if (upos === "PROPN") return relation !== "compound" || isNameInside(tree, word);
  if (upos === "NOUN") return tree.head(word) < 0 || wholeOf(tree, tree.head(word)) !== word;
  // "the former", "the two", "many"
  return (upos === "ADJ" || upos === "NUM") && ARGUMENTS.has(relation) && tree.childrenBy(word, "det").length > 0;
}

/** "NASA officials": a name of its own before another noun, but not the first word of "White House". */
function isNameInside(tree: Tree, word: number): boolean {
  const name = tree.sentence.names.find(({ first, last }) => first <= word && word <= last);
  const above = tree.head(word);
  return name !== undefined && (above < name.first || above > name.last);
}

function isHeadOf(tree: Tree, first: number, last: number, word: number): boolean {
  const above = tree.head(word);
  return above < first || above > last;
}

const NAME_KIND: Readonly<Record<Name["kind"], Kind>> = {
  PER: "person name",
  ORG: "organisation name",
  LOC: "place name",
  NORP: "other name",
};
const NAME_SORT: Readonly<Record<Name["kind"], Sort>> = { PER: "person", ORG: "group", LOC: "place", NORP: "person" };

function named(tree: Tree, word: number, name: Name | null): Draft {
  const flat = tree.childrenBy(word, "flat", "goeswith");
  const compound = name ? [] : tree.childrenBy(word, "compound").filter((c) => tree.token(c).upos === "PROPN");
  const first = name ? Math.min(name.first, word) : Math.min(word, ...compound);
  const last = name ? Math.max(name.last, word) : Math.max(word, ...flat);
  const tokens = tree.sentence.tokens.slice(first, last + 1);
  const words = tokens
    .filter(({ upos, form }) => upos !== "PUNCT" && form !== "the")
    .map(({ form }) => form.toLowerCase());
  const before = Array.from({ length: Math.min(3, first) }, (_, i) => tree.token(first - 1 - i)).filter(
    ({ head }) => head >= first && head <= last,
  );
  return {
    first: withDeterminer(tree, word, first),
    last,
    isGroup: false,
    kind: name ? NAME_KIND[name.kind] : "other name",
    pronoun: null,
    case: "subject",
    plural: name?.kind === "PER" || name?.kind === "LOC" ? false : tree.token(word).xpos === "NNPS",
    gender: name && name.kind !== "PER" ? null : genderOfName(tree, word, tokens, before),
    sort: name ? NAME_SORT[name.kind] : (sortOf(tree.lemma(word)) ?? null),
    role: roleOf(tree, word),
    words: words.length > 0 ? words : [tree.form(word)],
    modifiers: [],
    isSpecified: false,
  };
}

/** What titles, given names and an apposition ("Merkel, the chancellor and a woman …") tell. */
function genderOfName(tree: Tree, word: number, name: readonly Token[], before: readonly Token[]): Gender | null {
  for (const { lemma } of [...before, ...name.slice(0, 1)]) {
    const told = genderOfTitle(lemma.replace(/\.$/, ""));
    if (told) return told;
  }
  for (const apposed of tree.childrenBy(word, "appos")) {
    const told = genderOfNoun(tree.lemma(apposed));
    if (told) return told;
  }
  const [given] = name;
  return name.length > 1 && given ? genderOfGivenName(given.form) : null;
}

const withDeterminer = (tree: Tree, word: number, first: number) =>
  Math.min(first, ...tree.childrenBy(word, "det").filter((c) => c < first));

const PREMODIFIERS = new Set(["det", "amod", "compound", "nummod", "nmod", "advmod"]);
const SPECIFIERS = new Set(["nmod", "acl", "appos"]);

function noun(tree: Tree, word: number): Draft {
  const before = tree.children(word).filter((c) => c < word && PREMODIFIERS.has(tree.relation(c)));
  const modifiers = before
    .filter((c) => ["amod", "compound", "nummod"].includes(tree.relation(c)))
    .map((c) => tree.lemma(c));
  const { xpos } = tree.token(word);
  const lemma = tree.lemma(wholeOf(tree, word) ?? word);
  const counted = tree.childrenBy(word, "nummod").length > 0;
  return {
    first: Math.min(word, ...before.map((c) => firstUnder(tree, c))),
    last: word,
    isGroup: false,
    kind: nominalKind(tree, word, counted),
    pronoun: null,
    case: "subject",
    plural: /^NNP?S$/.test(xpos) || (counted && !modifiers.includes("one")),
    gender: genderOfNoun(lemma),
    sort: sortOf(lemma),
    role: roleOf(tree, word),
    words: [lemma],
    modifiers,
    isSpecified: tree.children(word).some((c) => c > word && SPECIFIERS.has(tree.relation(c))),
  };
}

/** "a group of librarians", "one of the ministers": nouns that only measure what stands in their "of" phrase. */
const MEASURES = new Set(
  "set group number series kind sort type piece lot couple pair bit range variety majority part dozen hundred thousand".split(
    " ",
  ),
);

/** What a measuring noun measures, which is what is meant; null for others. */
function wholeOf(tree: Tree, word: number): number | null {
  if (!MEASURES.has(tree.lemma(word))) return null;
  return tree.ofPhrases(word).find((whole) => tree.token(whole).upos === "NOUN") ?? null;
}

/** The first word of a phrase. */
function firstUnder(tree: Tree, word: number): number {
  const [first] = tree.children(word);
  return first === undefined || first > word ? word : firstUnder(tree, first);
}

const DEMONSTRATIVES = new Set(["this", "that", "these", "those", "such"]);

function nominalKind(tree: Tree, word: number, counted: boolean): Kind {
  if (tree.childrenBy(word, "nmod:poss").length > 0) return "possessed";
  const determiners = tree.childrenBy(word, "det").map((c) => tree.form(c));
  if (determiners.includes("the") || determiners.includes("both")) return "definite";
  if (determiners.some((form) => DEMONSTRATIVES.has(form))) return "this noun";
  if (determiners.length > 0) return "indefinite";
  return counted ? "counted" : "bare";
}

/** "Russia and Iran" as one. */
function groupAt(tree: Tree, word: number, first: Draft): Draft | null {
  if (tree.childBy(word, "conj") === undefined) return null;
  const members = tree.conjuncts(word);
  const last = members.at(-1) as number;
  if (members.length < 2 || !members.every((member) => ["NOUN", "PROPN", "PRON"].includes(tree.token(member).upos)))
    return null;
  const words = members.map((member) => tree.lemma(member));
  return {
    ...first,
    isGroup: true,
    last,
    kind: "bare",
    plural: true,
    gender: null,
    words,
    modifiers: [],
    isSpecified: false,
  };
}

function roleOf(tree: Tree, word: number): Role {
  const { deprel } = tree.token(word);
  if ((ROLES as readonly string[]).includes(deprel)) return deprel as Role;
  const relation = tree.relation(word);
  if ((ROLES as readonly string[]).includes(relation)) return relation as Role;
  return tree.childrenBy(word, "cop").length > 0 ? "predicate" : "other";
}

interface Numbered {
  readonly number: number;
  readonly span: Quotation["span"];
}

/** The quotations that a sentence touches. */
function quotationsIn({ field, span }: Sentence, quotations: readonly Quotation[]): Numbered[] {
  const near: Numbered[] = [];
  quotations.forEach((one, number) => {
    if (one.field === field && one.span.start < span.end && span.start < one.span.end)
      near.push({ number, span: one.span });
  });
  return near;
}

/** The number of the quotation that a word stands in, -1 outside. */
function quotationAt({ tokens }: Sentence, word: number, quotations: readonly Numbered[]): number {
  const { start } = (tokens[word] as Token).span;
  return quotations.find(({ span }) => span.start <= start && start < span.end)?.number ?? -1;
}
