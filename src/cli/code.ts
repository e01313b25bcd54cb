import { type Command, Option } from "commander";
import { closingLine } from "../exchange/records.js";
import { reportTable } from "../exchange/table.js";
import type { CodedReport, EngineOptions } from "../index.js";
import { pathsOf, sizeOf } from "./inputs.js";
import { overlayOption, overlaysOf, publishedOption, workersOption } from "./options.js";
import type { Output } from "./output.js";
import { readAll } from "./reports.js";
import type { Session } from "./session.js";

interface Options {
  readonly published?: string;
  readonly format?: "jsonl" | "table";
  readonly workers?: number;
  readonly overlay?: readonly string[];
}

const HELP = `
Input is plain text, HTML or JSON Lines ({"id","text","title"?,"dek"?,"published"?,"url"?, …}), gzipped or not; a folder
stands for the files in it. JSON Lines out: one record a line, and after each report's records one line
{"kind":"report","id":…,"records":n}. What can't be read is named on standard error, the rest goes on, and the exit
status is 1.

Examples:
  entente code report.txt                             a table for people
  entente code news.jsonl.gz pages/ > records.jsonl   records for programs
  cat news.jsonl | entente code - --published 2024-03-01
  entente code news.jsonl --overlay our-actors.yaml   actors of your own, over the register's
  entente code news.jsonl | jq 'select(.event == "CONSULT") | [.date, .evidence.quote]'
`;

/** `entente code`: reports in, event records out. */
export function addCode(program: Command, session: Session): void {
  program
    .command("code")
    .summary("reports in, event records out")
    .description("Codes reports: who did what to whom, when, where and according to whom.")
    .argument("[file...]", 'files or folders of reports; "-" or nothing: standard input')
    .addOption(publishedOption())
    .addOption(
      new Option("--format <format>", "how records are written (default: table on a terminal, else jsonl)").choices([
        "jsonl",
        "table",
      ]),
    )
    .addOption(overlayOption())
    .addOption(workersOption())
    .addHelpText("after", HELP)
    .action(async (files: string[], options: Options, command: Command) => {
      const engine = { workers: options.workers, overlays: await overlaysOf(command, options.overlay) };
      await code(pathsOf(command, files), options, engine, session);
    });
}

async function code(
  paths: readonly string[],
  options: Options,
  engineOptions: EngineOptions,
  session: Session,
): Promise<void> {
  const write = writer(options.format ?? (session.output.isTerminal ? "table" : "jsonl"), session.output);
  const display = { unit: "reports", size: () => sizeOf(paths) };
  await session.withEngine(engineOptions, display, async (engine, progress) => {
    const reports = session.admit(readAll(paths, options.published, progress));
    for await (const one of engine.code(reports, session.fault)) {
      await session.output.write(write(one));
      progress.step();
    }
  });
}

function writer(format: "jsonl" | "table", output: Output): (coded: CodedReport) => string {
  if (format === "jsonl") {
    return ({ report, lines, size }) => lines + closingLine(report.id, size);
  }
  const screen = { width: output.width, color: output.hasColors };
  return ({ report, records }) => reportTable(report, records, screen);
}
