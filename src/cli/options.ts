import { InvalidArgumentError, Option } from "commander";

const MOST_WORKERS = 256;

/** `--workers`: how many threads read and code. */
export const workersOption = () =>
  new Option("--workers <number>", "threads that read and code (default: one for each core)").argParser(parseWorkers);

function parseWorkers(value: string): number {
  const workers = Number(value);
  if (/^\d+$/.test(value) && workers >= 1 && workers <= MOST_WORKERS) return workers;
  throw new InvalidArgumentError(`Give a whole number from 1 to ${MOST_WORKERS}.`);
}
