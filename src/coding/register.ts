import type { Place, World } from "../world/world.js";
import type { Actor } from "./record.js";

/** Who someone is, apart from the words that mention them. Unknown stays null. */
export type Entity = Pick<
  Actor,
  "code" | "country" | "sector" | "other_sectors" | "office" | "identifier_text" | "identifier_id"
>;

export const NOBODY: Entity = {
  code: null,
  country: null,
  sector: null,
  other_sectors: [],
  office: null,
  identifier_text: null,
  identifier_id: null,
};

/** Where an entity belongs: a state, or for those of no state PLOVER's code for them. */
export type Home = Pick<Entity, "code" | "country">;

export const inCountry = (country: string | null): Home => ({ code: country, country });

/** What the register says of names, as entities, on the date of a report. A report asks for the same names again and again. */
export class Register {
  readonly place: (text: string) => Place | null;
  readonly organisation: (text: string) => Entity | null;
  readonly person: (text: string) => Entity | null;

  /** @param date YYYY-MM-DD or cut, or null when not known */
  constructor(world: World, date: string | null) {
    this.place = remembering((text) => world.place(text, date));
    this.organisation = remembering((text) => {
      const found = world.organisation(text, date);
      if (!found) return null;
      const { code, country, sector, other_sectors, name, id } = found;
      return {
        ...NOBODY,
        code: code ?? country,
        country,
        sector,
        other_sectors,
        identifier_text: name,
        identifier_id: id,
      };
    });
    this.person = remembering((text) => {
      const found = world.person(text, date);
      if (!found) return null;
      const { code, country, sector, other_sectors, office, name, id } = found;
      return { code, country, sector, other_sectors, office, identifier_text: name, identifier_id: id };
    });
  }

  /** The country or the body that a name means, as far as it tells where somebody belongs. */
  home(text: string): Entity | null {
    const place = this.place(text);
    if (!place) return this.organisation(text);
    const { code, country, sector } = place;
    return { ...NOBODY, code, country, sector };
  }
}

function remembering<T>(find: (text: string) => T | null): (text: string) => T | null {
  const known = new Map<string, T | null>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = find(text);
    known.set(text, found);
    return found;
  };
}
