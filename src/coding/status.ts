import type { Tree } from "../reading/tree.js";
import type { Predicate } from "./events.js";
import type { Status } from "./record.js";
import { cues, grammar } from "./wordlists.js";

/** A status and whether the words said so (or nothing did, and the plain past stands). */
export interface Factuality {
  readonly status: Status;
  /** The word that decides, or null. */
  readonly by: number | null;
  /** Whether it is to happen under a condition ("if …", "unless …"). */
  readonly isConditional: boolean;
}

type Found = Omit<Factuality, "isConditional">;

const HAPPENED: Found = { status: "happened", by: null };

/**
 * Whether the event took place, by the grammar around the word that names it: its auxiliaries and negation, then those
 * of each clause that it depends on, up to the first that reports speech (what is said is coded as said).
 */
export function factualityOf(tree: Tree, predicate: Predicate): Factuality {
  const found = grammatical(tree, predicate);
  const verb = found.by !== null && tree.relation(found.by) === "aux" ? tree.head(found.by) : null;
  if (verb === null) return { ...found, isConditional: false };
  // "said that it would resume grants" is "will" seen from the past.
  const isAhead = tree.lemma(found.by as number) === "would" && isToldInPast(tree, verb);
  return { ...found, status: isAhead ? "future" : found.status, isConditional: isUnderCondition(tree, verb) };
}

function isUnderCondition(tree: Tree, verb: number): boolean {
  return tree
    .childrenBy(verb, "advcl")
    .some((clause) =>
      tree
        .children(clause)
        .some((c) => ["mark", "aux"].includes(tree.relation(c)) && grammar.conditionals.has(tree.lemma(c))),
    );
}

/** Whether somebody said so in the past: "said that it would …", "it would …, he added". */
function isToldInPast(tree: Tree, verb: number): boolean {
  const isPastCue = (word: number) => cues.verbs.has(tree.lemma(word)) && /^VB[DN]$/.test(tree.token(word).xpos);
  if (tree.childrenBy(verb, "parataxis").some(isPastCue)) return true;
  const head = tree.head(verb);
  if (head < 0) return false;
  if (tree.relation(verb) === "conj") return isToldInPast(tree, head);
  return tree.relation(verb) === "ccomp" && isPastCue(head);
}

function grammatical(tree: Tree, predicate: Predicate): Found {
  let word = predicate.word;
  // "has not released the prisoners" is a refusal by its "not", and no refusal that did not happen.
  const own = ofWord(tree, word, true, predicate.marks);
  if (own) return own;
  for (const above of tree.ancestors(word)) {
    const relation = tree.relation(word);
    const lemma = tree.lemma(above);
    if (relation === "conj") {
      if (!hasOwnSubjectOrAuxiliary(tree, word)) {
        const shared = ofWord(tree, above, false);
        if (shared) return shared;
      }
    } else if (["xcomp", "ccomp", "advcl", "acl", "obj", "obl", "nmod", "nsubj", "csubj"].includes(relation)) {
      if (isPresupposed(tree, word)) return HAPPENED;
      const infinitive = tree.children(word).some((c) => tree.lemma(c) === "to" && tree.relation(c) === "mark");
      if (relation === "acl" && tree.token(word).deprel === "acl:relcl") return HAPPENED;
      const complement = relation === "xcomp" || relation === "ccomp" || infinitive;
      if (complement || (relation === "obj" && tree.isVerb(above))) {
        if (grammar.failing.has(lemma)) return { status: "negated", by: above };
        if (complement && !cues.verbs.has(lemma) && grammar.prospective.has(lemma))
          return { status: "future", by: above };
        if (complement && grammar.unreal.has(lemma)) return { status: "hypothetical", by: above };
      }
      if (relation === "advcl" && infinitive) return { status: "hypothetical", by: word };
      if ((relation === "obl" || relation === "nmod" || relation === "obj") && grammar.unreal.has(lemma)) {
        return { status: "hypothetical", by: above };
      }
      if (relation === "ccomp" && cues.verbs.has(lemma)) return HAPPENED;
      if (relation === "advcl" && !infinitive) return HAPPENED;
      const outer = ofWord(tree, above, false);
      if (outer && (tree.isVerb(above) || relation === "nmod")) return outer;
      if (relation === "nsubj") return HAPPENED;
    } else if (relation === "parataxis" || relation === "appos") return HAPPENED;
    word = above;
  }
  return HAPPENED;
}

/** A noun after "over", "despite" and the like. */
function isPresupposed(tree: Tree, word: number): boolean {
  return ["obl", "nmod"].includes(tree.relation(word)) && tree.hasCase(word, grammar["factive-prepositions"]);
}

function hasOwnSubjectOrAuxiliary(tree: Tree, word: number): boolean {
  return tree.childrenBy(word, "nsubj", "aux").length > 0;
}

/** What a word's own auxiliaries, negation, conjunction and modifiers say, or null. */
function ofWord(tree: Tree, word: number, isEvent: boolean, marks: ReadonlySet<number> = new Set()): Found | null {
  const children = tree.children(word).filter((child) => !marks.has(child));
  for (const child of children) {
    const relation = tree.relation(child);
    if (
      ["advmod", "det", "cc", "case", "mark"].includes(relation) &&
      grammar.negators.has(tree.lemma(child)) &&
      child < word
    ) {
      return { status: "negated", by: child };
    }
  }
  for (const child of children) {
    const lemma = tree.lemma(child);
    if (tree.relation(child) === "mark" && grammar.conditionals.has(lemma))
      return { status: "hypothetical", by: child };
    if (tree.relation(child) !== "aux") continue;
    if (grammar.future.has(lemma)) return { status: "future", by: child };
    if (grammar.hypothetical.has(lemma)) return { status: "hypothetical", by: child };
  }
  const token = tree.token(word);
  // "is to visit", "are to meet"
  if (token.upos === "VERB") {
    const be = tree.head(word);
    if (be >= 0 && tree.lemma(be) === "be" && tree.relation(word) === "xcomp") return { status: "future", by: be };
  }
  if (isEvent && token.upos === "NOUN") {
    for (const child of tree.childrenBy(word, "amod", "compound")) {
      if (grammar["noun-unreal"].has(tree.lemma(child))) {
        return { status: "hypothetical", by: child };
      }
      if (grammar["noun-ahead"].has(tree.lemma(child))) {
        return { status: "future", by: child };
      }
    }
  }
  return null;
}
