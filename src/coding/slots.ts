import type { Tree } from "../reading/tree.js";
import { nameAt } from "./mentions.js";
import { grammar } from "./wordlists.js";

/**
 * The slots of a predicate: who and what stands around the word that names an event, whatever the grammar that puts it
 * there. The slots are described in lexicon/README.md; each holds words in order of nearness.
 */
export type Slots = ReadonlyMap<string, readonly number[]>;

/** How many nouns deep the prepositions of a predicate's arguments are still its own. */
const REACH = 2;
const ARGUMENTS_LEFT_ALONE: ReadonlySet<string> = new Set(["subject", "adverb", "particle", "modifier", "possessive"]);

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
    /** Whether a word's noun phrase names someone who can act. */
    private readonly canAct: (word: number) => boolean,
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
        ["acl", "amod", "advcl"].includes(tree.relation(word)) &&
        tree.childBy(word, "obj", "aux") === undefined);
    for (const child of tree.children(word)) {
      const token = tree.token(child);
      switch (tree.relation(child)) {
        case "nsubj":
        case "csubj":
          out.add(passive ? "object" : "subject", this.antecedent(child));
          break;
        case "obj": {
          // "lent Mali money": the parser often calls both objects so
          const isFirstOfTwo = tree.childrenBy(word, "obj").some((other) => other > child) && this.canAct(child);
          out.add(isFirstOfTwo ? "indirect" : "object", this.antecedent(child));
          break;
        }
        case "iobj":
          // "China warned Japan …": the only object, whatever the parser calls it.
          out.add(tree.childBy(word, "obj") === undefined ? "object" : "indirect", this.antecedent(child));
          break;
        case "obl":
        case "nmod": {
          const prepositions = this.prepositions(child);
          if (token.deprel === "obl:agent" || (passive && prepositions.includes("by"))) out.add("subject", child);
          for (const preposition of prepositions) out.add(preposition, this.antecedent(child));
          if (prepositions.length > 1) out.add("particle", tree.childBy(child, "case"));
          // "brushed off warnings"
          if (prepositions.length === 0 && tree.childBy(word, "compound:prt") !== undefined) out.add("object", child);
          break;
        }
        case "xcomp":
        case "ccomp":
          this.addClause(child, out);
          break;
        case "advcl": {
          const to = tree.children(child).some((c) => tree.relation(c) === "mark" && tree.lemma(c) === "to");
          if (to) this.addClause(child, out);
          else for (const preposition of this.prepositions(child)) out.add(preposition, child);
          break;
        }
        case "compound":
          if (token.deprel === "compound:prt") out.add("particle", child);
          break;
        case "advmod":
          out.add("adverb", child);
          if (grammar.particles.has(token.lemma)) out.add("particle", child);
          break;
      }
    }
    this.inherit(word, passive, out);
    this.reachInto(out);
    return out.slots;
  }

  /** A clause with who acts in it, on whom, and under which auxiliary. */
  private addClause(clause: number, out: Builder): void {
    const { tree } = this;
    out.add("clause", clause);
    for (const child of tree.children(clause)) {
      const { deprel } = tree.token(child);
      if (deprel === "nsubj") out.add("clause-subject", this.antecedent(child));
      else if (deprel === "obj" || deprel === "iobj" || deprel === "nsubj:pass") out.add("clause-object", child);
      else if (deprel === "aux") out.add("clause-auxiliary", child);
    }
  }

  /**
   * Adds what stands inside the predicate's arguments, for the parser may hang "on Belarus" from "imposed" or from "sanctions":
   * at most REACH nouns deep. What stands nearer and can act keeps its slot to itself.
   */
  private reachInto(out: Builder): void {
    const { tree } = this;
    const isArgument = (slot: string) => !slot.startsWith("clause") && !ARGUMENTS_LEFT_ALONE.has(slot);
    let nouns = [...out.slots].filter(([slot]) => isArgument(slot)).flatMap(([, words]) => words);
    for (let depth = 0; depth < REACH && nouns.length > 0; depth++) {
      const filled = new Set([...out.slots].filter(([, words]) => words.some(this.canAct)).map(([slot]) => slot));
      const next: number[] = [];
      for (const noun of nouns.flatMap((word) => tree.conjuncts(word))) {
        const isName = nameAt(tree.sentence, noun) !== null;
        for (const inner of tree.children(noun)) {
          if (isName && (tree.token(inner).deprel !== "nmod" || this.canAct(inner))) continue; // "warned Oman of consequences"
          const open = this.slotsWithin(noun, inner).filter((slot) => !filled.has(slot));
          for (const slot of open) {
            out.add(slot, inner);
            if (this.canAct(inner)) filled.add(slot); // one noun's is enough: "the port of Odesa with dozens of drones"
          }
          if (open.length > 0 && tree.relation(inner) === "nmod") next.push(inner);
        }
      }
      nouns = next;
    }
  }

  /** The slots that a word inside an argument fills for the predicate. */
  private slotsWithin(noun: number, inner: number): string[] {
    const { tree } = this;
    const { deprel } = tree.token(inner);
    // "praised Russia's decision" is about Russia, "killed Russia's general" about the general.
    const isOwner = deprel === "nmod:poss" || ((deprel === "amod" || deprel === "compound") && this.canAct(inner));
    if (isOwner) return this.canAct(noun) ? [] : ["possessive"];
    return tree.relation(inner) === "nmod" ? this.prepositions(inner) : [];
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
        const byObject = !grammar["subject-control"].has(tree.lemma(head)) && !tree.isPassive(head);
        const controller = tree.isPassive(head)
          ? above.get("object")
          : ((byObject
              ? (above.get("object") ?? above.get("indirect") ?? this.whoeverActs(above.get("on")))
              : undefined) ?? above.get("subject"));
        give(gap, controller);
        break;
      }
      case "advcl": {
        const above = this.of(head);
        const unmarked = !tree.children(word).some((c) => tree.relation(c) === "nsubj");
        if (unmarked)
          // "accused the rebels of spreading lies": the rebels spread them
          give(
            gap,
            tree.isPassive(head) || this.isOfObject(word)
              ? (above.get("object") ?? above.get("subject"))
              : above.get("subject"),
          );
        break;
      }
      case "acl":
        if (relation === "acl:relcl") {
          if (!has("subject") && !passive) give("subject", [head]);
          else if (!out.slots.get("subject")?.includes(head)) give("object", [head]);
        } else if (tree.isVerb(head)) give(gap, this.of(head).get("subject"));
        else if (tree.token(word).xpos === "VBN") give("object", [head]);
        else if (tree.childBy(word, "mark") === undefined) {
          // "a decree granting …": the signer grants
          const isByOther = tree.token(word).xpos === "VBG" && !this.canAct(head);
          give("subject", isByOther ? this.clauseSubject(head) : [head]);
        } else give("subject", this.of(head).get("possessive") ?? this.of(head).get("subject"));
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
          out.add("modifier", child);
          if (grammar.instruments.has(token.lemma)) break; // "drone strikes"
          if (this.canAct(child) && !this.isOpposed(child)) out.add("possessive", child);
          else if (grammar.leading.has(token.lemma)) {
            // "Saudi-led strikes"
            for (const leader of tree.children(child)) if (this.canAct(leader)) out.add("possessive", leader);
          }
          break;
        case "acl":
        case "xcomp":
        case "ccomp":
          if (token.deprel !== "acl:relcl") this.addClause(child, out);
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
      (["obj", "nsubj", "xcomp"].includes(relation) || this.isState(word))
    ) {
      const isSubject = tree.token(word).deprel === "nsubj";
      this.borrow(head, out, isSubject);
    } else if (tree.token(word).deprel === "nsubj" && grammar.harming.has(tree.lemma(head))) {
      // "a Taliban attack killed 20 soldiers"
      for (const victim of this.of(head).get("object") ?? []) out.add("object", victim);
    }
    this.reachInto(out);
    return out.slots;
  }

  /** "came under attack", "are in talks", but not "issued a warning after the attack". */
  private isState(word: number): boolean {
    return this.tree.relation(word) === "obl" && this.prepositions(word).some((p) => grammar.states.has(p));
  }

  /** "anti-government protests" are not the government's. */
  private isOpposed(word: number): boolean {
    return this.tree.children(word).some((child) => grammar.opposing.has(this.tree.lemma(child)));
  }

  /** A noun under a light verb has the verb's subject and prepositions. */
  private borrow(verb: number, out: Builder, nounIsSubject = false): void {
    for (const [slot, words] of this.of(verb)) {
      if (slot === "object" || slot === "particle" || (nounIsSubject && slot === "subject")) continue;
      for (const w of words) out.add(slot === "indirect" ? "to" : slot, w);
    }
  }

  private isOfObject(clause: number): boolean {
    return this.prepositions(clause).some((p) => grammar["of-object"].has(p));
  }

  private whoeverActs(words: readonly number[] | undefined): readonly number[] | undefined {
    const actors = words?.filter(this.canAct);
    return actors?.length ? actors : undefined;
  }

  /** The subject of the clause that a noun stands in. */
  private clauseSubject(noun: number): readonly number[] | undefined {
    for (const above of this.tree.ancestors(noun)) {
      if (this.tree.isVerb(above)) return this.of(above).get("subject");
    }
    return undefined;
  }

  /** The noun that a relative pronoun stands for, else the word itself. */
  private antecedent(word: number): number {
    const { tree } = this;
    if (
      !grammar["relative-pronouns"].has(tree.lemma(word)) ||
      !["PRON", "SCONJ", "DET"].includes(tree.token(word).upos)
    )
      return word;
    for (const above of tree.ancestors(word)) {
      if (tree.token(above).deprel === "acl:relcl") return tree.head(above);
      if (!["conj", "xcomp", "nmod", "obl"].includes(tree.relation(above))) break;
    }
    return word;
  }
}
