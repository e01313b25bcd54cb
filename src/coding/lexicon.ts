import { z } from "zod";
import { dataFolder } from "../knowledge/data.js";
import { EVENT_NAMES, EVENT_TYPES, type EventName } from "./codebook.js";

/**
 * The lexicon of events: which word names which event, and where its actor and recipient stand. The files and their
 * language are described in lexicon/README.md.
 */

const Words = z.array(z.string().regex(/^[^A-Z\s]+( [^A-Z\s]+)*$/, "lemmas are lower-case")).min(1);
const Condition = z.union([z.array(z.string()).min(1), z.enum(["any", "none", "actor", "thing", "several"])]);
const Slots = z.array(z.string());

const PatternFile = z.strictObject({
  event: z.enum(EVENT_NAMES as [EventName, ...EventName[]]),
  patterns: z.array(
    z.strictObject({
      verbs: Words.optional(),
      nouns: Words.optional(),
      adjectives: Words.optional(),
      mode: z.string().optional(),
      modeByClause: z.literal(true).optional(),
      when: z.record(z.string(), Condition).optional(),
      actor: Slots.optional(),
      recipient: Slots.optional(),
      cameo: z.string().regex(/^\d{2,4}$/),
      example: z.strictObject({ text: z.string(), actor: Slots, recipient: Slots.optional() }),
    }),
  ),
});

/** What must stand in a slot: one of some lemmas, anything, nothing, someone who can act, something that can't, or several. */
export type Condition = ReadonlySet<string> | "any" | "none" | "actor" | "thing" | "several";
export type WordClass = "verb" | "noun" | "adjective";

/** One line of the lexicon, for one class of word. */
export interface Pattern {
  readonly event: EventName;
  readonly mode: string | null;
  readonly modeByClause: boolean;
  readonly wordClass: WordClass;
  readonly when: readonly (readonly [slot: string, condition: Condition])[];
  /** Slots to look for the actor in, in order. */
  readonly actor: readonly string[];
  readonly recipient: readonly string[];
  readonly cameo: string;
  readonly example: {
    readonly text: string;
    readonly actor: readonly string[];
    readonly recipient?: readonly string[];
  };
}

/** The patterns by word class and lemma, the most conditions first. */
export interface Lexicon {
  readonly verb: ReadonlyMap<string, readonly Pattern[]>;
  readonly noun: ReadonlyMap<string, readonly Pattern[]>;
  readonly adjective: ReadonlyMap<string, readonly Pattern[]>;
  /** Verbs that lend their subject and prepositions to a noun that names the event. */
  readonly lightVerbs: ReadonlySet<string>;
}

const DEFAULT_ACTOR: Record<WordClass, readonly string[]> = {
  verb: ["subject"],
  noun: ["subject", "by", "possessive", "between", "of"],
  adjective: ["subject"],
};
const DEFAULT_RECIPIENT: Record<WordClass, readonly string[]> = {
  verb: ["object"],
  noun: ["to", "on", "against", "with", "object"],
  adjective: [],
};

const folder = dataFolder(new URL("./lexicon/", import.meta.url));
const CLASSES = "classes.yaml";
const LIGHT_VERBS = "light-verbs.yaml";

/** Loads and checks every file of the lexicon. Throws an error that names the file and the entry. */
export function loadLexicon(): Lexicon {
  const classes = folder.load(CLASSES, z.record(z.string(), Words));
  const lexicon = {
    verb: new Map<string, Pattern[]>(),
    noun: new Map<string, Pattern[]>(),
    adjective: new Map<string, Pattern[]>(),
  };
  const condition = (value: z.infer<typeof Condition>, where: string): Condition => {
    if (typeof value === "string") return value;
    return new Set(
      value.flatMap((word) => {
        if (!word.startsWith("@")) return [word];
        const members = classes[word.slice(1)];
        if (!members)
          throw new Error(`${where}: no class ${word}; classes.yaml has ${Object.keys(classes).join(", ")}`);
        return members;
      }),
    );
  };
  for (const file of folder.list()) {
    if (file === CLASSES || file === LIGHT_VERBS) continue;
    const { event, patterns } = folder.load(file, PatternFile);
    for (const [index, entry] of patterns.entries()) {
      const where = `lexicon/${file}, pattern ${index + 1} (${entry.example.text})`;
      const modes: readonly string[] = EVENT_TYPES[event].modes;
      if (entry.mode && !modes.includes(entry.mode)) {
        throw new Error(`${where}: ${event} has no mode ${entry.mode}; it has ${modes.join(", ") || "none"}`);
      }
      for (const [wordClass, words] of [
        ["verb", entry.verbs],
        ["noun", entry.nouns],
        ["adjective", entry.adjectives],
      ] as const) {
        for (const word of words ?? []) {
          const list = lexicon[wordClass].get(word) ?? [];
          list.push({
            event,
            mode: entry.mode ?? null,
            modeByClause: entry.modeByClause ?? false,
            wordClass,
            when: Object.entries(entry.when ?? {}).map(([slot, value]) => [slot, condition(value, where)] as const),
            actor: entry.actor ?? DEFAULT_ACTOR[wordClass],
            recipient: entry.recipient ?? DEFAULT_RECIPIENT[wordClass],
            cameo: entry.cameo,
            example: { ...entry.example, recipient: entry.example.recipient ?? [] },
          });
          lexicon[wordClass].set(word, list);
        }
      }
    }
  }
  for (const map of [lexicon.verb, lexicon.noun, lexicon.adjective]) {
    for (const list of map.values()) list.sort((a, b) => b.when.length - a.when.length);
  }
  return { ...lexicon, lightVerbs: new Set(folder.load(LIGHT_VERBS, Words)) };
}
