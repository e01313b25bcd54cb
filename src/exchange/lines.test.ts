import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readLines } from "./lines.js";

async function read(bytes: Buffer, size = 65_536): Promise<string[]> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const shown: string[] = [];
  for await (const line of readLines(chunks(), "in")) {
    shown.push("text" in line ? `${line.number} ${line.text}` : String(line));
  }
  return shown;
}

const TEXT = "1\tPeace\t🕊\r\n\nnext";
const LINES = ["1 1\tPeace\t🕊", "2 ", "3 next"];

test.each([
  ["UTF-8", Buffer.from(TEXT)],
  ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${TEXT}`)],
  ["UTF-16, little end first", Buffer.from(`\ufeff${TEXT}`, "utf16le")],
  ["UTF-16, big end first", Buffer.from(`\ufeff${TEXT}`, "utf16le").swap16()],
  ["gzip", gzipSync(TEXT)],
  ["gzip of UTF-16", gzipSync(Buffer.from(`\ufeff${TEXT}`, "utf16le"))],
])("%s is read line by line, in chunks of any size", async (_, bytes) => {
  expect(await read(bytes)).toEqual(LINES);
  expect(await read(bytes, 1)).toEqual(LINES);
});

test("a line in another encoding is named, and the rest goes on", async () => {
  const bytes = Buffer.concat([Buffer.from("a\nAsunci"), Buffer.from([0xf3]), Buffer.from("n\nb")]);
  expect(await read(bytes)).toEqual(["1 a", expect.stringMatching(/^in:2: not UTF-8 text at byte 6 \(0xF3\)/), "3 b"]);
});

test("a line beyond all measure is named, and the rest goes on", async () => {
  const bytes = Buffer.concat([Buffer.alloc(5_000_000, "x"), Buffer.from("\nb")]);
  expect(await read(bytes)).toEqual([expect.stringMatching(/^in:1: a line of 5,000,000 bytes/), "2 b"]);
});

test("gzip that breaks off gives what it holds, and an error", async () => {
  const whole = gzipSync(TEXT);
  const shown = await read(whole.subarray(0, whole.length - 4));
  expect(shown.at(-1)).toMatch(/^in: the gzip data breaks off/);
});
