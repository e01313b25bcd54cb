/** PLOVER's sectors. */
export const SECTORS = [
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
] as const;
export type Sector = (typeof SECTORS)[number];

/** Sectors of the state. Those who have left one are ELI; a former rebel or opposition leader is not. */
export const STATE_SECTORS: ReadonlySet<string> = new Set<Sector>(["GOV", "LEG", "JUD", "MIL", "SPY", "COP"]);
