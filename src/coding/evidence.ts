import type { Tree } from "../reading/tree.js";
import type { Predicate } from "./events.js";

/** Evidence is at most this long, in code points: a clause, not a report. */
const LONGEST = 400;

/** The words that say so: the stretch from the first to the last word among the event, its actors and its arguments. */
export function evidenceOf(tree: Tree, predicate: Predicate): { first: number; last: number } {
  const core = [predicate.word, ...predicate.actor, ...predicate.recipient].filter((w) => w >= 0);
  const words = core.flatMap((w) => (w === predicate.word ? [w] : phrase(tree, w)));
  for (const slot of ["object", "particle", "clause", "indirect"]) {
    for (const w of predicate.slots.get(slot) ?? [])
      if (isUnder(tree, w, predicate.word)) words.push(...tree.subtree(w));
  }
  const stretch = trim(tree, Math.min(...words), Math.max(...words));
  if (length(tree, stretch) <= LONGEST) return stretch;
  const short = trim(tree, Math.min(...core), Math.max(...core));
  if (length(tree, short) <= LONGEST) return short;
  return { first: predicate.word, last: predicate.word };
}

/** A mention with what belongs to it, but no relative clause. */
function phrase(tree: Tree, word: number): number[] {
  const out = [word];
  for (const child of tree.children(word)) {
    if (!["acl", "parataxis", "appos", "punct", "cc", "conj"].includes(tree.relation(child)))
      out.push(...phrase(tree, child));
  }
  return out;
}

function isUnder(tree: Tree, word: number, top: number): boolean {
  for (let at = word; at >= 0; at = tree.head(at)) if (at === top) return true;
  return false;
}

function trim(tree: Tree, first: number, last: number): { first: number; last: number } {
  let end = last;
  while (end > first && /^[.,;:]$/.test(tree.token(end).form)) end--;
  return { first, last: end };
}

function length(tree: Tree, { first, last }: { first: number; last: number }): number {
  return tree.token(last).span.end - tree.token(first).span.start;
}
