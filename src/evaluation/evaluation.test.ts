import { describe, expect, test } from "vitest";
import { type ActorGold, evaluateActors } from "./actors.js";
import { type ArticleGold, ArticlePrediction, evaluateArticles } from "./articles.js";
import { type AttributionsGold, type AttributionsPrediction, evaluateAttributions } from "./attributions.js";
import { type ChainsGold, evaluateChains } from "./chains.js";
import { evaluateNames } from "./names.js";
import { Mismatch } from "./pairing.js";
import { evaluateParse } from "./parse.js";
import { evaluatePlaces } from "./places.js";
import { evaluateRelations } from "./relations.js";

/** Small golds whose figures can be worked out with pencil and paper. */

describe("parse", () => {
  const word = (form: string, upos: string, head: number, deprel: string) => ({ form, upos, head: `${head}`, deprel });
  const gold = [
    [
      word("Troops", "NOUN", 2, "nsubj:pass"),
      word("left", "VERB", 0, "root"),
      word("again", "ADV", 2, "advmod"),
      word(".", "PUNCT", 2, "punct"),
    ],
    [word("Go", "VERB", 0, "root")],
  ];
  const said = [
    [
      word("Troops", "PROPN", 2, "nsubj"),
      word("left", "VERB", 0, "parataxis"),
      word("again", "ADV", 1, "advmod"),
      word(".", "PUNCT", 3, "punct"),
    ],
    [word("Go", "VERB", 0, "root")],
  ];

  test("heads: 3 of 4 words and 3 of 5 with the full stop; with relations 2; tags 4 of 5", () => {
    const { figures, confusion } = evaluateParse(gold, said);
    expect(figures).toEqual({ sentences: 2, words: 5, uas: 0.75, las: 0.5, uas_punct: 0.6, las_punct: 0.4, upos: 0.8 });
    expect(confusion?.mostFrequent(9)).toEqual([{ gold: "root", predicted: "parataxis", count: 1 }]);
  });

  test("other words or sentences are a mismatch", () => {
    expect(() => evaluateParse(gold, gold.slice(1))).toThrow(
      new Mismatch("not the same sentences: 2 in gold, 1 predicted"),
    );
    const other = [[word("Troop", "NOUN", 0, "root"), ...(gold[0] ?? []).slice(1)], gold[1] ?? []];
    expect(() => evaluateParse(gold, other)).toThrow("not the same words in sentence 1, in gold: Troops left again .");
  });
});

test("names: kind and both ends must be right", () => {
  const tagged = (...tags: string[]) => ({ forms: tags.map((_, i) => `w${i}`), tags });
  const gold = [tagged("B-PER", "I-PER", "O", "B-LOC", "B-LOC"), tagged("B-ORG", "O", "O")];
  // The first LOC is too long and the second missing; an I- alone starts a name; MISC counts for nothing.
  const said = [tagged("B-PER", "I-PER", "O", "B-LOC", "I-LOC"), tagged("I-ORG", "B-MISC", "B-ORG")];
  const { figures, confusion } = evaluateNames(gold, said);
  expect(figures).toEqual({
    PER: { p: 1, r: 1, f1: 1, gold: 1, pred: 1 },
    ORG: { p: 0.5, r: 1, f1: 0.6667, gold: 1, pred: 2 },
    LOC: { p: 0, r: 0, f1: 0, gold: 2, pred: 1 },
    p: 0.5,
    r: 0.5,
    f1: 0.5,
    gold: 4,
    pred: 4,
    sentences: 2,
  });
  expect(confusion?.count("LOC", "(missed)")).toBe(1);
  expect(confusion?.count("(spurious)", "ORG")).toBe(1);
});

describe("chains", () => {
  const at = (start: number, chain: string, kind: "pronoun" | "description" | "other" = "other") => {
    return { start, end: start + 2, isGroup: false, chain, kind };
  };
  const gold: ChainsGold[] = [
    {
      id: "1",
      mentions: [at(0, "a"), at(10, "b"), at(20, "a", "pronoun"), at(30, "b", "pronoun"), at(40, "c", "description")],
    },
  ];
  const head = (start: number) => ({ start, end: start + 2, isGroup: false });

  test("a link is right when the mention before it in its chain is of its gold chain", () => {
    const { figures } = evaluateChains(gold, [
      {
        id: "1",
        chains: [
          [head(0), head(20), head(30)],
          [head(10), head(40)],
        ],
      },
    ]);
    expect(figures.pronouns).toEqual({ linked: 0.5, n: 2, precision: 0.5, links: 2 });
    expect(figures.descriptions).toEqual({ linked: null, n: 0, precision: 0, links: 1 });
    expect(figures.others).toEqual({ linked: null, n: 0, precision: null, links: 0 });
  });

  test("what is not linked is not found", () => {
    expect(evaluateChains(gold, []).figures).toMatchObject({ pronouns: { linked: 0, n: 2 }, missing: 1 });
  });
});

describe("relations", () => {
  test("YIELD is CONCEDE and RETREAT, a missing answer is wrong, an unknown id is counted", () => {
    const gold = [
      { id: "1", event: "YIELD", quad: 2 },
      { id: "2", event: "AID", quad: 2 },
      { id: "3", event: "AID", quad: 1 },
    ];
    const said = [
      { id: "1", event: "RETREAT", quad: 2 },
      { id: "2", event: "AID", quad: "2" },
      { id: "x", event: "AID", quad: 1 },
    ];
    const { figures, confusion } = evaluateRelations(gold, said);
    expect(figures).toEqual({
      n: 3,
      accuracy: 0.6667,
      macro_f1: 0.8333, // (1 + 2/3) / 2
      f1: { AID: 0.6667, YIELD: 1 },
      quad_accuracy: 0.6667,
      quad_macro_f1: 0.5,
      quad_f1: { 1: 0, 2: 1 },
      missing: 1,
      unknown_ids: 1,
    });
    expect(confusion?.count("AID", "(none)")).toBe(1);
    expect(() => evaluateRelations(gold, [...said, { id: "1" }])).toThrow('two predictions have the id "1"');
  });

  test("what nearly stands in the development part is left out of the clean figures", () => {
    const gold = [
      { id: "1", event: "AID", quad: 2 },
      { id: "2", event: "AID", quad: 2, near_dev: true },
    ];
    const { figures } = evaluateRelations(gold, [{ id: "2", event: "AID", quad: 2 }]);
    expect(figures).toMatchObject({ accuracy: 0.5, clean: { n: 1, accuracy: 0, macro_f1: 0, quad_macro_f1: 0 } });
  });
});

describe("articles", () => {
  const side = (...countries: string[]) => countries.map((country) => ({ country }));
  const span = (start: number, end: number) => ({ start, end });
  const gold: ArticleGold[] = [
    {
      id: "a",
      events: [
        {
          event: "CONSULT",
          evidence: span(0, 9),
          actor: side("IRN"),
          recipient: side("RUS"),
          status: "historical",
          date: "2019-12",
          core: true,
        },
        {
          event: "SANCTION",
          evidence: span(20, 29),
          actor: side("USA"),
          recipient: side("RUS", "IRN"),
          status: "future",
          date: null,
          core: true,
        },
        {
          event: "ASSAULT",
          evidence: span(40, 49),
          actor: side("ISR"),
          recipient: side("SYR"),
          status: "happened",
          date: "2019-12-17",
          core: false,
        },
      ],
    },
  ];
  const record = (
    event: string | string[],
    evidence: object,
    actor: object[],
    recipient: object[],
    more: object = {},
  ) => ArticlePrediction.parse({ kind: "event", report: "a", event, evidence, actor, recipient, ...more });
  const meeting = record("CONSULT", span(5, 12), side("RUS", "IRN"), [], { status: "happened", date: "2019-12-18" });
  const figuresOf = (...records: ArticlePrediction[]) => evaluateArticles(gold, records).figures;

  test("one of two core events found, two of four records right", () => {
    const records = [
      meeting,
      meeting, // a second record for one event is wrong
      record("SANCTION", span(30, 39), side("USA"), side("RUS")), // other words
      record("ASSAULT", span(41, 44), side("ISR"), side("SYR"), { status: "future", date: "2019" }), // right, not core
      ArticlePrediction.parse({ kind: "report", id: "a", records: 4 }), // passed over
    ];
    expect(figuresOf(...records)).toEqual({
      core: 2,
      core_recall: 0.5,
      precision: 0.5,
      f1: 0.5,
      records: 4,
      matched: 2,
      status_right: 0.5, // historical counts as happened
      date_right: 0.5, // "2019" is coarser than gold
      recall_by_event: { CONSULT: [1, 1], SANCTION: [0, 1] },
    });
  });

  test.each([
    ["the wrong direction", record("SANCTION", span(21, 25), side("IRN"), side("USA")), 0],
    ["one of two recipients", record("SANCTION", span(21, 25), side("USA"), side("RUS")), 1],
    ["two types in one record", record(["SANCTION", "ACCUSE"], span(21, 25), side("USA"), side("RUS")), 0],
    ["PLOVER's list of one type", record(["SANCTION"], span(21, 25), side("USA"), side("RUS")), 1],
    ["evidence longer than a sentence", record("CONSULT", span(0, 900), side("RUS", "IRN"), []), 0],
    ["evidence in the title", record("CONSULT", { ...span(0, 9), field: "title" }, side("RUS", "IRN"), []), 0],
    ["fighting that lists all as actors", record("ASSAULT", span(40, 49), side("SYR", "ISR"), []), 1],
    ["no country where gold has one", record("SANCTION", span(21, 25), side("USA"), [{ code: "IGO" }]), 0],
  ])("%s", (_, said, matched) => {
    expect(figuresOf(said).matched).toBe(matched);
  });

  test("a record that lacks what it must have is refused with its key", () => {
    expect(ArticlePrediction.safeParse({ kind: "event", event: "AID" }).error?.issues[0]?.path).toEqual(["report"]);
  });

  test("confusions: what shares evidence, then core events missed and records spurious", () => {
    const accused = record("ACCUSE", span(21, 25), side("USA"), side("RUS"));
    const { confusion } = evaluateArticles(gold, [accused, record("AID", span(90, 95), side("USA"), side("RUS"))]);
    expect(confusion?.mostFrequent(9)).toEqual([
      { gold: "(spurious)", predicted: "AID", count: 1 },
      { gold: "CONSULT", predicted: "(missed)", count: 1 },
      { gold: "SANCTION", predicted: "ACCUSE", count: 1 },
    ]);
  });
});

test("actors: an empty string expects nothing, a missing key asks nothing", () => {
  const expecting = (id: string, expect: ActorGold["expect"]): ActorGold => ({ id, expect });
  const gold = [
    expecting("1", { country: "USA", code_1: "MIL" }),
    expecting("2", { country: "", code_1: "CVL" }),
    expecting("3", {}),
    expecting("4", { country: "" }),
  ];
  const said = [
    { id: "1", country: "USA", sector: "GOV" },
    { id: "2", country: null, sector: "CVL" },
  ];
  expect(evaluateActors(gold, said).figures).toEqual({
    country_accuracy: 0.6667,
    country_n: 3,
    sector_accuracy: 0.5,
    sector_n: 2,
    both_accuracy: 0.5,
    both_n: 2,
    country_accuracy_where_named: 1,
    sector_accuracy_where_named: 0.5,
    cases: 4,
    missing: 2,
    unknown_ids: 0,
  });
});

test("places: spans, distances along the equator, countries", () => {
  const top = (
    start: number,
    end: number,
    lat: number | null = null,
    lon: number | null = null,
    more: object = {},
  ) => ({ start, end, lat, lon, ...more });
  const gold = [
    {
      id: "1",
      toponyms: [
        top(0, 5, 0, 0, { country: "FRA" }),
        top(10, 15, 10, 10, { country: "DEU" }),
        top(20, 25),
        top(40, 45, null, null, { type: "Demonym" }), // neither asked for nor punished
      ],
    },
  ];
  const said = [
    {
      id: "1",
      toponyms: [
        top(0, 5, 0, 1, { country: "FRA" }), // one degree off: 111.2 km
        top(11, 18, 30, 10, { country: "USA" }), // overlaps; twenty degrees off: 2,223.9 km
        top(30, 33), // spurious
        top(40, 45),
      ],
    },
  ];
  expect(evaluatePlaces(gold, said).figures).toEqual({
    documents: 1,
    exact: { p: 0.3333, r: 0.3333, f1: 0.3333, gold: 3, pred: 3 },
    overlap: { p: 0.6667, r: 0.6667, f1: 0.6667, gold: 3, pred: 3 },
    found_with_coordinates: 2,
    located: 2,
    within_161km: 0.5,
    median_km: 1167.5,
    country_accuracy: 0.5,
    country_n: 2,
    missing: 0,
    unknown_ids: 0,
  });
});

test("attributions: a span counts from half of both spans' words on", () => {
  const text = "He said on Monday that all was well 🕊 .";
  const gold: AttributionsGold[] = [
    { id: "1", text, attributions: [{ source: [[0, 2]], cue: [[3, 7]], content: [[18, 39]] }] },
    { id: "2", text, attributions: [] },
  ];
  // "He said" is half "He"; the cue is another word; of the content's six words and signs three are there.
  const said: AttributionsPrediction[] = [
    { id: "1", attributions: [{ source: [[0, 7]], cue: [[8, 10]], content: [[23, 35]] }] },
  ];
  const right = { p: 1, r: 1, f1: 1, gold: 1, pred: 1 };
  expect(evaluateAttributions(gold, said).figures).toEqual({
    source: right,
    cue: { p: 0, r: 0, f1: 0, gold: 1, pred: 1 },
    content: right,
    linked: right,
    mean_f1: 0.6667,
    documents: 2,
    missing: 1,
    unknown_ids: 0,
  });
});
