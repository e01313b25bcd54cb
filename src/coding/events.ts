import type { EventName } from "./codebook.js";
import type { Condition, Lexicon, Pattern, WordClass } from "./lexicon.js";
import type { SlotFinder, Slots } from "./slots.js";
import type { Tree } from "./tree.js";

/** A word that names an event, with the pattern that says so. Word indices are of the sentence. */
export interface Predicate {
  readonly word: number;
  readonly pattern: Pattern;
  readonly mode: string | null;
  readonly slots: Slots;
  /** The words that fill the actor's and the recipient's slot; conjuncts are still to be taken apart. */
  readonly actor: readonly number[];
  readonly recipient: readonly number[];
}

/** Types whose complement says what is asked, refused, threatened or promised, not what happened. */
const TAKES_COMPLEMENT = new Set<EventName>(["REQUEST", "REJECT", "THREATEN", "AGREE"]);
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
const THREAT_BY_COMPLEMENT: Partial<Record<EventName, string>> = {
  ASSAULT: "violence",
  MOBILIZE: "violence",
  COERCE: "restrict",
  SANCTION: "relations",
};

/** Finds the events that a sentence's words name, by the lexicon. */
export function findPredicates(
  tree: Tree,
  lexicon: Lexicon,
  finder: SlotFinder,
  canAct: (word: number) => boolean,
): Predicate[] {
  const found: Predicate[] = [];
  const consumed = new Set<number>();
  const candidates = tree.sentence.tokens
    .map((_, word) => ({ word, patterns: patternsOf(tree, word, lexicon) }))
    .filter(({ patterns }) => patterns.length > 0);
  // Verbs first: "impose sanctions" is read off the verb, and then "sanctions" is no second event.
  const order = [...candidates].sort((a, b) => rank(a.patterns) - rank(b.patterns) || a.word - b.word);
  for (const { word, patterns } of order) {
    if (consumed.has(word)) continue;
    const slots = finder.of(word);
    for (const pattern of patterns) {
      if (!pattern.when.every(([slot, condition]) => holds(tree, slots, slot, condition, canAct))) continue;
      const actor = fill(slots, pattern.actor, canAct);
      if (actor.length === 0) continue; // PLOVER wants an actor in each record
      const recipient = fill(slots, pattern.recipient, (w) => canAct(w) && !actor.includes(w));
      for (const [slot, condition] of pattern.when) {
        if (condition instanceof Set)
          for (const w of slots.get(slot) ?? []) if (condition.has(tree.lemma(w))) consumed.add(w);
      }
      found.push({ word, pattern, mode: pattern.mode, slots, actor, recipient });
      break;
    }
  }
  return settleComplements(tree, found).sort((a, b) => a.word - b.word);
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
  const words = (slots.get(slot) ?? []).flatMap((w) => tree.conjuncts(w));
  switch (condition) {
    case "any":
      return words.length > 0;
    case "none":
      return words.length === 0;
    case "actor":
      return words.some(canAct);
    case "thing":
      return words.some((w) => !canAct(w));
    default:
      return words.some((w) => condition.has(tree.lemma(w)));
  }
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
  if (event === "THREATEN") return THREAT_BY_COMPLEMENT[complement.pattern.event] ?? null;
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
