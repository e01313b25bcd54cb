import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { loadCameo } from "./coding/cameo.js";
import { type Coder, codeReading, type Knowledge } from "./coding/code.js";
import { loadLexicon } from "./coding/lexicon.js";
import { officesIn } from "./coding/offices.js";
import { relationIn } from "./coding/relation.js";
import { type MentionItem, reportOfMention, resolveMention } from "./coding/resolution.js";
import type { RelationItem } from "./engine.js";
import { recordLines } from "./exchange/records.js";
import { Reader } from "./reading/reader.js";
import type { Report } from "./report/report.js";
import { loadWorld, type Overlays } from "./world/world.js";

/** What a worker thread can be asked. */
export type Task =
  | { readonly kind: "code" | "read" | "offices"; readonly report: Report }
  | { readonly kind: "annotate"; readonly forms: readonly string[] }
  | { readonly kind: "relation"; readonly item: RelationItem }
  | { readonly kind: "actor"; readonly item: MentionItem };

/** What the engine gives each worker. */
export interface WorkerData {
  /** Its one number is not 0 once the engine closes: then what waits in the queue is answered at once. */
  readonly closing: Int32Array;
  readonly overlays: Overlays | undefined;
}

const { closing, overlays } = workerData as WorkerData;
const { reader, knowledge, coder } = await load();
// From now on the engine may end this thread between two tasks.
parentPort?.postMessage("started");

async function load(): Promise<{ reader: Reader; knowledge: Knowledge; coder: Coder }> {
  const reader = await Reader.open();
  const knowledge = { world: loadWorld({ overlays }), lexicon: loadLexicon(), cameo: loadCameo() };
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  const coder = { version, model: reader.modelHash, codebook: "PLOVER 1.3", overlay: overlays?.hash ?? null };
  return { reader, knowledge, coder };
}

/** A task's answer, or the error that it ended in. */
export type Outcome = { readonly answer: unknown } | { readonly fault: string };

/** The task in hand. Another may wait here already, so that the thread is never idle, but they never run at once. */
let inHand: Promise<unknown> = Promise.resolve();

/** Does one task. Nothing learned from one changes the next. */
export default function attempt(task: Task): Promise<Outcome> {
  const outcome = inHand.then(() => outcomeOf(task));
  inHand = outcome;
  return outcome;
}

async function outcomeOf(task: Task): Promise<Outcome> {
  if (Atomics.load(closing, 0) !== 0) return { fault: "the engine was closed" };
  try {
    return { answer: await answer(task) };
  } catch (error) {
    return { fault: (error as Error).stack ?? String(error) };
  }
}

async function answer(task: Task): Promise<unknown> {
  switch (task.kind) {
    case "code":
      return recordLines(codeReading(await reader.read(task.report), knowledge, coder));
    case "read":
      return reader.read(task.report);
    case "offices":
      return officesIn(await reader.read(task.report), knowledge.world);
    case "annotate":
      return reader.annotate(task.forms);
    case "relation":
      return relationIn(await reader.read(sentenceAsReport(task.item)), task.item, knowledge, coder);
    case "actor":
      return resolveMention(await reader.read(reportOfMention(task.item)), task.item, knowledge.world);
  }
}

function sentenceAsReport({ id, text }: RelationItem): Report {
  return {
    id,
    text,
    url: null,
    outlet: null,
    section: [],
    title: null,
    dek: null,
    byline: null,
    published: null,
    language: "en",
    readingMinutes: null,
    truncated: false,
    excluded: [],
  };
}
