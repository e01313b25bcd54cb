import { z } from "zod";
import { dataFolder } from "../../knowledge/data.js";
import { CountryCode, InternationalCode, Sector } from "../data.js";
import { register } from "../register.js";

const Sectors = z.record(z.string().length(3), Sector);
const Table = z.strictObject({
  countries: z.record(z.string().length(3), CountryCode),
  international: z.record(
    z.string().length(3),
    z.strictObject({
      code: InternationalCode.nullable(),
      /** Theirs whatever follows. */
      sector: Sector.optional(),
      /** Theirs when nothing else says one. */
      otherwise: Sector.optional(),
    }),
  ),
  regions: z.array(z.string().length(3)),
  sectors: Sectors,
  fields: Sectors,
  religions: z.array(z.string().length(3)),
  nobody: z.array(z.string()),
});
const table = dataFolder(new URL("./data/", import.meta.url)).load("cameo-actors.yaml", Table);
const ISO: ReadonlySet<string> = new Set(register.places.flatMap(({ code }) => code ?? []));
const REGIONS: ReadonlySet<string> = new Set(table.regions);
const RELIGIONS: ReadonlySet<string> = new Set(table.religions);

/** What a CAMEO actor code says, in PLOVER's terms. */
export interface Meaning {
  readonly code: InternationalCode | null;
  /** ISO alpha-3 of the state or territory, or null. */
  readonly country: string | null;
  readonly sector: Sector | null;
  readonly other_sectors: readonly Sector[];
}

const NOBODY = "the code says that it is nobody, which no entry of an overlay can";

/** Whether a code says that a name is no actor's. */
export const isNobody = (code: string): boolean => table.nobody.includes(code);

/** What the code of an actor means; a string says why it means nothing. */
export function meaningOf(code: string): Meaning | string {
  const units = unitsOf(code);
  if (typeof units === "string") return units;
  const [first, ...rest] = units as [string, ...string[]];
  const home = countryOf(first);
  if (home) {
    const country = territoryOf(rest[0] ?? "") ?? home; // GBRFLK: the Falklands
    return { code: null, country, ...sectorsOf(rest) };
  }
  const body = table.international[first];
  const isRegion = REGIONS.has(first);
  if (!isRegion && !isRole(first)) return `"${first}" is no code that CAMEO has`;
  const sectors = body || isRegion ? sectorsOf(rest, body) : sectorsOf(units);
  if (body?.code === "IGO" || body?.code === "UNO" || body?.code === "EUR") {
    return { code: rest.flatMap(partOf)[0] ?? body.code, country: null, ...sectors };
  }
  const country = rest.map(territoryOf).find(Boolean) ?? null;
  if (body) return { code: body.code, country, ...sectors };
  return { code: isRegion && sectors.sector === "REB" ? "IMG" : null, country, ...sectors };
}

/** The sectors that the code of an agent means ("~GOVMIL"); a string says why it means none. */
export function agentSectorsOf(code: string): Pick<Meaning, "sector" | "other_sectors"> | string {
  const units = unitsOf(code);
  if (typeof units === "string") return units;
  const [first, ...rest] = units as [string, ...string[]];
  if (!isRole(first)) return `"${first}" is no code of a role that CAMEO or PLOVER has`;
  const body = table.international[first];
  return body ? sectorsOf(rest, body) : sectorsOf(units);
}

function unitsOf(code: string): string[] | string {
  if (isNobody(code)) return NOBODY;
  const units = /^(?:[A-Z\d]{3})+$/.test(code) ? code.match(/.{3}/g) : null;
  return units ?? `"${code}" is no row of three-letter codes`;
}

const isRole = (unit: string) =>
  [table.international, table.sectors, table.fields].some((known) => Object.hasOwn(known, unit)) || RELIGIONS.has(unit);

/** The body of states that a body is part of: IGOUNOHCR belongs to the United Nations. */
function partOf(unit: string): InternationalCode[] {
  const code = table.international[unit]?.code;
  return code === "UNO" || code === "EUR" ? [code] : [];
}

function countryOf(unit: string): string | null {
  return table.countries[unit] ?? (ISO.has(unit) ? unit : null);
}

/** The country that a later unit names: MUS is Mauritius at the start of a code only, and Muslims after it. */
const territoryOf = (unit: string) => (RELIGIONS.has(unit) ? null : countryOf(unit));

type Body = NonNullable<z.infer<typeof Table>["international"][string]>;

function sectorsOf(units: readonly string[], body?: Body): Pick<Meaning, "sector" | "other_sectors"> {
  const roles = units.flatMap((unit) => table.sectors[unit] ?? (RELIGIONS.has(unit) ? ("REL" as const) : []));
  const [sector, ...other_sectors] = new Set([...(body?.sector ? [body.sector] : []), ...roles]);
  if (sector) return { sector, other_sectors };
  const field = body ? undefined : units.map((unit) => table.fields[unit]).find(Boolean);
  return { sector: body?.otherwise ?? field ?? null, other_sectors: [] };
}
