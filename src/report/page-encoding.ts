import { isUtf8 } from "node:buffer";
import { byteOrderMark, decode } from "./encoding.js";
import { Refusal } from "./errors.js";

/** Bytes 0x80 to 0x9F of windows-1252. Node 20's TextDecoder takes them for control characters. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009Dž\u009F";
/** Bytes of a page in which it names its encoding; the standard says 1,024, page makers are less careful. */
const DECLARED_IN = 4096;

/**
 * Decodes a page: by its byte order mark, else as UTF-8 where the bytes are UTF-8, else as the encoding that its meta
 * element or XML declaration names. Bytes that happen to be UTF-8 are hardly ever anything else, while pages saved by
 * a browser often keep the name of the encoding they once had.
 * @throws Refusal for bytes outside the encoding, an unknown encoding, or one that is not named
 */
export function decodePage(bytes: Buffer): string {
  const mark = byteOrderMark(bytes);
  if (mark) return decode(bytes.subarray(mark.length), mark.encoding, mark.length);
  if (isUtf8(bytes) && !bytes.includes(0x1b)) return bytes.toString();
  const label = declaredEncoding(bytes.toString("latin1", 0, DECLARED_IN));
  // A page that declares UTF-16 in ASCII letters is not UTF-16.
  if (label === null || /^utf-?(?:8|16)/i.test(label)) return decode(bytes, "utf-8");
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  } catch {
    throw new Refusal(`the page declares the unknown encoding ${JSON.stringify(label)}: convert it to UTF-8`);
  }
  if (decoder.encoding === "windows-1252") {
    const high = (byte: string) => WINDOWS_1252[byte.charCodeAt(0) - 0x80] as string;
    return bytes.toString("latin1").replace(/[\u0080-\u009f]/g, high);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Refusal(`the page declares ${label}, but its bytes are not: convert it to UTF-8`);
  }
}

function declaredEncoding(start: string): string | null {
  const match =
    /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w:.-]+)/i.exec(start) ??
    /^<\?xml[^>]*\bencoding=["']([\w:.-]+)/i.exec(start);
  return match?.[1] ?? null;
}
