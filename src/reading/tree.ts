import type { Sentence, Token } from "./reading.js";

/** A sentence's dependency tree, asked from the top down. Words are indices into the sentence's tokens. */
export class Tree {
  private readonly childLists: readonly (readonly number[])[];
  private readonly relations: readonly string[];

  constructor(readonly sentence: Sentence) {
    this.relations = sentence.tokens.map(({ deprel }) => deprel.split(":", 1)[0] as string);
    const lists: number[][] = sentence.tokens.map(() => []);
    sentence.tokens.forEach((token, i) => {
      if (token.head >= 0) lists[token.head]?.push(i);
    });
    this.childLists = lists;
  }

  get size(): number {
    return this.sentence.tokens.length;
  }

  token(i: number): Token {
    const token = this.sentence.tokens[i];
    if (!token) throw new RangeError(`no word ${i} in a sentence of ${this.size}`);
    return token;
  }

  lemma(i: number): string {
    return this.token(i).lemma;
  }

  /** The word as it stands, lower-cased. */
  form(i: number): string {
    return this.token(i).form.toLowerCase();
  }

  head(i: number): number {
    return this.token(i).head;
  }

  /** The relation without its subtype. */
  relation(i: number): string {
    const relation = this.relations[i];
    if (relation === undefined) throw new RangeError(`no word ${i} in a sentence of ${this.size}`);
    return relation;
  }

  children(i: number): readonly number[] {
    return this.childLists[i] ?? [];
  }

  /** Children whose full relation ("nsubj:pass") or bare relation ("nsubj") is one of these. */
  childrenBy(i: number, ...relations: string[]): number[] {
    const found: number[] = [];
    for (const c of this.children(i)) if (this.isAny(c, relations)) found.push(c);
    return found;
  }

  childBy(i: number, ...relations: string[]): number | undefined {
    for (const c of this.children(i)) if (this.isAny(c, relations)) return c;
    return undefined;
  }

  private isAny(i: number, relations: readonly string[]): boolean {
    return relations.includes(this.relation(i)) || relations.includes(this.token(i).deprel);
  }

  /** The word and its conjuncts: "France, Germany and Italy" from "France". */
  conjuncts(i: number): number[] {
    const members = [i];
    for (const c of this.children(i)) if (this.relation(c) === "conj") members.push(...this.conjuncts(c));
    return members;
  }

  /** Whether one of these prepositions stands before a word's phrase. */
  hasCase(i: number, lemmas: ReadonlySet<string>): boolean {
    for (const c of this.children(i)) if (this.relation(c) === "case" && lemmas.has(this.lemma(c))) return true;
    return false;
  }

  /** The heads of the "of" phrases of a noun: "dozens of protesters". */
  ofPhrases(i: number): number[] {
    return this.childrenBy(i, "nmod").filter((c) => this.hasCase(c, OF));
  }

  /** All words under a word, itself included, in reading order. */
  subtree(i: number): number[] {
    const all = [i];
    for (let at = 0; at < all.length; at++) all.push(...this.children(all[at] as number));
    return all.sort((a, b) => a - b);
  }

  /** From a word's head up to the root. */
  *ancestors(i: number): Generator<number> {
    for (let at = this.head(i); at >= 0; at = this.head(at)) yield at;
  }

  isVerb(i: number): boolean {
    return this.token(i).upos === "VERB";
  }

  /** Whether a verb is in the passive. A past tense without its auxiliary is none, whatever the parser calls its subject. */
  isPassive(i: number): boolean {
    if (this.childrenBy(i, "aux:pass").length > 0) return true;
    return this.token(i).xpos !== "VBD" && this.childrenBy(i, "nsubj:pass", "csubj:pass").length > 0;
  }
}

const trees = new WeakMap<Sentence, Tree>();

/** The tree of a sentence, made once. */
export function treeOf(sentence: Sentence): Tree {
  const known = trees.get(sentence);
  if (known) return known;
  const tree = new Tree(sentence);
  trees.set(sentence, tree);
  return tree;
}

const OF: ReadonlySet<string> = new Set(["of"]);
