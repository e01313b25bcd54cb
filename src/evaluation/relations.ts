import { z } from "zod";
import { Confusion, type Evaluation } from "./confusion.js";
import { classF1, mean, round, share } from "./figures.js";
import { type Paired, pairById } from "./pairing.js";

const Quad = z.union([z.number(), z.string()]);

/** A gold sentence's event type and quad. `near_dev` marks one that nearly stands in the development part too. */
export const RelationGold = z.object({
  id: z.string(),
  event: z.string(),
  quad: Quad,
  near_dev: z.boolean().optional(),
});
export type RelationGold = z.infer<typeof RelationGold>;

export const RelationPrediction = z.object({ id: z.string(), event: z.string().nullish(), quad: Quad.nullish() });
export type RelationPrediction = z.infer<typeof RelationPrediction>;

interface ClassFigures {
  readonly n: number;
  readonly accuracy: number | null;
  /** Mean F1 over the classes that gold has. */
  readonly macro_f1: number;
  readonly f1: Readonly<Record<string, number>>;
  readonly quad_accuracy: number | null;
  readonly quad_macro_f1: number;
  readonly quad_f1: Readonly<Record<string, number>>;
}

export interface RelationFigures extends ClassFigures {
  /** Without the records marked `near_dev`; there when gold has some of both. */
  readonly clean?: Pick<ClassFigures, "n" | "accuracy" | "macro_f1" | "quad_macro_f1">;
  readonly missing: number;
  readonly unknown_ids: number;
}

type Pairs = Paired<RelationGold, RelationPrediction>["pairs"];

/** No event predicted, or no prediction at all. */
const NOTHING = "None";
/** Gold of 15 classes has one for both. */
const YIELD: Readonly<Record<string, string>> = { CONCEDE: "YIELD", RETREAT: "YIELD" };
const classOf = (event: string | null | undefined) => (event == null ? NOTHING : (YIELD[event] ?? event));

/**
 * Event types and quads of sentences with marked sides; CONCEDE and RETREAT count as YIELD.
 * @throws Mismatch when two predictions have one id; RangeError without gold
 */
export function evaluateRelations(
  gold: readonly RelationGold[],
  predictions: readonly RelationPrediction[],
): Evaluation<RelationFigures> {
  const { pairs, missing, unknown_ids } = pairById(gold, predictions);
  const clean = pairs.filter(([record]) => !record.near_dev);
  const isMixed = clean.length > 0 && clean.length < pairs.length;
  const confusion = new Confusion("event type");
  for (const [gold, predicted] of eventsOf(pairs)) confusion.add(gold, predicted === NOTHING ? "(none)" : predicted);
  const figures = { ...figuresOf(pairs), ...(isMixed ? { clean: cleanFigures(clean) } : {}), missing, unknown_ids };
  return { figures, confusion };
}

const eventsOf = (pairs: Pairs) => pairs.map(([g, p]) => [classOf(g.event), classOf(p?.event)] as const);
const quadsOf = (pairs: Pairs) => pairs.map(([g, p]) => [`${g.quad}`, `${p?.quad ?? NOTHING}`] as const);

function figuresOf(pairs: Pairs): ClassFigures {
  const events = eventsOf(pairs);
  const quads = quadsOf(pairs);
  const eventF1 = classF1(events);
  const quadF1 = classF1(quads);
  return {
    n: pairs.length,
    accuracy: accuracyOf(events),
    macro_f1: round(mean([...eventF1.values()])),
    f1: rounded(eventF1),
    quad_accuracy: accuracyOf(quads),
    quad_macro_f1: round(mean([...quadF1.values()])),
    quad_f1: rounded(quadF1),
  };
}

function cleanFigures(pairs: Pairs): NonNullable<RelationFigures["clean"]> {
  const { n, accuracy, macro_f1, quad_macro_f1 } = figuresOf(pairs);
  return { n, accuracy, macro_f1, quad_macro_f1 };
}

const accuracyOf = (pairs: readonly (readonly [string, string])[]) =>
  share(pairs.filter(([gold, predicted]) => gold === predicted).length, pairs.length);

const rounded = (values: ReadonlyMap<string, number>) =>
  Object.fromEntries([...values].map(([key, value]) => [key, round(value)]));
