import type { World } from "../world/world.js";
import type { Actor } from "./record.js";

/** Who someone is, apart from the words that mention them. Unknown stays null. */
export type Entity = Pick<Actor, "code" | "country" | "sector" | "other_sectors" | "office" | "identifier_text">;

export const NOBODY: Entity = {
  code: null,
  country: null,
  sector: null,
  other_sectors: [],
  office: null,
  identifier_text: null,
};

/** Where an entity belongs: a state, or for those of no state PLOVER's code for them. */
export type Home = Pick<Entity, "code" | "country">;

export const inCountry = (country: string | null): Home => ({ code: country, country });

/** What the register says of names, as entities, on the date of a report. */
export class Register {
  constructor(
    private readonly world: World,
    /** YYYY-MM-DD or cut, or null when not known. */
    private readonly date: string | null,
  ) {}

  organisation(text: string): Entity | null {
    const found = this.world.organisation(text, this.date);
    if (!found) return null;
    const { code, country, sector, other_sectors, name } = found;
    return { ...NOBODY, code: code ?? country, country, sector, other_sectors, identifier_text: name };
  }

  person(text: string): Entity | null {
    const found = this.world.person(text, this.date);
    return found && { ...NOBODY, ...found, identifier_text: found.name };
  }

  /** The country or the body that a name means, as far as it tells where somebody belongs. */
  home(text: string): Entity | null {
    const place = this.world.place(text);
    if (!place) return this.organisation(text);
    const { code, country, sector } = place;
    return { ...NOBODY, code, country, sector };
  }
}
