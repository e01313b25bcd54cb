import type { Name, Sentence } from "../src/reading/reading.js";
import { IndexedText } from "../src/report/offsets.js";

/**
 * A sentence read by hand, so that rules are tested without a model. Each word is `form|lemma|UPOS|XPOS|head|deprel`, heads
 * counted from 0, -1 for the root; names as "LOC 0-0".
 * @param before what stands before the sentence in its text
 */
export function sentence(words: string, names = "", before = ""): Sentence {
  const rows = words.split(/\s+/).map((word) => word.split("|"));
  const forms = rows.map(([form]) => form as string);
  const text = new IndexedText(before + forms.join(" "));
  let at = before.length;
  return {
    field: "text",
    span: text.span(before.length, text.text.length),
    paragraph: 0,
    times: [],
    names: names
      .split(", ")
      .filter(Boolean)
      .map((name): Name => {
        const [kind, range] = name.split(" ") as [Name["kind"], string];
        const [first, last] = range.split("-").map(Number) as [number, number];
        return { kind, first, last };
      }),
    tokens: rows.map(([form = "", lemma = "", upos = "", xpos = "", head = "", deprel = ""]) => {
      const span = text.span(at, at + form.length);
      at += form.length + 1;
      return { span, form, lemma, upos, xpos, head: Number(head), deprel };
    }),
  };
}
