import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Command } from "commander";
import { listFiles } from "../report/files.js";
import { STATUS } from "./session.js";

/** The path that means standard input. */
export const STDIN = "-";

/**
 * The paths that a command reads: those given, or standard input when none is. Ends with a usage error where somebody
 * would wait before an empty terminal.
 */
export function pathsOf(command: Command, given: readonly string[]): readonly string[] {
  if (given.length === 0 && process.stdin.isTTY) {
    command.error(
      `error: nothing to read: name a file, or pipe something in ("${STDIN}" reads what you type, up to Ctrl-D)`,
      { exitCode: STATUS.usage },
    );
  }
  if (given.filter((path) => path === STDIN).length > 1) {
    command.error(`error: standard input ("${STDIN}") can be read only once`, { exitCode: STATUS.usage });
  }
  return given.length === 0 ? [STDIN] : given;
}

/** What errors call a path. */
export const nameOf = (path: string): string => (path === STDIN ? "standard input" : path);

/** The bytes of a file or of standard input, and what errors call them. */
export function open(path: string): { readonly name: string; readonly chunks: AsyncIterable<Uint8Array> } {
  return { name: nameOf(path), chunks: path === STDIN ? process.stdin : createReadStream(path) };
}

/** The bytes of all files in `paths`; null when standard input is among them. */
export async function sizeOf(paths: readonly string[]): Promise<number | null> {
  let size = 0;
  for (const path of paths) {
    if (path === STDIN) return null;
    for await (const file of listFiles(path)) {
      if (typeof file === "string")
        size += await stat(file).then(
          ({ size }) => size,
          () => 0,
        );
    }
  }
  return size;
}
