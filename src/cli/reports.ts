import type { InputError } from "../report/errors.js";
import { listFiles } from "../report/files.js";
import type { Report } from "../report/report.js";
import { SeenIds } from "../report/seen.js";
import { open, STDIN } from "./inputs.js";
import type { Progress } from "./progress.js";

/**
 * The reports of all files and folders, each once, and what can't be read among them.
 * @param published date for reports that carry none
 */
export async function* readAll(
  paths: readonly string[],
  published: string | undefined,
  progress: Progress,
): AsyncGenerator<Report | InputError> {
  // Loaded while the workers start: the libraries for HTML take as long as the network.
  const { readReports } = await import("../report/read.js");
  const seen = new SeenIds();
  for (const path of paths) {
    for await (const file of path === STDIN ? [STDIN] : listFiles(path)) {
      if (typeof file !== "string") {
        yield file;
        continue;
      }
      const { name, chunks } = open(file);
      yield* readReports(progress.watch(chunks), { name, seen, ...(published === undefined ? {} : { published }) });
    }
  }
}
