import type { Sentence } from "../reading/reading.js";
import { IndexedText, type Span } from "../report/offsets.js";
import type { Field, Report } from "../report/report.js";

/** The fields of a report, to be cut by offsets. */
export type Texts = Readonly<Record<Field, IndexedText>>;

export function textsOf({ title, dek, text }: Report): Texts {
  return { title: new IndexedText(title ?? ""), dek: new IndexedText(dek ?? ""), text: new IndexedText(text) };
}

/** Where the words `first` to `last` (inclusive) of a sentence stand in its field. */
export function spanOf({ tokens }: Sentence, first: number, last: number): Span {
  const [from, to] = [tokens[first], tokens[last]];
  if (!from || !to) throw new RangeError(`no words ${first} to ${last} in a sentence of ${tokens.length}`);
  return { start: from.span.start, end: to.span.end };
}

/** The words `first` to `last` (inclusive) of a sentence as they stand in the report. */
export function wordsOf(texts: Texts, sentence: Sentence, first: number, last: number): string {
  return texts[sentence.field].slice(spanOf(sentence, first, last));
}
