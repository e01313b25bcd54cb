import type { Command } from "commander";
import type { Engine, EngineOptions } from "../engine.js";
import { readLines, type TextLine } from "../exchange/lines.js";
import type { InputError } from "../report/errors.js";
import { open, pathsOf, sizeOf } from "./inputs.js";
import { overlayOption, overlaysOf, workersOption } from "./options.js";
import type { Session } from "./session.js";

/** A command that gives one output for each piece of one input, in order. */
export interface Filter {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** What the file holds ("a CoNLL-U file"). */
  readonly input: string;
  /** What a piece of it is called ("sentences"). */
  readonly unit: string;
  /** Whether answers depend on the register of the world, so that overlays can change them. */
  readonly usesRegister?: boolean;
  /** Formats and examples. */
  readonly help: string;
  /** The outputs for the lines of a stream; what can't be read is named in the session. */
  readonly answers: (lines: Lines, engine: Engine, session: Session) => AsyncIterable<string>;
}

/** The lines of a stream, and how errors call it. */
export interface Lines {
  readonly name: string;
  readonly lines: AsyncIterable<TextLine | InputError>;
}

interface Options {
  readonly workers?: number;
  readonly overlay?: readonly string[];
}

export function addFilter(program: Command, session: Session, filter: Filter): void {
  const added = program
    .command(filter.name)
    .summary(filter.summary)
    .description(filter.description)
    .argument("[file]", `${filter.input}, gzipped or not; "-" or nothing: standard input`)
    .addOption(workersOption())
    .addHelpText("after", filter.help)
    .action(async (file: string | undefined, { workers, overlay }: Options, command: Command) => {
      const engine = { workers, overlays: await overlaysOf(command, overlay) };
      const [path] = pathsOf(command, file === undefined ? [] : [file]);
      await run(filter, path as string, engine, session);
    });
  if (filter.usesRegister) added.addOption(overlayOption());
}

async function run(filter: Filter, path: string, engineOptions: EngineOptions, session: Session): Promise<void> {
  const display = { unit: filter.unit, size: () => sizeOf([path]) };
  await session.withEngine(engineOptions, display, async (engine, progress) => {
    const { name, chunks } = open(path);
    const lines = readLines(progress.watch(chunks), name);
    for await (const answer of filter.answers({ name, lines }, engine, session)) {
      await session.output.write(answer);
      progress.step();
    }
  });
}
