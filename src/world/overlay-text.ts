import { parse } from "yaml";
import type { OverlayDraft } from "./entries.js";

/**
 * An overlay as YAML, an entry a line, each as JSON (which is YAML too): it can be compared line by line, sorted and cut, and
 * `parseOverlayText` reads it as fast as JSON.
 */
export function overlayText({ places, organisations, persons, roles }: OverlayDraft): string {
  const lists = Object.entries({ places, organisations, persons })
    .filter(([, entries]) => entries && entries.length > 0)
    .flatMap(([key, entries]) => [`${key}:`, ...(entries ?? []).map((entry) => `- ${JSON.stringify(compact(entry))}`)]);
  const sectors = Object.entries(roles ?? {}).map(
    ([sector, words]) => `  ${sector}: ${JSON.stringify(compact(words))}`,
  );
  return [...lists, ...(sectors.length > 0 ? ["roles:", ...sectors] : []), ""].join("\n");
}

/** Without empty lists. */
const compact = (entry: object) =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => !(Array.isArray(value) && value.length === 0)));

/** What an overlay's text holds, unchecked. @throws when it is neither YAML nor JSON, saying where */
export function parseOverlayText(text: string): unknown {
  if (text.trimStart().startsWith("{")) return JSON.parse(text);
  return parseLines(text) ?? parse(text, { logLevel: "error" });
}

/** The same of a text as `overlayText` writes it, thirty times as fast; null for any other. */
function parseLines(text: string): object | null {
  const data: Record<string, unknown[] | Record<string, unknown>> = {};
  let within: unknown[] | Record<string, unknown> = {};
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [, key] = /^(places|organisations|persons|roles):$/.exec(line) ?? [];
    if (key !== undefined) {
      if (Object.hasOwn(data, key)) return null;
      within = key === "roles" ? {} : [];
      data[key] = within;
      continue;
    }
    const [, sector, json] = /^(?:- | {2}([A-Z]{3}): )(\{.*\})$/.exec(line) ?? [];
    if (json === undefined || (sector === undefined) !== Array.isArray(within)) return null;
    try {
      const entry: unknown = JSON.parse(json);
      if (Array.isArray(within)) within.push(entry);
      else within[sector as string] = entry;
    } catch {
      return null;
    }
  }
  return data;
}
