import { InputError } from "../report/errors.js";
import { type ConlluSentence, readConllu } from "./conllu.js";
import type { TextLine } from "./lines.js";

/** A mention of gold, by the word it hangs from, in code points of its document's text. */
export interface GoldMention {
  readonly start: number;
  readonly end: number;
  /** Whether it is a coordination as a whole ("Russia and Iran"), whose first member has the same head. */
  readonly isGroup: boolean;
  readonly chain: string;
  /** A pronoun; a description with "the", "both", a demonstrative or a possessive pronoun; or anything else. */
  readonly kind: "pronoun" | "description" | "other";
}

/** A document with its chains, as CoNLL-U files of GUM's kind hold them. */
export interface CoreferenceDocument {
  readonly id: string;
  /** The words put together again, a blank line between paragraphs. */
  readonly text: string;
  /** In reading order of their first words. */
  readonly mentions: readonly GoldMention[];
}

/** The ten columns of a word's line. */
type Cells = [string, string, string, string, string, string, string, string, string, string];

/** A word with its place in the document's text. */
interface Word {
  readonly start: number;
  readonly end: number;
  readonly form: string;
  readonly upos: string;
  readonly head: number;
  readonly deprel: string;
  readonly misc: string;
}

/**
 * Reads documents with coreference from CoNLL-U whose MISC column holds `Entity=(chain-…` (GUM). Bad lines yield `InputError`s,
 * and their sentences are left out.
 */
export async function* readCoreference(
  lines: AsyncIterable<TextLine | InputError>,
  name: string,
): AsyncGenerator<CoreferenceDocument | InputError> {
  let open: DocumentBuilder | null = null;
  for await (const sentence of readConllu(lines, name)) {
    if (sentence instanceof InputError) {
      yield sentence;
      continue;
    }
    const id = commentOf(sentence, "newdoc id");
    if (id !== null || open === null) {
      if (open) yield open.finish();
      open = new DocumentBuilder(id ?? "1");
    }
    open.add(sentence);
  }
  if (open) yield open.finish();
}

function commentOf({ rows }: ConlluSentence, key: string): string | null {
  for (const { cells, text } of rows) {
    if (cells !== null) continue;
    const match = /^#\s*([^=]+?)\s*(?:=\s*(.*))?$/.exec(text);
    if (match?.[1] === key) return match[2] ?? "";
  }
  return null;
}

class DocumentBuilder {
  private text = "";
  /** Length of the text in code points. */
  private length = 0;
  private readonly mentions: (GoldMention & { first: number })[] = [];
  private words = 0;

  constructor(private readonly id: string) {}

  add(sentence: ConlluSentence): void {
    if (this.text !== "") this.write(commentOf(sentence, "newpar") === null ? " " : "\n\n");
    const words = this.wordsOf(sentence);
    const open: { chain: string; first: number }[] = [];
    words.forEach(({ misc }, i) => {
      const entity = /(?:^|\|)Entity=([^|]*)/.exec(misc)?.[1] ?? "";
      for (const [piece] of entity.matchAll(/\([^()]*\)?|[^()]+\)/g)) {
        const chain = (piece.replace(/[()]/g, "").split("-")[0] as string).trim();
        if (piece.startsWith("(") && !piece.endsWith(")")) {
          open.push({ chain, first: i });
          continue;
        }
        const at = piece.startsWith("(") ? -1 : open.findLastIndex((one) => one.chain === chain);
        const first = at < 0 ? i : (open.splice(at, 1)[0]?.first as number);
        this.mentions.push({ ...mentionOf(words, first, i, chain), first: this.words + first });
      }
    });
    this.words += words.length;
  }

  finish(): CoreferenceDocument {
    const mentions = [...this.mentions].sort((a, b) => a.first - b.first).map(({ first, ...mention }) => mention);
    return { id: this.id, text: this.text.trimEnd(), mentions };
  }

  private write(text: string): void {
    this.text += text;
    this.length += Array.from(text).length;
  }

  /** Puts a sentence's words into the text; those of a range ("don't") stand inside what the range's line says. */
  private wordsOf({ rows }: ConlluSentence): Word[] {
    const words: Word[] = [];
    let inside = 0; // ID of the last word of the range that is being read
    let rest = ""; // what of the range is still to come
    let restAt = 0;
    for (const { cells } of rows) {
      if (cells === null || (cells[0] as string).includes(".")) continue;
      const [id, form, , upos, , , head, deprel, , misc] = cells as readonly string[] as Cells;
      const space = /(?:^|\|)SpaceAfter=No/.test(misc) ? "" : " ";
      if (id.includes("-")) {
        inside = Number(id.split("-")[1]);
        rest = form;
        restAt = this.length;
        this.write(form + space);
        continue;
      }
      let start = this.length;
      if (Number(id) <= inside) {
        const at = Math.max(0, rest.indexOf(form));
        start = restAt + Array.from(rest.slice(0, at)).length;
        restAt = start + Array.from(form).length;
        rest = rest.slice(at + form.length);
      } else this.write(form + space);
      const end = start + Array.from(form).length;
      words.push({ start, end, form, upos, head: Number(head) - 1, deprel, misc });
    }
    this.text = this.text.trimEnd();
    this.length = Array.from(this.text).length;
    return words;
  }
}

const DEFINITE = /^(?:the|both|this|that|these|those|such|my|your|his|her|its|our|their)$/i;

function mentionOf(words: readonly Word[], first: number, last: number, chain: string) {
  const inside = words.slice(first, last + 1);
  const at = inside.findIndex(({ head }) => head < first || head > last);
  const head = inside[Math.max(0, at)] as Word;
  const isGroup = inside.some((word) => word.deprel === "conj" && word.head === first + at);
  const isPronoun = head.upos === "PRON" && !isGroup;
  const isDescription = /^(?:NOUN|ADJ|NUM)$/.test(head.upos) && DEFINITE.test((inside[0] as Word).form);
  const kind = isPronoun ? "pronoun" : isDescription ? "description" : "other";
  return { start: head.start, end: head.end, isGroup, chain, kind } as const;
}
