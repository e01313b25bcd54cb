import { Argument, type Command, Option } from "commander";
import type { Evaluation } from "../evaluation/confusion.js";
import { Mismatch } from "../evaluation/pairing.js";
import { confusionTable, figuresTable } from "../evaluation/tables.js";
import { readLines } from "../exchange/lines.js";
import type { Lines } from "./filter.js";
import { nameOf, open, pathsOf, sizeOf } from "./inputs.js";
import { workersOption } from "./options.js";
import type { Output } from "./output.js";
import { type Session, STATUS } from "./session.js";
import { TASKS, type Task, type TaskName } from "./tasks.js";

type Chunks = AsyncIterable<Uint8Array>;

interface Options {
  readonly json?: boolean;
  readonly workers?: number;
}

const HELP = `
TASK          GOLD (and PRED)
  parse         CoNLL-U
  names         IOB2
  chains        CoNLL-U with "Entity=" as GUM has it; PRED {"id","chains":[[{"start","end","antecedent"?}]]}, spans of head words
  relations     JSON Lines: {"id","text","actor","recipient","event","quad"}; PRED {"id","event","quad"}
  articles      JSON Lines: {"id","title"?,"published"?,"text","events"}; PRED what entente code writes
  actors        JSON Lines: {"id","expect":{"country","code_1"}}; PRED {"id","country","sector"}
  places        JSON Lines: {"id","toponyms":[{"start","end","lat","lon","country"}]}; PRED the same
  attributions  JSON Lines: {"id","text","attributions":[{"source","cue","content"}]}; PRED the same

Without PRED, Entente makes the predictions itself (not yet for places and attributions). The first line of
the output is a JSON object with the figures; then they come as tables, with what is taken for what.

Examples:
  entente evaluate parse ewt-dev.conllu.gz
  entente evaluate articles gold.jsonl records.jsonl
  entente evaluate relations gold.jsonl --json | jq .macro_f1
`;

/** `entente evaluate`: gold in, figures and confusions out. */
export function addEvaluate(program: Command, session: Session): void {
  program
    .command("evaluate")
    .summary("gold in, figures and a confusion table out")
    .description("Compares predictions with gold and prints the figures.")
    .addArgument(new Argument("<task>", "what is evaluated").choices(Object.keys(TASKS)))
    .argument("<gold>", 'file of what is right, gzipped or not; "-": standard input')
    .argument("[pred]", "file of predictions for it; left out, Entente makes them")
    .addOption(new Option("--json", "print the line of figures only"))
    .addOption(workersOption())
    .addHelpText("after", HELP)
    .action((name: TaskName, gold: string, predictions: string | undefined, options: Options, command: Command) => {
      pathsOf(command, predictions === undefined ? [gold] : [gold, predictions]);
      const { compare, predict }: Task = TASKS[name];
      if (predictions !== undefined) {
        const evaluation = compare(linesOf(gold), linesOf(predictions), session);
        return print(evaluation, gold, options, session);
      }
      if (predict === null) {
        const why = `there is no "entente ${name}" yet to make predictions`;
        command.error(`error: ${why}: name a file of them after GOLD`, { exitCode: STATUS.usage });
      }
      const display = { unit: "predictions", size: () => sizeOf([gold]) };
      return session.withEngine({ workers: options.workers }, display, (engine, progress) => {
        const lines = linesOf(gold, (chunks) => progress.watch(chunks));
        const evaluation = predict(lines, engine, session, () => progress.step());
        return print(evaluation, gold, options, session);
      });
    });
}

function linesOf(path: string, watch: (chunks: Chunks) => Chunks = (chunks) => chunks): Lines {
  const { name, chunks } = open(path);
  return { name, lines: readLines(watch(chunks), name) };
}

async function print(result: Promise<Evaluation<object> | null>, gold: string, { json }: Options, session: Session) {
  try {
    const evaluation = await result;
    if (evaluation === null) {
      if (session.complaints === 0) session.complain(`${nameOf(gold)}: there is no gold in it`);
      return;
    }
    if (session.complaints > 0) session.complain("the figures are without what is named above");
    await session.output.write(written(evaluation, session.output, json === true));
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    session.complain(`gold and predictions can't be compared: ${error.message}`);
  }
}

/** The figures as one line of JSON, then as tables with the confusions. */
function written({ figures, confusion }: Evaluation<object>, output: Output, isLineOnly: boolean): string {
  const line = `${JSON.stringify(figures)}\n`;
  if (isLineOnly) return line;
  const screen = { width: output.width, color: output.hasColors };
  return [line, figuresTable(figures, screen), confusion ? confusionTable(confusion, screen) : ""]
    .filter(Boolean)
    .join("\n");
}
