import { readFileSync } from "node:fs";
import { loadCameo } from "./coding/cameo.js";
import { type Coder, codeReading, type Knowledge } from "./coding/code.js";
import { loadLexicon } from "./coding/lexicon.js";
import { relationIn } from "./coding/relation.js";
import type { RelationItem } from "./engine.js";
import { Reader } from "./reading/reader.js";
import type { Report } from "./report/report.js";
import { loadWorld } from "./world/world.js";

/** What a worker thread can be asked. */
export type Task =
  | { readonly kind: "code" | "read"; readonly report: Report }
  | { readonly kind: "annotate"; readonly forms: readonly string[] }
  | { readonly kind: "relation"; readonly item: RelationItem };

const reader = await Reader.open();
const knowledge: Knowledge = { world: loadWorld(), lexicon: loadLexicon(), cameo: loadCameo() };
const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};
const coder: Coder = { version, model: reader.modelHash, codebook: "PLOVER 1.3" };

/** Answers one task. Nothing learned from one changes the next. */
export default async function answer(task: Task): Promise<unknown> {
  switch (task.kind) {
    case "code":
      return codeReading(await reader.read(task.report), knowledge, coder);
    case "read":
      return reader.read(task.report);
    case "annotate":
      return reader.annotate(task.forms);
    case "relation":
      return relationIn(await reader.read(sentenceAsReport(task.item)), task.item, knowledge, coder);
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
