import type { z } from "zod";
import { InputError } from "../report/errors.js";
import type { TextLine } from "./lines.js";

/** A value and the line that held it. */
export interface Item<T> {
  readonly line: number;
  readonly value: T;
}

/** Reads JSON Lines, one checked value a line. Bad lines yield `InputError`s in their place; empty lines are passed over. */
export async function* readJsonLines<T>(
  lines: AsyncIterable<TextLine | InputError>,
  name: string,
  schema: z.ZodType<T>,
): AsyncGenerator<Item<T> | InputError> {
  for await (const line of lines) {
    if (line instanceof InputError) yield line;
    else if (line.text.trim() !== "") yield parseLine(line, name, schema);
  }
}

function parseLine<T>({ number, text }: TextLine, name: string, schema: z.ZodType<T>): Item<T> | InputError {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return new InputError(name, number, `not JSON (${(error as Error).message}): JSON Lines has one object a line`);
  }
  const result = schema.safeParse(json);
  if (result.success) return { line: number, value: result.data };
  return new InputError(name, number, result.error.issues.map(explainIssue).join("; "));
}

function explainIssue({ path, message }: z.core.$ZodIssue): string {
  const said = message.replace(/^Invalid (input|option): /, "").replace(/received undefined$/, "but it is missing");
  return path.length === 0 ? said : `"${path.join(".")}": ${said}`;
}
