/**
 * Entente as a library.
 *
 * @example
 * for await (const { report, records } of code([{ id: "1", text: "Iran and Russia held talks in Tehran." }])) …
 */
import type { CodedReport, EngineOptions } from "./engine.js";
import { openEngine } from "./engine.js";
import { type ReportInput, reportFrom } from "./report/input.js";

export { EVENT_NAMES, EVENT_TYPES, type EventName } from "./coding/codebook.js";
export type {
  Actor,
  AttributionLink,
  CiteInfo,
  EventRecord,
  Evidence,
  Place,
  Status,
  TextInfo,
} from "./coding/record.js";
export {
  type ActorAnswer,
  type AnnotatedSentence,
  type Annotation,
  CodedReport,
  type Engine,
  type EngineOptions,
  Fault,
  type MentionItem,
  type OnFault,
  openEngine,
  type RelationAnswer,
  type RelationItem,
  type Words,
} from "./engine.js";
export type {
  Chain,
  ChainMention,
  Name,
  Quotation,
  Reading,
  Sentence,
  TimeExpression,
  Token,
} from "./reading/reading.js";
export { type ReportInput, reportFrom } from "./report/input.js";
export type { Offset, Span } from "./report/offsets.js";
export type { Field, Report } from "./report/report.js";
export { type Learned, learn, type OfficeStatement } from "./world/learned.js";
export { learnedText } from "./world/learned-text.js";
export { OverlayError, readOverlays } from "./world/overlay.js";
export type { Overlays } from "./world/world.js";

/**
 * Codes reports given as plain objects and yields each with its records, in order. Starts worker threads and ends them when
 * the last report is out or the caller stops listening; to code again and again, keep an engine from `openEngine` instead
 * and give it what `reportFrom` makes.
 *
 * @throws Error for an input that is no report, naming the field
 */
export async function* code(
  inputs: Iterable<ReportInput> | AsyncIterable<ReportInput>,
  options: EngineOptions = {},
): AsyncGenerator<CodedReport> {
  const engine = await openEngine(options);
  async function* reports() {
    for await (const input of inputs) yield reportFrom(input, null);
  }
  try {
    yield* engine.code(reports());
  } finally {
    await engine.close();
  }
}
