import type { Command } from "commander";
import { actorLine } from "../exchange/actors.js";
import { readJsonLines } from "../exchange/jsonl.js";
import { addFilter } from "./filter.js";
import type { Session } from "./session.js";

const HELP = `
A line in:  {"id","text","context"?,"date"?}; text is a mention, context the words around it.
A line out: {"id","code","country","sector","other_sectors","office","identifier_text","identifier_id"}; null where the
words don't tell. country is the state, or for bodies of no state their code (IGO, UNO, EUR, …).
date is a day ("2011-12-01", "10 May 2015", "today"), a month ("2011-12") or a year; without one, people are taken as they
were last in office. A line that can't be read is named on standard error, the rest goes on, and the exit status is 1.

Examples:
  entente actors mentions.jsonl > actors.jsonl
  echo '{"id":"1","text":"Ankara police"}' | entente actors -
  echo '{"id":"2","text":"Gerhard Schröder","date":"1 January 2003"}' | entente actors - | jq .sector
`;

/** `entente actors`: mentions in, who they mean out. */
export function addActors(program: Command, session: Session): void {
  addFilter(program, session, {
    name: "actors",
    summary: "mentions of actors in, country and sector out",
    description: "Tells who is meant by a mention: country, sector, office and name.",
    input: "a JSON Lines file",
    unit: "mentions",
    usesRegister: true,
    help: HELP,
    async *answers({ lines, name }, engine) {
      async function* items() {
        for await (const { value } of session.admit(readJsonLines(lines, name, actorLine(today())))) yield value;
      }
      for await (const answer of engine.actors(items(), session.fault)) yield `${JSON.stringify(answer)}\n`;
    },
  });
}

/** The day of the run, in UTC. */
export const today = () => new Date().toISOString().slice(0, 10);
