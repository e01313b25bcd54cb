import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { InputError } from "./errors.js";
import { type ReadOptions, readReports } from "./read.js";
import type { Report } from "./report.js";
import { SeenIds } from "./seen.js";

/** The input in chunks of a given size, as a pipe may give it. */
async function* stream(input: string | Buffer, size = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(input as string);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(input: string | Buffer | AsyncIterable<Uint8Array>, options: ReadOptions = {}) {
  const source = typeof input === "string" || Buffer.isBuffer(input) ? stream(input) : input;
  const results: (Report | InputError)[] = [];
  for await (const result of readReports(source, options)) results.push(result);
  return results;
}

/** Ids of reports, "name:line: cause" of errors. */
const shown = (results: (Report | InputError)[]) => results.map((r) => (r instanceof InputError ? String(r) : r.id));

const line = (id: string, text = "Iran and Russia met in Tehran.") => JSON.stringify({ id, text });
const LINES = `${line("a")}\n${line("b")}\n`;
const PAGE = `<!doctype html><html lang="en"><body><h1>Envoys meet</h1><p>Envoys of both sides met in Oslo on Monday.</p></body></html>`;

describe("the kind of input", () => {
  test("is told from content on a stream", async () => {
    expect(shown(await read(LINES))).toEqual(["a", "b"]);
    expect(await read(PAGE)).toMatchObject([
      { title: "Envoys meet", text: "Envoys of both sides met in Oslo on Monday." },
    ]);
    expect(await read("Envoys met in Oslo.")).toMatchObject([{ title: null, text: "Envoys met in Oslo." }]);
    expect(shown(await read(`oops\n${LINES}`))).toEqual([
      expect.stringMatching(/^standard input:1: not JSON/),
      "a",
      "b",
    ]);
  });

  test("is the same through gzip, and for any size of chunk", async () => {
    for (const input of [LINES, PAGE, "Envoys met in Oslo. 🕊"]) {
      const expected = await read(input);
      expect(await read(gzipSync(input))).toEqual(expected);
      expect(await read(stream(gzipSync(input), 1))).toEqual(expected);
      expect(await read(stream(input, 1))).toEqual(expected);
    }
  });

  test("a name that says JSON Lines is believed", async () => {
    expect(shown(await read("<html>", { name: "a.jsonl" }))).toEqual([expect.stringMatching(/^a.jsonl:1: not JSON/)]);
  });
});

describe("JSON Lines", () => {
  test("a bad line is named and the rest goes on", async () => {
    expect(shown(await read(`${line("a")}\n\n{"text":\n{"id":"x"}\r\n${line("b")}`, { name: "in.jsonl" }))).toEqual([
      "a",
      expect.stringMatching(/^in.jsonl:3: not JSON/),
      expect.stringMatching(/^in.jsonl:4: "text" is missing/),
      "b",
    ]);
  });

  test("a line over the limit is refused with its size, and the lines after it are read", async () => {
    const long = line("long", "x".repeat(5_000_000 - 23));
    expect(shown(await read(`${line("a")}\n${long}\n${line("b")}\n`, { name: "in.jsonl" }))).toEqual([
      "a",
      "in.jsonl:2: a line of 5,000,000 bytes (4.8 MiB); one report may have 4,194,304 bytes (4.0 MiB): shorten its text",
      "b",
    ]);
  });

  test("an id that comes twice is an error for the second, over several inputs too", async () => {
    const twice = /^standard input:2: the id "a" was given before/;
    expect(shown(await read(`${line("a")}\n${line("a", "Other words.")}\n`))).toEqual([
      "a",
      expect.stringMatching(twice),
    ]);
    const seen = new SeenIds();
    await read(LINES, { seen });
    expect(shown(await read(LINES, { seen }))).toEqual([
      expect.stringMatching(/"a" was/),
      expect.stringMatching(/"b" was/),
    ]);
  });

  test("the same report without an id, given twice, is called that", async () => {
    const same = JSON.stringify({ text: "Iran and Russia met." });
    const [, second] = shown(await read(`${same}\n${same}\n`));
    expect(second).toMatch(/^standard input:2: the same report was given before/);
  });

  test("the given date serves reports without one", async () => {
    const dated = JSON.stringify({ id: "b", text: "x", published: "2019-12-18" });
    expect(await read(`${line("a")}\n${dated}`, { published: "2020-01-01" })).toMatchObject([
      { published: "2020-01-01" },
      { published: "2019-12-18" },
    ]);
    await expect(read(LINES, { published: "tomorrow" })).rejects.toThrow(RangeError);
  });

  test("bytes that are not UTF-8 and NUL bytes spoil only their line", async () => {
    const bad = Buffer.from('{"id":"x","text":"Asunci\xf3n"}\n{"id":"y","text":"\0"}\n', "latin1");
    expect(shown(await read(Buffer.concat([Buffer.from(`${line("a")}\n`), bad, Buffer.from(line("b"))])))).toEqual([
      "a",
      expect.stringMatching(/^standard input:2: not UTF-8 text at byte 24 \(0xF3\)/),
      expect.stringMatching(/^standard input:3: binary data \(a NUL byte at byte 18 of the line\)/),
      "b",
    ]);
  });
});

describe("encodings", () => {
  const dove = line("🕊", "Мир 🕊 pax");
  const bigEndian = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le").swap16();

  test.each([
    ["UTF-8 with a mark", Buffer.from(`\ufeff${dove}`)],
    ["UTF-16, little end first", Buffer.from(`\ufeff${dove}`, "utf16le")],
    ["UTF-16, big end first", bigEndian(dove)],
  ])("%s", async (_, bytes) => {
    for (const size of [1, 3, 65_536]) {
      expect(await read(stream(bytes, size))).toMatchObject([{ id: "🕊", text: "Мир 🕊 pax" }]);
    }
    expect(await read(bigEndian("Мир 🕊 pax"))).toMatchObject([{ text: "Мир 🕊 pax" }]);
  });

  test("others are refused where they begin to differ", async () => {
    const latin = Buffer.from("Riots in Asunci\xf3n.", "latin1");
    expect(shown(await read(latin, { name: "a.txt" }))).toEqual([
      expect.stringMatching(/^a.txt: not UTF-8 text at byte 15 \(0xF3\).*UTF-16 with a byte order mark/),
    ]);
    const half = Buffer.from("\ufeffab\ud800c", "utf16le");
    expect(shown(await read(half))).toEqual([expect.stringMatching(/not UTF-16LE text at byte 6/)]);
    expect(shown(await read(Buffer.from("Peace", "utf16le")))).toEqual([
      expect.stringMatching(/NUL byte at byte 1\).*if it is UTF-16, it needs a byte order mark/),
    ]);
  });
});

describe("what is refused whole", () => {
  test.each([
    ["nothing", "", /the input is empty$/],
    ["white space", " \n\n\t", /holds only white space/],
    ["gzip of nothing", gzipSync(""), /the gzip data holds nothing/],
    ["a PDF", "%PDF-1.4 …", /not text but a PDF file/],
    ["gzip in gzip", gzipSync(gzipSync("a")), /gzip inside gzip/],
    ["NUL bytes", "abc\0def", /binary data \(a NUL byte at byte 3\)/],
    ["NUL bytes far into a text", `${"a ".repeat(50_000)}\0`, /binary data \(a NUL byte at byte 100000\)/],
    ["JSON over several lines", '{\n "text": "a"\n}', /one whole object a line/],
    ["only boilerplate", "Advertisement\n\nShare", /no words of a report/],
    ["a page without an article", "<html><body><script>x</script></body></html>", /holds no article/],
    ["a text over the limit", "word ".repeat(1_000_000), /5,000,000 bytes \(4.8 MiB\); one report may have 4,194,304/],
    ["damaged gzip", Buffer.concat([gzipSync("a").subarray(0, 10), Buffer.alloc(20, 0xff)]), /gzip data is damaged/],
  ])("%s", async (_, input, cause) => {
    const results = await read(input as string | Buffer, { name: "in" });
    expect(shown(results)).toEqual([expect.stringMatching(cause as RegExp)]);
    expect(results[0]).toMatchObject({ name: "in", line: null });
  });

  test("gzip that breaks off gives the lines before the break, then an error", async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => line(`r${i}`, `Talks number ${i * 7919} began.`)).join("\n");
    const zipped = gzipSync(many);
    const results = await read(zipped.subarray(0, zipped.length / 2), { name: "in.jsonl.gz" });
    expect(results.length).toBeGreaterThan(1_000);
    expect(String(results.at(-1))).toMatch(/^in.jsonl.gz: the gzip data breaks off/);
  });

  test("a decompression bomb stops early", async () => {
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, "a"));
    for (const name of ["bomb.txt.gz", "bomb.jsonl.gz"]) {
      expect(shown(await read(bomb, { name }))).toEqual([expect.stringMatching(/refused as a decompression bomb/)]);
    }
  });
});

describe("files and folders", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "entente-report-"));
    mkdirSync(join(folder, "b"));
    mkdirSync(join(folder, "empty"));
    writeFileSync(join(folder, "c.jsonl.gz"), gzipSync(LINES));
    writeFileSync(join(folder, "b", "page.html"), PAGE);
    writeFileSync(join(folder, "a.txt"), "Envoys met in Oslo.");
    writeFileSync(join(folder, "z.txt"), "");
    writeFileSync(join(folder, "picture.png"), "no report");
    writeFileSync(join(folder, ".hidden.txt"), "no report");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const readPath = async (path: string, options: ReadOptions = {}) => {
    const results: (Report | InputError)[] = [];
    for await (const result of readReports(path, options)) results.push(result);
    return results;
  };

  test("a folder is read in order, below it too", async () => {
    const results = await readPath(folder);
    expect(results.slice(0, 4)).toMatchObject([
      { text: "Envoys met in Oslo." },
      { title: "Envoys meet" },
      { id: "a" },
      { id: "b" },
    ]);
    expect(shown(results.slice(4))).toEqual([`${join(folder, "z.txt")}: the input is empty`]);
  });

  test("what is not there, or holds nothing to read, is named", async () => {
    expect(shown(await readPath(join(folder, "nowhere")))).toEqual([
      `${join(folder, "nowhere")}: no such file or folder`,
    ]);
    expect(shown(await readPath(join(folder, "empty")))).toEqual([
      expect.stringMatching(/holds no file to read: \.txt/),
    ]);
  });

  test("a file goes under the name the caller gives", async () => {
    expect(shown(await readPath(join(folder, "z.txt"), { name: "mine" }))).toEqual(["mine: the input is empty"]);
  });
});

test("memory does not grow with the input", async () => {
  async function* lines() {
    const text = "The two sides exchanged prisoners. ".repeat(60);
    for (let i = 0; i < 20_000; i++) yield Buffer.from(`{"id":"r${i}","language":"en","text":"${text}"}\n`);
  }
  let count = 0;
  let peak = 0;
  const before = process.memoryUsage();
  for await (const _ of readReports(lines())) {
    if (++count % 1_000 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed - before.heapUsed);
  }
  expect(count).toBe(20_000);
  // 43 MB were read; what is alive at any time is one chunk, one report and what the collector has not met yet.
  expect(peak).toBeLessThan(150 * 1024 * 1024);
});
