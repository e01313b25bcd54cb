import type { Tree } from "./tree.js";

/**
 * The slots of a predicate: who and what stands around the word that names an event, whatever the grammar that puts it
 * there. The slots are described in lexicon/README.md; each holds words in order of nearness.
 */
export type Slots = ReadonlyMap<string, readonly number[]>;

/** Verbs whose infinitive is carried out by their subject although they have an object. */
const SUBJECT_CONTROL = new Set(["promise", "threaten", "vow", "pledge", "offer", "use", "take"]);
const RELATIVE_PRONOUNS = new Set(["who", "which", "that", "whom", "whose"]);
const LED = new Set(["lead", "back", "run", "organize", "organise", "broker", "mediate"]);

class Builder {
  readonly slots = new Map<string, number[]>();

  add(slot: string, word: number | undefined): void {
    if (word === undefined) return;
    const words = this.slots.get(slot) ?? [];
    if (!words.includes(word)) words.push(word);
    this.slots.set(slot, words);
  }
}

/** Works out slots over one tree, each word at most once. */
export class SlotFinder {
  private readonly known = new Map<number, Slots>();

  constructor(
    private readonly tree: Tree,
    private readonly lightVerbs: ReadonlySet<string>,
    /** Whether a word is (part of) a name of a country, people or organisation, or a possessive's kind of modifier. */
    private readonly isNamed: (word: number) => boolean,
  ) {}

  of(word: number): Slots {
    const known = this.known.get(word);
    if (known) return known;
    this.known.set(word, new Map()); // a tree has no cycles, but inheritance runs both up and sideways
    const slots =
      this.tree.token(word).upos === "VERB" || this.isVerbal(word) ? this.ofVerb(word) : this.ofNominal(word);
    this.known.set(word, slots);
    return slots;
  }

  /** Prepositions of an oblique or nominal modifier: "on"; for "out of" also both words. */
  prepositions(word: number): string[] {
    const { tree } = this;
    const cases = tree.childrenBy(word, "case", "mark").filter((c) => c < word);
    const lemmas = cases.flatMap((c) => [c, ...tree.childrenBy(c, "fixed")]).map((c) => tree.lemma(c));
    if (lemmas.length === 0) return [];
    return lemmas.length === 1 ? lemmas : [lemmas.join(" "), ...lemmas];
  }

  private isVerbal(word: number): boolean {
    return this.tree.token(word).xpos.startsWith("VB");
  }

  private ofVerb(word: number): Slots {
    const { tree } = this;
    const out = new Builder();
    const passive =
      tree.isPassive(word) ||
      (tree.token(word).xpos === "VBN" &&
        ["acl", "amod"].includes(tree.relation(word)) &&
        tree.childBy(word, "obj") === undefined);
    for (const child of tree.children(word)) {
      const token = tree.token(child);
      switch (tree.relation(child)) {
        case "nsubj":
        case "csubj":
          out.add(
            token.deprel.endsWith(":pass") || (passive && tree.isPassive(word)) ? "object" : "subject",
            this.antecedent(child),
          );
          break;
        case "obj":
          out.add("object", this.antecedent(child));
          break;
        case "iobj":
          out.add("indirect", this.antecedent(child));
          break;
        case "obl":
        case "nmod": {
          const prepositions = this.prepositions(child);
          if (token.deprel === "obl:agent" || (passive && prepositions.includes("by"))) out.add("subject", child);
          for (const preposition of prepositions) out.add(preposition, this.antecedent(child));
          if (prepositions.length > 1) out.add("particle", tree.childBy(child, "case"));
          break;
        }
        case "xcomp":
        case "ccomp":
          out.add("clause", child);
          break;
        case "advcl": {
          const to = tree.children(child).some((c) => tree.relation(c) === "mark" && tree.lemma(c) === "to");
          if (to) out.add("clause", child);
          else for (const preposition of this.prepositions(child)) out.add(preposition, child);
          break;
        }
        case "compound":
          if (token.deprel === "compound:prt") out.add("particle", child);
          break;
        case "advmod":
          out.add("adverb", child);
          if (["out", "back", "off", "away", "up", "down", "in", "over"].includes(token.lemma))
            out.add("particle", child);
          break;
      }
    }
    this.inherit(word, passive, out);
    // "imposed sanctions on Belarus": the parser may hang "on Belarus" from either word.
    for (const object of out.slots.get("object") ?? []) {
      if (this.isNamed(object)) continue;
      for (const modifier of tree.childrenBy(object, "nmod")) {
        for (const preposition of this.prepositions(modifier)) out.add(preposition, modifier);
      }
    }
    return out.slots;
  }

  /** What a verb takes from the clause it depends on. */
  private inherit(word: number, passive: boolean, out: Builder): void {
    const { tree } = this;
    const head = tree.head(word);
    if (head < 0) return;
    const has = (slot: string) => (out.slots.get(slot)?.length ?? 0) > 0;
    const give = (slot: string, words: readonly number[] | undefined) => {
      if (!has(slot)) for (const w of words ?? []) out.add(slot, w);
    };
    const gap = passive ? "object" : "subject";
    const relation = tree.token(word).deprel;
    switch (tree.relation(word)) {
      case "conj": {
        const above = this.of(head);
        if (tree.isVerb(head) || this.isVerbal(head)) {
          const shared = tree.isPassive(head) ? above.get("object") : above.get("subject");
          give(gap, shared);
        } else give(gap, above.get("subject"));
        break;
      }
      case "xcomp": {
        const above = this.of(head);
        const byObject = !SUBJECT_CONTROL.has(tree.lemma(head)) && !tree.isPassive(head);
        const controller = tree.isPassive(head)
          ? above.get("object")
          : ((byObject ? (above.get("object") ?? above.get("indirect") ?? above.get("on")) : undefined) ??
            above.get("subject"));
        give(gap, controller);
        break;
      }
      case "advcl": {
        const above = this.of(head);
        const unmarked = !tree.children(word).some((c) => tree.relation(c) === "nsubj");
        if (unmarked)
          give(gap, tree.isPassive(head) ? (above.get("object") ?? above.get("subject")) : above.get("subject"));
        break;
      }
      case "acl":
        if (relation === "acl:relcl") {
          if (!has("subject") && !passive) give("subject", [head]);
          else if (!has("object")) give("object", [head]);
        } else if (tree.isVerb(head)) give(gap, this.of(head).get("subject"));
        else if (tree.token(word).xpos === "VBN") give("object", [head]);
        else if (this.prepositions(word).length === 0 || tree.childBy(word, "mark") === undefined)
          give("subject", [head]);
        else give("subject", this.of(head).get("possessive") ?? this.of(head).get("subject"));
        break;
      case "amod":
        give(tree.token(word).xpos === "VBN" ? "object" : "subject", [head]);
        break;
      case "parataxis":
        if (tree.children(word).every((c) => tree.relation(c) !== "nsubj") && tree.isVerb(head))
          give(gap, this.of(head).get("subject"));
        break;
    }
  }

  private ofNominal(word: number): Slots {
    const { tree } = this;
    const out = new Builder();
    for (const child of tree.children(word)) {
      const token = tree.token(child);
      switch (tree.relation(child)) {
        case "nmod":
        case "obl":
          if (token.deprel === "nmod:poss") out.add("possessive", this.antecedent(child));
          else for (const preposition of this.prepositions(child)) out.add(preposition, child);
          break;
        case "nsubj":
          out.add("subject", this.antecedent(child));
          break;
        case "amod":
        case "compound":
          if (this.isNamed(child)) out.add("possessive", child);
          else if (LED.has(token.lemma)) {
            // "Saudi-led strikes"
            for (const leader of tree.children(child)) if (this.isNamed(leader)) out.add("possessive", leader);
          }
          break;
        case "acl":
        case "xcomp":
        case "ccomp":
          if (token.deprel !== "acl:relcl") out.add("clause", child);
          // "the attack carried out by rebels", "talks held in Doha"
          if (token.xpos === "VBN" && this.lightVerbs.has(token.lemma)) this.borrow(child, out);
          break;
        case "advmod":
          out.add("adverb", child);
          break;
      }
    }
    const head = tree.head(word);
    const relation = tree.relation(word);
    if (head >= 0 && relation === "conj" && !tree.isVerb(head)) {
      for (const [slot, words] of this.of(head)) if (!out.slots.has(slot)) for (const w of words) out.add(slot, w);
    } else if (
      head >= 0 &&
      tree.isVerb(head) &&
      this.lightVerbs.has(tree.lemma(head)) &&
      ["obj", "nsubj", "obl", "xcomp"].includes(relation)
    ) {
      const isSubject = tree.token(word).deprel === "nsubj";
      this.borrow(head, out, isSubject);
    }
    return out.slots;
  }

  /** A noun under a light verb has the verb's subject and prepositions. */
  private borrow(verb: number, out: Builder, nounIsSubject = false): void {
    for (const [slot, words] of this.of(verb)) {
      if (slot === "object" || slot === "particle" || (nounIsSubject && slot === "subject")) continue;
      for (const w of words) out.add(slot === "indirect" ? "to" : slot, w);
    }
  }

  /** The noun that a relative pronoun stands for, else the word itself. */
  private antecedent(word: number): number {
    const { tree } = this;
    if (!RELATIVE_PRONOUNS.has(tree.lemma(word)) || !["PRON", "SCONJ", "DET"].includes(tree.token(word).upos))
      return word;
    for (const above of tree.ancestors(word)) {
      if (tree.token(above).deprel === "acl:relcl") return tree.head(above);
      if (!["conj", "xcomp", "nmod", "obl"].includes(tree.relation(above))) break;
    }
    return word;
  }
}
