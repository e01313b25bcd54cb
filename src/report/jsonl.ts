import { Refusal } from "./errors.js";
import { type ReportInput, reportFrom } from "./input.js";
import type { Report } from "./report.js";

/**
 * Makes a report of one line of JSON Lines, as `reportFrom` does.
 * @throws Refusal for a line that is not JSON or no report
 */
export function readJsonLine(line: string, published: string | null): Report {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new Refusal(`not JSON (${(error as Error).message}): JSON Lines has one whole object a line`);
  }
  // `reportFrom` checks what it is given.
  return reportFrom(value as ReportInput, published);
}
