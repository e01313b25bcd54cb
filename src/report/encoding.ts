import { isUtf8 } from "node:buffer";
import { Refusal } from "./errors.js";

export type Unicode = "utf-8" | "utf-16le" | "utf-16be";

/** The encoding that a byte order mark names, and the mark's length; null without a mark. */
export function byteOrderMark(bytes: Uint8Array): { encoding: Unicode; length: number } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: "utf-8", length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: "utf-16le", length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: "utf-16be", length: 2 };
  return null;
}

/**
 * Decodes without repairing anything. `at` is where the bytes begin in their file.
 * @throws Refusal naming the byte position (from 0) of the first byte that is not in the encoding.
 */
export function decode(bytes: Uint8Array, encoding: Unicode, at = 0): string {
  if (encoding === "utf-8" && isUtf8(bytes))
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const position = at + validLength(bytes, encoding);
    const given = bytes[position - at];
    const hex = given === undefined ? "" : ` (0x${given.toString(16).toUpperCase().padStart(2, "0")})`;
    throw new Refusal(
      `not ${encoding.toUpperCase()} text at byte ${position}${hex}; text and JSON Lines must be UTF-8, or UTF-16 with a ` +
        "byte order mark: convert the file (iconv -f windows-1252 -t utf-8)",
    );
  }
}

/** How many bytes from the start decode without an error. */
function validLength(bytes: Uint8Array, encoding: Unicode): number {
  // A streaming decoder takes every prefix of valid text and refuses every prefix that holds an invalid byte.
  const decoded = (end: number): string | null => {
    try {
      const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
      return decoder.decode(bytes.subarray(0, end), { stream: true });
    } catch {
      return null;
    }
  };
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (decoded(middle) === null) high = middle - 1;
    else low = middle;
  }
  return Buffer.byteLength(decoded(low) ?? "", encoding === "utf-8" ? "utf8" : "utf16le");
}

/** A UTF-16 stream (its mark already cut off) as UTF-8. @throws Refusal at a lone surrogate or half a unit. */
export async function* utf16ToUtf8(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Exclude<Unicode, "utf-8">,
): AsyncGenerator<Uint8Array> {
  let at = 2;
  let rest: Uint8Array = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    const high = bytes[(bytes.length & ~1) - (encoding === "utf-16le" ? 1 : 2)] ?? 0;
    // Half a unit, or the first half of a surrogate pair, waits for the next chunk.
    const end = (bytes.length & ~1) - ((high & 0xfc) === 0xd8 ? 2 : 0);
    rest = bytes.subarray(end);
    yield Buffer.from(decode(bytes.subarray(0, end), encoding, at));
    at += end;
  }
  if (rest.length > 0) yield Buffer.from(decode(rest, encoding, at));
}
