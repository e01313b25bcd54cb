import { z } from "zod";
import { dataFolder } from "../knowledge/data.js";
import { Confusion, type Evaluation, MISSED, SPURIOUS } from "./confusion.js";
import { harmonic, matched, round, share } from "./figures.js";

const Side = z.array(z.object({ country: z.string().nullish(), code: z.string().nullish() }));
const Span = z.object({ start: z.number(), end: z.number() });
const GoldEvent = z.object({
  event: z.string(),
  evidence: Span,
  actor: Side,
  recipient: Side,
  status: z.string(),
  date: z.string().nullable(),
  /** Any careful coder has it; else optional or background, neither asked for nor wrong. */
  core: z.boolean(),
});
type GoldEvent = z.infer<typeof GoldEvent>;

/** A whole report with its events. */
export const ArticleGold = z.object({ id: z.string(), events: z.array(GoldEvent) });
export type ArticleGold = z.infer<typeof ArticleGold>;

const Evidence = Span.extend({ field: z.string().optional() });
const Predicted = z.object({
  report: z.string(),
  /** As Entente writes it, or PLOVER's list; a record of several types matches nothing. */
  event: z.union([z.string(), z.array(z.string())]),
  evidence: Evidence.nullish(),
  text_info: Evidence.nullish(),
  actor: Side.nullish(),
  recipient: Side.nullish(),
  status: z.string().nullish(),
  date: z.string().nullish(),
});
type Predicted = z.infer<typeof Predicted>;

/** A line of PLOVER JSON: an event record, or a line of another kind, which is passed over. */
export const ArticlePrediction = z.looseObject({ kind: z.string().default("event") }).transform((line, context) => {
  if (line.kind !== "event") return null;
  const result = Predicted.safeParse(line);
  if (result.success) return result.data;
  for (const { path, message } of result.error.issues) {
    context.addIssue({ code: "custom", path: [...path], message, input: line });
  }
  return z.NEVER;
});
export type ArticlePrediction = z.infer<typeof ArticlePrediction>;

export interface ArticleFigures {
  /** Core events in gold. */
  readonly core: number;
  readonly core_recall: number;
  /** Records that match a gold event, core or not; a second record for one event is wrong. */
  readonly precision: number;
  readonly f1: number;
  readonly records: number;
  readonly matched: number;
  /** Of the matched ones; happened and historical count as one. */
  readonly status_right: number | null;
  /** Of the matched ones that gold dates; a date as fine as gold's or finer. */
  readonly date_right: number | null;
  /** Core events by type: [found, all]. */
  readonly recall_by_event: Readonly<Record<string, readonly [number, number]>>;
}

/** No direction: the sides may come in any order, or all as actors. */
const MUTUAL: ReadonlySet<string> = new Set(["CONSULT", "AGREE", "COOPERATE"]);
/** Most code points of evidence: a sentence, not a report. */
const LONGEST = 400;
/** Least Jaccard similarity of two sets of countries that name mostly the same. */
const ALIKE = 0.5;

const COUNTRIES: ReadonlySet<string> = new Set(
  dataFolder(new URL("./data/", import.meta.url)).load(
    "countries.yaml",
    z.object({ codes: z.array(z.string().regex(/^[A-Z]{3}$/)) }),
  ).codes,
);

/**
 * Event records of whole reports: core recall and precision of one-to-one matches. A record matches a gold event of its
 * type when their evidence overlaps in the text and the countries of the sides are alike. The confusions are of event
 * types: beside the matches, gold events and records that are left over but share evidence; of the others, core events
 * are missed and records spurious. (A right type with wrong sides stands on the diagonal, and counts in no figure.)
 */
export function evaluateArticles(
  gold: readonly ArticleGold[],
  predictions: readonly ArticlePrediction[],
): Evaluation<ArticleFigures> {
  const byReport = recordsByReport(predictions);
  const count = { core: 0, found: 0, hits: 0, records: 0, status: 0, dated: 0, date: 0 };
  const byEvent = new Map<string, [number, number]>();
  const confusion = new Confusion("event type");
  for (const { id, events } of gold) {
    const records = byReport.get(id) ?? [];
    const used = new Map<GoldEvent, Predicted>();
    count.records += records.length;
    for (const event of coreFirst(events)) {
      const taken = new Set(used.values());
      const record = records.find((one) => !taken.has(one) && isSameEvent(event, one));
      if (event.core) {
        const [found, all] = byEvent.get(event.event) ?? [0, 0];
        byEvent.set(event.event, [found + Number(record !== undefined), all + 1]);
        count.core++;
      }
      if (!record) continue;
      used.set(event, record);
      count.hits++;
      count.found += Number(event.core);
      count.status += Number(withoutBackground(record.status) === withoutBackground(event.status));
      if (!event.date) continue;
      count.dated++;
      count.date += Number((record.date ?? "").startsWith(event.date));
    }
    confuse(confusion, events, records, used);
  }
  const recall = count.found / Math.max(1, count.core);
  const precision = count.hits / Math.max(1, count.records);
  const figures = {
    core: count.core,
    core_recall: round(recall),
    precision: round(precision),
    f1: round(harmonic(recall, precision)),
    records: count.records,
    matched: count.hits,
    status_right: share(count.status, count.hits),
    date_right: share(count.date, count.dated),
    recall_by_event: Object.fromEntries([...byEvent].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  return { figures, confusion };
}

function recordsByReport(predictions: readonly ArticlePrediction[]): Map<string, Predicted[]> {
  const byReport = new Map<string, Predicted[]>();
  for (const record of predictions) {
    if (record === null) continue;
    const records = byReport.get(record.report);
    if (records) records.push(record);
    else byReport.set(record.report, [record]);
  }
  return byReport;
}

const coreFirst = (events: readonly GoldEvent[]) => [
  ...events.filter(({ core }) => core),
  ...events.filter(({ core }) => !core),
];

/** The coders of the gold drew the line between the two differently. */
const withoutBackground = (status: string | null | undefined) => (status === "historical" ? "happened" : status);

/** The record's type, or null for one of several. */
function typeOf({ event }: Predicted): string | null {
  if (typeof event === "string") return event;
  return event.length === 1 ? (event[0] as string) : null;
}

/** Whether the evidence of both overlaps in the text. Evidence longer than a sentence overlaps nothing. */
function isSameEvidence({ evidence: gold }: GoldEvent, record: Predicted): boolean {
  const evidence = record.evidence ?? record.text_info;
  if (!evidence || evidence.end - evidence.start > LONGEST || (evidence.field ?? "text") !== "text") return false;
  return evidence.end > gold.start && evidence.start < gold.end;
}

function isSameEvent(event: GoldEvent, record: Predicted): boolean {
  if (typeOf(record) !== event.event || !isSameEvidence(event, record)) return false;
  const gold = { actor: countriesOf(event.actor), recipient: countriesOf(event.recipient) };
  const said = { actor: countriesOf(record.actor), recipient: countriesOf(record.recipient) };
  const isTwoSided = event.event === "ASSAULT" && !record.recipient?.length; // fighting may list all as actors
  if (MUTUAL.has(event.event) || isTwoSided) {
    return isAlike([...gold.actor, ...gold.recipient], [...said.actor, ...said.recipient]);
  }
  return isAlike(gold.actor, said.actor) && isAlike(gold.recipient, said.recipient);
}

const countriesOf = (side: z.infer<typeof Side> | null | undefined) =>
  (side ?? []).map(({ country, code }) => country || code || "").filter((code) => COUNTRIES.has(code));

/** Gold without a country asks nothing. */
function isAlike(gold: readonly string[], predicted: readonly string[]): boolean {
  const [a, b] = [new Set(gold), new Set(predicted)];
  const common = [...a].filter((country) => b.has(country)).length;
  return a.size === 0 || common / (a.size + b.size - common) >= ALIKE;
}

function confuse(
  confusion: Confusion,
  events: readonly GoldEvent[],
  records: readonly Predicted[],
  matches: ReadonlyMap<GoldEvent, Predicted>,
): void {
  const taken = new Set(matches.values());
  const openEvents = coreFirst(events).filter((event) => !matches.has(event));
  const openRecords = records.filter((record) => !taken.has(record));
  const pairs = [
    ...[...matches],
    ...matched(openEvents, openRecords, (event, record) => Number(isSameEvidence(event, record))).map(
      ([i, j]) => [openEvents[i] as GoldEvent, openRecords[j] as Predicted] as const,
    ),
  ];
  for (const [event, record] of pairs) confusion.add(event.event, typeOf(record) ?? "(several)");
  const met = new Set<GoldEvent | Predicted>(pairs.flat());
  for (const event of openEvents) if (event.core && !met.has(event)) confusion.add(event.event, MISSED);
  for (const record of openRecords) if (!met.has(record)) confusion.add(SPURIOUS, typeOf(record) ?? "(several)");
}
