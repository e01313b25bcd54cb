import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { code } from "../index.js";
import { loadCameo } from "./cameo.js";
import { loadLexicon, type Pattern } from "./lexicon.js";
import type { Actor, EventRecord } from "./record.js";

/**
 * Every pattern's example is coded by the whole program. A pattern whose example does not come out as its event, with its
 * actor and recipient, is wrong, or hidden by another pattern.
 */
const lexicon = loadLexicon();
const patterns = [
  ...new Map(
    [...lexicon.verb.values(), ...lexicon.noun.values(), ...lexicon.adjective.values()]
      .flat()
      .map((pattern): [string, Pattern] => [`${pattern.event}: ${pattern.example.text}`, pattern]),
  ),
];
const coded = new Map<string, readonly EventRecord[]>();

const mentions = (actors: readonly Actor[], words: readonly string[]) =>
  words.every((w) => actors.some((a) => a.entity_text.includes(w) || w.includes(a.entity_text)));

const told = (records: readonly EventRecord[]) =>
  records
    .map((r) => {
      const side = (actors: readonly Actor[]) => actors.map((a) => a.entity_text).join(" + ");
      return `${r.event} ${side(r.actor)} > ${side(r.recipient)} (${r.event_text})`;
    })
    .join("; ") || "no record";

describe("the lexicon's examples", () => {
  beforeAll(async () => {
    const reports = patterns.map(([id, { example }]) => ({ id, text: example.text, language: "en" }));
    for await (const { report, records } of code(reports)) coded.set(report.id, records);
  }, 120_000);
  afterAll(() => coded.clear());

  it.each(patterns)("%s", (id, { event, mode, example }) => {
    const records = coded.get(id) ?? [];
    const found = records.some(
      (r) =>
        r.event === event &&
        (mode === null || r.mode.includes(mode)) &&
        mentions(r.actor, example.actor) &&
        mentions(r.recipient, example.recipient ?? []),
    );
    const wanted = `${example.actor.join(" + ")} > ${(example.recipient ?? []).join(" + ")}${mode ? `, ${mode}` : ""}`;
    expect(found, `wanted ${event} ${wanted}; found ${told(records)}`).toBe(true);
  });
});

describe("the lexicon", () => {
  it("names only CAMEO codes that have a Goldstein score", () => {
    const cameo = loadCameo();
    for (const [, pattern] of patterns) expect(() => cameo.goldstein(pattern.cameo)).not.toThrow();
  });
});
