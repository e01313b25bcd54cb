import { type Explanation, explain } from "./explain.js";
import type { Layer } from "./layers.js";
import { nameKey } from "./names.js";
import { type Organisation, Organisations } from "./organisations.js";
import { type Person, Persons } from "./persons.js";
import { type Place, Places } from "./places.js";
import { register } from "./register.js";
import { type Role, Roles } from "./roles.js";
import type { Tables } from "./tables.js";

export type { Explanation, Organisation, Person, Place, Role };

/** The register of the world: who or what a name or a role noun means. Each question's answer is null when unknown. */
export interface World {
  /**
   * A state or territory by any of its names, its people, capital, seats of power (Kremlin), cities and regions.
   * @param date YYYY-MM-DD, or null when not known: of a name that meant several things in its time, what it meant then
   */
  place(text: string, date?: string | null): Place | null;
  /**
   * A body with a name of its own, as it was on the date.
   * @param date YYYY-MM-DD, or null when not known
   */
  organisation(text: string, date: string | null): Organisation | null;
  /**
   * Someone who held office, by full name, or by last name when only one person of that name was in the news about the date.
   * Sector and office are those of the date: ELI after an office of the state has ended.
   * @param date YYYY-MM-DD, or null when not known
   */
  person(text: string, date: string | null): Person | null;
  /**
   * What role the words name, anywhere among them: the longest known sequence, of equals the rightmost.
   * @param at index of a lemma that the sequence must hold
   */
  role(lemmas: readonly string[], at?: number): Role | null;
}

/** A world that says how it comes to its answers. */
export interface ExplainedWorld extends World {
  /** What each question answers, what else the name may mean, and why it is that. @param date YYYY-MM-DD, or null */
  explain(text: string, date: string | null): Explanation;
}

/** What users bring, checked: `readOverlays` makes it. Plain data, so that it can go to worker threads. */
export interface Overlays {
  /** Each over those before it; `name` is what errors and explanations call it: its file. */
  readonly layers: readonly { readonly name: string; readonly tables: Tables }[];
  /** First 12 hex digits of the SHA-256 of the files, one after the other. */
  readonly hash: string;
}

export interface WorldOptions {
  /** What is laid over the register. */
  readonly overlays?: Overlays | undefined;
}

/** What the register itself is called among the overlays. */
const REGISTER = "the register";

/** Loads the register. An entry of an overlay goes before those of the same name below it, on the dates that it holds. */
export function loadWorld({ overlays }: WorldOptions = {}): ExplainedWorld {
  const brought = overlays?.layers ?? [];
  const layers: Layer<Tables>[] = [
    ...brought.map(({ name, tables }) => ({ source: name, content: tables })).reverse(),
    { source: REGISTER, content: register },
  ];
  const of = <K extends keyof Tables>(kind: K): Layer<Tables[K]>[] =>
    layers.map(({ source, content }) => ({ source, content: content[kind] }));
  const places = new Places(of("places"), register.geography);
  const organisations = new Organisations(of("organisations"));
  const persons = new Persons(of("persons"), register.geography.familyFirst);
  const roles = new Roles(of("roles"));
  const parts = { layers, places, organisations, persons, roles };
  return {
    place: (text, date = null) => places.find(text, date),
    organisation: (text, date) => organisations.find(nameKey(text), date),
    person: (text, date) => persons.find(nameKey(text), date),
    role: (lemmas, at) => roles.find(lemmas, at),
    explain: (text, date) => explain(parts, text, date),
  };
}
