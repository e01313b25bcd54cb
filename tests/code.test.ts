import { once } from "node:events";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { byReport, entente, objects, ROOT, scratch, start } from "./entente.js";

/** `entente code` as a user runs it: the built program, as a process of its own. */

const { file, path } = scratch();

const TALKS = "Iran and Russia held talks in Tehran on Wednesday.";
const line = (id: string, text = TALKS) => JSON.stringify({ id, text, published: "2019-12-20" });
const closings = (out: string) => objects(out).filter(({ kind }) => kind === "report");
const examples = readdirSync(join(ROOT, "examples/reports"))
  .sort()
  .map((name) => join("examples/reports", name));

describe("bad input", () => {
  test("is named with file, line and cause in order, nothing else is lost, and the status is 1", async () => {
    const pieces = [
      line("good-1"),
      '{"id":"broken","text":"no end',
      JSON.stringify({ id: "no-text" }),
      line("good-1"),
      '{"id":"half","text":"half a pair \\ud83d"}',
      Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
      "[]",
      line("good-2"),
      line("long", "x".repeat(5_000_000)),
      '{"id":"date","text":"a","published":"yesterday"}',
      `${line("nul").slice(0, -1)}\0}`,
      line("good-3 🕊"),
    ].map((piece) => Buffer.from(piece as string));
    const lines = file("mixed.jsonl", Buffer.concat(pieces.flatMap((piece) => [piece, Buffer.from("\n")])));
    const paths = [
      file("binary.txt", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])),
      lines,
      file("empty.txt", ""),
      file("missing.txt", "").replace("missing", "not-there"),
      file("latin.txt", Buffer.from("Protesters marched in Asunci\xf3n.", "latin1")),
      file("utf16.txt", Buffer.from(`\ufeff${TALKS}`, "utf16le")),
      file(
        "page.html",
        `<!doctype html><html><body><script>alert("Iran attacked")</script><p>${TALKS} It rained.</p></body></html>`,
      ),
      file("packed.jsonl.gz", gzipSync(`${line("packed")}\n`)),
      file("broken.jsonl.gz", gzipSync(`${line("lost")}\n`).subarray(0, 40)),
      file("last.jsonl", line("last")),
    ];
    const { status, out, err } = await entente(["code", ...paths, "--format", "jsonl"]);
    expect(status).toBe(1);
    const named = err
      .trimEnd()
      .split("\n")
      .map((text) => text.replace(path("/"), ""));
    expect(named).toEqual([
      expect.stringMatching(/^binary\.txt: not text but /),
      expect.stringMatching(/^mixed\.jsonl:2: not JSON \(.*\): JSON Lines has one whole object a line$/),
      expect.stringMatching(/^mixed\.jsonl:3: "text" is missing/),
      expect.stringMatching(/^mixed\.jsonl:4: the id "good-1" was given before/),
      expect.stringMatching(/^mixed\.jsonl:5: "text" holds half a surrogate pair \(\\ud83d\) at offset 12/),
      expect.stringMatching(/^mixed\.jsonl:6: not UTF-8 text at byte 1 \(0xFF\)/),
      expect.stringMatching(/^mixed\.jsonl:7: a list where an object with a "text" is expected/),
      expect.stringMatching(/^mixed\.jsonl:9: a line of 5,000,\d+ bytes/),
      expect.stringMatching(/^mixed\.jsonl:10: "published": "yesterday" is no ISO 8601 date/),
      expect.stringMatching(/^mixed\.jsonl:11: binary data/),
      "empty.txt: the input is empty",
      "not-there.txt: no such file or folder",
      expect.stringMatching(/^latin\.txt: not UTF-8 text at byte 28 \(0xF3\)/),
      expect.stringMatching(/^broken\.jsonl\.gz: the gzip data breaks off/),
    ]);
    const ids = closings(out).map(({ id }) => id as string);
    const made = expect.stringMatching(/^sha256:[0-9a-f]{64}$/);
    expect(ids).toEqual(["good-1", "good-2", "good-3 🕊", made, made, "packed", "last"]);
    for (const record of objects(out).filter(({ kind }) => kind === "event")) {
      expect(record.evidence, "what a script says is not the page's").toMatchObject({
        quote: expect.stringMatching(/^Iran and Russia/),
      });
    }
    expect(closings(out).map(({ records }) => records)).toEqual(Array(7).fill(1));
  });

  test("alone gives no output", async () => {
    const { status, out, err } = await entente(["code", "-"]);
    expect({ status, out, err }).toEqual({ status: 1, out: "", err: "standard input: the input is empty\n" });
  });
});

describe("wrong use ends with status 2 and says what is right", () => {
  test.each([
    [["code", "--format", "xml"], "Allowed choices are jsonl, table."],
    [["code", "--published", "yesterday"], "Give an ISO 8601 date such as 2024-03-01."],
    [["code", "--workers", "0"], "Give a whole number from 1 to 256."],
    [["code", "-", "-"], 'standard input ("-") can be read only once'],
    [["code", "--speed"], "unknown option '--speed'"],
    [["cod"], "Did you mean code?"],
    [
      ["evaluate", "chess", "gold.jsonl"],
      "Allowed choices are parse, names, chains, relations, articles, actors, places, attributions.",
    ],
    [
      ["evaluate", "places", "gold.jsonl"],
      'there is no "entente places" yet to make predictions: name a file of them after GOLD',
    ],
  ])("%j", async (args, message) => {
    const { status, out, err } = await entente(args);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain(message);
  });
});

describe("help and version", () => {
  test("go to standard output", async () => {
    const { status, out } = await entente(["code", "--help"]);
    expect(status).toBe(0);
    expect(out).toContain("Examples:\n  entente code report.txt");
    expect((await entente(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("the same report gives the same bytes", () => {
  let alone: Map<string, string>;
  beforeAll(async () => {
    const { status, out } = await entente(["code", ...examples, "--workers", "1"]);
    expect(status).toBe(0);
    alone = byReport(out);
    expect(alone.size).toBe(examples.length);
  }, 60_000);

  test("in any order, company and number of workers; reports come in the order given", async () => {
    const bad = file("bad.jsonl", "{\n");
    for (const [workers, paths] of [
      ["2", [...examples].reverse()],
      ["3", [...examples.slice(4), bad, ...examples.slice(0, 4)]],
    ] as const) {
      const together = byReport((await entente(["code", ...paths, "--workers", workers])).out);
      const ids = [...alone.keys()];
      const order = paths.filter((path) => path !== bad).map((path) => ids[examples.indexOf(path)]);
      expect([...together.keys()]).toEqual(order);
      for (const [id, bytes] of together) expect(bytes).toBe(alone.get(id));
    }
  }, 60_000);

  test("alone", async () => {
    const [path] = examples;
    const { out } = await entente(["code", path as string]);
    expect(out).toBe([...alone.values()][0]);
  });
});

describe("standard input", () => {
  test("is read when no file is named, and --published dates what carries no date", async () => {
    const { out, err } = await entente(["code", "--published", "2019-12-20"], TALKS);
    expect(err).toBe("");
    expect(objects(out)).toMatchObject([
      { kind: "event", event: "CONSULT", date: "2019-12-18", evidence: { start: 0 } },
      { kind: "report", records: 1 },
    ]);
  });

  test("can be a conversation: an answer does not wait for the next report", async () => {
    const { child, ended } = start("code", "-");
    // JSON Lines are told by the first 64 KiB, so the first report is a long one.
    const long = line("1", `${TALKS}\n\n${"-".repeat(70_000)}`);
    child.stdin.write(`${long}\n`);
    await once(child.stdout, "data");
    child.stdin.end(`${line("2")}\n`);
    const { status, out } = await ended;
    expect(status).toBe(0);
    expect(closings(out).map(({ id }) => id)).toEqual(["1", "2"]);
  });
});

describe("an end before the end", () => {
  const many = Array.from({ length: 3000 }, (_, i) => line(`${i}`)).join("\n");

  test("when nobody takes the output any more (| head) is quiet", async () => {
    const { child, ended } = start("code", "-", "--workers", "2");
    child.stdin.end(many);
    await once(child.stdout, "data");
    child.stdout.destroy();
    expect(await ended).toMatchObject({ status: 0, err: "" });
  });

  test("by Ctrl-C leaves whole lines and no complaint", async () => {
    const { child, ended } = start("code", "-", "--workers", "2");
    child.stdin.end(many);
    await once(child.stdout, "data");
    child.kill("SIGINT");
    const { signal, out, err } = await ended;
    expect({ signal, err }).toEqual({ signal: "SIGINT", err: "" });
    expect(out.endsWith('"records":1}\n')).toBe(true);
    expect(byReport(out).size).toBeLessThan(3000);
  });
});

test("a folder stands for its files, and --format table is for people", async () => {
  const pages = path("pages");
  mkdirSync(pages);
  writeFileSync(join(pages, "b.txt"), TALKS);
  writeFileSync(join(pages, "a.jsonl"), line("a"));
  const { out } = await entente(["code", pages, "--format", "table"]);
  expect(out).toMatch(
    /2019-12-20 · 1 record · a\n[\s\S]*CONSULT +Iran \(IRN\) and Russia \(RUS\)[\s\S]*publication date unknown/,
  );
});
