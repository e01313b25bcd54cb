import { z } from "zod";
import type { Evaluation } from "./confusion.js";
import { matched, mean, type Prf, round, Tally } from "./figures.js";
import { pairById } from "./pairing.js";

export const ROLES = ["source", "cue", "content"] as const;
type Role = (typeof ROLES)[number];

const Pieces = z.array(z.tuple([z.number(), z.number()])).nullish();
const Attribution = z.object({ source: Pieces, cue: Pieces, content: Pieces });
type Attribution = z.infer<typeof Attribution>;

/** Who said what: each role in [start, end] pieces, in code points of `text`. */
export const AttributionsGold = z.object({ id: z.string(), text: z.string(), attributions: z.array(Attribution) });
export type AttributionsGold = z.infer<typeof AttributionsGold>;
export const AttributionsPrediction = z.object({ id: z.string(), attributions: z.array(Attribution).optional() });
export type AttributionsPrediction = z.infer<typeof AttributionsPrediction>;

export interface AttributionsFigures extends Readonly<Record<Role, Prf>> {
  /** Attributions whose source and content both match those of one gold attribution. */
  readonly linked: Prf;
  readonly mean_f1: number;
  readonly documents: number;
  readonly missing: number;
  readonly unknown_ids: number;
}

/** Indices of tokens, ascending and without gaps only where the span has none. */
type Tokens = ReadonlySet<number>;

/**
 * Source, cue and content spans. A role of one attribution is one span, in however many pieces: the set of its tokens
 * (words, or single signs). A predicted span counts when the tokens that it shares with a gold one are at least half of
 * both; one-to-one. @throws Mismatch when two predictions have one id
 */
export function evaluateAttributions(
  gold: readonly AttributionsGold[],
  predictions: readonly AttributionsPrediction[],
): Evaluation<AttributionsFigures> {
  const { pairs, missing, unknown_ids } = pairById(gold, predictions);
  const tallies = { source: new Tally(), cue: new Tally(), content: new Tally() };
  const linked = new Tally();
  for (const [record, prediction] of pairs) {
    const tokens = tokensOf(record.text);
    const asked = record.attributions;
    const said = prediction?.attributions ?? [];
    for (const role of ROLES) {
      const [goldSpans, saidSpans] = [asked, said].map((list) => spansOf(list, role, tokens)) as [Tokens[], Tokens[]];
      tallies[role].add(matched(goldSpans, saidSpans, shared).length, saidSpans.length, goldSpans.length);
    }
    const [goldLinks, saidLinks] = [asked, said].map((list) => linksOf(list, tokens)) as [Link[], Link[]];
    const nearness = (a: Link, b: Link) => Math.min(shared(a.source, b.source), shared(a.content, b.content));
    linked.add(matched(goldLinks, saidLinks, nearness).length, saidLinks.length, goldLinks.length);
  }
  const [source, cue, content] = [tallies.source.prf(), tallies.cue.prf(), tallies.content.prf()];
  const figures = {
    source,
    cue,
    content,
    linked: linked.prf(),
    mean_f1: round(mean([source.f1, cue.f1, content.f1])),
    documents: pairs.length,
    missing,
    unknown_ids,
  };
  return { figures, confusion: null };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}_]/u;
const SPACE = /\p{White_Space}/u;

/** Words and single signs, in code points. */
function tokensOf(text: string): Span[] {
  const tokens: { start: number; end: number }[] = [];
  let isInWord = false;
  let at = 0;
  for (const character of text) {
    const isWord = WORD.test(character);
    const last = tokens.at(-1);
    if (isWord && isInWord && last) last.end = at + 1;
    else if (isWord || !isSpace(character)) tokens.push({ start: at, end: at + 1 });
    isInWord = isWord;
    at++;
  }
  return tokens;
}

/** Unicode's white space, and the four separators of ASCII, which Python counts as such. */
const isSpace = (character: string) => SPACE.test(character) || (character >= "\x1c" && character <= "\x1f");

function cover(pieces: z.infer<typeof Pieces>, tokens: readonly Span[]): Tokens {
  const isIn = (token: Span) => (pieces ?? []).some(([start, end]) => token.start < end && start < token.end);
  return new Set(tokens.flatMap((token, i) => (isIn(token) ? [i] : [])));
}

/** The number of shared tokens where they are at least half of both spans, else 0. */
function shared(a: Tokens, b: Tokens): number {
  const common = [...a].filter((token) => b.has(token)).length;
  return 2 * common >= Math.max(a.size, b.size) ? common : 0;
}

const firstOf = (tokens: Tokens) => Math.min(...tokens);

/** The distinct spans of a role, in the order of their first tokens. */
function spansOf(attributions: readonly Attribution[], role: Role, tokens: readonly Span[]): Tokens[] {
  const spans = attributions.map((one) => cover(one[role], tokens)).filter((span) => span.size > 0);
  return distinct(spans, (span) => [...span].join()).sort((a, b) => firstOf(a) - firstOf(b));
}

interface Link {
  readonly source: Tokens;
  readonly content: Tokens;
}

function linksOf(attributions: readonly Attribution[], tokens: readonly Span[]): Link[] {
  const links = attributions
    .map(({ source, content }) => ({ source: cover(source, tokens), content: cover(content, tokens) }))
    .filter(({ source, content }) => source.size > 0 && content.size > 0);
  return distinct(links, ({ source, content }) => `${[...source]};${[...content]}`).sort(
    (a, b) => firstOf(a.source) - firstOf(b.source) || firstOf(a.content) - firstOf(b.content),
  );
}

const distinct = <T>(values: readonly T[], key: (value: T) => string): T[] => [
  ...new Map(values.map((value) => [key(value), value])).values(),
];
