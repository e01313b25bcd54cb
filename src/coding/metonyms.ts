import type { Tree } from "../reading/tree.js";
import { mentions as words } from "./wordlists.js";

/** Whether a capital stands for the government of its country, by its place in the sentence; "in Moscow" does not. */
export function actsForItsState(tree: Tree, head: number): boolean {
  const { deprel } = tree.token(head);
  const above = tree.head(head);
  if (above < 0) return tree.childrenBy(head, "nsubj", "csubj", "cop").length === 0;
  if (deprel === "conj") return actsForItsState(tree, above);
  const isAddressed = words.addressing.has(tree.lemma(above));
  if (deprel === "nsubj") return tree.isVerb(above) || tree.token(above).upos === "ADJ";
  if (deprel === "nmod:poss") return !words.municipal.has(tree.lemma(above));
  if (["nsubj:pass", "obj", "iobj"].includes(deprel)) return isAddressed;
  if (deprel === "obl:agent") return true;
  if (!["obl", "nmod"].includes(tree.relation(head))) return false;
  return tree.hasCase(head, words.sides) || (isAddressed && tree.hasCase(head, ADDRESSED_BY));
}

const ADDRESSED_BY: ReadonlySet<string> = new Set(["to", "with", "on"]);
