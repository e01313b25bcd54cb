import { z } from "zod";
import { isoDate } from "./dates.js";
import { Refusal } from "./errors.js";
import { readSection } from "./header.js";
import { contentId } from "./identity.js";
import { detectLanguage, languageCode } from "./language.js";
import { readLayout } from "./layout.js";
import { IndexedText, type Span } from "./offsets.js";
import type { Report } from "./report.js";

const words = z.string().nullish();
const Given = z.object({
  text: z.string(),
  id: z.string().min(1, "must not be empty; leave it out to have one made from the content").nullish(),
  title: words,
  dek: words,
  published: words,
  url: words,
  outlet: words,
  section: z.union([z.string(), z.array(z.string())], "expected a string or a list of strings").nullish(),
  byline: words,
  language: words,
  readingMinutes: z.number().positive().nullish(),
  truncated: z.boolean().nullish(),
});

/** A report as JSON gives it: what `reportFrom` and each line of JSON Lines take. */
export type ReportInput = z.input<typeof Given>;

/**
 * Makes a report of an object. `text`, `title` and `dek` are kept verbatim; what is boilerplate in `text` is marked in
 * `excluded`. Keys it does not know are ignored, null counts as absent.
 * @param published date for a report that gives none
 * @throws Refusal naming the key and what it may hold
 */
export function reportFrom(value: ReportInput, published: string | null = null): Report {
  const given = validate(value);
  refuseLoneSurrogates(given);
  const { excluded, truncated } = markBoilerplate(given.text);
  const report = {
    url: trimmed(given.url),
    outlet: trimmed(given.outlet),
    section: sectionOf(given.section),
    title: given.title || null,
    dek: given.dek || null,
    byline: trimmed(given.byline),
    published: given.published == null ? published : dateOf(given.published),
    language: given.language == null ? detectLanguage(given.text) : languageOf(given.language),
    readingMinutes: given.readingMinutes ?? null,
    truncated: given.truncated ?? truncated,
    text: given.text,
    excluded,
  };
  return { id: given.id ?? contentId(report), ...report };
}

function validate(value: unknown): z.infer<typeof Given> {
  const kind = kindOf(value);
  if (kind !== "an object") throw new Refusal(`${kind} where an object with a "text" is expected`);
  const result = Given.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const found = issue.path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)[key], value);
    const key = issue.path.map(String).join(".");
    if (found === undefined) return `"${key}" is missing: every report needs its words there, as a string`;
    return `"${key}": ${issue.message.replace(/^Invalid input: /, "").replace(/, received .*$/, "")}, found ${kindOf(found)}`;
  });
  throw new Refusal(problems.join("; "));
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (value === "") return "an empty string";
  return typeof value === "boolean" ? `${value}` : `a ${typeof value}`;
}

function refuseLoneSurrogates(given: z.infer<typeof Given>): void {
  for (const [key, value] of Object.entries(given)) {
    for (const string of Array.isArray(value) ? value : [value]) {
      if (typeof string !== "string") continue;
      const at = string.search(/\p{Surrogate}/u);
      if (at < 0) continue;
      const offset = new IndexedText(string).offsetAt(at);
      const unit = string.charCodeAt(at).toString(16);
      throw new Refusal(
        `"${key}" holds half a surrogate pair (\\u${unit}) at offset ${offset}: no such character exists`,
      );
    }
  }
}

const trimmed = (value: string | null | undefined) => value?.trim() || null;

function sectionOf(value: string | readonly string[] | null | undefined): readonly string[] {
  if (value == null) return [];
  const path = typeof value === "string" ? (readSection(value.trim()) ?? [value]) : value;
  return path.map((part) => part.trim()).filter(Boolean);
}

function dateOf(value: string): string {
  const date = isoDate(value);
  if (date !== null) return date;
  const given = JSON.stringify(value.slice(0, 60));
  throw new Refusal(`"published": ${given} is no ISO 8601 date (2019-12-18) or date-time (2019-12-18T14:05:00Z)`);
}

function languageOf(value: string): string {
  const code = languageCode(value);
  if (code !== null) return code;
  throw new Refusal(`"language": ${JSON.stringify(value.slice(0, 60))} is no language code such as "en" or "en-GB"`);
}

/** Spans of a verbatim text that are kept but not coded, and whether it breaks off. */
function markBoilerplate(text: string): { excluded: Span[]; truncated: boolean } {
  const { boilerplate, dateline, truncated } = readLayout(text);
  const pieces = dateline ? [...boilerplate, dateline].sort((a, b) => a.start - b.start) : boilerplate;
  if (pieces.length === 0) return { excluded: [], truncated };
  const indexed = new IndexedText(text);
  return { excluded: pieces.map(({ start, end }) => indexed.span(start, end)), truncated };
}
