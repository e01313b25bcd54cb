import { IndexedText } from "../report/offsets.js";
import { FIELDS, type Field, type Report } from "../report/report.js";
import { ChainLinker } from "./chains/linker.js";
import { lemma } from "./lemma.js";
import { type Annotation, Annotator } from "./model/annotator.js";
import { findQuotations } from "./quotations.js";
import type { Quotation, Reading, Sentence, Token } from "./reading.js";
import { splitSentences } from "./sentences.js";
import { findTimes } from "./times.js";
import { splitWords } from "./words.js";

/** Reads reports: text in; sentences with words, tree, names and times, quotations and chains out. */
export class Reader {
  private constructor(
    private readonly annotator: Annotator,
    private readonly linker: Pick<ChainLinker, "link">,
  ) {}

  /** @param linker what links mentions: the trained one, but while it is being trained */
  static async open(linker: Pick<ChainLinker, "link"> = ChainLinker.load()): Promise<Reader> {
    return new Reader(await Annotator.load(), linker);
  }

  /** First twelve hex digits of the SHA-256 of the model's weights. */
  get modelHash(): string {
    return this.annotator.modelHash;
  }

  /** Reads every field of a report. Boilerplate (`excluded`) is passed over. */
  async read(report: Report): Promise<Reading> {
    const sentences: Sentence[] = [];
    const quotations: Quotation[] = [];
    for (const field of FIELDS) {
      const text = report[field];
      if (!text) continue;
      const indexed = new IndexedText(text);
      const excluded =
        field === "text"
          ? report.excluded.map((span) => ({ start: indexed.utf16At(span.start), end: indexed.utf16At(span.end) }))
          : [];
      for (const piece of splitSentences(text, excluded)) {
        const sentence = await this.readSentence(indexed, field, piece, report.published);
        if (sentence) sentences.push(sentence);
      }
      for (const { start, end } of findQuotations(text)) quotations.push({ field, span: indexed.span(start, end) });
    }
    return { report, sentences, quotations, chains: this.linker.link(sentences, quotations) };
  }

  /** Reads words that somebody else has cut. */
  annotate(forms: readonly string[]): Promise<Annotation> {
    return this.annotator.annotate(forms);
  }

  close(): Promise<void> {
    return this.annotator.close();
  }

  private async readSentence(
    indexed: IndexedText,
    field: Field,
    piece: { start: number; end: number; paragraph: number },
    published: string | null,
  ): Promise<Sentence | null> {
    const text = indexed.text.slice(piece.start, piece.end);
    const words = splitWords(text);
    if (words.length === 0) return null;
    const forms = words.map(({ start, end }) => text.slice(start, end));
    const { upos, xpos, heads, deprels, names } = await this.annotator.annotate(forms);
    const tokens: Token[] = words.map(({ start, end }, i) => ({
      span: indexed.span(piece.start + start, piece.start + end),
      form: forms[i] as string,
      lemma: lemma(forms[i] as string, upos[i] as string, xpos[i] as string),
      upos: upos[i] as string,
      xpos: xpos[i] as string,
      head: heads[i] as number,
      deprel: deprels[i] as string,
    }));
    return {
      field,
      span: indexed.span(piece.start, piece.end),
      tokens,
      names,
      times: findTimes(tokens, text, published, pointsAhead(tokens) ? "future" : "past"),
      paragraph: piece.paragraph,
    };
  }
}

/** Whether a sentence's main verb looks ahead ("will meet on Monday"), so that a day of the week is the next one. */
function pointsAhead(tokens: readonly Token[]): boolean {
  return (
    tokens.some((t) => t.deprel === "aux" && (t.lemma === "will" || t.lemma === "shall")) ||
    tokens.some((t) => t.xpos === "VBG" && t.lemma === "go") ||
    tokens.some(
      (t) =>
        ["schedule", "expect", "plan", "due", "set", "slate"].includes(t.lemma) &&
        ["VBN", "JJ", "VBP", "VBZ"].includes(t.xpos),
    )
  );
}
