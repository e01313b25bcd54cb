import { describe, expect, it } from "vitest";
import { InputError } from "../report/errors.js";
import { type CoreferenceDocument, readCoreference } from "./coreference.js";
import { readLines } from "./lines.js";

async function read(text: string): Promise<CoreferenceDocument[]> {
  async function* chunks() {
    yield Buffer.from(text);
  }
  const documents: CoreferenceDocument[] = [];
  for await (const item of readCoreference(readLines(chunks(), "gold"), "gold")) {
    if (!(item instanceof InputError)) documents.push(item);
  }
  return documents;
}

/** A word as CoNLL-U has it. */
const word = (id: string, form: string, upos: string, head: number, deprel: string, misc = "_") =>
  [id, form, "_", upos, "_", "_", head, deprel, "_", misc].join("\t");

const TWO_SENTENCES = [
  "# newdoc id = news_1",
  "# newpar",
  word("1", "Russia", "PROPN", 4, "nsubj", "Entity=(3-group(1-place)"),
  word("2", "and", "CCONJ", 3, "cc"),
  word("3", "Iran", "PROPN", 1, "conj", "Entity=(2-place)3)"),
  word("4", "met", "VERB", 0, "root", "SpaceAfter=No"),
  word("5", ".", "PUNCT", 4, "punct"),
  "",
  "# newpar",
  word("1", "They", "PRON", 2, "nsubj", "Entity=(3-group)"),
  word("2", "met", "VERB", 0, "root"),
  word("3", "the", "DET", 4, "det", "Entity=(4-person"),
  word("4", "ministers", "NOUN", 2, "obj", "Entity=4)|SpaceAfter=No"),
  word("5", ".", "PUNCT", 2, "punct"),
  "",
  "",
].join("\n");

describe("gold of coreference", () => {
  it("is documents of text, with each mention's head word, chain and kind", async () => {
    const [document] = await read(TWO_SENTENCES);
    expect(document?.id).toBe("news_1");
    expect(document?.text).toBe("Russia and Iran met.\n\nThey met the ministers.");
    const said = document?.mentions.map(({ start, end, isGroup, chain, kind }) => {
      return `${document.text.slice(start, end)} ${chain} ${kind}${isGroup ? " (all)" : ""}`;
    });
    expect(said?.sort()).toEqual([
      "Iran 2 other",
      "Russia 1 other",
      "Russia 3 other (all)",
      "They 3 pronoun",
      "ministers 4 description",
    ]);
  });

  it("finds the words of a range inside what the range's line says", async () => {
    const [document] = await read(
      [
        word("1", "Iran", "PROPN", 4, "nsubj", "Entity=(1-place)"),
        word("2-3", "can't", "_", 0, "_", "_").replace("\t0\t", "\t_\t"),
        word("2", "ca", "AUX", 4, "aux"),
        word("3", "n't", "PART", 4, "advmod"),
        word("4", "feed", "VERB", 0, "root"),
        word("5", "itself", "PRON", 4, "obj", "Entity=(1-place)"),
        "",
        "",
      ].join("\n"),
    );
    expect(document?.text).toBe("Iran can't feed itself");
    const last = document?.mentions.at(-1);
    expect(document?.text.slice(last?.start, last?.end)).toBe("itself");
  });
});
