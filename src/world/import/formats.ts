import type { Importer } from "./imported.js";

/** The formats that overlays can be made of. Each is loaded when it is asked for. */
export const FORMATS: Readonly<Record<string, () => Promise<Importer>>> = {
  "petrarch-actors": async () => (await import("./petrarch-actors.js")).importActors,
  "petrarch-agents": async () => (await import("./petrarch-agents.js")).importAgents,
};
