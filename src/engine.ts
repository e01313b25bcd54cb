import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import type { EventName } from "./coding/codebook.js";
import type { EventRecord } from "./coding/record.js";
import type { Annotation } from "./reading/model/annotator.js";
import type { Reading } from "./reading/reading.js";
import type { Report } from "./report/report.js";
import type { Task } from "./worker.js";

export type { Annotation } from "./reading/model/annotator.js";

export interface EngineOptions {
  /** Threads that read and code, each with the model loaded; all cores when left out. */
  readonly workers?: number;
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
export interface CodedReport {
  readonly report: Report;
  readonly records: readonly EventRecord[];
}

/**
 * Everything that reads and codes, on worker threads. Answers come in the order of the questions and never depend on each
 * other, so the number of workers changes nothing but the time; only a few questions are held in memory at once.
 */
export interface Engine {
  code(reports: AsyncIterable<Report>): AsyncIterable<CodedReport>;
  read(report: Report): Promise<Reading>;
  /** Annotates sentences given as their words. */
  annotate(sentences: AsyncIterable<readonly string[]>): AsyncIterable<Annotation>;
  relations(items: AsyncIterable<RelationItem>): AsyncIterable<RelationAnswer>;
  close(): Promise<void>;
}

/** Questions in flight for each worker: enough to keep it busy, few enough to keep memory flat. */
const AHEAD = 8;

/** Starts the workers. Close the engine when done, or the process stays alive. */
export async function openEngine({ workers = availableParallelism() }: EngineOptions = {}): Promise<Engine> {
  // By the package's own name: the workers are the compiled ones, whoever imports this.
  const filename = createRequire(import.meta.url).resolve("entente/worker");
  const pool = new Piscina({
    filename,
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
    concurrentTasksPerWorker: 1,
  });
  const ask = <T>(task: Task): Promise<T> => pool.run(task);
  const ahead = workers * AHEAD;
  return {
    code: (reports) =>
      inOrder(reports, ahead, async (report) => ({
        report,
        records: await ask<EventRecord[]>({ kind: "code", report }),
      })),
    read: (report) => ask<Reading>({ kind: "read", report }),
    annotate: (sentences) => inOrder(sentences, ahead, (forms) => ask<Annotation>({ kind: "annotate", forms })),
    relations: (items) => inOrder(items, ahead, (item) => ask<RelationAnswer>({ kind: "relation", item })),
    close: () => pool.destroy(),
  };
}

/** Runs `work` on up to `ahead` items at once and gives the answers in the items' order. */
async function* inOrder<In, Out>(
  items: AsyncIterable<In>,
  ahead: number,
  work: (item: In) => Promise<Out>,
): AsyncGenerator<Out> {
  const running: Promise<Out>[] = [];
  for await (const item of items) {
    const answer = work(item);
    answer.catch(() => {}); // thrown below, in its turn
    running.push(answer);
    if (running.length >= ahead) yield await (running.shift() as Promise<Out>);
  }
  while (running.length > 0) yield await (running.shift() as Promise<Out>);
}
