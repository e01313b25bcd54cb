import type { Name, Sentence } from "../src/reading/reading.js";
import { IndexedText } from "../src/report/offsets.js";

/**
 * A sentence read by hand, so that rules are tested without a model. Each word is `form|lemma|UPOS|XPOS|head|deprel`, heads
 * counted from 0, -1 for the root; names as "LOC 0-0".
 */
export function sentence(words: string, names = ""): Sentence {
  const rows = words.split(/\s+/).map((word) => word.split("|"));
  const forms = rows.map(([form]) => form as string);
  const text = new IndexedText(forms.join(" "));
  let at = 0;
  return {
    field: "text",
    span: text.span(0, text.text.length),
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
