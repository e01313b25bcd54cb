import { type Candidate, type Choice, candidatesIn, chooseByDate, type Layer } from "./layers.js";
import { type Keyed, NameIndex, type NameKey } from "./names.js";
import type { Sector } from "./sectors.js";

/** What the register knows of an organisation. */
export interface Organisation {
  readonly name: string;
  /** Its Wikidata id, or null. */
  readonly id: string | null;
  readonly code: string | null;
  readonly country: string | null;
  readonly sector: string | null;
  readonly other_sectors: readonly string[];
  /** Of media: the state or company that owns it, or null. */
  readonly owner: string | null;
  /** Since when and until when it was; null when not known, or when it still is. */
  readonly from: string | null;
  readonly to: string | null;
}

/** An organisation as the register holds it. */
export interface OrganisationRow extends Keyed {
  readonly name: string;
  readonly id?: string | undefined;
  readonly code?: string | undefined;
  readonly country?: string | undefined;
  readonly sector?: Sector | undefined;
  readonly other_sectors?: readonly Sector[] | undefined;
  readonly owner?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The organisations by name; a body that changed has an entry for each of its times. */
export class Organisations {
  private readonly layers: readonly Layer<NameIndex<OrganisationRow>>[];

  /** @param layers the topmost first */
  constructor(layers: readonly Layer<readonly OrganisationRow[]>[]) {
    this.layers = layers.map(({ source, content }) => ({ source, content: new NameIndex(content) }));
  }

  /** The body of that name on a date; without a date, as it was last. */
  find(name: NameKey, date: string | null): Organisation | null {
    const { chosen } = this.choose(name, date);
    return chosen && organisationOf(chosen);
  }

  choose(name: NameKey, date: string | null): Choice<OrganisationRow> {
    return chooseByDate(
      candidatesIn(this.layers, (index) => index.get(name)),
      date,
    );
  }
}

/** What the register says of an organisation. */
export function organisationOf({ entry }: Candidate<OrganisationRow>): Organisation {
  const { name, id, code, country, sector, other_sectors, owner, from, to } = entry;
  return {
    name,
    id: id ?? null,
    code: code ?? null,
    country: country ?? null,
    sector: sector ?? null,
    other_sectors: other_sectors ?? [],
    owner: owner ?? null,
    from: from ?? null,
    to: to ?? null,
  };
}
