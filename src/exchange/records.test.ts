import { describe, expect, test } from "vitest";
import type { Actor, EventRecord } from "../coding/record.js";
import type { Offset } from "../report/offsets.js";
import type { Report } from "../report/report.js";
import { columnsOf, run, wrap } from "./layout.js";
import { closingLine, parseRecordLines, recordLines } from "./records.js";
import { reportTable } from "./table.js";

const TEXT = "Iran and Russia held talks in Tehran on Wednesday, Tass reported. They will not meet in Qazvin.";
const at = (words: string) => {
  const start = TEXT.indexOf(words);
  return { start: start as Offset, end: (start + words.length) as Offset };
};
const report: Report = {
  id: "report-1",
  title: "Envoys meet in Tehran",
  dek: null,
  text: TEXT,
  url: null,
  outlet: "The Daily Example",
  section: ["World", "Middle East"],
  byline: null,
  published: "2019-12-18",
  language: "en",
  readingMinutes: null,
  truncated: false,
  excluded: [],
};
const actor = (words: string, codes: Partial<Actor>): Actor => ({
  entity_text: words,
  ...at(words),
  code: null,
  country: null,
  sector: null,
  other_sectors: [],
  office: null,
  identifier_text: null,
  identifier_id: null,
  ...codes,
});
const iran = actor("Iran", { code: "IRN", country: "IRN" });
const russia = actor("Russia", { code: "RUS", country: "RUS" });
const they = actor("They", { code: "IRN", country: "IRN", sector: "GOV", identifier_text: "Ali Shamkhani" });

const TALKS: EventRecord = {
  kind: "event",
  id: "e1",
  report: "report-1",
  event: "CONSULT",
  mode: ["visit"],
  context: ["diplomatic"],
  quad: 1,
  event_scale: 2.1,
  status: "happened",
  actor: [iran, russia],
  recipient: [],
  date: "2019-12-18",
  enddate: null,
  date_text: "on Wednesday",
  event_loc: { extracted_place: "Tehran", country_code: "IRN" },
  attribution: [{ source: "Tass", cue: "reported", ...at("Tass") }],
  event_text: "held talks",
  evidence: {
    ...at("Iran and Russia held talks in Tehran on Wednesday"),
    quote: "Iran and Russia held talks in Tehran on Wednesday",
  },
  text: "Iran and Russia held talks in Tehran on Wednesday, Tass reported.",
  text_info: { ...at("Iran and Russia held talks in Tehran on Wednesday, Tass reported."), sentence: 1 },
  cite_info: {
    url: null,
    title: "Envoys meet in Tehran",
    publication: "The Daily Example",
    language: "en",
    license: null,
  },
  confidence: 0.8125,
  cameo: "042",
  goldstein: 1.9,
  coder: { version: "0.1.0", model: "abc", codebook: "PLOVER 1.3", overlay: null },
};
const NO_MEETING: EventRecord = {
  ...TALKS,
  id: "e2",
  mode: [],
  status: "negated",
  actor: [they],
  recipient: [russia],
  date: null,
  date_text: null,
  event_loc: null,
  attribution: [],
  event_text: "meet",
  evidence: { ...at("They will not meet in Qazvin"), quote: "They will not meet in Qazvin" },
};

describe("JSON Lines", () => {
  test("a record has its keys in one order, whatever the coder's was, and loses nothing", () => {
    const reversed = Object.fromEntries(Object.entries(TALKS).reverse()) as unknown as EventRecord;
    expect(recordLines([reversed])).toBe(recordLines([TALKS]));
    expect(parseRecordLines(recordLines([TALKS, NO_MEETING]))).toEqual([TALKS, NO_MEETING]);
    expect(recordLines([TALKS])).toMatch(/^\{"kind":"event","id":"e1","report":"report-1","event":"CONSULT",.*\}\n$/);
  });

  test("line separators of Unicode stay inside a line", () => {
    const quote = "held\u2028talks\nin Tehran 🕊";
    const line = recordLines([{ ...TALKS, evidence: { ...TALKS.evidence, quote } }]);
    expect(line.trimEnd()).not.toContain("\n");
    expect(JSON.parse(line).evidence.quote).toBe(quote);
  });

  test("the closing line counts the records", () => {
    expect(closingLine('a "b"', 0)).toBe('{"kind":"report","id":"a \\"b\\"","records":0}\n');
  });
});

describe("the table", () => {
  test("reads like this", () => {
    expect(`\n${reportTable(report, [TALKS, NO_MEETING], { width: 72, color: false })}`).toMatchInlineSnapshot(`
      "
      ────────────────────────────────────────────────────────────────────────
      Envoys meet in Tehran
      2019-12-18 · The Daily Example · World › Middle East · 2 records ·
      report-1

      ● 2019-12-18   CONSULT        Iran (IRN) and Russia (RUS)
                     visit          in Tehran (IRN) · according to Tass ·
                                    confidence 0.81
                                    “Iran and Russia *held talks* in Tehran on
                                    Wednesday”

      ✕ no date      CONSULT        They = Ali Shamkhani (IRN GOV) → Russia
        negated                     (RUS)
                                    confidence 0.81
                                    “They will not *meet* in Qazvin”

      "
    `);
  });

  test("says when there is nothing, and when the report breaks off", () => {
    const teaser = { ...report, title: null, published: null, truncated: true };
    expect(`\n${reportTable(teaser, [], { width: 72, color: false })}`).toMatchInlineSnapshot(`
      "
      ────────────────────────────────────────────────────────────────────────
      Iran and Russia held talks in Tehran on Wednesday, Tass …
      publication date unknown · The Daily Example · World › Middle East · a
      teaser: the report breaks off · no events found · report-1

      "
    `);
  });

  test("has colours only where asked, and no control characters of the report", () => {
    const sly = { ...report, title: "Envoys \x1b[2Jmeet\x07" };
    expect(reportTable(sly, [TALKS], { width: 72, color: false })).not.toContain("\x1b");
    expect(reportTable(report, [TALKS], { width: 72, color: true })).toContain("\x1b[36mCONSULT\x1b[0m");
  });

  test.each([20, 60, 80, 200])("no line is longer than a screen of %i columns allows", (width) => {
    const lines = reportTable(report, [TALKS, NO_MEETING], { width, color: false }).split("\n");
    for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(Math.max(50, width));
  });
});

test("wide characters take two columns, and a word that fits nowhere is broken", () => {
  expect(columnsOf("東京 🎉 é")).toBe(9);
  const lines = wrap([run("Donaudampfschifffahrt in 東京")], 10);
  expect(lines.map((line) => line.map(({ text }) => text).join(""))).toEqual(["Donaudampf", "schifffahr", "t in 東京"]);
});
