import { z } from "zod";
import { dataFolder } from "../knowledge/data.js";

const folder = dataFolder(new URL("./data/", import.meta.url));

/** Reads `data/NAME.yaml`. @throws Error naming the file, the entry and what is wrong with it */
export const loadData = <T>(name: string, schema: z.ZodType<T>): T => folder.load(`${name}.yaml`, schema);

/** A pattern (regular expression, any case) with a line that it is for. */
export const Pattern = z.strictObject({ pattern: z.string(), example: z.string() });
export type Pattern = z.infer<typeof Pattern>;

/** One expression for any of the patterns. */
export function anyOf(patterns: readonly Pattern[]): string {
  return `(?:${patterns.map(({ pattern }) => pattern).join("|")})`;
}

/** The words as one alternation, longest first so that "sept" does not hide "september". */
export function anyWord(words: readonly string[]): string {
  const literal = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return `(?:${[...words]
    .sort((a, b) => b.length - a.length)
    .map(literal)
    .join("|")})`;
}
