import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

/** Reads `data/NAME.yaml`. @throws when the file does not fit the schema, naming the file and the place. */
export function loadData<T>(name: string, schema: z.ZodType<T>): T {
  const file = new URL(`./data/${name}.yaml`, import.meta.url);
  const result = schema.safeParse(parse(readFileSync(file, "utf8")));
  if (!result.success) throw new Error(`data/${name}.yaml:\n${z.prettifyError(result.error)}`);
  return result.data;
}

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
