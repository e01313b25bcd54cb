import type { Actor, AttributionLink, CiteInfo, EventRecord, Evidence, Place, TextInfo } from "../coding/record.js";

/**
 * The keys of an object in the order in which they are written, each with the way to write its value (null: as it is).
 * A field that a type gains fails to compile until it has its place here.
 */
type Layout<T> = { readonly [K in keyof Required<T>]: ((value: NonNullable<T[K]>) => unknown) | null };

function arrange<T extends object>(value: T, layout: Layout<T>): object {
  const entries: [string, unknown][] = [];
  for (const key of Object.keys(layout) as (keyof T & string)[]) {
    const part = value[key];
    if (part === undefined) continue;
    const write = layout[key];
    entries.push([key, write === null || part === null ? part : write(part as NonNullable<typeof part>)]);
  }
  return Object.fromEntries(entries);
}

const each =
  <T extends object>(layout: Layout<T>) =>
  (values: readonly T[]) =>
    values.map((value) => arrange(value, layout));

const one =
  <T extends object>(layout: Layout<T>) =>
  (value: T) =>
    arrange(value, layout);

const ACTOR: Layout<Actor> = {
  entity_text: null,
  start: null,
  end: null,
  code: null,
  country: null,
  sector: null,
  other_sectors: null,
  office: null,
  identifier_text: null,
  identifier_id: null,
};
const PLACE: Layout<Place> = { extracted_place: null, country_code: null };
const LINK: Layout<AttributionLink> = { source: null, cue: null, start: null, end: null };
const EVIDENCE: Layout<Evidence> = { field: null, start: null, end: null, quote: null };
const TEXT_INFO: Layout<TextInfo> = { start: null, end: null, sentence: null };
const CITE_INFO: Layout<CiteInfo> = { url: null, title: null, publication: null, language: null, license: null };
const CODER: Layout<EventRecord["coder"]> = { version: null, model: null, codebook: null, overlay: null };
const EVENT: Layout<EventRecord> = {
  kind: null,
  id: null,
  report: null,
  event: null,
  mode: null,
  context: null,
  quad: null,
  event_scale: null,
  status: null,
  actor: each(ACTOR),
  recipient: each(ACTOR),
  date: null,
  enddate: null,
  date_text: null,
  event_loc: one(PLACE),
  attribution: each(LINK),
  event_text: null,
  evidence: one(EVIDENCE),
  text: null,
  text_info: one(TEXT_INFO),
  cite_info: one(CITE_INFO),
  confidence: null,
  cameo: null,
  goldstein: null,
  coder: one(CODER),
};

/** Records as PLOVER JSON, one a line, each line's end included. The keys always come in the same order. */
export function recordLines(records: readonly EventRecord[]): string {
  return records.map((record) => `${JSON.stringify(arrange(record, EVENT))}\n`).join("");
}

/** The records that `recordLines` wrote. */
export function parseRecordLines(lines: string): EventRecord[] {
  return lines
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as EventRecord);
}

/** The line that closes a report's records, so that an empty report differs from a lost one. */
export function closingLine(report: string, records: number): string {
  return `${JSON.stringify({ kind: "report", id: report, records })}\n`;
}
