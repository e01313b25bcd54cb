import { z } from "zod";
import { dataFolder } from "../knowledge/data.js";

const folder = dataFolder(new URL("./data/", import.meta.url));

/** Reads a file of src/world/data/. @throws Error naming the file, the entry and what is wrong with it */
export const loadFile = folder.load;

/** Reads every file of a folder of data that holds lists, as one list in the order of the files' names. */
export function loadFolder<T>(name: string, schema: z.ZodType<T[]>): T[] {
  return folder.list(name).flatMap((file) => loadFile(file, schema));
}

/** ISO 3166-1 alpha-3, or XKX. */
export const CountryCode = z.string().regex(/^[A-Z]{3}$/, "expected an ISO 3166-1 alpha-3 code such as MLI");

/** A day, a month or a year: "2020-03-01", "2020-03", "2020". */
export const PartialDate = z
  .union([z.string(), z.int().transform(String)])
  .pipe(z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'expected a date such as "2020", "2020-03" or "2020-03-01"'));

/** PLOVER's sectors. */
export const Sector = z.enum([
  "AGR",
  "BUS",
  "COP",
  "CRM",
  "CVL",
  "EDU",
  "ELI",
  "GOV",
  "JRN",
  "JUD",
  "LAB",
  "LEG",
  "MED",
  "MIL",
  "OPP",
  "PRM",
  "PTY",
  "REB",
  "REF",
  "REL",
  "SOC",
  "SPY",
  "UAF",
  "UNK",
]);
export type Sector = z.infer<typeof Sector>;

/** Sectors of the state. Those who have left one are ELI; a former rebel or opposition leader is not. */
export const STATE_SECTORS: ReadonlySet<string> = new Set<Sector>(["GOV", "LEG", "JUD", "MIL", "SPY", "COP"]);

/** PLOVER's codes for actors that belong to no one state. */
export const InternationalCode = z.enum(["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"]);

/** Whether something had begun on a date: a year or month counts from its first day. */
export const hadBegun = (from: string, date: string) => from.slice(0, date.length) <= date.slice(0, from.length);
/** Whether something had ended before a date: a year or month counts to its last day. */
export const hadEnded = (to: string, date: string) => to.slice(0, date.length) < date.slice(0, to.length);
/** Whether something was on a date; what has no beginning or end given always had begun, or has not ended. */
export const wasOn = ({ from, to }: Term, date: string) =>
  !(from && !hadBegun(from, date)) && !(to && hadEnded(to, date));

interface Term {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}
