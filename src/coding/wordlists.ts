import { z } from "zod";
import { loadData } from "./data.js";

const Words = z.array(z.string()).transform((words): ReadonlySet<string> => new Set(words));

/** Words by which a report cites a source (data/cues.yaml). */
export const cues = loadData(
  "cues.yaml",
  z.strictObject({ verbs: Words, nouns: Words, prepositions: Words, relays: Words, speech: Words }),
);

/** Words by which English says that something did not, will or might happen (data/grammar.yaml). */
export const grammar = loadData(
  "grammar.yaml",
  z.strictObject({
    future: Words,
    hypothetical: Words,
    conditionals: Words,
    negators: Words,
    prospective: Words,
    unreal: Words,
    failing: Words,
    "noun-unreal": Words,
    "noun-ahead": Words,
    "subject-control": Words,
    "relative-pronouns": Words,
    particles: Words,
    leading: Words,
    "place-prepositions": Words,
    instruments: Words,
    measures: Words,
    opposing: Words,
    "factive-prepositions": Words,
    harming: Words,
    states: Words,
    "of-object": Words,
  }),
);

/** Words by which English speaks of those who act (data/mentions.yaml). */
export const mentions = loadData(
  "mentions.yaml",
  z.strictObject({
    partitive: Words,
    counts: z.record(z.string(), Words),
    "pair-heads": Words,
    gatherings: Words,
    definite: Words,
    domestic: Words,
    homes: Words,
    degrees: Words,
    relational: Words,
    documents: Words,
    "name-prepositions": Words,
    belonging: Words,
    serving: Words,
    occupations: Words,
    "after-title": Words,
    levels: Words,
    leading: Words,
    opposing: Words,
    unidentified: Words,
    commoners: Words,
    behind: Words,
    led: Words,
    alliances: Words,
    particles: Words,
    sides: Words,
    doers: Words,
    directions: Words,
    units: Words,
    halves: Words,
    honorifics: Words,
    "rank-adjectives": Words,
    posted: Words,
    "not-in-office": Words,
    states: Words,
    polities: Words,
    parties: Words,
    unspecified: Words,
    foreign: Words,
    armed: Words,
    "armed-bodies": Words,
    addressing: Words,
    municipal: Words,
    pronouns: z.strictObject({ first: Words, possessive: Words, personal: Words }),
  }),
);
