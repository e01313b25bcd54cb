import { type Term, wasOn } from "./dates.js";

/** What the register says, or what an overlay says over it. */
export interface Layer<T> {
  /** "the register", or the overlay's name. */
  readonly source: string;
  readonly content: T;
}

/** One thing that a name may mean. */
export interface Candidate<T> {
  readonly source: string;
  readonly entry: T;
}

/** What a name may mean, what is meant, and why that, or why nothing is. */
export interface Choice<T> {
  readonly candidates: readonly Candidate<T>[];
  readonly chosen: Candidate<T> | null;
  readonly why: string;
}

export const NOTHING: Choice<never> = { candidates: [], chosen: null, why: "no entry has this name" };

/** Everything that the layers have of a name, the topmost layer's first. */
export function candidatesIn<C, T>(layers: readonly Layer<C>[], get: (content: C) => readonly T[]): Candidate<T>[] {
  return layers.flatMap(({ source, content }) => get(content).map((entry) => ({ source, entry })));
}

/**
 * Which of several namesakes is meant: the first that was on the date, topmost layers first; else, in the topmost layer that
 * has the name, the one that still is, or was last.
 */
export function chooseByDate<T extends Term>(candidates: readonly Candidate<T>[], date: string | null): Choice<T> {
  const [first] = candidates;
  if (!first) return NOTHING;
  const then = date === null ? undefined : candidates.find(({ entry }) => wasOn(entry, date));
  if (then) return { candidates, chosen: then, why: datesOf(then.entry) ? "its dates hold then" : "it has this name" };
  const top = candidates.filter(({ source }) => source === first.source);
  const chosen = top.find(({ entry }) => !entry.to) ?? (top.at(-1) as Candidate<T>);
  const why = date === null ? "without a date, what it is today or was last" : "none was then; this one is the nearest";
  return { candidates, chosen, why };
}

const datesOf = ({ from, to }: Term) => Boolean(from || to);
