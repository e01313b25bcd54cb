import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Refusal } from "./errors.js";
import { EXPANSION, size } from "./limits.js";

export type Chunks = AsyncIterable<Uint8Array>;

/** The first bytes of a stream, at least `length` of them unless it ends before, and the whole stream again. */
export async function peek(chunks: Chunks, length: number): Promise<{ head: Buffer; all: Chunks }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let count = 0;
  while (count < length) {
    const next = await iterator.next();
    if (next.done) break;
    read.push(next.value);
    count += next.value.length;
  }
  const head = Buffer.concat(read);
  async function* all() {
    try {
      yield head;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head, all: all() };
}

/** The stream without its first bytes. */
export async function* skip(chunks: Chunks, length: number): AsyncGenerator<Uint8Array> {
  let left = length;
  for await (const chunk of chunks) {
    if (left < chunk.length) yield left > 0 ? chunk.subarray(left) : chunk;
    left = Math.max(0, left - chunk.length);
  }
}

/** The whole stream. @throws Refusal when it is longer than `limit`, naming its full size. */
export async function collect(chunks: Chunks, limit: number): Promise<Buffer> {
  const read: Uint8Array[] = [];
  let count = 0;
  for await (const chunk of chunks) {
    count += chunk.length;
    if (count <= limit) read.push(chunk);
  }
  if (count > limit) {
    throw new Refusal(
      `${size(count)}; one report may have ${size(limit)}: split the file, or give many reports as JSON Lines`,
    );
  }
  return Buffer.concat(read);
}

/** A line of a stream. `bytes` is null when it has more than the limit; the number counts from 1. */
export interface Line {
  readonly number: number;
  readonly size: number;
  readonly bytes: Buffer | null;
}

/** Splits at line feeds, holding at most one chunk and `limit` bytes. The line feed is not part of the line. */
export async function* splitLines(chunks: Chunks, limit: number): AsyncGenerator<Line> {
  let number = 1;
  let count = 0;
  let parts: Uint8Array[] = [];
  const add = (part: Uint8Array) => {
    count += part.length;
    if (count <= limit) parts.push(part);
    else parts = [];
  };
  const line = (): Line => ({ number, size: count, bytes: count <= limit ? Buffer.concat(parts, count) : null });
  for await (const chunk of chunks) {
    let from = 0;
    for (let feed = chunk.indexOf(10); feed >= 0; feed = chunk.indexOf(10, from)) {
      add(chunk.subarray(from, feed));
      yield line();
      number++;
      count = 0;
      parts = [];
      from = feed + 1;
    }
    if (from < chunk.length) add(chunk.subarray(from));
  }
  if (count > 0) yield line();
}

/** Uncompresses gzip. @throws Refusal when the data breaks off, is damaged, or grows beyond `EXPANSION`. */
export async function* gunzip(chunks: Chunks): AsyncGenerator<Uint8Array> {
  let taken = 0;
  let given = 0;
  async function* counted() {
    for await (const chunk of chunks) {
      taken += chunk.length;
      yield chunk;
    }
  }
  const unzip = createGunzip();
  // The error reaches the loop below through `unzip`; the callback only keeps it from being thrown twice.
  pipeline(Readable.from(counted(), { objectMode: true }), unzip, () => {});
  try {
    for await (const chunk of unzip as AsyncIterable<Buffer>) {
      given += chunk.length;
      if (given > EXPANSION.freeBytes && given > taken * EXPANSION.ratio) {
        throw new Refusal(
          `gzip data that grows to more than ${EXPANSION.ratio} times its size (${size(given)} out of ${size(taken)}): ` +
            "refused as a decompression bomb",
        );
      }
      yield chunk;
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "Z_BUF_ERROR") throw new Refusal("the gzip data breaks off: the file is incomplete, fetch it again");
    if (code?.startsWith("Z_")) throw new Refusal(`the gzip data is damaged (${(error as Error).message})`);
    throw error;
  } finally {
    unzip.destroy();
  }
}
