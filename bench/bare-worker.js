import { Annotator } from "../dist/reading/model/annotator.js";
import { splitWords } from "../dist/reading/words.js";

const annotator = await Annotator.load();

/** Runs the network over texts, one at a time; gives how many there were. */
export default async function run(texts) {
  for (const text of texts) await annotator.bare(splitWords(text).map(({ start, end }) => text.slice(start, end)));
  return texts.length;
}
