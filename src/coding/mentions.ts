import type { Name, Sentence } from "../reading/reading.js";
import type { Tree } from "../reading/tree.js";
import { mentions as words } from "./wordlists.js";

/** A noun phrase that may name someone: its head word and the words that make up the mention. Indices are inclusive. */
export interface Mention {
  readonly head: number;
  readonly first: number;
  readonly last: number;
  /** The name that the head is part of, if any. */
  readonly name: Name | null;
}

/** What may stand before a head and still belong to the mention's words. */
const PREMODIFIERS = new Set([
  "amod",
  "compound",
  "nmod",
  "flat",
  "nummod",
  "advmod",
  "punct",
  "goeswith",
  "appos",
  "case",
  "obl",
  "cc",
  "conj",
]);

/** The name that covers a word, or null. */
export function nameAt(sentence: Sentence, word: number): Name | null {
  return sentence.names.find((name) => name.first <= word && word <= name.last) ?? null;
}

/** Whether a word is part of words that name a time. */
export const isInTime = ({ times }: Sentence, word: number) =>
  times.some(({ first, last }) => first <= word && word <= last);

/**
 * The mention headed by a word: modifiers before it, and the rest of its name after it. Leading articles, possessors
 * ("Tehran's") and what follows (relative clauses, appositions, "of" phrases that are no part of the name) stay out.
 */
export function mentionAt(tree: Tree, head: number): Mention {
  const { sentence } = tree;
  const name = nameAt(sentence, head) ?? flatName(tree, head);
  let last = name ? Math.max(name.last, head) : head;
  for (const child of tree.childrenBy(head, "flat", "goeswith")) last = Math.max(last, ...tree.subtree(child));
  let first = name ? Math.min(name.first, head) : head;
  const own = new Set(tree.subtree(head));
  while (first > 0) {
    const before = first - 1;
    if (!own.has(before) || !reaches(tree, before, head, first)) break;
    first = before;
  }
  while (first < head && !startsMention(tree, first)) first++;
  return { head, first, last, name };
}

/** Whether a word stands alone in brackets: "(NSC)" is short for the name before it, whatever else it may mean. */
export function isShortForm(tree: Tree, word: number): boolean {
  const form = (i: number) => (i >= 0 && i < tree.size ? tree.token(i).form : "");
  return form(word - 1) === "(" && form(word + 1) === ")";
}

/** Articles, prepositions, conjunctions, signs, adverbs, "least" of "at least" and words of a time don't begin a mention. */
function startsMention(tree: Tree, word: number): boolean {
  if (isInTime(tree.sentence, word)) return false;
  if (words.degrees.has(tree.lemma(word))) return false;
  return !["DET", "ADP", "SCONJ", "CCONJ", "PUNCT", "PART", "ADV", "AUX"].includes(tree.token(word).upos);
}

/** "President Vladimir Putin" may be headed by the title; the name then hangs below it. */
function flatName(tree: Tree, head: number): Name | null {
  for (const child of tree.childrenBy(head, "flat", "appos", "nmod:desc")) {
    const name = nameAt(tree.sentence, child);
    if (name && name.first === head + 1) return name;
  }
  return null;
}

/** Whether a word before the head belongs to the mention: each step up to the head is a premodifier, none a possessor. */
function reaches(tree: Tree, word: number, head: number, limit: number): boolean {
  for (let at = word; at !== head; at = tree.head(at)) {
    if (at < 0 || at >= limit + 200) return false;
    if (tree.token(at).deprel === "nmod:poss" || !PREMODIFIERS.has(tree.relation(at))) return false;
    if (tree.relation(at) === "cc" && tree.head(at) === head) return false;
  }
  return true;
}
