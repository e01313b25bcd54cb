import type { OrganisationRow } from "./organisations.js";
import type { PersonRow } from "./persons.js";
import type { Geography, PlaceRow } from "./places.js";
import type { RoleTable } from "./roles.js";

/** Checked entries with the keys that their names are looked up by: plain data, ready to be searched. */
export interface Tables {
  readonly places: readonly PlaceRow[];
  readonly organisations: readonly OrganisationRow[];
  readonly persons: readonly PersonRow[];
  readonly roles: RoleTable;
}

/** The tables of the register itself. */
export interface Register extends Tables {
  readonly geography: Geography;
}
