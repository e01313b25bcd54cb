import { z } from "zod";
import { Confusion, type Evaluation } from "./confusion.js";
import { share } from "./figures.js";
import { pairById } from "./pairing.js";

/** What a mention should be resolved to; "" expects nothing, a key left out asks nothing. `code_1` is the sector. */
export const ActorGold = z.object({
  id: z.string(),
  expect: z.object({ country: z.string().optional(), code_1: z.string().optional() }),
});
export type ActorGold = z.infer<typeof ActorGold>;

export const ActorPrediction = z.object({
  id: z.string(),
  country: z.string().nullish(),
  sector: z.string().nullish(),
});
export type ActorPrediction = z.infer<typeof ActorPrediction>;

/** Shares of the cases that assert country, sector, or both; `_where_named` over those where gold names one. */
export interface ActorFigures {
  readonly country_accuracy: number | null;
  readonly country_n: number;
  readonly sector_accuracy: number | null;
  readonly sector_n: number;
  readonly both_accuracy: number | null;
  readonly both_n: number;
  readonly country_accuracy_where_named: number | null;
  readonly sector_accuracy_where_named: number | null;
  readonly cases: number;
  readonly missing: number;
  readonly unknown_ids: number;
}

class Asked {
  n = 0;
  right = 0;
  named = 0;
  namedRight = 0;

  add(expected: string, isRight: boolean): void {
    this.n++;
    this.right += Number(isRight);
    if (expected === "") return;
    this.named++;
    this.namedRight += Number(isRight);
  }
}

/** Country and sector of mentions; the confusions are of sectors. @throws Mismatch when two predictions have one id */
export function evaluateActors(
  gold: readonly ActorGold[],
  predictions: readonly ActorPrediction[],
): Evaluation<ActorFigures> {
  const { pairs, missing, unknown_ids } = pairById(gold, predictions);
  const country = new Asked();
  const sector = new Asked();
  const both = new Asked();
  const confusion = new Confusion("sector");
  for (const [{ expect }, prediction] of pairs) {
    const isCountry = prediction !== null && (prediction.country ?? "") === expect.country;
    const isSector = prediction !== null && (prediction.sector ?? "") === expect.code_1;
    if (expect.country !== undefined) country.add(expect.country, isCountry);
    if (expect.code_1 !== undefined) {
      sector.add(expect.code_1, isSector);
      confusion.add(expect.code_1 || NONE, prediction?.sector || NONE);
    }
    if (expect.country !== undefined && expect.code_1 !== undefined) both.add(expect.code_1, isCountry && isSector);
  }
  const figures = {
    country_accuracy: share(country.right, country.n),
    country_n: country.n,
    sector_accuracy: share(sector.right, sector.n),
    sector_n: sector.n,
    both_accuracy: share(both.right, both.n),
    both_n: both.n,
    country_accuracy_where_named: share(country.namedRight, country.named),
    sector_accuracy_where_named: share(sector.namedRight, sector.named),
    cases: pairs.length,
    missing,
    unknown_ids,
  };
  return { figures, confusion };
}

const NONE = "(none)";
