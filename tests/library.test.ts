import {
  type CodedReport,
  code,
  type Engine,
  type EventRecord,
  openEngine,
  type ReportInput,
  reportFrom,
} from "entente";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** Entente as another program imports it, by its package's name. */

test("code: reports in, records out, in order", async () => {
  const coded: CodedReport[] = [];
  const inputs = [
    { id: "1", text: "Iran and Russia held talks in Tehran on Wednesday.", published: "2019-12-18" },
    { id: "2", text: "It rained." },
  ];
  for await (const one of code(inputs, { workers: 1 })) coded.push(one);
  expect(coded).toMatchObject([
    { report: { id: "1", published: "2019-12-18" }, records: [{ event: "CONSULT", report: "1" }] },
    { report: { id: "2" }, records: [] },
  ]);
});

test("code: an input that is no report is an error that names the key", async () => {
  const inputs = [{ id: "1", title: "No text" }] as unknown as ReportInput[];
  await expect(code(inputs, { workers: 1 }).next()).rejects.toThrow('"text" is missing');
});

describe("offsets", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine({ workers: 1 });
  });
  afterAll(() => engine.close());

  const SENTENCES = [
    "Iran and Russia held talks in Tehran on Wednesday.",
    "The French foreign minister accused Israel of bombing Lebanon, according to Reuters.",
    "Police arrested 12 protesters in Cairo, the interior ministry said.",
    '"We will not negotiate with Kyiv," Russian President Vladimir Putin told Tass.',
    "The United States imposed sanctions on Belarus last month.",
  ];
  const odd = fc.oneof(
    fc.constantFrom("🕊", "👩‍👩‍👧", "🇫🇷", "𝔗𝔢𝔥𝔯𝔞𝔫", "e\u0301", "語", "\u2028", "\n\n", "—", ""),
    fc.string({ unit: "binary", maxLength: 3 }),
  );
  /** Sentences with odd characters before, between and, at one space of each, inside them. */
  const text = fc
    .array(fc.tuple(odd, fc.constantFrom(...SENTENCES), fc.nat(), odd), { minLength: 1, maxLength: 4 })
    .map((pieces) =>
      pieces
        .map(([before, sentence, place, inside]) => {
          const words = sentence.split(" ");
          const at = place % words.length;
          return [before, ...words.slice(0, at), inside, ...words.slice(at)].filter(Boolean).join(" ");
        })
        .join(" "),
    );

  let count = 0;
  const codeOne = async (report: ReportInput): Promise<readonly EventRecord[]> => {
    async function* reports() {
      yield reportFrom(report);
    }
    for await (const { records } of engine.code(reports())) return records;
    return [];
  };

  test("point at the very words that the record quotes, whatever characters stand around", async () => {
    await fc.assert(
      fc.asyncProperty(text, text, text, async (title, dek, body) => {
        const report = { title, dek, text: body };
        for (const record of await codeOne(report)) {
          count++;
          const field = Array.from(report[record.evidence.field ?? "text"]);
          const slice = ({ start, end }: { start: number; end: number }) => field.slice(start, end).join("");
          expect(slice(record.evidence)).toBe(record.evidence.quote);
          for (const side of [...record.actor, ...record.recipient]) expect(slice(side)).toBe(side.entity_text);
          for (const link of record.attribution) expect(slice(link)).toBe(link.source);
        }
      }),
      { numRuns: 40 },
    );
    expect(count, "records that were checked").toBeGreaterThan(40);
  }, 60_000);
});
