import type { Reading } from "../reading/reading.js";
import { type Coder, codeReading, type Knowledge } from "./code.js";
import type { EventName } from "./codebook.js";
import type { Actor, EventRecord } from "./record.js";

interface Side {
  readonly start: number;
  readonly end: number;
}

/** Two marked sides of a sentence; null where it has none. */
export interface MarkedPair {
  readonly id: string;
  readonly actor: Side | null;
  readonly recipient: Side | null;
}

/** Weight of finding nothing, beside records that weigh as much as their confidence. */
const NONE_WEIGHT = 0.15;

/**
 * What the marked sides of a sentence do to each other: the records of the sentence, each weighed by its confidence and
 * by how well its sides are the marked ones. The lexicon gives no true probabilities: these are shares of that weight.
 */
export function relationIn(reading: Reading, pair: MarkedPair, knowledge: Knowledge, coder: Coder) {
  const weights = new Map<EventName | "NONE", number>([["NONE", NONE_WEIGHT]]);
  let best: { record: EventRecord; weight: number } | null = null;
  for (const record of codeReading(reading, knowledge, coder)) {
    const weight =
      record.confidence * overlapOf(record.actor, pair.actor) * overlapOf(record.recipient, pair.recipient);
    weights.set(record.event, (weights.get(record.event) ?? 0) + weight);
    if (!best || weight > best.weight) best = { record, weight };
  }
  const total = [...weights.values()].reduce((sum, w) => sum + w, 0);
  const probabilities = Object.fromEntries(
    [...weights].map(([event, w]) => [event, Math.round((w / total) * 1e4) / 1e4]),
  );
  const record = best && best.weight > 0 ? best.record : null;
  return {
    id: pair.id,
    event: record?.event ?? ("NONE" as const),
    quad: record?.quad ?? null,
    mode: record?.mode[0] ?? null,
    probabilities,
  };
}

/** 1 when one of the actors overlaps the marked words, little when none does; an unmarked side asks nothing. */
function overlapOf(actors: readonly Actor[], side: Side | null): number {
  if (!side) return actors.length === 0 ? 1 : 0.8;
  return actors.some((a) => a.start < side.end && side.start < a.end) ? 1 : actors.length === 0 ? 0.5 : 0.3;
}
