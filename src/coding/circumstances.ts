import type { TimeExpression } from "../reading/reading.js";
import type { Tree } from "../reading/tree.js";
import type { World } from "../world/world.js";
import { nameAt } from "./mentions.js";
import type { Place } from "./record.js";
import { grammar } from "./wordlists.js";

/** How many steps up from the event a time or place may hang and still be the event's. */
const REACH = 3;

/** The time expression that says when: the nearest in the tree, own clause first; null when the sentence gives none. */
export function timeOf(tree: Tree, word: number): TimeExpression | null {
  const { times } = tree.sentence;
  if (times.length === 0) return null;
  let from = word;
  for (let step = 0; step <= REACH; step++) {
    const under = new Set(tree.subtree(from));
    const inside = times.filter((time) => under.has(time.first) && !insideOtherClause(tree, time.first, from));
    const nearest = [...inside].sort((a, b) => Math.abs(a.first - word) - Math.abs(b.first - word))[0];
    if (nearest) return nearest;
    const head = tree.head(from);
    // What is said of the clause above is not said of a relative clause or a quoted one.
    if (head < 0 || ["acl", "ccomp", "parataxis"].includes(tree.relation(from))) return null;
    from = head;
  }
  return null;
}

/** Whether a finite clause of its own stands between a word and the word above it. */
function insideOtherClause(tree: Tree, word: number, top: number): boolean {
  for (let at = word; at !== top && at >= 0; at = tree.head(at)) {
    if (["acl", "advcl", "ccomp", "parataxis", "conj"].includes(tree.relation(at)) && tree.isVerb(at)) return true;
  }
  return false;
}

/** Where the event took place, by a place name that hangs from it with a preposition of place. */
export function placeOf(
  tree: Tree,
  word: number,
  world: World,
  text: (first: number, last: number) => string,
): Place | null {
  let from = word;
  for (let step = 0; step < REACH; step++) {
    for (const child of tree.childrenBy(from, "obl", "nmod")) {
      const name = nameAt(tree.sentence, child);
      if (name?.kind !== "LOC") continue;
      if (!tree.hasCase(child, grammar["place-prepositions"])) continue;
      const words = text(name.first, name.last);
      return { extracted_place: words, country_code: world.place(words)?.country ?? null };
    }
    const head = tree.head(from);
    if (head < 0 || !["obj", "conj", "xcomp", "obl", "nmod", "nsubj"].includes(tree.relation(from))) return null;
    from = head;
  }
  return null;
}
