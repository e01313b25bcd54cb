import { francAll } from "franc-min";
import { z } from "zod";
import { loadData } from "./data.js";

const Code = z.string().regex(/^[a-z]{2}$/);
const { codes, alpha3, english } = loadData(
  "languages",
  z.strictObject({ codes: z.array(Code), alpha3: z.record(z.string(), Code), english: z.array(z.string()) }),
);
const CODES = new Set(codes);
const ENGLISH = new Set(english);

/** Fewer characters do not tell a language. */
const ENOUGH = 100;
const LOOKED_AT = 1_000;
/** How near the second-best language may come before the answer is "unknown". */
const CLEAR = 0.93;
/** Share of the words that must be English function words to answer without the detector. */
const ENGLISH_SHARE = 0.15;

/** The ISO 639-1 code of a language tag ("en-GB", "eng", "EN"), or null when there is none. */
export function languageCode(tag: string): string | null {
  const primary = tag.trim().toLowerCase().split(/[-_]/, 1)[0] ?? "";
  return CODES.has(primary) ? primary : (alpha3[primary] ?? null);
}

/** The language of a text as an ISO 639-1 code, or null when the text is too short or two languages come too close. */
export function detectLanguage(text: string): string | null {
  if (text.length < ENOUGH) return null;
  const start = text.slice(0, LOOKED_AT);
  const words = start.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.filter((word) => ENGLISH.has(word)).length >= words.length * ENGLISH_SHARE && words.length > 0) return "en";
  const [best, second] = francAll(start, { minLength: ENOUGH });
  if (best === undefined || (second !== undefined && second[1] > CLEAR * best[1])) return null;
  return alpha3[best[0]] ?? null;
}
