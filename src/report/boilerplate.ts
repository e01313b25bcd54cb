import { z } from "zod";
import type { TextLine } from "./canonical.js";
import { anyOf, loadData, Pattern } from "./data.js";

const data = loadData(
  "boilerplate",
  z.strictObject({ teaser: z.array(Pattern), cut: z.array(Pattern), furniture: z.array(Pattern) }),
);

/** Longer lines are prose; this also bounds the work on each. */
const LONGEST = 300;
const CLOSING = "[\\s»›>→….:!*]*";
const BREAKS_OFF = new RegExp(`^(?:${anyOf(data.teaser)}|${anyOf(data.cut)})${CLOSING}$`, "iu");
const FURNITURE = new RegExp(`^${anyOf(data.furniture)}${CLOSING}$`, "iu");
/** A teaser's words after the end of a sentence, or a cut mark after anything. */
const TAIL = new RegExp(
  `(?:(?<=[.!?…”"’')\\]»])\\s+${anyOf(data.teaser)}|\\s*${anyOf(data.cut)})(?:\\s*${anyOf(data.teaser)})?${CLOSING}$`,
  "iu",
);

/** What a line is, if it is no part of the report: words of a teaser that breaks off, or page furniture. */
export function boilerplateKind(line: string): "teaser" | "furniture" | null {
  if (line.length > LONGEST) return null;
  if (BREAKS_OFF.test(line)) return "teaser";
  return FURNITURE.test(line) ? "furniture" : null;
}

/** A teaser's end: where the words that are no part of the report begin in the last line. */
export interface Ending {
  /** UTF-16 index in the line at which the report's own words end; the line's length when all are its own. */
  readonly cut: number;
  readonly truncated: boolean;
}

/** Looks at the last line of a report. */
export function endingOf(line: TextLine | undefined): Ending {
  if (line === undefined) return { cut: 0, truncated: false };
  const from = Math.max(0, line.text.length - LONGEST);
  const match = TAIL.exec(line.text.slice(from));
  if (match) return { cut: from + match.index, truncated: true };
  return { cut: line.text.length, truncated: /(?:…|\.{3})[”"’')\]]*$/u.test(line.text) };
}
