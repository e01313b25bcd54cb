import { z } from "zod";
import { dataFolder } from "../knowledge/data.js";
import { SECTORS } from "./sectors.js";

const folder = dataFolder(new URL("./data/", import.meta.url));

/** Reads a file of src/world/data/. @throws Error naming the file, the entry and what is wrong with it */
export const loadFile = folder.load;

/** An entry with the file of src/world/data/ that it stands in. */
export type Filed<T> = T & { readonly file: string };

/** Reads every file of a folder of data that holds lists, as one list in the order of the files' names. */
export function loadFolder<T extends object>(name: string, schema: z.ZodType<T[]>): Filed<T>[] {
  return folder.list(name).flatMap((file) => loadFile(file, schema).map((entry) => ({ ...entry, file })));
}

/** ISO 3166-1 alpha-3, or XKX. */
export const CountryCode = z.string().regex(/^[A-Z]{3}$/, "expected an ISO 3166-1 alpha-3 code such as MLI");

/** A day, a month or a year: "2020-03-01", "2020-03", "2020". */
export const PartialDate = z
  .union([z.string(), z.int().transform(String)])
  .pipe(z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'expected a date such as "2020", "2020-03" or "2020-03-01"'));

export const Sector = z.enum(SECTORS);
export type Sector = z.infer<typeof Sector>;

/** PLOVER's codes for actors that belong to no one state. */
export const InternationalCode = z.enum(["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"]);
export type InternationalCode = z.infer<typeof InternationalCode>;
