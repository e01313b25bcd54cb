import { IOB2_KINDS, type Iob2Kind } from "../exchange/iob2.js";
import { Confusion, type Evaluation, MISSED, SPURIOUS } from "./confusion.js";
import { matched, type Prf, Tally } from "./figures.js";
import { assertSameWords } from "./pairing.js";

/** A sentence's words and their IOB2 tags. */
export interface TaggedSentence {
  readonly forms: readonly string[];
  readonly tags: readonly string[];
}

/** Figures of each kind, and of all names together. A name counts when kind, first and last word are right. */
export type NamesFigures = Readonly<Record<Iob2Kind, Prf>> & Prf & { readonly sentences: number };

interface Entity {
  readonly kind: string;
  readonly first: number;
  readonly last: number;
}

/**
 * Names of persons, organisations and places; the confusions are of the kinds of names that overlap.
 * @throws Mismatch when these are not the same sentences of the same words
 */
export function evaluateNames(
  gold: readonly TaggedSentence[],
  predicted: readonly TaggedSentence[],
): Evaluation<NamesFigures> {
  const forms = (sentences: readonly TaggedSentence[]) => sentences.map((sentence) => sentence.forms);
  assertSameWords(forms(gold), forms(predicted));
  const tallies = { PER: new Tally(), ORG: new Tally(), LOC: new Tally() };
  const all = new Tally();
  const confusion = new Confusion("kind of name");
  gold.forEach(({ tags }, i) => {
    const asked = entities(tags);
    const said = entities(predicted[i]?.tags ?? []);
    const isSaid = ({ kind, first, last }: Entity) =>
      said.some((name) => name.kind === kind && name.first === first && name.last === last);
    for (const kind of IOB2_KINDS) {
      const askedOf = asked.filter((name) => name.kind === kind);
      const saidOf = said.filter((name) => name.kind === kind);
      tallies[kind].add(askedOf.filter(isSaid).length, saidOf.length, askedOf.length);
    }
    all.add(asked.filter(isSaid).length, said.length, asked.length);
    confuse(confusion, asked, said);
  });
  const { PER, ORG, LOC } = tallies;
  const figures = { PER: PER.prf(), ORG: ORG.prf(), LOC: LOC.prf(), ...all.prf(), sentences: gold.length };
  return { figures, confusion };
}

/** The names that tags tell of. An I- that goes on with nothing starts a name. */
function entities(tags: readonly string[]): Entity[] {
  const found: Entity[] = [];
  let open: { kind: string; first: number } | null = null;
  [...tags, "O"].forEach((tag, i) => {
    const kind = /^[BI]-/.test(tag) ? tag.slice(2) : null;
    if (open && (kind !== open.kind || tag.startsWith("B"))) {
      found.push({ ...open, last: i - 1 });
      open = null;
    }
    if (kind && !open) open = { kind, first: i };
  });
  return found.filter(({ kind }) => (IOB2_KINDS as readonly string[]).includes(kind));
}

function confuse(confusion: Confusion, asked: readonly Entity[], said: readonly Entity[]): void {
  const pairs = matched(asked, said, (a, b) => Math.min(a.last, b.last) - Math.max(a.first, b.first) + 1);
  for (const [i, j] of pairs) confusion.add((asked[i] as Entity).kind, (said[j] as Entity).kind);
  const found = new Set(pairs.map(([i]) => i));
  const right = new Set(pairs.map(([, j]) => j));
  asked.forEach(({ kind }, i) => {
    if (!found.has(i)) confusion.add(kind, MISSED);
  });
  said.forEach(({ kind }, j) => {
    if (!right.has(j)) confusion.add(SPURIOUS, kind);
  });
}
