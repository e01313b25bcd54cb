import type { Command } from "commander";
import { readConllu, writeConllu } from "../exchange/conllu.js";
import { addFilter } from "./filter.js";
import type { Session } from "./session.js";

const HELP = `
Words come in CoNLL-U (columns 3 to 10 are ignored) and go out with UPOS, XPOS, head and relation; comments, multiword
ranges and empty nodes stay as they are. A line that can't be read is named on standard error, its sentence is left
out, the rest goes on, and the exit status is 1.

Examples:
  entente parse words.conllu > parsed.conllu
  gunzip -c words.conllu.gz | entente parse -
`;

/** `entente parse`: CoNLL-U in, the same with parts of speech and tree out. */
export function addParse(program: Command, session: Session): void {
  addFilter(program, session, {
    name: "parse",
    summary: "CoNLL-U in, the same with parts of speech and tree",
    description: "Tags and parses sentences that are cut into words, by the conventions of Universal Dependencies.",
    input: "a CoNLL-U file",
    unit: "sentences",
    help: HELP,
    async *answers({ lines, name }, engine) {
      const sentences = session.admit(readConllu(lines, name));
      for await (const { sentence, annotation } of engine.annotate(sentences)) yield writeConllu(sentence, annotation);
    },
  });
}
