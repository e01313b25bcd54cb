import { nameKey } from "./names.js";
import { type Organisation, Organisations } from "./organisations.js";
import { type Person, Persons } from "./persons.js";
import { type Place, Places } from "./places.js";
import { type Role, Roles } from "./roles.js";

export type { Organisation, Person, Place, Role };

/** The register of the world: who or what a name or a role noun means. Each question's answer is null when unknown. */
export interface World {
  /** A state or territory by any of its names, its people, capital, seats of power (Kremlin), cities and regions. */
  place(text: string): Place | null;
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

/** Loads the register from its data files. @throws when a file does not fit its schema, naming file and entry */
export function loadWorld(): World {
  const places = Places.load();
  const organisations = Organisations.load();
  const persons = Persons.load(places.familyFirst);
  const roles = Roles.load();
  return {
    place: (text) => places.find(text),
    organisation: (text, date) => organisations.find(nameKey(text), date),
    person: (text, date) => persons.find(nameKey(text), date),
    role: (lemmas, at) => roles.find(lemmas, at),
  };
}
