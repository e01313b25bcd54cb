import type { Chain, Sentence } from "../reading/reading.js";
import { type Tree, treeOf } from "../reading/tree.js";

/** A mention before another in its chain. */
export interface Antecedent {
  readonly tree: Tree;
  readonly head: number;
  /** Whether a whole coordination is meant, not its first member. */
  readonly isGroup: boolean;
}

/** Mentions that mean something before, with how sure that is. */
export interface Reference {
  /** The nearest first. */
  readonly antecedents: readonly Antecedent[];
  /** 0 to 1. */
  readonly certainty: number;
}

/** The chains of a reading, asked from a word. */
export class Coreference {
  private readonly references = new Map<Tree, Map<number, Reference>>();

  constructor(sentences: readonly Sentence[], chains: readonly Chain[]) {
    for (const { mentions } of chains) {
      const before: Antecedent[] = [];
      for (const { sentence, head, isGroup, certainty } of mentions) {
        const tree = treeOf(sentences[sentence] as Sentence);
        if (before.length > 0 && !isGroup) this.note(tree, head, { antecedents: [...before], certainty });
        before.unshift({ tree, head, isGroup });
      }
    }
  }

  /** What the mention that a word heads means, or null when it is new. */
  of(tree: Tree, head: number): Reference | null {
    return this.references.get(tree)?.get(head) ?? null;
  }

  private note(tree: Tree, head: number, reference: Reference): void {
    const ofTree = this.references.get(tree) ?? new Map<number, Reference>();
    this.references.set(tree, ofTree.set(head, reference));
  }
}
