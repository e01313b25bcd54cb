import { type Command, InvalidArgumentError, Option } from "commander";
import { isoDate } from "../report/dates.js";
import type { Overlays } from "../world/world.js";
import { STATUS } from "./session.js";

const MOST_WORKERS = 256;

/** `--workers`: how many threads read and code. */
export const workersOption = () =>
  new Option("--workers <number>", "threads that read and code (default: one for each core)").argParser(parseWorkers);

function parseWorkers(value: string): number {
  const workers = Number(value);
  if (/^\d+$/.test(value) && workers >= 1 && workers <= MOST_WORKERS) return workers;
  throw new InvalidArgumentError(`Give a whole number from 1 to ${MOST_WORKERS}.`);
}

/** `--overlay`: entries laid over the register of the world. The option gives the files; `overlaysOf` reads them. */
export const overlayOption = () =>
  new Option(
    "--overlay <file>",
    "entries of your own, laid over the register (YAML or JSON); may be given again, later ones over earlier ones",
  ).argParser((path: string, before: readonly string[] | undefined) => [...(before ?? []), path]);

/** `--published`: the date of reports that carry none. */
export const publishedOption = () =>
  new Option("--published <date>", "publication date of reports that carry none (2024-03-01)").argParser(parseDate);

/** `-o`: where an overlay is written. */
export const outputOption = () =>
  new Option("-o, --output <file>", "where the overlay goes (default: standard output)");

/** The overlays that a command was given, read and checked. Ends with a usage error that names file, entry and cause. */
export async function overlaysOf(
  command: Command,
  paths: readonly string[] | undefined,
): Promise<Overlays | undefined> {
  if (!paths) return undefined;
  const { OverlayError, readOverlays } = await import("../world/overlay.js"); // YAML takes a while to load
  try {
    return readOverlays(paths);
  } catch (error) {
    if (!(error instanceof OverlayError)) throw error;
    return command.error(`error: ${error.message}`, { exitCode: STATUS.usage });
  }
}

/** An option's date. */
export function parseDate(value: string): string {
  const date = isoDate(value);
  if (date !== null) return date;
  throw new InvalidArgumentError("Give an ISO 8601 date such as 2024-03-01.");
}
