import type { Chain, ChainMention, Sentence } from "../reading/reading.js";
import { type Tree, treeOf } from "../reading/tree.js";

/** A mention that another goes back to. */
export interface Antecedent {
  readonly tree: Tree;
  readonly head: number;
  /** Whether a whole coordination is meant, not its first member. */
  readonly isGroup: boolean;
  /** How sure it is that the two mean the same, 0 to 1: the least sure of the links between. */
  readonly certainty: number;
}

/** The chains of a reading, asked from a word. */
export class Coreference {
  private readonly antecedents = new Map<Tree, Map<number, readonly Antecedent[]>>();

  constructor(sentences: readonly Sentence[], chains: readonly Chain[]) {
    const treeAt = (sentence: number) => treeOf(sentences[sentence] as Sentence);
    for (const { mentions } of chains) {
      for (const mention of mentions) {
        if (mention.antecedent === null || mention.isGroup) continue;
        const tree = treeAt(mention.sentence);
        const ofTree = this.antecedents.get(tree) ?? new Map<number, readonly Antecedent[]>();
        const back = goingBack(mention, mentions).map(({ sentence, ...one }) => ({ ...one, tree: treeAt(sentence) }));
        this.antecedents.set(tree, ofTree.set(mention.head, back));
      }
    }
  }

  /** What the mention that a word heads goes back to, the nearest first; empty when it is new. */
  of(tree: Tree, head: number): readonly Antecedent[] {
    return this.antecedents.get(tree)?.get(head) ?? [];
  }
}

function goingBack(mention: ChainMention, mentions: readonly ChainMention[]) {
  const back: { sentence: number; head: number; isGroup: boolean; certainty: number }[] = [];
  let certainty = 1;
  for (let at = mention; at.antecedent !== null && back.length < MOST; ) {
    certainty = Math.min(certainty, at.certainty);
    at = mentions[at.antecedent] as ChainMention;
    back.push({ sentence: at.sentence, head: at.head, isGroup: at.isGroup, certainty });
  }
  return back;
}

/** How many mentions back are looked at for somebody. */
const MOST = 30;
