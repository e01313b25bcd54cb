import type { Command } from "commander";
import type { EngineOptions, OfficeStatement } from "../index.js";
import { pathsOf, sizeOf } from "./inputs.js";
import { outputOption, overlayOption, overlaysOf, publishedOption, workersOption } from "./options.js";
import { readAll } from "./reports.js";
import type { Session } from "./session.js";

interface Options {
  readonly published?: string;
  readonly output?: string;
  readonly workers?: number;
  readonly overlay?: readonly string[];
}

const HELP = `
Finds persons whom a report itself gives an office or role with its country ("Mehdi Sanaei, Tehran's ambassador in Moscow") and
of whom the register says nothing of the kind on the day of the report. The overlay is YAML, an entry a line, and above each
entry the report and the words that it rests on. It changes nothing until you give it to a command with --overlay. Of whom
reports say what can't be true of one person is named on standard error and left out.

Input is what "entente code" reads.

Examples:
  entente world learn news.jsonl.gz -o learned.yaml
  entente world learn pages/ --published 2024-03-01
  entente world learn more.jsonl --overlay learned.yaml -o more.yaml   only what learned.yaml has not
  entente code news.jsonl --overlay learned.yaml
`;

/** `entente world learn`: reports in, an overlay of the offices that they tell of out. */
export function addLearn(world: Command, session: Session): void {
  world
    .command("learn")
    .summary("reports in, an overlay of the offices that they tell of out")
    .description("Makes an overlay of the persons whose offices or roles reports tell.")
    .argument("[file...]", 'files or folders of reports; "-" or nothing: standard input')
    .addOption(publishedOption())
    .addOption(outputOption())
    .addOption(overlayOption())
    .addOption(workersOption())
    .addHelpText("after", HELP)
    .action(async (files: string[], options: Options, command: Command) => {
      const engine = { workers: options.workers, overlays: await overlaysOf(command, options.overlay) };
      await learnAll(pathsOf(command, files), options, engine, session);
    });
}

async function learnAll(
  paths: readonly string[],
  { published, output }: Options,
  engineOptions: EngineOptions,
  session: Session,
): Promise<void> {
  const [{ learn }, { conflictText, learnedText }] = await Promise.all([
    import("../world/learned.js"),
    import("../world/learned-text.js"),
  ]);
  const statements: OfficeStatement[] = [];
  let reports = 0;
  await session.withEngine(engineOptions, { unit: "reports", size: () => sizeOf(paths) }, async (engine, progress) => {
    const all = session.admit(readAll(paths, published, progress));
    for await (const found of engine.offices(all, session.fault)) {
      statements.push(...found);
      reports++;
      progress.step();
    }
  });
  const { persons, conflicts, undated } = learn(statements);
  for (const conflict of conflicts) session.tell(conflictText(conflict));
  if (undated > 0) session.tell(`left out for want of a date: ${undated}; --published gives reports one`);
  session.tell(`reports read: ${reports}; persons learned: ${persons.length}, left out: ${conflicts.length}`);
  await session.writeTo(output, learnedText(persons));
}
