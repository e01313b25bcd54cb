import { existsSync, readFileSync } from "node:fs";
import type { Register } from "./tables.js";

const packed = new URL("./register.json", import.meta.url);

/** The register's data, as the build packed it; from the source, out of the data files themselves. */
export const register: Register = existsSync(packed)
  ? JSON.parse(readFileSync(packed, "utf8"))
  : await import("./sources.js").then(({ compileSources, readSources }) => compileSources(readSources()).register);
