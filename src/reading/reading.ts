import type { Span } from "../report/offsets.js";
import type { Field, Report } from "../report/report.js";

/** A word or sign. Universal Dependencies v2 conventions; `span` points into the sentence's field. */
export interface Token {
  readonly span: Span;
  readonly form: string;
  /** Lower-cased dictionary form ("said" → "say"). */
  readonly lemma: string;
  /** Universal part of speech ("VERB"). */
  readonly upos: string;
  /** Penn Treebank tag ("VBD"): carries tense and number. */
  readonly xpos: string;
  /** Index of the head token in the sentence, -1 for the root. */
  readonly head: number;
  /** Dependency relation to the head, with subtype ("nsubj:pass"). */
  readonly deprel: string;
}

export const NAME_KINDS = ["PER", "ORG", "LOC", "NORP"] as const;
/** Person, organisation, location, or nationality/religious/political people ("Russian", "Sunnis"). */
export type NameKind = (typeof NAME_KINDS)[number];

/** A name: tokens `first` to `last` (inclusive) of a sentence. */
export interface Name {
  readonly kind: NameKind;
  readonly first: number;
  readonly last: number;
}

/** How finely a time is known. */
export type TimePrecision = "day" | "week" | "month" | "season" | "year" | "decade" | "interval";

/** Words that name a time, resolved where they can be. Token indices are inclusive. */
export interface TimeExpression {
  readonly first: number;
  readonly last: number;
  readonly text: string;
  /** First day, ISO ("2019-12-18"); a month or year is cut to its precision ("2011"). Null when it can't be known. */
  readonly value: string | null;
  /** Last day of an interval, cut likewise, or null. */
  readonly end: string | null;
  readonly precision: TimePrecision;
}

/** A sentence of one field. Every list runs in reading order. */
export interface Sentence {
  readonly field: Field;
  readonly span: Span;
  readonly tokens: readonly Token[];
  readonly names: readonly Name[];
  readonly times: readonly TimeExpression[];
  /** Index of the paragraph in the field, from 0. */
  readonly paragraph: number;
}

/** Words between quotation marks, the marks included. May run over several sentences. */
export interface Quotation {
  readonly field: Field;
  readonly span: Span;
}

/** Words of a sentence that refer to someone or something. Word indices are inclusive. */
export interface ChainMention {
  /** Index of the sentence in the reading. */
  readonly sentence: number;
  /** The word that the others hang from. */
  readonly head: number;
  /** From its determiner to its head, or to the end of its name or coordination. */
  readonly first: number;
  readonly last: number;
  /** Whether it is a coordination as a whole ("Russia and Iran"), whose first member has the same head. */
  readonly isGroup: boolean;
  /** The one before it that it is linked to, an index into the chain's mentions; null for the first. */
  readonly antecedent: number | null;
  /** How sure that link is, 0 to 1; 1 for the first of its chain. */
  readonly certainty: number;
}

/**
 * A coreference chain: mentions of one and the same, two or more, in reading order but for pronouns that stand before the subject
 * they mean ("In his haste to leave, Trump …").
 */
export interface Chain {
  readonly mentions: readonly ChainMention[];
}

/** A report with its language understood. */
export interface Reading {
  readonly report: Report;
  readonly sentences: readonly Sentence[];
  readonly quotations: readonly Quotation[];
  /** In the order of their first mentions. */
  readonly chains: readonly Chain[];
}
