import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

const Words = z.array(z.string()).transform((words): ReadonlySet<string> => new Set(words));

const load = <T>(name: string, schema: z.ZodType<T>): T => {
  const parsed = schema.safeParse(parse(readFileSync(new URL(`./data/${name}`, import.meta.url), "utf8")));
  if (!parsed.success) throw new Error(`coding/data/${name}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
};

/** Words by which a report cites a source (data/cues.yaml). */
export const cues = load(
  "cues.yaml",
  z.strictObject({ verbs: Words, nouns: Words, prepositions: Words, relays: Words }),
);

/** Words by which English says that something did not, will or might happen (data/grammar.yaml). */
export const grammar = load(
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
    "past-adverbs": Words,
  }),
);
