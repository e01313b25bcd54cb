import { z } from "zod";
import { loadData } from "./data.js";
import { byteOrderMark } from "./encoding.js";
import { Refusal } from "./errors.js";

const data = loadData(
  "files",
  z.strictObject({
    signatures: z.array(z.strictObject({ bytes: z.string().regex(/^([0-9a-f]{2})+$/), kind: z.string() })),
    extensions: z.strictObject({ text: z.array(z.string()), html: z.array(z.string()), jsonl: z.array(z.string()) }),
  }),
);
const SIGNATURES = data.signatures.map(({ bytes, kind }) => ({ bytes: Buffer.from(bytes, "hex"), kind }));

export const KINDS = ["text", "html", "jsonl"] as const;
/** What one file holds: one text, one page, or a report a line. */
export type Kind = (typeof KINDS)[number];

export const isGzip = (head: Uint8Array) => head[0] === 0x1f && head[1] === 0x8b;

/** The kind that a file name's extension says (before ".gz"), or null. */
export function kindByName(name: string): Kind | null {
  const extension = /\.([a-z]+)(?:\.gz)?$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  return KINDS.find((kind) => data.extensions[kind].includes(extension)) ?? null;
}

/**
 * Tells the kind from a file's first bytes and its name. A name that says JSON Lines is believed, so that a bad first
 * line is named as such; otherwise content that can be told goes before the name; the rest is text.
 * @throws Refusal for binary files
 */
export function kindOf(head: Buffer, name: string): Kind {
  const mark = byteOrderMark(head);
  const isUtf16 = mark !== null && mark.encoding !== "utf-8";
  const signature = SIGNATURES.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes));
  if (signature) throw new Refusal(`not text but ${signature.kind}`);
  const content = (isUtf16 ? withoutZeros(head) : head.toString("latin1")).replace(/^(?:ï»¿|ÿþ|þÿ)?\s*/, "");
  const named = kindByName(name);
  const isJsonLines = named === "jsonl" || looksLikeJsonLines(content);
  if (!isUtf16) refuseBinary(head, isJsonLines);
  if (isJsonLines && /^[[{]\s*\n\s*["{]/.test(content)) {
    throw new Refusal(
      "JSON spread over several lines; JSON Lines has one whole object a line: convert it (jq -c '.[]?')",
    );
  }
  if (named === "jsonl") return named;
  if (/^<(?:!doctype html|html|head|body)[\s>]/i.test(withoutPreamble(content))) return "html";
  if (isJsonLines) return "jsonl";
  return (
    named ?? (/^<(?:[a-z]+[\s>]|!--)/i.test(content) && /<\/(?:p|div|td|article)>/i.test(content) ? "html" : "text")
  );
}

/** The content after an XML declaration and comments. */
function withoutPreamble(content: string): string {
  let rest = content.replace(/^<\?xml[^>]*>\s*/, "");
  while (rest.startsWith("<!--") && rest.includes("-->")) rest = rest.slice(rest.indexOf("-->") + 3).trimStart();
  return rest;
}

/** ASCII characters of UTF-16 in either order, which is all that the tests above ask for. */
const withoutZeros = (bytes: Buffer) => bytes.toString("latin1").replaceAll("\0", "");

function looksLikeJsonLines(content: string): boolean {
  if (/^\[?\s*\{\s*["}]/.test(content)) return true;
  // One broken line at the top does not make a text of a stream whose other lines are objects.
  return content.split("\n", 20).some((line) => /^\s*\{\s*".*\}\s*$/.test(line));
}

/** A NUL byte is binary data; in JSON Lines a few of them spoil only their own lines. */
function refuseBinary(head: Buffer, isJsonLines: boolean): void {
  const zero = head.indexOf(0);
  if (zero < 0) return;
  const zeros = head.filter((byte) => byte === 0).length;
  if (isJsonLines && zeros < head.length / 10) return;
  const advice = zeros > head.length / 3 ? "; if it is UTF-16, it needs a byte order mark" : "";
  throw new Refusal(`binary data (a NUL byte at byte ${zero}); reports are text, HTML or JSON Lines${advice}`);
}
