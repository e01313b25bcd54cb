import type { Sentence } from "../reading/reading.js";
import type { Report } from "../report/report.js";
import type { World } from "../world/world.js";
import { type SpokenBy, speechIn } from "./attribution.js";
import type { EventName } from "./codebook.js";
import { Discourse, type Manner, mannersOf } from "./discourse.js";
import { type Entity, EntityFinder, NOBODY } from "./entities.js";
import { mentionAt, nameAt } from "./mentions.js";
import { type Actor, isSameEntity, nameOf } from "./record.js";
import { isAgentOf } from "./rules.js";
import { spanOf, type Texts, wordsOf } from "./texts.js";
import type { Tree } from "./tree.js";
import { mentions as words } from "./wordlists.js";

/** An actor and how surely it was made out: 1 when the words say all. */
export interface Resolved {
  readonly actor: Actor;
  readonly certainty: number;
}

/** How sure a pronoun, "the two countries" or a doer whom the words leave out is. Chains of coreference are to replace these. */
const CERTAINTY = { withinSentence: 0.8, acrossSentences: 0.6, implied: 0.5, amongWords: 0.5 } as const;

/**
 * Who is meant, within one report. Sentences are to be introduced all, then resolved and remembered in order: a pronoun means
 * the last fitting subject.
 */
export class ActorResolver {
  private readonly finder: EntityFinder;
  private readonly discourse = new Discourse();

  constructor(
    world: World,
    sentences: readonly Sentence[],
    private readonly texts: Texts,
    report: Report,
    /** Whose words those sentences are that stand inside a quotation. */
    private readonly speakers: ReadonlyMap<Tree, SpokenBy> = new Map(),
  ) {
    const ownerOf = (tree: Tree, word: number) => {
      const [owner, ...others] = this.resolveOne(tree, word);
      return owner && others.length === 0 ? owner.actor : null;
    };
    this.finder = new EntityFinder(world, texts, report, sentences, ownerOf);
  }

  /** The actors that a word's noun phrase names, conjuncts apart; empty when it names nobody who could act. */
  resolve(tree: Tree, word: number): Resolved[] {
    return tree
      .conjuncts(word)
      .filter((head) => head === word || NOMINAL.has(tree.token(head).upos))
      .flatMap((head) => this.resolveOne(tree, head));
  }

  /** The actors that a stretch of words names, as it was marked by somebody else. Word indices are inclusive. */
  resolveWords(tree: Tree, first: number, last: number): Resolved[] {
    const body = first < last ? this.finder.bodyCalled(tree, first, last) : null;
    if (body?.sector) return [{ actor: this.actor(tree, first, last, body), certainty: 1 }];
    const head = isMisread(tree, first, last) ? null : headIn(tree, first, last);
    const found = head === null ? [] : this.resolve(tree, head);
    if (found.some(({ actor }) => actor.code !== null)) return this.withinFirst(tree, found, first, last);
    const close = head === null || found.some(isTelling) ? [] : this.ofCloseWords(tree, head, first);
    if (close.length > 0) return close;
    const isRelative = head !== null && words.relational.has(tree.lemma(head)); // "Iran's enemies" are anyone's
    const entity = isRelative ? null : this.finder.amongWords(tree, first, last);
    if (!entity) return found;
    const [known] = found;
    const { code, country } = entity;
    const actor = known && isTelling(known) ? { ...known.actor, code, country } : this.actor(tree, first, last, entity);
    return [{ actor, certainty: CERTAINTY.amongWords }];
  }

  /**
   * Of several that one head means ("Ethiopian and Kenyan troops") those first whose home the words name. A place that only
   * begins the words, the rest having been read wrongly ("The UK military trains …"), is what their last word says.
   */
  private withinFirst(tree: Tree, found: readonly Resolved[], first: number, last: number): Resolved[] {
    const code = found.length > 1 ? this.finder.codeIn(tree, { first, last }) : null;
    const isNamed = ({ actor }: Resolved) => code !== null && actor.code === code;
    const { end } = spanOf(tree.sentence, last, last);
    const sector = this.finder.sectorOfLast(tree, first, last);
    return [...found.filter(isNamed), ...found.filter((one) => !isNamed(one))].map((one) =>
      one.actor.sector === null && one.actor.end < end ? { ...one, actor: { ...one.actor, sector } } : one,
    );
  }

  /** Those whose doing or thing a noun is that can't act itself: "Iran's suggestion", "camps of the militia", "a plea by X". */
  private ofCloseWords(tree: Tree, head: number, first: number): Resolved[] {
    const own = first < head ? this.finder.amongWords(tree, first, head) : null;
    if (own?.code && tree.childrenBy(head, "nmod:poss").length === 0) {
      return [{ actor: this.actor(tree, first, head, own), certainty: CERTAINTY.amongWords }];
    }
    const phrases = tree.childrenBy(head, "nmod").filter((word) => tree.hasCase(word, words.doers));
    for (const word of [...tree.childrenBy(head, "nmod:poss"), ...phrases]) {
      const found = this.resolve(tree, word);
      if (found.some(isTelling)) return found;
    }
    return [];
  }

  /** Whether a word's noun phrase names someone who can act. */
  canAct(tree: Tree, word: number): boolean {
    return this.resolveOne(tree, word).length > 0;
  }

  /** Takes note of what a sentence says of the names in it. */
  introduce(tree: Tree): void {
    this.finder.introduce(tree);
  }

  /** Remembers whom a finished sentence spoke of, for the pronouns of the next. */
  remember(tree: Tree): void {
    tree.sentence.tokens.forEach((token, word) => {
      const relation = tree.relation(word);
      if (!SPOKEN_OF.has(relation) || token.upos === "PRON") return;
      for (const { actor } of this.resolveOne(tree, word)) {
        this.discourse.add({
          actor,
          manner: mannerOf(tree, word, actor),
          isSubject: token.deprel === "nsubj",
          sentence: tree.sentence,
        });
      }
    });
  }

  /**
   * Who did what the words leave without a doer ("… and 46 people were arrested"): the subject of a clause around it, else the last
   * subject of the paragraph, if it is one of those who do such things.
   * @param done those it was done to
   */
  impliedAgent(tree: Tree, word: number, event: EventName, done: readonly Actor[]): Resolved | null {
    const mayBe = (actor: Actor) =>
      isAgentOf(event, actor) && !done.some((other) => other.start === actor.start || isSameEntity(other, actor));
    for (const above of tree.ancestors(word)) {
      for (const subject of tree.children(above).filter((child) => tree.token(child).deprel === "nsubj")) {
        const found = this.resolveOne(tree, subject).find(({ actor }) => mayBe(actor));
        if (found) return { ...found, certainty: CERTAINTY.implied };
      }
    }
    const actor = this.discourse.lastSubject(tree.sentence, mayBe);
    return actor && { actor, certainty: CERTAINTY.implied };
  }

  private resolveOne(tree: Tree, head: number): Resolved[] {
    const members = this.ofMembers(tree, head);
    if (members) return members;
    const token = tree.token(head);
    const isOwner = token.deprel === "nmod:poss" && words.pronouns.possessive.has(token.form.toLowerCase());
    if (token.upos === "PRON" || isOwner) return this.ofPronoun(tree, head);
    if (!NOMINAL.has(token.upos)) return [];
    return this.ofPair(tree, head) ?? this.ofMention(tree, head);
  }

  private ofMention(tree: Tree, head: number): Resolved[] {
    const mention = mentionAt(tree, head);
    const found = this.finder.identify(tree, mention);
    if (!found) return [];
    const { entity, certainty } = found;
    const sides = this.finder.nationalSides(tree, head);
    const entities = sides.length > 0 ? sides.map((home) => ({ ...entity, ...home })) : [entity];
    const last = found.last ?? mention.last;
    return entities.map((one) => ({ actor: this.actor(tree, mention.first, last, one), certainty }));
  }

  /** "dozens of protesters": the protesters. */
  private ofMembers(tree: Tree, head: number): Resolved[] | null {
    if (!words.partitive.has(tree.lemma(head)) || nameAt(tree.sentence, head)) return null;
    const [whole] = tree.ofPhrases(head);
    const members = whole === undefined ? [] : this.resolve(tree, whole);
    return members.length > 0 ? members : null;
  }

  /** "the two countries", "both sides": the last two that were spoken of. */
  private ofPair(tree: Tree, head: number): Resolved[] | null {
    if (!words["pair-heads"].has(tree.lemma(head))) return null;
    const mention = mentionAt(tree, head);
    const isPair = tree.children(head).some((c) => c < head && words.pair.has(tree.lemma(c)));
    if (!isPair || this.finder.countryIn(tree, mention)) return null;
    const sides = this.discourse.lastTwoCountries();
    return (
      sides?.map((country) => ({
        actor: this.actor(tree, mention.first, mention.last, { ...NOBODY, code: country, country }),
        certainty: CERTAINTY.acrossSentences,
      })) ?? null
    );
  }

  private ofPronoun(tree: Tree, word: number): Resolved[] {
    const form = tree.token(word).form.toLowerCase();
    if (words.pronouns.first.has(form)) return this.ofSpeaker(tree, word);
    const manners = mannersOf(form);
    if (!manners) return [];
    const near = this.antecedents(tree, word, form, manners);
    if (near.length > 0) {
      return near.map(({ actor, certainty }) => ({
        actor: this.meant(tree, word, actor),
        certainty: certainty * CERTAINTY.withinSentence,
      }));
    }
    const spoken = this.discourse.last(manners);
    return spoken ? [{ actor: this.meant(tree, word, spoken.actor), certainty: CERTAINTY.acrossSentences }] : [];
  }

  /** "We urge both sides to stop," he said: whoever speaks. */
  private ofSpeaker(tree: Tree, word: number): Resolved[] {
    const own = speechIn(tree);
    const spoken = own ? { tree, citation: own } : this.speakers.get(tree);
    if (!spoken) return [];
    const { head } = spoken.citation.source;
    if (words.pronouns.first.has(spoken.tree.token(head).form.toLowerCase())) return [];
    return this.resolve(spoken.tree, head).map(({ actor, certainty }) => ({
      actor: this.meant(tree, word, actor),
      certainty: certainty * CERTAINTY.withinSentence,
    }));
  }

  /** The subject of a clause around or before the pronoun, if it can be meant. */
  private antecedents(tree: Tree, word: number, form: string, manners: readonly Manner[]): Resolved[] {
    const mayBeOwnSubject = words.pronouns.possessive.has(form); // "Iran recalled its envoy", but not "Iran attacked it"
    let depth = 0;
    for (const above of tree.ancestors(word)) {
      const subjects = tree.childrenBy(above, "nsubj");
      for (const subject of subjects) {
        if (subject >= word || tree.token(subject).upos === "PRON" || tree.subtree(subject).includes(word)) continue;
        if (depth === 0 && !mayBeOwnSubject) continue;
        const found = this.resolve(tree, subject);
        const manner = found.length > 1 ? "group" : found[0] && mannerOf(tree, subject, found[0].actor);
        if (manner && manners.includes(manner)) return found;
      }
      if (subjects.length > 0) depth++;
    }
    return [];
  }

  /** The pronoun as a mention of the one it means, whose name it takes. */
  private meant(tree: Tree, pronoun: number, actor: Actor): Actor {
    return this.actor(tree, pronoun, pronoun, { ...actor, identifier_text: nameOf(actor) });
  }

  private actor(tree: Tree, first: number, last: number, entity: Entity): Actor {
    return {
      entity_text: wordsOf(this.texts, tree.sentence, first, last),
      ...spanOf(tree.sentence, first, last),
      code: entity.code,
      country: entity.country,
      sector: entity.sector,
      other_sectors: entity.other_sectors,
      office: entity.office,
      identifier_text: entity.identifier_text,
      identifier_id: entity.identifier_id,
    };
  }
}

const NOMINAL: ReadonlySet<string> = new Set(["NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"]);
/** Relations of a clause's participants. */
const SPOKEN_OF: ReadonlySet<string> = new Set(["nsubj", "obj", "obl", "nmod", "root"]);

/** Whether a resolution says anything but the name. */
const isTelling = ({ actor }: Resolved) => actor.code !== null || actor.sector !== null;

/** Whether a stretch that stands alone was read as a clause: "wanted men", as if somebody wanted them. */
function isMisread(tree: Tree, first: number, last: number): boolean {
  if (first > 0 || last < tree.size - 1) return false;
  return tree.sentence.tokens.some(({ head, upos }) => head < 0 && !NOMINAL.has(upos));
}

/** The noun that the rest of a stretch of words hangs from; null when there is none in it. */
function headIn(tree: Tree, first: number, last: number): number | null {
  const words = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const nominal = words.filter((word) => NOMINAL.has(tree.token(word).upos));
  const isTop = (word: number) => tree.head(word) < first || tree.head(word) > last;
  const all = nominal.filter(isTop);
  // Of "EU negotiators" in "French and EU negotiators" not the EU, which hangs from the negotiators by words outside.
  const tops = all.filter((word) => ![...tree.ancestors(word)].some((above) => all.includes(above)));
  return tops.find((word) => tree.token(word).upos !== "ADJ") ?? tops[0] ?? nominal.at(-1) ?? null;
}

function mannerOf(tree: Tree, word: number, actor: Actor): Manner {
  const kind = nameAt(tree.sentence, word)?.kind;
  if (kind === "PER" || (!kind && actor.office)) return "person";
  return tree.token(word).xpos === "NNS" || tree.token(word).xpos === "NNPS" ? "group" : "thing";
}
