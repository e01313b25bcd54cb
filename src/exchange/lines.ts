import { byteOrderMark, decode, utf16ToUtf8 } from "../report/encoding.js";
import { InputError, Refusal } from "../report/errors.js";
import { explain } from "../report/files.js";
import { isGzip } from "../report/kind.js";
import { REPORT_BYTES, size } from "../report/limits.js";
import { type Chunks, gunzip, peek, skip, splitLines } from "../report/stream.js";

/** A line of a text stream, without its end. Numbers count from 1 in the uncompressed stream. */
export interface TextLine {
  readonly number: number;
  readonly text: string;
}

/**
 * Reads a stream line by line: UTF-8, or UTF-16 with a byte order mark, gzipped or not. A line that can't be read yields
 * an `InputError` in its place; a stream that can't be read on yields one and ends. Holds one line at a time.
 * @param name how errors call the stream
 */
export async function* readLines(chunks: Chunks, name: string): AsyncGenerator<TextLine | InputError> {
  try {
    for await (const line of splitLines(await plainBytes(chunks), REPORT_BYTES)) {
      yield line.bytes === null
        ? new InputError(name, line.number, `a line of ${size(line.size)}; at most ${size(REPORT_BYTES)} are read`)
        : textOf(line.bytes, line.number, name);
    }
  } catch (error) {
    yield new InputError(name, null, error instanceof Refusal ? error.message : explain(error));
  }
}

/** The stream uncompressed, as UTF-8 without a byte order mark. */
async function plainBytes(chunks: Chunks): Promise<Chunks> {
  let opened = await peek(chunks, 3);
  if (isGzip(opened.head)) opened = await peek(gunzip(opened.all), 3);
  const mark = byteOrderMark(opened.head);
  if (mark === null) return opened.all;
  const unmarked = skip(opened.all, mark.length);
  return mark.encoding === "utf-8" ? unmarked : utf16ToUtf8(unmarked, mark.encoding);
}

function textOf(bytes: Buffer, number: number, name: string): TextLine | InputError {
  try {
    return { number, text: decode(bytes, "utf-8").replace(/\r$/, "") };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new InputError(name, number, error.message);
  }
}
