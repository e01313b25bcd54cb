import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { entente, objects, ROOT, scratch } from "./entente.js";

/** The commands for parts of the work, and `entente evaluate`, as a user runs them. */

/** Measuring data that is not in the repository. */
const DATA = resolve(ROOT, process.env.ENTENTE_DATA ?? "../shared/data");

const { file } = scratch();

const conllu = (...words: string[]) =>
  `${words.map((word, i) => [i + 1, word, ...Array(8).fill("_")].join("\t")).join("\n")}\n\n`;

test("entente parse: CoNLL-U in, the same with tree out; bad sentences are named", async () => {
  const input = `# sent_id = 1\n${conllu("Iran", "condemned", "Israel", ".")}1\tbad\n\n${conllu("Talks", "failed")}`;
  const { status, out, err } = await entente(["parse", "-"], input);
  expect(out).toBe(
    "# sent_id = 1\n" +
      "1\tIran\t_\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n" +
      "2\tcondemned\t_\tVERB\tVBD\t_\t0\troot\t_\t_\n" +
      "3\tIsrael\t_\tPROPN\tNNP\t_\t2\tobj\t_\t_\n" +
      "4\t.\t_\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n" +
      "1\tTalks\t_\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n" +
      "2\tfailed\t_\tVERB\tVBD\t_\t0\troot\t_\t_\n\n",
  );
  expect(err).toMatch(/^standard input:7: 2 columns where CoNLL-U has 10/);
  expect(status).toBe(1);
});

test("entente names: IOB2 in, the same with names out", async () => {
  const rows = ["Angela", "Merkel", "flew", "to", "Paris", "."];
  const input = `${rows.map((word, i) => `${i + 1}\t${word}\tO\t-\tab`).join("\n")}\n\n`;
  const { status, out } = await entente(["names", file("words.iob2", input)]);
  expect(status).toBe(0);
  const tags = out
    .trimEnd()
    .split("\n")
    .map((row) => row.split("\t"));
  expect(tags.map(([, , tag]) => tag)).toEqual(["B-PER", "I-PER", "O", "O", "B-LOC", "O"]);
  expect(tags.map((row) => row.with(2, "O").join("\t")).join("\n")).toBe(input.trimEnd());
});

test("entente relations: one answer a line in order; bad lines are named", async () => {
  const item = (id: string, actor: object | null) =>
    JSON.stringify({ id, text: "🕊 Iran condemned Israel.", actor, recipient: { start: 17, end: 23 } });
  const input = [item("a", { start: 2, end: 6 }), item("b", { start: 2, end: 60 }), item("c", null)].join("\n");
  const { status, out, err } = await entente(["relations"], input);
  expect(status).toBe(1);
  expect(err).toBe(
    'standard input:2: "actor": 2 to 60 is no stretch of the text, which has 24 code points: start < end <= 24\n',
  );
  const answers = objects(out);
  expect(answers).toMatchObject([{ id: "a", event: "ACCUSE", quad: 3 }, { id: "c" }]);
  for (const answer of answers) {
    expect(Object.keys(answer)).toEqual(["id", "event", "quad", "mode", "probabilities"]);
    const sum = Object.values(answer.probabilities as Record<string, number>).reduce((total, p) => total + p, 0);
    expect(sum).toBeCloseTo(1, 2);
  }
});

test("entente actors: one answer a line in order, unknown as null; bad lines are named", async () => {
  const input = [
    { id: "a", text: "Iranian Foreign Minister Javad Zarif", date: "1 July 2019" },
    { id: "b", text: "the army", date: "soon" },
    { id: "c", text: "the army", context: "Protests went on in Chile. On Friday the army left." },
    { id: "d", text: "the European Union", date: "Today" },
    { id: "e", text: "🕊 a thing", context: null },
    { id: "f", text: " " },
  ];
  const { status, out, err } = await entente(["actors"], input.map((item) => JSON.stringify(item)).join("\n"));
  expect(status).toBe(1);
  expect(err).toBe(
    'standard input:2: "date": "soon" is no date that can be read: give "2011-12-01", "2011-12", "2011", "10 May 2015" or "today"\n' +
      'standard input:6: "text": is empty: give the words of a mention\n',
  );
  const nobody = { code: null, country: null, sector: null, other_sectors: [], office: null };
  const unnamed = { identifier_text: null, identifier_id: null };
  expect(objects(out)).toEqual([
    {
      ...{ id: "a", code: "IRN", country: "IRN", sector: "GOV", other_sectors: [], office: "foreign minister" },
      ...{ identifier_text: "Mohammad Javad Zarif", identifier_id: null },
    },
    { id: "c", ...nobody, code: "CHL", country: "CHL", sector: "MIL", ...unnamed },
    { id: "d", ...nobody, code: "EUR", country: "EUR", ...unnamed, identifier_text: "European Union" },
    { id: "e", ...nobody, ...unnamed },
  ]);
});

describe("entente evaluate", () => {
  const gold = [
    {
      id: "1",
      text: "Iran condemned Israel.",
      actor: { start: 0, end: 4 },
      recipient: { start: 15, end: 21 },
      event: "ACCUSE",
      quad: 3,
    },
    { id: "2", text: "Nothing happened.", actor: null, recipient: null, event: "AID", quad: 2 },
  ];
  const lines = (items: readonly object[]) => items.map((item) => `${JSON.stringify(item)}\n`).join("");

  test("compares gold with a file of predictions: figures as JSON on the first line, then tables", async () => {
    const predictions = file("predictions.jsonl", lines([{ id: "1", event: "ACCUSE", quad: 3 }]));
    const { status, out, err } = await entente(["evaluate", "relations", file("gold.jsonl", lines(gold)), predictions]);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    const [figures = "", ...tables] = out.split("\n");
    expect(JSON.parse(figures)).toMatchObject({ n: 2, accuracy: 0.5, f1: { ACCUSE: 1, AID: 0 }, missing: 1 });
    expect(tables.join("\n")).toContain("event type: gold → predicted, most frequent confusions\nAID → (none)  1\n");
  });

  test("makes the predictions itself where there are none; --json prints the line only", async () => {
    const { status, out } = await entente(["evaluate", "relations", "-", "--json"], lines(gold));
    expect(status).toBe(0);
    expect(objects(out)).toMatchObject([{ n: 2, accuracy: 0.5, f1: { ACCUSE: 1 }, missing: 0 }]);
  });

  test("articles are coded as entente code does", async () => {
    const event = {
      event: "CONSULT",
      evidence: { start: 0, end: 26 },
      actor: [{ country: "IRN" }],
      recipient: [{ country: "RUS" }],
      status: "happened",
      date: null,
      core: true,
    };
    const report = { id: "a", title: null, published: "2019-12-20", text: "Iran and Russia held talks in Tehran." };
    const input = lines([
      { ...report, events: [event] },
      { ...report, id: "b" },
    ]);
    const { status, out, err } = await entente(["evaluate", "articles", "-", "--json"], input);
    expect(objects(out)).toMatchObject([{ core: 1, core_recall: 1, precision: 1, matched: 1 }]);
    expect(err).toMatch(/^standard input:2: "events": .*missing\nthe figures are without what is named above\n$/);
    expect(status).toBe(1);
  });

  test("actors are resolved as entente actors does", async () => {
    const input = lines([
      { id: "1", text: "Ankara police", expect: { country: "TUR", code_1: "COP" } },
      { id: "2", text: "the PQR", context: "Mexican", date: "today", expect: { country: "MEX", code_1: "PTY" } },
    ]);
    const { status, out } = await entente(["evaluate", "actors", "-", "--json"], input);
    expect(status).toBe(0);
    expect(objects(out)).toMatchObject([{ country_accuracy: 1, sector_accuracy: 0.5, cases: 2, missing: 0 }]);
  });

  test("says why gold and predictions can't be compared", async () => {
    const [a, b] = [file("a.conllu", conllu("Go", "on")), file("b.conllu", conllu("Go", "off"))];
    const { status, out, err } = await entente(["evaluate", "parse", a, b]);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toBe("gold and predictions can't be compared: not the same words in sentence 1, in gold: Go on\n");
  });

  const treebank = join(DATA, "treebanks/ewt-dev.conllu.gz");
  test.skipIf(!existsSync(treebank))(
    `parse: UAS of 0.86 on 200 sentences of ${treebank} (skipped where it is missing)`,
    async () => {
      const sentences = gunzipSync(readFileSync(treebank)).toString().split("\n\n").slice(0, 200);
      const { out } = await entente(["evaluate", "parse", "-", "--json"], `${sentences.join("\n\n")}\n\n`);
      const [figures] = objects(out) as { sentences: number; uas: number }[];
      expect(figures?.sentences).toBe(200);
      expect(figures?.uas).toBeGreaterThanOrEqual(0.86);
    },
  );
});
