/** What was predicted where gold has something else: counts of (gold, predicted) pairs. */
export class Confusion {
  private readonly counts = new Map<string, Map<string, number>>();

  /** @param of what the labels are ("event type") */
  constructor(readonly of: string) {}

  add(gold: string, predicted: string): void {
    const row = this.counts.get(gold) ?? new Map<string, number>();
    this.counts.set(gold, row.set(predicted, (row.get(predicted) ?? 0) + 1));
  }

  count(gold: string, predicted: string): number {
    return this.counts.get(gold)?.get(predicted) ?? 0;
  }

  /** All labels of either side, in order of name, those that stand for nothing ("(missed)") last. */
  labels(): { gold: string[]; predicted: string[] } {
    const sorted = (labels: Iterable<string>) =>
      [...new Set(labels)].sort((a, b) => Number(isAside(a)) - Number(isAside(b)) || (a < b ? -1 : 1));
    const named = (labels: Iterable<string>) => [...labels].filter((label) => !isAside(label));
    const gold = [...this.counts.keys()];
    const predicted = [...this.counts.values()].flatMap((row) => [...row.keys()]);
    const shared = [...named(gold), ...named(predicted)];
    return { gold: sorted([...shared, ...gold]), predicted: sorted([...shared, ...predicted]) };
  }

  /** The pairs that differ, most frequent first. */
  mostFrequent(limit: number): { gold: string; predicted: string; count: number }[] {
    return [...this.counts]
      .flatMap(([gold, row]) => [...row].map(([predicted, count]) => ({ gold, predicted, count })))
      .filter(({ gold, predicted }) => gold !== predicted)
      .sort((a, b) => b.count - a.count || (`${a.gold}\t${a.predicted}` < `${b.gold}\t${b.predicted}` ? -1 : 1))
      .slice(0, limit);
  }
}

/** Labels in brackets stand for nothing found, or nothing asked. */
const isAside = (label: string) => label.startsWith("(");

export const MISSED = "(missed)";
export const SPURIOUS = "(spurious)";

/** What an evaluation gives: figures under stable keys, and the confusions where the task has classes to confuse. */
export interface Evaluation<F extends object> {
  readonly figures: F;
  readonly confusion: Confusion | null;
}
