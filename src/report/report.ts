import type { Span } from "./offsets.js";

/** The parts of a report that are read and coded. Offsets count from the start of the field's own string. */
export const FIELDS = ["title", "dek", "text"] as const;
export type Field = (typeof FIELDS)[number];

/** One piece of reporting, as every later stage sees it. Nothing in it changes after it was made. */
export interface Report {
  /** The id that the input gave, else `sha256:` and the hash of the canonical content. */
  readonly id: string;
  /** Address it was published at, or null when not given. */
  readonly url: string | null;
  /** Who published it ("Reuters"), or null. */
  readonly outlet: string | null;
  /** Section path, outermost first: ["World", "Russia"]. Empty when not given. */
  readonly section: readonly string[];
  readonly title: string | null;
  /** The standfirst under the title, or null. */
  readonly dek: string | null;
  readonly byline: string | null;
  /** ISO 8601 date ("2019-12-18"; "2019-12" where no more is known) or date-time with offset, or null: never guessed. */
  readonly published: string | null;
  /** ISO 639-1 code of the language, or null when it could not be told. */
  readonly language: string | null;
  /** Reading time in minutes as the report states it, or null. */
  readonly readingMinutes: number | null;
  /** True for a teaser that breaks off ("Read full article"). */
  readonly truncated: boolean;
  /** The canonical text. All offsets in `text` point into this string. */
  readonly text: string;
  /** Boilerplate inside `text` that is kept but not coded. */
  readonly excluded: readonly Span[];
}
