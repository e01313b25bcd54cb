import { parse } from "yaml";
import type { OverlayDraft } from "./entries.js";

/** Remarks for people, by the entry above which they stand. */
export type Remarks = ReadonlyMap<object, readonly string[]>;

/**
 * An overlay as YAML, an entry a line, each as JSON (which is YAML too): it can be compared line by line, sorted and cut, and
 * `parseOverlayText` reads it as fast as JSON.
 */
export function overlayText(
  { places, organisations, persons, roles }: OverlayDraft,
  remarks: Remarks = new Map(),
): string {
  const written = (entry: object) => [
    ...(remarks.get(entry) ?? []).map(comment),
    `- ${JSON.stringify(compact(entry))}`,
  ];
  const lists = Object.entries({ places, organisations, persons })
    .filter(([, entries]) => entries && entries.length > 0)
    .flatMap(([key, entries]) => [`${key}:`, ...(entries ?? []).flatMap(written)]);
  const sectors = Object.entries(roles ?? {}).map(
    ([sector, words]) => `  ${sector}: ${JSON.stringify(compact(words))}`,
  );
  return [...lists, ...(sectors.length > 0 ? ["roles:", ...sectors] : []), ""].join("\n");
}

/** A remark as a line of its own, whatever it holds: YAML ends a comment at a line break, and refuses control characters. */
const comment = (remark: string) => `# ${singleLine(remark, MOST_CHARACTERS)}`;

/** Characters of the longest remark. */
const MOST_CHARACTERS = 600;

/** Words in one line, without control characters and marks that turn the direction of writing; cut where they are longer. */
export function singleLine(text: string, most = 300): string {
  const characters = [...text.replace(/[\s\p{C}\p{Z}]+/gu, " ").trim()];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : characters.join("");
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
