/** The arithmetic of figures. Rounding agrees with the field's Python tools, so that figures can be compared as text. */

/** Rounds half to even, as Python's `round` does: toFixed is exact too, but takes ties up. */
export function round(value: number, digits = 4): number {
  const up = Number(value.toFixed(digits));
  const isTie = Math.abs((value * 2 ** (digits + 1)) % 2) === 1; // only these decimals have an exact half in binary
  const last = Math.round(up * 10 ** digits);
  return isTie && last % 2 !== 0 ? (last - 1) / 10 ** digits : up;
}

/** n / of, rounded; null when there is nothing to take a share of. */
export const share = (n: number, of: number): number | null => (of === 0 ? null : round(n / of));

/** Precision, recall and their harmonic mean, with the numbers of gold and predicted things. */
export interface Prf {
  readonly p: number;
  readonly r: number;
  readonly f1: number;
  readonly gold: number;
  readonly pred: number;
}

/** What was found, said and asked, counted up. */
export class Tally {
  hits = 0;
  pred = 0;
  gold = 0;

  add(hits: number, pred: number, gold: number): void {
    this.hits += hits;
    this.pred += pred;
    this.gold += gold;
  }

  prf(): Prf {
    const p = this.pred > 0 ? this.hits / this.pred : 0;
    const r = this.gold > 0 ? this.hits / this.gold : 0;
    return { p: round(p), r: round(r), f1: round(harmonic(p, r)), gold: this.gold, pred: this.pred };
  }
}

export const harmonic = (p: number, r: number): number => (p + r > 0 ? (2 * p * r) / (p + r) : 0);

/** F1 of each class that gold has, by class in order of name, from [gold, predicted] pairs. Not rounded. */
export function classF1(pairs: readonly (readonly [string, string])[]): Map<string, number> {
  const classes = [...new Set(pairs.map(([gold]) => gold))].sort();
  return new Map(
    classes.map((name) => {
      const isGold = pairs.filter(([gold]) => gold === name);
      const isPredicted = pairs.filter(([, predicted]) => predicted === name);
      const hits = isGold.filter(([, predicted]) => predicted === name).length;
      return [name, (2 * hits) / (isGold.length + isPredicted.length)];
    }),
  );
}

/**
 * The mean of values between 0 and 1, summed without rounding: naive sums can end a last digit off, which shows when
 * the mean lies on the edge between two roundings.
 * @throws RangeError when there are none
 */
export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("the mean of no values");
  // Every such value is a whole number of units of 2^-120, unless it is below 2^-67.
  const unit = 2 ** 120;
  const total = values.reduce((sum, value) => sum + BigInt(value * unit), 0n) << 64n;
  const quotient = total / BigInt(values.length);
  const isExact = total % BigInt(values.length) === 0n;
  return Number(isExact ? quotient : quotient | 1n) / unit / 2 ** 64;
}

/** The middle value, or the mean of the two in the middle. @throws RangeError when there are none */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("the median of no values");
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/**
 * One-to-one pairs [index in gold, index in predicted] with a positive overlap, the largest first; among equals the
 * first gold, then the first predicted one.
 */
export function matched<G, P>(
  gold: readonly G[],
  predicted: readonly P[],
  overlap: (gold: G, predicted: P) => number,
): [number, number][] {
  const candidates = gold.flatMap((g, i) =>
    predicted.flatMap((p, j) => {
      const size = overlap(g, p);
      return size > 0 ? [{ size, i, j }] : [];
    }),
  );
  candidates.sort((a, b) => b.size - a.size || a.i - b.i || a.j - b.j);
  const takenGold = new Set<number>();
  const takenPredicted = new Set<number>();
  const pairs: [number, number][] = [];
  for (const { i, j } of candidates) {
    if (takenGold.has(i) || takenPredicted.has(j)) continue;
    takenGold.add(i);
    takenPredicted.add(j);
    pairs.push([i, j]);
  }
  return pairs;
}
