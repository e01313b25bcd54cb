import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { EventRecord } from "../src/coding/record.js";
import { type Engine, openEngine } from "../src/engine.js";
import { reportTable } from "../src/exchange/table.js";
import { InputError } from "../src/report/errors.js";
import { IndexedText } from "../src/report/offsets.js";
import { readReports } from "../src/report/read.js";
import { FIELDS, type Report } from "../src/report/report.js";

/**
 * The example reports, coded by the whole program. `expected/NAME.records.txt` is what the program says now: a changed rule or
 * weight shows as a difference there, to be read and accepted with `-u`. `expected/NAME.json` is what a careful person
 * codes; how far the two agree is printed, and may not fall.
 */
const folder = resolve(import.meta.dirname, "../examples");
const names = readdirSync(join(folder, "reports")).sort();
const expectedOf = (name: string): Expected =>
  JSON.parse(readFileSync(join(folder, "expected", `${name.replace(/\.\w+$/, "")}.json`), "utf8"));

interface Expected {
  readonly published: string;
  readonly events: readonly {
    readonly event: string;
    readonly actor: readonly { readonly country: string | null }[];
    readonly recipient: readonly { readonly country: string | null }[];
    readonly evidence: { readonly field?: "title" | "dek"; readonly quote: string };
    readonly core: boolean;
  }[];
}

/** Least share of the core events of all examples that are found with the right type, words and countries. */
const LEAST_FOUND = 0.5;

const reports = new Map<string, Report>();
const records = new Map<string, readonly EventRecord[]>();

beforeAll(async () => {
  const engine: Engine = await openEngine();
  for (const name of names) {
    for await (const report of readReports(join(folder, "reports", name))) {
      if (report instanceof InputError) throw new Error(`${report}`);
      reports.set(name, report);
    }
  }
  async function* all() {
    yield* reports.values();
  }
  const order = [...reports.keys()];
  let next = 0;
  for await (const coded of engine.code(all())) records.set(order[next++] as string, coded.records);
  await engine.close();
}, 60_000);

describe.each(names)("%s", (name) => {
  it("is coded as before", async () => {
    const table = reportTable(reports.get(name) as Report, records.get(name) ?? [], { width: 110, color: false });
    await expect(table).toMatchFileSnapshot(
      join(folder, "expected", `${basename(name).replace(/\.\w+$/, "")}.records.txt`),
    );
  });

  it("carries its publication date", () => {
    const { published } = expectedOf(name); // a day, or the exact time
    expect(reports.get(name)?.published?.slice(0, published.length)).toBe(published);
  });

  it("ties every record to the exact words", () => {
    const report = reports.get(name) as Report;
    const texts = Object.fromEntries(FIELDS.map((field) => [field, new IndexedText(report[field] ?? "")]));
    for (const record of records.get(name) ?? []) {
      const text = texts[record.evidence.field ?? "text"] as IndexedText;
      expect(text.slice(record.evidence)).toBe(record.evidence.quote);
      for (const actor of [...record.actor, ...record.recipient]) expect(text.slice(actor)).toBe(actor.entity_text);
      for (const link of record.attribution) expect(text.slice(link)).toBe(link.source);
      expect(record.actor.length).toBeGreaterThan(0);
    }
  });
});

describe("all examples", () => {
  it("agree with what a person codes, as far as they did", () => {
    let core = 0;
    let found = 0;
    for (const name of names) {
      const report = reports.get(name) as Report;
      const left = new Set(records.get(name));
      for (const event of expectedOf(name).events) {
        if (!event.core) continue;
        core++;
        const hit = [...left].find((record) => agrees(report, event, record));
        if (hit) left.delete(hit);
        found += Number(hit !== undefined);
      }
    }
    console.log(`examples: ${found} of ${core} core events found`);
    expect(found / core).toBeGreaterThanOrEqual(LEAST_FOUND);
  });
});

function agrees(report: Report, event: Expected["events"][number], record: EventRecord): boolean {
  const field = event.evidence.field ?? "text";
  if (record.event !== event.event || (record.evidence.field ?? "text") !== field) return false;
  const text = report[field] ?? "";
  const at = text.indexOf(event.evidence.quote);
  const span = new IndexedText(text).span(at, at + event.evidence.quote.length);
  if (record.evidence.end <= span.start || record.evidence.start >= span.end) return false;
  const countries = (sides: readonly { readonly country: string | null }[]) => [
    ...new Set(sides.flatMap(({ country }) => country ?? [])),
  ];
  const wanted = countries([...event.actor, ...event.recipient]);
  const said = new Set(countries([...record.actor, ...record.recipient]));
  return wanted.filter((country) => said.has(country)).length * 2 >= wanted.length;
}
