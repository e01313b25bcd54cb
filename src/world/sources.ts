import { z } from "zod";
import { compileOrganisation, compilePerson, compileRoles, withPlurals } from "./compile.js";
import { type Filed, loadFile, loadFolder, Sector } from "./data.js";
import { Country, Meanings, OrganisationEntry, PersonEntry, PlaceWords, RolesFile } from "./entries.js";
import { keysOf, nameKey } from "./names.js";
import type { OrganisationRow } from "./organisations.js";
import type { Geography, PlaceKind, PlaceRow } from "./places.js";
import type { Register } from "./tables.js";

/** The register's data files, checked. */
export interface Sources {
  readonly countries: readonly Filed<Country>[];
  readonly ambiguous: Meanings;
  readonly peoples: Meanings;
  readonly placeWords: PlaceWords;
  readonly organisations: readonly Filed<OrganisationEntry>[];
  readonly persons: readonly Filed<PersonEntry>[];
  readonly roles: RolesFile;
}

/** @throws when a file does not fit its schema, naming file and entry */
export function readSources(): Sources {
  return {
    countries: loadFolder("countries", z.array(Country)),
    ambiguous: loadFile("ambiguous.yaml", Meanings),
    peoples: loadFile("peoples.yaml", Meanings),
    placeWords: loadFile("place-words.yaml", PlaceWords),
    organisations: loadFolder("organisations", z.array(OrganisationEntry)),
    persons: loadFolder("persons", z.array(PersonEntry)),
    roles: loadFile("roles.yaml", RolesFile),
  };
}

/** The register's tables, and names that two entries claim, by kind of entry: the first has them. */
export function compileSources(sources: Sources) {
  const geography = geographyOf(sources);
  const places = compileCountries(sources.countries, geography.ambiguous, sources.peoples);
  const organisations = compileOrganisations(sources.organisations);
  const roles = compileRoles(sources.roles);
  const register: Register = {
    geography,
    places: places.rows,
    organisations: organisations.rows.map((row) => ofState(row, geography.states)),
    persons: sources.persons.map(compilePerson),
    roles: roles.table,
  };
  return {
    register,
    clashes: { places: places.clashes, organisations: organisations.clashes, roles: roles.clashes },
  };
}

/** A body of a territory has its code and belongs to its state: a company of Hong Kong is HKG, CHN. */
function ofState(row: OrganisationRow, states: Geography["states"]): OrganisationRow {
  const state = row.country && states[row.country];
  return state ? { ...row, code: row.code ?? row.country, country: state } : row;
}

function geographyOf({ countries, ambiguous, placeWords: { before, after, beyond, counties } }: Sources): Geography {
  return {
    states: Object.fromEntries(countries.flatMap(({ code, of }) => (of ? [[code, of]] : []))),
    ambiguous: Object.fromEntries(Object.entries(ambiguous).map(([name, codes]) => [nameKey(name).key, codes])),
    before,
    after,
    beyond: beyond.map((name) => nameKey(name).key),
    counties,
    familyFirst: countries.filter((country) => country.family_first).map(({ code }) => code),
  };
}

/**
 * The names of the countries. A name belongs to the first that claims it: the more it says of the state itself, the sooner
 * that is, so that a capital goes before another country's town; and an ambiguous name to the country that is meant by it.
 * Peoples of several states come last.
 */
export function compileCountries(
  countries: readonly Filed<Country>[],
  ambiguous: Geography["ambiguous"],
  peoples: Meanings,
) {
  const rows: PlaceRow[] = [];
  const holders = new Map<string, PlaceRow>();
  const clashes: string[] = [];

  function add(
    country: Filed<Country>,
    kind: PlaceKind,
    names: readonly (readonly string[])[] | undefined,
    sector?: Sector,
  ) {
    for (const spellings of names ?? []) {
      const isState = kind === "country" || kind === "people";
      const keys: string[] = [];
      const row: PlaceRow = {
        name: isState ? country.name : (spellings[0] as string),
        code: country.code,
        kind,
        ...(sector && { sector }),
        ...(country.to && { to: country.to }),
        file: country.file,
        keys,
      };
      for (const spelling of kind === "people" ? withPlurals(spellings) : spellings) {
        const meanings = ambiguous[nameKey(spelling).key];
        if (meanings && meanings[0] !== country.code) continue;
        for (const key of keysOf([spelling])) {
          const before = holders.get(key);
          if (before && before.code !== row.code) {
            clashes.push(`"${spelling}" means ${before.code} (${before.kind}) and ${row.code} (${kind})`);
          }
          if (before) continue;
          holders.set(key, row);
          keys.push(key);
        }
      }
      if (keys.length > 0) rows.push(row);
    }
  }

  for (const country of countries) add(country, "country", [[country.name], ...(country.names ?? [])]);
  for (const country of countries) add(country, "people", country.people);
  for (const country of countries) add(country, "capital", country.capital);
  for (const country of countries) {
    for (const sector of Sector.options) add(country, "seat", country.seats?.[sector], sector);
  }
  for (const country of countries) {
    add(country, "region", country.regions);
    add(country, "city", country.cities);
    add(country, "people", country.locals);
  }
  for (const [names, states] of Object.entries(peoples)) {
    const spellings = names.split("/");
    const keys = keysOf(withPlurals(spellings)).filter((key) => {
      const before = holders.get(key);
      if (before) clashes.push(`"${key}" means ${before.code} (${before.kind}) and a people of ${states}`);
      return !before;
    });
    rows.push({ name: spellings[0] as string, code: null, states, kind: "people", keys });
  }
  return { rows, clashes };
}

/** The organisations. Of those that claim a name for the same time, the first has it. */
export function compileOrganisations(entries: readonly OrganisationEntry[]) {
  const holders = new Map<string, OrganisationRow[]>();
  const clashes: string[] = [];
  const rows = entries.map((entry) => {
    const row = compileOrganisation(entry);
    const keys = row.keys.filter((key) => {
      const namesakes = holders.get(key) ?? [];
      const rival = namesakes.find((other) => areOfOneTime(other, row));
      if (rival) clashes.push(`"${key}": ${rival.name} and ${row.name}`);
      else holders.set(key, [...namesakes, row]);
      return !rival;
    });
    return { ...row, keys };
  });
  return { rows, clashes };
}

function areOfOneTime(a: OrganisationRow, b: OrganisationRow): boolean {
  const isBefore = (one: OrganisationRow, other: OrganisationRow) =>
    one.to !== undefined &&
    other.from !== undefined &&
    one.to.slice(0, other.from.length) <= other.from.slice(0, one.to.length);
  return !isBefore(a, b) && !isBefore(b, a);
}
