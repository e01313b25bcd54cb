/** Gold and predictions that can't be compared: what is wrong, and where. */
export class Mismatch extends Error {
  override readonly name = "Mismatch";
}

/** Gold with its predictions, by id. */
export interface Paired<G, P> {
  /** Every gold record with its prediction, null when there is none: it then counts as wrong. */
  readonly pairs: readonly (readonly [G, P | null])[];
  /** Gold ids without a prediction. */
  readonly missing: number;
  /** Predicted ids that gold doesn't have: counted, otherwise ignored. */
  readonly unknown_ids: number;
}

/** @throws Mismatch when two predictions have one id */
export function pairById<G extends { readonly id: string }, P extends { readonly id: string }>(
  gold: readonly G[],
  predictions: readonly P[],
): Paired<G, P> {
  const byId = new Map<string, P>();
  for (const prediction of predictions) {
    if (byId.has(prediction.id)) {
      throw new Mismatch(`two predictions have the id ${JSON.stringify(prediction.id)}: give one for each gold id`);
    }
    byId.set(prediction.id, prediction);
  }
  const ids = new Set(gold.map(({ id }) => id));
  return {
    pairs: gold.map((record) => [record, byId.get(record.id) ?? null] as const),
    missing: [...ids].filter((id) => !byId.has(id)).length,
    unknown_ids: [...byId.keys()].filter((id) => !ids.has(id)).length,
  };
}

/** Whether gold and predictions are the same sentences of the same words. @throws Mismatch naming the first difference */
export function assertSameWords(gold: readonly (readonly string[])[], predicted: readonly (readonly string[])[]): void {
  if (gold.length !== predicted.length) {
    throw new Mismatch(`not the same sentences: ${gold.length} in gold, ${predicted.length} predicted`);
  }
  gold.forEach((words, i) => {
    const others = predicted[i] as readonly string[];
    if (words.length === others.length && words.every((word, k) => word === others[k])) return;
    throw new Mismatch(`not the same words in sentence ${i + 1}, in gold: ${words.join(" ").slice(0, 80)}`);
  });
}
