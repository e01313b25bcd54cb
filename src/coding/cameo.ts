import { z } from "zod";
import { EVENT_NAMES, type EventName } from "./codebook.js";
import { loadData } from "./data.js";

/** CAMEO codes beside PLOVER's types. */
export interface Cameo {
  /**
   * The Goldstein score of a code, −10 to +10. @throws RangeError for a code that is not CAMEO's
   */
  goldstein(code: string): number;
  /** The two-digit code of a type. */
  rootOf(event: EventName): string;
}

const Code = z.string().regex(/^\d{2,4}$/);
const File = z.strictObject({
  scores: z.record(Code, z.number().min(-10).max(10)),
  roots: z.record(z.enum(EVENT_NAMES as [EventName, ...EventName[]]), Code),
});

/** Loads data/cameo.yaml. */
export function loadCameo(): Cameo {
  const { scores, roots } = loadData("cameo.yaml", File);
  return {
    goldstein(code) {
      for (let digits = code.length; digits >= 2; digits--) {
        const score = scores[code.slice(0, digits)];
        if (score !== undefined) return score;
      }
      throw new RangeError(`no CAMEO code ${code}: codes have two to four digits and begin with 03 to 20`);
    },
    rootOf: (event) => roots[event],
  };
}
