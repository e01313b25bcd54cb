import { writeFile } from "node:fs/promises";
import { type Engine, type EngineOptions, type OnFault, openEngine } from "../engine.js";
import { InputError } from "../report/errors.js";
import { Output } from "./output.js";
import { Progress, type ProgressOptions } from "./progress.js";

/** Exit statuses. `usage` is for what was asked, `incomplete` for pieces of input that gave no output. */
export const STATUS = { ok: 0, incomplete: 1, usage: 2 } as const;

/** One run of a command: what goes to standard output and standard error, and the exit status in the end. */
export class Session {
  readonly output = new Output(process.stdout);
  /** How many things were named on standard error. */
  complaints = 0;
  private progress: Progress | null = null;

  constructor() {
    process.stderr.on("error", () => {}); // nobody reads the complaints; the exit status still tells
  }

  get status(): number {
    return this.complaints === 0 ? STATUS.ok : STATUS.incomplete;
  }

  /** Names on standard error what is wrong; the exit status will tell that something was. */
  complain(what: InputError | string): void {
    this.complaints++;
    this.tell(String(what));
  }

  /** Says on standard error what is not wrong. */
  tell(what: string): void {
    const line = `${what}\n`;
    if (this.progress) this.progress.above(line);
    else process.stderr.write(line);
  }

  /** Writes to a file, or to standard output when none is named. */
  async writeTo(file: string | undefined, text: string): Promise<void> {
    if (file === undefined) return this.output.write(text);
    await writeFile(file, text).catch((error: Error) => this.complain(`${file}: ${error.message}`));
  }

  /** Names a piece of input that has no output because Entente itself fell over it. */
  readonly fault: OnFault<{ readonly id: string }> = ({ id }, { message }) => {
    const what = `${JSON.stringify(id)} has no output because of an error in Entente`;
    this.complain(`${what}; please report it with this text:\n${message}`);
  };

  /** The items without the errors among them, which are named in their turn. */
  async *admit<T>(items: AsyncIterable<T | InputError>): AsyncGenerator<T> {
    for await (const item of items) {
      if (item instanceof InputError) this.complain(item);
      else yield item;
    }
  }

  /** Runs `work` with an engine and the progress on display. */
  async withEngine(
    engineOptions: EngineOptions,
    options: Omit<ProgressOptions, "isShown">,
    work: (engine: Engine, progress: Progress) => Promise<void>,
  ): Promise<void> {
    const engine = await openEngine(engineOptions);
    // Where output goes to the terminal it shows the progress itself, and a bar would break its lines.
    const isShown = process.stderr.isTTY === true && !this.output.isTerminal;
    this.progress = new Progress({ ...options, isShown });
    try {
      await work(engine, this.progress);
    } finally {
      this.stopProgress();
      await engine.close();
    }
  }

  /** Ends the display, and the output after what was written. */
  async close(): Promise<void> {
    this.stopProgress();
    await this.output.close();
  }

  private stopProgress(): void {
    this.progress?.stop();
    this.progress = null;
  }
}
