import { Confusion, type Evaluation } from "./confusion.js";
import { share } from "./figures.js";
import { assertSameWords } from "./pairing.js";

/** A word with its analysis, as CoNLL-U writes it. */
export interface ParsedWord {
  readonly form: string;
  readonly upos: string;
  /** ID of the head, "0" for the root. */
  readonly head: string;
  /** With subtype; only the part before ":" counts. */
  readonly deprel: string;
}

export interface ParseFigures {
  readonly sentences: number;
  readonly words: number;
  /** Words other than punctuation (in gold) whose head is right, and whose head and relation are. */
  readonly uas: number | null;
  readonly las: number | null;
  /** The same over all words. */
  readonly uas_punct: number | null;
  readonly las_punct: number | null;
  readonly upos: number | null;
}

type Sentences = readonly (readonly ParsedWord[])[];

/**
 * Attachment scores and parts of speech; the confusions are of relations.
 * @throws Mismatch when these are not the same sentences of the same words
 */
export function evaluateParse(gold: Sentences, predicted: Sentences): Evaluation<ParseFigures> {
  const forms = (sentences: Sentences) => sentences.map((words) => words.map(({ form }) => form));
  assertSameWords(forms(gold), forms(predicted));
  const confusion = new Confusion("relation");
  const all = { words: 0, heads: 0, labels: 0 };
  const unpunctuated = { ...all };
  let tags = 0;
  gold.forEach((words, i) => {
    words.forEach((word, k) => {
      const other = predicted[i]?.[k] as ParsedWord;
      const isHead = word.head === other.head;
      const isLabel = isHead && relation(word) === relation(other);
      for (const count of word.upos === "PUNCT" ? [all] : [all, unpunctuated]) {
        count.words++;
        count.heads += Number(isHead);
        count.labels += Number(isLabel);
      }
      tags += Number(word.upos === other.upos);
      confusion.add(relation(word), relation(other));
    });
  });
  const figures = {
    sentences: gold.length,
    words: all.words,
    uas: share(unpunctuated.heads, unpunctuated.words),
    las: share(unpunctuated.labels, unpunctuated.words),
    uas_punct: share(all.heads, all.words),
    las_punct: share(all.labels, all.words),
    upos: share(tags, all.words),
  };
  return { figures, confusion };
}

const relation = ({ deprel }: ParsedWord) => deprel.split(":")[0] as string;
