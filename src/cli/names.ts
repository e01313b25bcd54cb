import type { Command } from "commander";
import { readIob2, writeIob2 } from "../exchange/iob2.js";
import { addFilter } from "./filter.js";
import type { Session } from "./session.js";

const HELP = `
Words come in IOB2, a word a line: number, word, tag and anything more, or word first and tag last (the tag is ignored;
write O). They go out with the tags of names: PER, ORG, LOC. A line that can't be read is named on standard error, its
sentence is left out, the rest goes on, and the exit status is 1.

Examples:
  entente names words.iob2 > named.iob2
  printf 'Anna\\tO\\nleft\\tO\\nOslo\\tO\\n' | entente names -
`;

/** `entente names`: IOB2 in, the same with names out. */
export function addNames(program: Command, session: Session): void {
  addFilter(program, session, {
    name: "names",
    summary: "IOB2 in, the same with names of persons, organisations and places",
    description: "Finds names of persons, organisations and places in sentences that are cut into words.",
    input: "an IOB2 file",
    unit: "sentences",
    help: HELP,
    async *answers({ lines, name }, engine) {
      const sentences = session.admit(readIob2(lines, name));
      for await (const { sentence, annotation } of engine.annotate(sentences)) {
        yield writeIob2(sentence, annotation.names);
      }
    },
  });
}
