import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "./errors.js";
import { kindByName } from "./kind.js";

/**
 * The files that a path means: itself, or for a folder every file of a known extension in it and below it, sorted by
 * name in each folder. Hidden files, files of other extensions and links to folders are passed over; a folder without
 * any file to read is an error, so that nothing is lost in silence.
 */
export async function* listFiles(path: string): AsyncGenerator<string | InputError> {
  try {
    if (!(await stat(path)).isDirectory()) {
      yield path;
      return;
    }
  } catch (error) {
    yield new InputError(path, null, explain(error));
    return;
  }
  let count = 0;
  for await (const file of walk(path)) {
    count++;
    yield file;
  }
  if (count === 0) {
    yield new InputError(
      path,
      null,
      "the folder holds no file to read: .txt, .html or .jsonl, or one of these with .gz",
    );
  }
}

async function* walk(folder: string): AsyncGenerator<string | InputError> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    yield new InputError(folder, null, explain(error));
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".")) continue;
    if (entry.isDirectory()) yield* walk(path);
    else if ((entry.isFile() || entry.isSymbolicLink()) && kindByName(entry.name) !== null) yield path;
  }
}

const CAUSES: Record<string, string> = {
  ENOENT: "no such file or folder",
  EACCES: "may not be read: permission denied",
  EPERM: "may not be read: permission denied",
  EISDIR: "is a folder",
  ELOOP: "is a link that leads nowhere",
  EMFILE: "too many files are open",
};

/** What an error of the operating system means. @throws the error itself when it is no such error */
export function explain(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) throw error;
  return CAUSES[code] ?? `can't be read (${(error as Error).message})`;
}
