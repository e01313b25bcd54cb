import { createReadStream } from "node:fs";
import { cleanCharacters } from "./canonical.js";
import { isoDate } from "./dates.js";
import { byteOrderMark, decode, utf16ToUtf8 } from "./encoding.js";
import { InputError, Refusal } from "./errors.js";
import { explain, listFiles } from "./files.js";
import { isContentId } from "./identity.js";
import { readJsonLine } from "./jsonl.js";
import { isGzip, kindOf } from "./kind.js";
import { HEAD_BYTES, REPORT_BYTES, size } from "./limits.js";
import { decodePage } from "./page-encoding.js";
import { readPlainText } from "./plain.js";
import type { Report } from "./report.js";
import { SeenIds } from "./seen.js";
import { type Chunks, collect, gunzip, peek, skip, splitLines } from "./stream.js";

/** Where input comes from: a path of a file or folder, "-" for standard input, or bytes. */
export type Source = string | AsyncIterable<Uint8Array>;

export interface ReadOptions {
  /** How errors name the input; left out, the path. Its extension helps to tell the kind. */
  readonly name?: string;
  /** ISO date or date-time for reports that carry none. */
  readonly published?: string;
  /** Ids already given: pass one set to several calls to refuse an id that comes twice in any of them. */
  readonly seen?: SeenIds;
}

/**
 * Reads reports: plain text, HTML pages, JSON Lines, and gzip of these, told apart by content and name. Yields in
 * order; a piece that gives no report yields an `InputError` in its place and the rest goes on. Memory holds one report
 * (at most `REPORT_BYTES`) and 32 bytes an id, however long the input is.
 * @throws RangeError when `published` is not an ISO date
 */
export async function* readReports(source: Source, options: ReadOptions = {}): AsyncGenerator<Report | InputError> {
  const published = options.published === undefined ? null : isoDate(options.published);
  if (options.published !== undefined && published === null) {
    throw new RangeError(`published: ${JSON.stringify(options.published)} is no ISO 8601 date such as 2019-12-18`);
  }
  const seen = options.seen ?? new SeenIds();
  if (typeof source !== "string" || source === "-") {
    const chunks = typeof source === "string" ? process.stdin : source;
    yield* readOne(chunks, options.name ?? "standard input", published, seen);
    return;
  }
  for await (const file of listFiles(source)) {
    if (file instanceof InputError) yield file;
    else yield* readOne(createReadStream(file), file === source ? (options.name ?? file) : file, published, seen);
  }
}

async function* readOne(
  chunks: Chunks,
  name: string,
  published: string | null,
  seen: SeenIds,
): AsyncGenerator<Report | InputError> {
  try {
    const { head, bytes } = await open(chunks);
    const kind = kindOf(head, name);
    if (kind === "jsonl") yield* readLines(bytes, name, published, seen);
    else yield admit(await readWhole(bytes, kind, published), name, null, seen);
  } catch (error) {
    yield new InputError(name, null, error instanceof Refusal ? error.message : explain(error));
  }
}

/** The stream uncompressed, and its first bytes. */
async function open(chunks: Chunks): Promise<{ head: Buffer; bytes: Chunks }> {
  let opened = await peek(chunks, HEAD_BYTES);
  if (opened.head.length === 0) throw new Refusal("the input is empty");
  if (isGzip(opened.head)) {
    opened = await peek(gunzip(opened.all), HEAD_BYTES);
    if (opened.head.length === 0) throw new Refusal("the gzip data holds nothing");
  }
  return { head: opened.head, bytes: opened.all };
}

async function readWhole(chunks: Chunks, kind: "text" | "html", published: string | null): Promise<Report> {
  const bytes = await collect(chunks, REPORT_BYTES);
  const zero = byteOrderMark(bytes)?.encoding.startsWith("utf-16") ? -1 : bytes.indexOf(0);
  if (zero >= 0) throw new Refusal(`binary data (a NUL byte at byte ${zero}); reports are text, HTML or JSON Lines`);
  if (kind === "html") {
    const { readPage } = await import("./html.js"); // its libraries take long to load, and most input is no page
    return readPage(decodePage(bytes), published);
  }
  const mark = byteOrderMark(bytes);
  const text = decode(bytes.subarray(mark?.length ?? 0), mark?.encoding ?? "utf-8", mark?.length ?? 0);
  if (cleanCharacters(text).trim() === "") throw new Refusal("the input is empty: it holds only white space");
  return readPlainText(text, published);
}

async function* readLines(
  chunks: Chunks,
  name: string,
  published: string | null,
  seen: SeenIds,
): AsyncGenerator<Report | InputError> {
  const { head, all } = await peek(chunks, 3);
  const mark = byteOrderMark(head);
  const unmarked = skip(all, mark?.length ?? 0);
  const bytes = mark === null || mark.encoding === "utf-8" ? unmarked : utf16ToUtf8(unmarked, mark.encoding);
  let isEmpty = true;
  for await (const line of splitLines(bytes, REPORT_BYTES)) {
    try {
      if (line.bytes === null) {
        throw new Refusal(`a line of ${size(line.size)}; one report may have ${size(REPORT_BYTES)}: shorten its text`);
      }
      const zero = line.bytes.indexOf(0);
      if (zero >= 0) throw new Refusal(`binary data (a NUL byte at byte ${zero} of the line)`);
      const text = decode(line.bytes, "utf-8");
      if (text.trim() === "") continue;
      isEmpty = false;
      yield admit(readJsonLine(text, published), name, line.number, seen);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      isEmpty = false;
      yield new InputError(name, line.number, error.message);
    }
  }
  if (isEmpty) throw new Refusal("the input is empty: it holds only white space");
}

function admit(report: Report, name: string, line: number | null, seen: SeenIds): Report | InputError {
  if (seen.add(report.id)) return report;
  const cause = isContentId(report.id)
    ? "the same report was given before: give each its own id to have it twice"
    : `the id ${JSON.stringify(report.id)} was given before: every report needs its own id`;
  return new InputError(name, line, cause);
}
