import type { Command } from "commander";
import { readJsonLines } from "../exchange/jsonl.js";
import { RelationLine } from "../exchange/relations.js";
import { addFilter } from "./filter.js";
import type { Session } from "./session.js";

const HELP = `
A line in:  {"id","text","actor":{"start","end"} or null,"recipient":{"start","end"} or null}
A line out: {"id","event","quad","mode","probabilities"}; event is one of the 16 types or NONE.
Offsets count Unicode code points of the text. A line that can't be read is named on standard error, the rest goes on,
and the exit status is 1.

Examples:
  entente relations sentences.jsonl > relations.jsonl
  echo '{"id":"1","text":"Iran condemned Israel.","actor":{"start":0,"end":4},"recipient":{"start":15,"end":21}}' |
    entente relations -
`;

/** `entente relations`: sentences with a marked actor and recipient in, event types out. */
export function addRelations(program: Command, session: Session): void {
  addFilter(program, session, {
    name: "relations",
    summary: "sentences with a marked actor and recipient in, event types out",
    description: "Tells what the marked actor of a sentence does to the marked recipient.",
    input: "a JSON Lines file",
    unit: "sentences",
    usesRegister: true,
    help: HELP,
    async *answers({ lines, name }, engine) {
      async function* items() {
        for await (const { value } of session.admit(readJsonLines(lines, name, RelationLine))) yield value;
      }
      for await (const answer of engine.relations(items(), session.fault)) yield `${JSON.stringify(answer)}\n`;
    },
  });
}
