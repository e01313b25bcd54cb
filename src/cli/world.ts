import { Argument, type Command, Option } from "commander";
import { explanationText } from "../exchange/explanation.js";
import { InputError } from "../report/errors.js";
import { FORMATS, type Format } from "../world/import/formats.js";
import { nameOf, open, pathsOf } from "./inputs.js";
import { outputOption, overlayOption, overlaysOf, parseDate } from "./options.js";
import type { Session } from "./session.js";
import { addLearn } from "./world-learn.js";

const IMPORT_HELP = `
Formats:
  petrarch-actors   actor dictionaries of TABARI, PETRARCH and Phoenix (NAME_ [CODE], +SYNONYM_, dated codes)
  petrarch-agents   their agent dictionaries (NOUN {PLURAL} [~CODE])
  wikidata          results of a query to Wikidata, in JSON (docs/how-to.md has the queries)

The overlay is YAML, an entry a line, for --overlay of other commands. Lines that break the format are named on standard
error, the rest is written, and the exit status is 1.

Examples:
  entente world import petrarch-actors Phoenix.Countries.actors.txt -o countries.yaml
  entente world import wikidata query.json > ministers.yaml
`;

const SHOW_HELP = `
Examples:
  entente world show Lavrov --date 2019-12-18
  entente world show "the Kremlin"
  entente world show "Azawad movement" --overlay ours.yaml --format json | jq .organisation
`;

/** `entente world`: what the register says, and entries of one's own for it. */
export function addWorld(program: Command, session: Session): void {
  const world = program
    .command("world")
    .summary("what the register of the world says of a name; entries of your own for it")
    .description(
      "Looks names up in the register of the world, and makes overlays for it out of other formats and of reports.",
    );
  world
    .command("import")
    .summary("files of other formats in, an overlay out")
    .description("Makes an overlay of files in another format.")
    .addArgument(new Argument("<format>", "what the files are").choices(Object.keys(FORMATS)))
    .argument("<file...>", 'files; "-": standard input')
    .addOption(outputOption())
    .addHelpText("after", IMPORT_HELP)
    .action((format: Format, files: string[], { output }: { output?: string }, command: Command) =>
      importAll(format, pathsOf(command, files), output, session),
    );
  addLearn(world, session);
  world
    .command("show")
    .summary("what the register says of a name, and why")
    .description("Shows who or what a name may mean, which of them it means on a date, and why.")
    .argument("<name>", "a name or the words of a role")
    .addOption(
      new Option("--date <date>", "the day that the name stands for itself on (2019-12-18)").argParser(parseDate),
    )
    .addOption(overlayOption())
    .addOption(new Option("--format <format>", "how it is written").choices(["text", "json"]).default("text"))
    .addHelpText("after", SHOW_HELP)
    .action(async (name: string, { date, overlay, format }: ShowOptions, command: Command) => {
      const { loadWorld } = await import("../world/world.js");
      const explanation = loadWorld({ overlays: await overlaysOf(command, overlay) }).explain(name, date ?? null);
      await session.output.write(
        format === "json"
          ? `${JSON.stringify(explanation, null, 2)}\n`
          : explanationText(explanation, { color: session.output.hasColors }),
      );
    });
}

interface ShowOptions {
  readonly date?: string;
  readonly overlay?: readonly string[];
  readonly format: "text" | "json";
}

async function importAll(
  format: Format,
  paths: readonly string[],
  output: string | undefined,
  session: Session,
): Promise<void> {
  const read = await FORMATS[format]();
  const [{ joined }, { overlayText }] = await Promise.all([
    import("../world/import/joined.js"),
    import("../world/overlay-text.js"),
  ]);
  const drafts = [];
  for (const path of paths) {
    const name = nameOf(path);
    const text = await textOf(path);
    if (text instanceof InputError) {
      session.complain(text);
      continue;
    }
    const { overlay, faults, read: entries, lost } = read(text);
    for (const { line, cause } of faults) session.complain(new InputError(name, line, cause));
    session.tell(`${name}: ${entries} entries, ${entries - lost} imported, ${lost} left out`);
    drafts.push(overlay);
  }
  await session.writeTo(output, overlayText(joined(drafts)));
}

async function textOf(path: string): Promise<string | InputError> {
  const { name, chunks } = open(path);
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  } catch (error) {
    return new InputError(name, null, (error as Error).message);
  }
  return text + decoder.decode();
}
