#!/usr/bin/env node
import { createRequire } from "node:module";
import { Command, CommanderError } from "commander";
import { OutputClosed } from "./output.js";
import { Session, STATUS } from "./session.js";

/** Each command's file is loaded when it is asked for, so that the first record comes soon. */
const COMMANDS = {
  code: async () => (await import("./code.js")).addCode,
  parse: async () => (await import("./parse.js")).addParse,
  names: async () => (await import("./names.js")).addNames,
  relations: async () => (await import("./relations.js")).addRelations,
  actors: async () => (await import("./actors.js")).addActors,
  world: async () => (await import("./world.js")).addWorld,
  evaluate: async () => (await import("./evaluate.js")).addEvaluate,
};

const { version, description } = createRequire(import.meta.url)("entente/package.json") as {
  version: string;
  description: string;
};
const session = new Session();
const program = new Command("entente")
  .description(description)
  .version(version)
  .showHelpAfterError("(add --help for what is possible, with examples)")
  .exitOverride();
for (const load of commandsFor(process.argv[2])) (await load())(program, session);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // Whole reports only: what was written goes out before the signal does what it does to any program. A second one
  // does so at once, since this handler is gone.
  process.once(signal, () => void session.close().then(() => process.kill(process.pid, signal)));
}

try {
  await program.parseAsync();
  await end(session.status);
} catch (error) {
  await end(statusOf(error));
}

/** The command that is named, or all, for help and errors. */
function commandsFor(name: string | undefined) {
  return name !== undefined && Object.hasOwn(COMMANDS, name)
    ? [COMMANDS[name as keyof typeof COMMANDS]]
    : Object.values(COMMANDS);
}

/** The exit status after an error; names it where commander has not. */
function statusOf(error: unknown): number {
  if (error instanceof OutputClosed) return session.status;
  if (error instanceof CommanderError) return error.exitCode === 0 ? STATUS.ok : STATUS.usage;
  session.complain(`entente: ${(error as Error).stack ?? error}`);
  return session.status;
}

/** Ends the process: input that nobody reads to its end would keep it alive. */
async function end(status: number): Promise<never> {
  await session.close();
  process.exit(status);
}
