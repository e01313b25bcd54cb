import type { Importer } from "./imported.js";

/** The formats that overlays can be made of. Each is loaded when it is asked for. */
export const FORMATS = {
  "petrarch-actors": async () => (await import("./petrarch-actors.js")).importActors,
  "petrarch-agents": async () => (await import("./petrarch-agents.js")).importAgents,
  wikidata: async () => (await import("./wikidata.js")).importWikidata,
} as const satisfies Readonly<Record<string, () => Promise<Importer>>>;

export type Format = keyof typeof FORMATS;
