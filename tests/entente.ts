import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll } from "vitest";

/** The repository's root. */
export const ROOT = resolve(import.meta.dirname, "..");
const MAIN = resolve(ROOT, "dist/cli/main.js");

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Starts the built program in the repository's root; standard input stays open. */
export function start(...args: string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: ROOT, stdio: "pipe" });
  child.stdin.on("error", () => {}); // a program that ends early leaves input unread
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const ended = new Promise<Ended>((done) => child.on("close", (status, signal) => done({ status, signal, out, err })));
  return { child, ended };
}

/** Runs the built program to its end. */
export function entente(args: readonly string[], input: string | Buffer = ""): Promise<Ended> {
  const { child, ended } = start(...args);
  child.stdin.end(input);
  return ended;
}

/** The objects of JSON Lines. */
export const objects = (lines: string): Record<string, unknown>[] =>
  lines
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** The output of each report, byte for byte: its records and the line that closes them. */
export function byReport(lines: string): Map<string, string> {
  const reports = new Map<string, string>();
  let open = "";
  for (const line of lines.split("\n").filter(Boolean)) {
    open += `${line}\n`;
    const { kind, id } = JSON.parse(line);
    if (kind !== "report") continue;
    reports.set(id, open);
    open = "";
  }
  if (open !== "") throw new Error("records without a line that closes them");
  return reports;
}

/** A folder for the tests of one file; `file` writes one into it and gives its path, `path` only names one. */
export function scratch() {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "entente-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = (name: string) => join(folder, name);
  const file = (name: string, content: string | Buffer) => {
    writeFileSync(path(name), content);
    return path(name);
  };
  return { path, file };
}
