import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { setTimeout } from "node:timers/promises";
import { Piscina } from "piscina";
import type { EventName } from "./coding/codebook.js";
import type { EventRecord } from "./coding/record.js";
import type { ActorAnswer, MentionItem } from "./coding/resolution.js";
import { parseRecordLines } from "./exchange/records.js";
import { Fault, inOrder, type OnFault } from "./in-order.js";
import type { Annotation } from "./reading/model/annotator.js";
import type { Reading } from "./reading/reading.js";
import type { Report } from "./report/report.js";
import type { Outcome, Task, WorkerData } from "./worker.js";
import type { OfficeStatement } from "./world/learned.js";
import type { Overlays } from "./world/world.js";

export type { ActorAnswer, MentionItem } from "./coding/resolution.js";
export { Fault, type OnFault } from "./in-order.js";
export type { Annotation } from "./reading/model/annotator.js";

export interface EngineOptions {
  /** Most threads that read and code, each with the model loaded; all cores when left out. */
  readonly workers?: number | undefined;
  /** What is laid over the register of the world; `readOverlays` makes it. */
  readonly overlays?: Overlays | undefined;
}

/** A sentence with its two sides marked, in code points; null where the sentence has no such side. */
export interface RelationItem {
  readonly id: string;
  readonly text: string;
  readonly actor: { readonly start: number; readonly end: number } | null;
  readonly recipient: { readonly start: number; readonly end: number } | null;
}

/** What the marked sides do, NONE when the coder finds no event between them. */
export interface RelationAnswer {
  readonly id: string;
  readonly event: EventName | "NONE";
  readonly quad: 1 | 2 | 3 | 4 | null;
  readonly mode: string | null;
  /** By event type, and NONE; they sum to 1. */
  readonly probabilities: Readonly<Record<string, number>>;
}

/** A report and its records. */
export class CodedReport {
  private parsed: readonly EventRecord[] | null = null;

  constructor(
    readonly report: Report,
    /** The records as PLOVER JSON, one a line: how a worker hands them over, since objects cost more than their text. */
    readonly lines: string,
  ) {}

  get records(): readonly EventRecord[] {
    this.parsed ??= parseRecordLines(this.lines);
    return this.parsed;
  }

  /** How many records there are. */
  get size(): number {
    return this.parsed?.length ?? this.lines.split("\n").length - 1;
  }
}

/** A sentence cut into words; whatever else it holds comes back beside its annotation. */
export interface Words {
  readonly forms: readonly string[];
}

/** A sentence and what the model tells of its words. */
export interface AnnotatedSentence<S extends Words> {
  readonly sentence: S;
  readonly annotation: Annotation;
}

/**
 * Everything that reads and codes, on worker threads. Answers come in the order of the questions, each as soon as it and
 * those before it are there, and never depend on each other, so the number of workers changes nothing but the time; only
 * a few questions are held in memory at once.
 */
export interface Engine {
  code(reports: AsyncIterable<Report>, onFault?: OnFault<Report>): AsyncIterable<CodedReport>;
  read(report: Report): Promise<Reading>;
  /** Who, by each report's own words, holds an office that the register does not have; `learn` makes entries of it. */
  offices(reports: AsyncIterable<Report>, onFault?: OnFault<Report>): AsyncIterable<readonly OfficeStatement[]>;
  annotate<S extends Words>(sentences: AsyncIterable<S>): AsyncIterable<AnnotatedSentence<S>>;
  relations(items: AsyncIterable<RelationItem>, onFault?: OnFault<RelationItem>): AsyncIterable<RelationAnswer>;
  actors(items: AsyncIterable<MentionItem>, onFault?: OnFault<MentionItem>): AsyncIterable<ActorAnswer>;
  close(): Promise<void>;
}

/** Questions in flight for each worker: enough to keep it busy, few enough to keep memory flat. */
const AHEAD = 8;
/** Threads that start at once. More start only when there is work for them: each takes its share of memory. */
const FIRST = 4;

/** Starts the workers. Close the engine when done, or the process stays alive. */
export async function openEngine({ workers = availableParallelism(), overlays }: EngineOptions = {}): Promise<Engine> {
  // By the package's own name: the workers are the compiled ones, whoever imports this.
  const filename = createRequire(import.meta.url).resolve("entente/worker");
  const workerData: WorkerData = { closing: new Int32Array(new SharedArrayBuffer(4)), overlays };
  const pool = new Piscina({
    filename,
    workerData,
    minThreads: Math.min(workers, FIRST),
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
    concurrentTasksPerWorker: 2, // one waits in the worker while the other is done
  });
  let started = 0;
  let isBroken = false;
  pool.on("message", () => started++);
  pool.on("error", () => (isBroken = true)); // a worker that can't start: every task ends with the same error
  const asked = new Set<Promise<Outcome>>();

  async function ask<T>(task: Task): Promise<T> {
    const run: Promise<Outcome> = pool.run(task);
    asked.add(run);
    try {
      const outcome = await run;
      if ("fault" in outcome) throw new Fault(outcome.fault);
      return outcome.answer as T;
    } catch (error) {
      isBroken ||= !(error instanceof Fault);
      throw error;
    } finally {
      asked.delete(run);
    }
  }

  /** Ends threads only where they wait: ended inside the network's library, a thread takes the process with it. */
  async function close(): Promise<void> {
    Atomics.store(workerData.closing, 0, 1);
    await Promise.allSettled(asked);
    while (started < pool.threads.length && !isBroken) await setTimeout(10);
    await pool.destroy();
  }

  const ahead = workers * AHEAD;
  const codeOne = async (report: Report) => new CodedReport(report, await ask<string>({ kind: "code", report }));
  const officesOf = (report: Report) => ask<readonly OfficeStatement[]>({ kind: "offices", report });
  const annotateOne = async <S extends Words>(sentence: S) => ({
    sentence,
    annotation: await ask<Annotation>({ kind: "annotate", forms: sentence.forms }),
  });
  const relate = (item: RelationItem) => ask<RelationAnswer>({ kind: "relation", item });
  const resolve = (item: MentionItem) => ask<ActorAnswer>({ kind: "actor", item });
  return {
    code: (reports, onFault) => inOrder(reports, ahead, codeOne, onFault),
    read: (report) => ask<Reading>({ kind: "read", report }),
    offices: (reports, onFault) => inOrder(reports, ahead, officesOf, onFault),
    annotate: (sentences) => inOrder(sentences, ahead, annotateOne),
    relations: (items, onFault) => inOrder(items, ahead, relate, onFault),
    actors: (items, onFault) => inOrder(items, ahead, resolve, onFault),
    close,
  };
}
