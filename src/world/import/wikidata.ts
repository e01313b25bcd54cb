import { z } from "zod";
import { dataFolder } from "../../knowledge/data.js";
import { CountryCode, InternationalCode, Sector } from "../data.js";
import type { OverlayDraft } from "../entries.js";
import { register } from "../register.js";
import { Roles } from "../roles.js";
import type { Fault, Imported } from "./imported.js";

/**
 * Results of a query to Wikidata, as the query service gives them: SPARQL JSON, or its download of plain rows. docs/how-to.md
 * has queries that fit. A row holds a person's term of office, an organisation, or an office, by these columns (those with a
 * question mark may be missing or empty):
 *
 * - `person`, `personLabel`, `aliases`?, `officeLabel`, `sector`?, `countryCode`, `start`?, `end`?
 * - `org`, `orgLabel`, `aliases`?, `acronym`?, `countryCode`?, `typeLabel`?, `sector`?, `inception`?, `dissolved`?
 * - `officeLabel`, `sector`?
 *
 * Aliases stand in one cell, apart by "|". `countryCode` is ISO 3166-1 alpha-3. A date may have its precision beside it, in
 * `startPrecision` and so on, as Wikidata counts it (9 a year, 10 a month, 11 a day); without one, the first of January is
 * taken for a year. Rows of the same person and country are one person.
 */
export function importWikidata(text: string): Imported {
  const rows = rowsOf(text);
  if (typeof rows === "string") return { overlay: {}, faults: [{ line: 1, cause: rows }], read: 0, lost: 0 };
  const entries = new Entries();
  const faults: Fault[] = [];
  for (const [i, row] of rows.entries()) {
    const cause = entries.add(row);
    if (cause !== null) faults.push({ line: i + 1, cause });
  }
  return { overlay: entries.overlay, faults, read: rows.length, lost: faults.length };
}

const Bound = z.object({ results: z.object({ bindings: z.array(z.unknown()) }) });
const Cell = z.union([
  z.string(),
  z.number().transform(String),
  z.null().transform(() => ""),
  z.object({ value: z.string() }).transform(({ value }) => value),
]);
const Row = z.record(z.string(), Cell);
type Row = z.infer<typeof Row>;

function rowsOf(text: string): unknown[] | string {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return `no JSON: ${(error as Error).message}`;
  }
  if (Array.isArray(data)) return data;
  const bound = Bound.safeParse(data);
  return bound.success
    ? bound.data.results.bindings
    : 'no results of a query: neither a list of rows nor "results" with "bindings"';
}

const Meaning = z.strictObject({
  code: InternationalCode.optional(),
  sector: Sector.optional(),
  other_sectors: z.array(Sector).optional(),
});
const types = Object.entries(
  dataFolder(new URL("./data/", import.meta.url)).load("wikidata-types.yaml", z.record(z.string(), Meaning)),
).sort(([a], [b]) => b.length - a.length);
const roles = new Roles([{ source: "the register", content: register.roles }]);

type Person = NonNullable<OverlayDraft["persons"]>[number] & { aliases: string[] };
type Organisation = NonNullable<OverlayDraft["organisations"]>[number];

/** The entries of the rows so far. */
class Entries {
  private readonly persons = new Map<string, Person>();
  private readonly organisations = new Map<string, Organisation>();
  private readonly offices = new Map<string, Sector>();

  get overlay(): OverlayDraft {
    const bySector: NonNullable<OverlayDraft["roles"]> = {};
    for (const [office, sector] of this.offices) {
      const lists = bySector[sector] ?? { offices: [], roles: [] };
      bySector[sector] = lists;
      lists.offices.push(office);
    }
    return {
      organisations: [...this.organisations.values()],
      persons: [...this.persons.values()],
      roles: bySector,
    };
  }

  /** @returns why the row gives nothing, or null */
  add(unchecked: unknown): string | null {
    const result = Row.safeParse(unchecked);
    if (!result.success) return "no row of cells with text";
    const row = result.data;
    try {
      if (row.person) this.addPerson(row);
      else if (row.org) this.addOrganisation(row);
      else if (row.officeLabel) this.offices.set(row.officeLabel.slice(0, MOST_LETTERS).toLowerCase(), sectorOf(row));
      else return 'none of the columns "person", "org" and "officeLabel"';
      return null;
    } catch (error) {
      if (error instanceof Unfit) return error.message;
      throw error;
    }
  }

  private addPerson(row: Row): void {
    const id = idOf(row, "person");
    const country = countryOf(row);
    if (!country) throw new Unfit('"countryCode" is missing, and a person needs one');
    const office = row.officeLabel?.slice(0, MOST_LETTERS);
    if (!office) throw new Unfit('"officeLabel" is missing');
    const span = { from: dateOf(row, "start"), to: dateOf(row, "end") };
    const term = {
      office,
      sector: sectorOf(row),
      ...(span.from && { from: span.from }),
      ...(span.to && { to: span.to }),
    };
    const name = labelOf(row, "person", id);
    const key = `${id} ${country}`;
    const person = this.persons.get(key) ?? { name, aliases: [], id, country, terms: [] };
    this.persons.set(key, person);
    person.aliases = [...new Set([...person.aliases, ...aliasesOf(row)])].filter((alias) => alias !== person.name);
    if (!person.terms.some((one) => JSON.stringify(one) === JSON.stringify(term))) person.terms.push(term);
  }

  private addOrganisation(row: Row): void {
    const id = idOf(row, "org");
    const name = labelOf(row, "org", id);
    const before = this.organisations.get(id);
    const aliases = new Set([...(before?.aliases ?? []), ...aliasesOf(row), ...(row.acronym ? [row.acronym] : [])]);
    aliases.delete(name);
    const country = countryOf(row);
    const [from, to] = [dateOf(row, "inception"), dateOf(row, "dissolved")];
    const sector = row.sector ? sectorOf(row) : undefined;
    this.organisations.set(id, {
      name,
      id,
      ...(country && { country }),
      ...meaningOfType(row.typeLabel ?? ""),
      ...(sector && { sector }),
      ...(from && { from }),
      ...(to && { to }),
      ...before,
      aliases: [...aliases],
    });
  }
}

/** Why a row gives nothing. */
class Unfit extends Error {}

/** What a longer cell holds is no name. */
const MOST_LETTERS = 300;

function idOf(row: Row, column: string): string {
  const [, id] = /(?:^|\/)(Q[1-9]\d*)$/.exec(row[column] ?? "") ?? [];
  if (id === undefined) throw new Unfit(`"${column}" is no Wikidata item: ${JSON.stringify(row[column])}`);
  return id;
}

function labelOf(row: Row, column: string, id: string): string {
  const label = row[`${column}Label`]?.trim();
  if (!label || label === id) throw new Unfit(`"${column}Label" gives ${id} no English name`);
  if (label.length > MOST_LETTERS) throw new Unfit(`"${column}Label" has ${label.length} letters`);
  return label;
}

const aliasesOf = (row: Row) =>
  (row.aliases ?? "")
    .split("|")
    .map((alias) => alias.trim())
    .filter((alias) => alias !== "" && alias.length <= MOST_LETTERS);

function countryOf(row: Row): string | null {
  if (!row.countryCode) return null;
  if (CountryCode.safeParse(row.countryCode).success) return row.countryCode;
  throw new Unfit(`"countryCode" is no ISO 3166-1 alpha-3 code: ${JSON.stringify(row.countryCode)}`);
}

/** The column's sector, or that of the role that the office's words name. */
function sectorOf(row: Row): Sector {
  if (row.sector) {
    const given = Sector.safeParse(row.sector);
    if (given.success) return given.data;
    throw new Unfit(`"sector" is none of PLOVER's: ${JSON.stringify(row.sector)}`);
  }
  const role = roles.find((row.officeLabel ?? "").split(/\s+/));
  if (role) return role.sector as Sector;
  throw new Unfit(`the register knows no role in "${row.officeLabel}"; a column "sector" can tell it`);
}

function meaningOfType(label: string): z.infer<typeof Meaning> {
  const words = ` ${label.toLowerCase()} `;
  return types.find(([type]) => words.includes(` ${type} `))?.[1] ?? {};
}

/** A date as precise as it is known, or null where the cell is empty or says that it is unknown. */
function dateOf(row: Row, column: string): string | null {
  const value = row[column] ?? "";
  if (value === "" || /^(t\d+|_:.*|.*\/\.well-known\/genid\/.*)$/.test(value)) return null; // "unknown" is a blank node
  const [, day] = /^\+?(\d{4}-\d{2}-\d{2})(T|$)/.exec(value) ?? [];
  if (day === undefined || Number.isNaN(Date.parse(`${day}T00:00:00Z`))) {
    throw new Unfit(`"${column}" is no date: ${JSON.stringify(value)}`);
  }
  const precision = Number(row[`${column}Precision`] || (day.endsWith("-01-01") ? 9 : 11));
  return precision >= 11 ? day : precision === 10 ? day.slice(0, 7) : day.slice(0, 4);
}
