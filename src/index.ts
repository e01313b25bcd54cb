/**
 * Entente as a library.
 *
 * @example
 * for await (const { report, records } of code([{ id: "1", text: "Iran and Russia held talks in Tehran." }])) …
 */
import type { CodedReport } from "./engine.js";
import { openEngine } from "./engine.js";
import { reportFrom, type ReportInput } from "./report/input.js";

export type { Actor, AttributionLink, EventRecord, Evidence, Place, Status } from "./coding/record.js";
export { EVENT_NAMES, EVENT_TYPES, type EventName } from "./coding/codebook.js";
export { type Annotation, type CodedReport, type Engine, type EngineOptions, openEngine } from "./engine.js";
export type { Name, Quotation, Reading, Sentence, TimeExpression, Token } from "./reading/reading.js";
export type { Offset, Span } from "./report/offsets.js";
export type { Field, Report } from "./report/report.js";
export type { ReportInput } from "./report/input.js";
