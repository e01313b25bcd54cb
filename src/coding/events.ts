import type { Tree } from "../reading/tree.js";
import type { EventName } from "./codebook.js";
import type { Condition, Lexicon, Pattern, WordClass } from "./lexicon.js";
import { hasAgents, threatMode } from "./rules.js";
import type { SlotFinder, Slots } from "./slots.js";
import { grammar, mentions } from "./wordlists.js";

/** A word that names an event, with the pattern that says so. Word indices are of the sentence. */
export interface Predicate {
  readonly word: number;
  readonly pattern: Pattern;
  readonly mode: string | null;
  readonly slots: Slots;
  /** Words by which the pattern was recognised, beside the one that names the event. */
  readonly marks: ReadonlySet<number>;
  /** The words that fill the actor's and the recipient's slot; conjuncts are still to be taken apart. A passive may have no actor. */
  readonly actor: readonly number[];
  readonly recipient: readonly number[];
}

/** Types whose complement says what is asked, refused, threatened or promised, not what happened. */
const TAKES_COMPLEMENT = new Set<EventName>(["REQUEST", "REJECT", "THREATEN", "AGREE"]);
/** Where else the recipient may stand: "demanded that Iran leave", "refused to let in the inspectors". */
const FROM_CLAUSE: Partial<Record<EventName, readonly string[]>> = {
  REQUEST: ["clause-subject"],
  ACCUSE: ["clause-subject"],
  REJECT: ["clause-object"],
  THREATEN: ["clause-object"],
  AGREE: ["clause-object"],
};
/** REQUEST's and REJECT's mode by the event that the complement names. */
const MODE_BY_COMPLEMENT: Partial<Record<EventName, string>> = {
  AID: "assist",
  SUPPORT: "assist",
  COOPERATE: "assist",
  RETREAT: "yield",
  CONCEDE: "yield",
  CONSULT: "meet",
  AGREE: "meet",
};

/** Finds the events that a sentence's words name, by the lexicon. */
export function findPredicates(
  tree: Tree,
  lexicon: Lexicon,
  finder: SlotFinder,
  canAct: (word: number) => boolean,
): Predicate[] {
  const found: Predicate[] = [];
  const taken = new Set<number>();
  const candidates = tree.sentence.tokens
    .map((_, word) => ({ word, patterns: patternsOf(tree, word, lexicon) }))
    .filter(({ patterns }) => patterns.length > 0);
  // Verbs first: "impose sanctions" is read off the verb, and then "sanctions" is no second event.
  const order = [...candidates].sort((a, b) => rank(a.patterns) - rank(b.patterns) || a.word - b.word);
  const take = (word: number, patterns: readonly Pattern[], mayLackActor: boolean) => {
    if (taken.has(word)) return;
    const predicate = firstFitting(tree, word, patterns, finder.of(word), canAct, mayLackActor);
    if (!predicate) return;
    taken.add(word);
    for (const mark of predicate.marks) taken.add(mark);
    found.push(predicate);
  };
  for (const { word, patterns } of order) take(word, patterns, false);
  // What was done by nobody in the sentence ("46 people were arrested") comes last, so that it hides nothing.
  for (const { word, patterns } of order) {
    if (tree.isPassive(word)) take(word, patterns.filter(hasUsualAgents), true);
  }
  return withoutEchoes(tree, settleComplements(tree, found))
    .map((predicate) => withRecipientOfClause(predicate, canAct))
    .sort((a, b) => a.word - b.word);
}

const hasUsualAgents = ({ event }: Pattern) => hasAgents(event);

function firstFitting(
  tree: Tree,
  word: number,
  patterns: readonly Pattern[],
  slots: Slots,
  canAct: (word: number) => boolean,
  mayLackActor: boolean,
): Predicate | null {
  for (const pattern of patterns) {
    if (!pattern.when.every(([slot, condition]) => holds(tree, slots, slot, condition, canAct))) continue;
    const actor = fill(slots, pattern.actor, canAct);
    if (actor.length === 0 && !mayLackActor) continue; // PLOVER wants an actor in each record
    const recipient = fill(slots, pattern.recipient, (w) => canAct(w) && !actor.includes(w));
    return { word, pattern, mode: pattern.mode, slots, marks: marksOf(tree, pattern, slots), actor, recipient };
  }
  return null;
}

/**
 * One act told by several words is one event: "fired at the boat, injuring four sailors", "marched to protest". The outer one
 * stays, with the inner one's recipient where it has none. Demonstrations stay PROTEST even when they make demands.
 */
function withoutEchoes(tree: Tree, found: readonly Predicate[]): Predicate[] {
  const kept: Predicate[] = [...found];
  for (const inner of found) {
    const outer = kept.find((other) => other !== inner && kept.includes(inner) && isEcho(tree, inner, other));
    if (!outer) continue;
    kept.splice(kept.indexOf(inner), 1);
    if (outer.recipient.length === 0) {
      const recipient = inner.recipient.filter((word) => !outer.actor.includes(word));
      kept[kept.indexOf(outer)] = { ...outer, recipient };
    }
  }
  return kept;
}

function isEcho(tree: Tree, inner: Predicate, outer: Predicate): boolean {
  const isSameType =
    inner.pattern.event === outer.pattern.event ||
    (outer.pattern.event === "PROTEST" && inner.pattern.event === "REQUEST");
  return (
    isSameType &&
    inner.actor.length > 0 &&
    `${inner.actor}` === `${outer.actor}` &&
    hangsBelow(tree, inner.word, outer.word)
  );
}

/** Whether a word tells the purpose, manner or result of another: each step up is a clause without tense of its own. */
function hangsBelow(tree: Tree, word: number, above: number): boolean {
  for (let at = word; at >= 0; at = tree.head(at)) {
    if (at === above) return true;
    const { deprel, xpos } = tree.token(at);
    if (!(["advcl", "xcomp", "acl"].includes(deprel) || (deprel === "conj" && ["VB", "VBG"].includes(xpos))))
      return false;
  }
  return false;
}

/** Takes the recipient from the clause that a predicate governs where nothing nearer gives one. */
function withRecipientOfClause(predicate: Predicate, canAct: (word: number) => boolean): Predicate {
  const { pattern, slots, actor, recipient } = predicate;
  if (recipient.length > 0 || pattern.recipient.length === 0) return predicate;
  const isOther = (word: number) => canAct(word) && !actor.includes(word);
  return { ...predicate, recipient: fill(slots, FROM_CLAUSE[pattern.event] ?? [], isOther) };
}

/** The words whose lemma a condition of the pattern asks for; a clause is an event of its own. */
function marksOf(tree: Tree, pattern: Pattern, slots: Slots): Set<number> {
  const marks = pattern.when.flatMap(([slot, condition]) =>
    condition instanceof Set && slot !== "clause"
      ? (slots.get(slot) ?? []).filter((w) => condition.has(tree.lemma(w)))
      : [],
  );
  return new Set(marks);
}

function rank(patterns: readonly Pattern[]): number {
  return patterns[0]?.wordClass === "noun" ? 1 : 0;
}

function patternsOf(tree: Tree, word: number, lexicon: Lexicon): readonly Pattern[] {
  const token = tree.token(word);
  const wordClass: WordClass | null =
    token.upos === "VERB" || (token.upos === "ADJ" && token.xpos === "VBN")
      ? "verb"
      : token.upos === "NOUN"
        ? "noun"
        : token.upos === "ADJ"
          ? "adjective"
          : null;
  return wordClass ? (lexicon[wordClass].get(token.lemma) ?? []) : [];
}

function holds(
  tree: Tree,
  slots: Slots,
  slot: string,
  condition: Condition,
  canAct: (word: number) => boolean,
): boolean {
  const words = (slots.get(slot) ?? []).flatMap((w) => tree.conjuncts(w)).map((w) => measured(tree, w));
  switch (condition) {
    case "any":
      return words.length > 0;
    case "none":
      return words.length === 0;
    case "actor":
      return words.some(canAct);
    case "several":
      return words.filter(canAct).length > 1 || words.some((w) => canAct(w) && tree.token(w).xpos.endsWith("S"));
    case "thing":
      return words.some((w) => !canAct(w));
    default:
      return words.some((w) => condition.has(tree.lemma(w)));
  }
}

/** "dozens of tanks", "a shipment of masks": what there is so much of. */
function measured(tree: Tree, word: number): number {
  if (!mentions.partitive.has(tree.lemma(word)) && !grammar.measures.has(tree.lemma(word))) return word;
  return tree.ofPhrases(word)[0] ?? word;
}

/** The words of the first slot that holds someone who can act. */
function fill(slots: Slots, names: readonly string[], canAct: (word: number) => boolean): number[] {
  for (const name of names) {
    const actors = (slots.get(name) ?? []).filter(canAct);
    if (actors.length > 0) return actors;
  }
  return [];
}

/**
 * An event named in the complement of a request, refusal, threat or promise is what that is about: it gives the mode
 * and, where none is said, the recipient, and is no record of its own.
 */
function settleComplements(tree: Tree, found: readonly Predicate[]): Predicate[] {
  const swallowed = new Set<Predicate>();
  const result: Predicate[] = [];
  for (const outer of found) {
    if (!TAKES_COMPLEMENT.has(outer.pattern.event)) {
      result.push(outer);
      continue;
    }
    const complements = [
      ...(outer.slots.get("clause") ?? []),
      ...(outer.slots.get("for") ?? []),
      ...(outer.slots.get("to") ?? []),
      ...(outer.slots.get("object") ?? []),
    ];
    const inner = found.filter(
      (p) => p !== outer && complements.some((c) => c !== outer.word && isWithin(tree, p.word, c)),
    );
    for (const p of inner) swallowed.add(p);
    const first = inner[0];
    const mode = outer.pattern.modeByClause && first ? modeOf(outer.pattern.event, first) : outer.mode;
    const recipient =
      outer.recipient.length > 0 || !first ? outer.recipient : first.recipient.filter((w) => !outer.actor.includes(w));
    result.push({ ...outer, mode, recipient });
  }
  return result.filter((p) => !found.some((f) => swallowed.has(f) && f.word === p.word));
}

function modeOf(event: EventName, complement: Predicate): string | null {
  if (event === "THREATEN") return threatMode(complement.pattern.event);
  if (event === "REQUEST" || event === "REJECT") return MODE_BY_COMPLEMENT[complement.pattern.event] ?? "change";
  return null;
}

function isWithin(tree: Tree, word: number, top: number): boolean {
  for (let at = word; at >= 0; at = tree.head(at)) {
    if (at === top) return true;
    if (tree.token(at).deprel === "acl:relcl") return false;
  }
  return false;
}
