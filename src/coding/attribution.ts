import type { Quotation } from "../reading/reading.js";
import type { Tree } from "../reading/tree.js";
import { FIELDS, type Field } from "../report/report.js";
import type { Predicate } from "./events.js";
import { mentionAt } from "./mentions.js";
import { cues } from "./wordlists.js";

/** A source that a sentence cites: words of its noun phrase, the cue, and the words that are said. */
export interface Citation {
  readonly source: { readonly first: number; readonly last: number; readonly head: number };
  readonly cue: number;
}

/** A citation and the sentence that it stands in. */
export interface SpokenBy {
  readonly tree: Tree;
  readonly citation: Citation;
}

const RELATIONS_OF_CONTENT = new Set(["ccomp", "parataxis", "xcomp", "advcl", "obj"]);

/**
 * The sources that the sentence cites for an event, from the one it cites to the original speaker. The event's own word
 * is no cue for itself: "Iran accused Israel" is Iran's act, not a report by Iran.
 */
export function citationsOf(tree: Tree, predicate: Predicate): Citation[] {
  const chain: Citation[] = [];
  let word = predicate.word;
  // Outer clauses first in the tree's order, so the chain is built from the inside out and turned at the end.
  const inner: Citation[] = [];
  for (const above of tree.ancestors(predicate.word)) {
    if (
      cues.verbs.has(tree.lemma(above)) &&
      RELATIONS_OF_CONTENT.has(tree.relation(word)) &&
      (tree.relation(word) !== "obj" || (tree.relation(word) === tree.token(word).deprel && isClausal(tree, word)))
    ) {
      const cited = bySubject(tree, above);
      if (cited && !covers(tree, cited.source.head, predicate.word)) inner.push(cited);
    }
    if (tree.relation(word) === "acl" && cues.nouns.has(tree.lemma(above))) {
      const owner = tree.childBy(above, "nmod:poss");
      if (owner !== undefined) inner.push(citation(tree, owner, above));
    }
    word = above;
  }
  // "…, he said" and "according to …" hang from a word above the event.
  for (const at of [predicate.word, ...tree.ancestors(predicate.word)]) {
    for (const child of tree.children(at)) {
      if (
        tree.relation(child) === "parataxis" &&
        cues.verbs.has(tree.lemma(child)) &&
        !covers(tree, child, predicate.word)
      ) {
        const cited = bySubject(tree, child);
        if (cited && tree.childBy(child, "ccomp") === undefined) inner.push(cited);
      }
      if (tree.relation(child) === "obl" || tree.relation(child) === "nmod" || tree.relation(child) === "parataxis") {
        const according = tree
          .children(child)
          .find((c) => cues.prepositions.has(tree.lemma(c)) || tree.lemma(c) === "accord");
        if (according !== undefined && !covers(tree, child, predicate.word))
          inner.push(citation(tree, child, according));
      }
      // "according" as a verb of its own: according → to X
      if (tree.lemma(child) === "accord" || tree.lemma(child) === "according") {
        const source = tree.childBy(child, "obl", "obj", "nmod");
        if (source !== undefined && !covers(tree, child, predicate.word)) inner.push(citation(tree, source, child));
      }
    }
  }
  const seen = new Set<number>();
  for (const cited of inner.reverse()) {
    if (seen.has(cited.source.head) || cited.source.head === predicate.word) continue;
    seen.add(cited.source.head);
    chain.push(cited, ...relayed(tree, cited, seen));
  }
  return chain;
}

function isClausal(tree: Tree, word: number): boolean {
  return tree.isVerb(word);
}

function bySubject(tree: Tree, verb: number): Citation | null {
  let at = verb;
  for (let step = 0; step < 3; step++) {
    const subject = tree.childBy(at, "nsubj");
    if (subject !== undefined && tree.token(subject).deprel !== "nsubj:pass") {
      if (tree.lemma(subject) === "it" && tree.isPassive(verb)) return null;
      return citation(tree, subject, verb);
    }
    const agent = tree.childBy(at, "obl:agent");
    if (agent !== undefined) return citation(tree, agent, verb);
    if (!["conj", "xcomp", "advcl"].includes(tree.relation(at))) return null;
    at = tree.head(at);
  }
  return null;
}

function citation(tree: Tree, source: number, cue: number): Citation {
  const { head, first, last } = mentionAt(tree, source);
  return { source: { head, first, last }, cue };
}

/** "Tass, which cited the embassy": the source's own source. */
function relayed(tree: Tree, cited: Citation, seen: Set<number>): Citation[] {
  for (const clause of tree.childrenBy(cited.source.head, "acl", "acl:relcl")) {
    if (!cues.relays.has(tree.lemma(clause))) continue;
    const source = tree.childBy(clause, "obj");
    if (source === undefined || seen.has(source)) continue;
    seen.add(source);
    const next = citation(tree, source, clause);
    return [next, ...relayed(tree, next, seen)];
  }
  const cue = tree.token(cited.cue).lemma;
  // "Tass said, citing the embassy"
  for (const clause of tree.childrenBy(cited.cue, "advcl")) {
    if (!cues.relays.has(tree.lemma(clause)) || cue === tree.lemma(clause)) continue;
    const source = tree.childBy(clause, "obj");
    if (source === undefined || seen.has(source)) continue;
    seen.add(source);
    return [citation(tree, source, clause)];
  }
  return [];
}

function covers(tree: Tree, top: number, word: number): boolean {
  return tree.subtree(top).includes(word);
}

/**
 * Whose words a sentence is that stands wholly inside a quotation and so cites nobody itself: the first speaker that another
 * sentence of its paragraph names.
 */
export function speakersOf(trees: readonly Tree[], quotations: readonly Quotation[]): Map<Tree, SpokenBy> {
  const paragraphs = new Map<string, Tree[]>();
  for (const tree of trees) {
    const key = `${tree.sentence.field} ${tree.sentence.paragraph}`;
    const paragraph = paragraphs.get(key);
    if (paragraph) paragraph.push(tree);
    else paragraphs.set(key, [tree]);
  }
  const quoted = quotedAmong(trees, quotations);
  const speakers = new Map<Tree, SpokenBy>();
  for (const paragraph of paragraphs.values()) {
    const silent = paragraph.filter((tree) => quoted.has(tree));
    if (silent.length === 0) continue;
    for (const tree of paragraph) {
      const citation = quoted.has(tree) ? null : speechIn(tree);
      if (!citation) continue;
      for (const words of silent) speakers.set(words, { tree, citation });
      break;
    }
  }
  return speakers;
}

/** The sentences that stand wholly inside a quotation. Both lists run in reading order, so one walk over each does. */
function quotedAmong(trees: readonly Tree[], quotations: readonly Quotation[]): Set<Tree> {
  const quoted = new Set<Tree>();
  let at = 0;
  for (const tree of trees) {
    const { field, span } = tree.sentence;
    const isBefore = (q: Quotation) =>
      order(q.field) < order(field) || (q.field === field && q.span.end + 1 < span.end);
    while (at < quotations.length && isBefore(quotations[at] as Quotation)) at++;
    const quotation = quotations[at];
    // The marks themselves may stand inside or outside the sentence.
    if (quotation?.field === field && quotation.span.start <= span.start + 1) quoted.add(tree);
  }
  return quoted;
}

const order = (field: Field) => FIELDS.indexOf(field);

/** The first verb of speech of a sentence with its speaker. */
export function speechIn(tree: Tree): Citation | null {
  for (let word = 0; word < tree.size; word++) {
    const subject = cues.speech.has(tree.lemma(word)) && tree.isVerb(word) ? tree.childBy(word, "nsubj") : undefined;
    if (subject !== undefined) return citation(tree, subject, word);
  }
  return null;
}
