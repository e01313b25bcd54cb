import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { z } from "zod";

/**
 * Reads and checks data files of one folder. Files are named as they stand in the source ("cues.yaml"); where the program was
 * built there is JSON of the same content instead, which is read thirty times as fast.
 */
export interface DataFolder {
  /** @throws Error naming the file, the entry and what is wrong with it */
  load<T>(file: string, schema: z.ZodType<T>): T;
  /** The names of its files, or of those of a folder in it, in order; none where there is no such folder. */
  list(folder?: string): string[];
}

/** @param url the folder; its address ends in "/" */
export function dataFolder(url: URL): DataFolder {
  return {
    load(file, schema) {
      const data = read(new URL(file, url));
      const result = schema.safeParse(data);
      if (result.success) return result.data;
      throw new Error(`${placeOf(url)}${file} does not fit its schema:\n${misfits(result.error, data)}`);
    },
    list(folder = "") {
      const inside = new URL(folder === "" ? "./" : `${folder}/`, url);
      if (!existsSync(inside)) return [];
      const files = readdirSync(inside).filter((file) => /\.(?:yaml|json)$/.test(file));
      return files.map((file) => `${folder && `${folder}/`}${file.replace(/json$/, "yaml")}`).sort();
    },
  };
}

function read(yaml: URL): unknown {
  const json = new URL(yaml.href.replace(/yaml$/, "json"));
  if (existsSync(json)) return JSON.parse(readFileSync(json, "utf8"));
  const { parse } = createRequire(import.meta.url)("yaml") as typeof import("yaml"); // not needed where built
  return parse(readFileSync(yaml, "utf8"));
}

/** "coding/data/" */
const placeOf = ({ pathname }: URL) => pathname.split("/").slice(-3).join("/");

/** Most misfits that are listed. */
const MOST_LISTED = 20;

/** What does not fit a schema, a line each: where, in the entry of which name, and what is wrong. */
export function misfits({ issues }: z.ZodError, data: unknown): string {
  const lines = issues.slice(0, MOST_LISTED).map(({ path, message }) => {
    const entry = titleOf(data, path);
    const where = `${path.map(String).join(".")}${entry ? ` (${entry})` : ""}`;
    return `  ${where && `${where}: `}${message}`;
  });
  if (issues.length > MOST_LISTED) lines.push(`  and ${issues.length - MOST_LISTED} more`);
  return lines.join("\n");
}

/** The name of the innermost entry with one that a path leads into: what a person looks for in the file. */
function titleOf(data: unknown, path: readonly PropertyKey[]): string | null {
  let title: string | null = null;
  let at: unknown = data;
  for (const step of path) {
    at = at && typeof at === "object" ? (at as Record<PropertyKey, unknown>)[step] : null;
    if (at && typeof at === "object" && "name" in at && typeof at.name === "string") title = at.name;
  }
  return title;
}
