import type { Chain, Name, Reading, Sentence } from "../reading/reading.js";
import { type Tree, treeOf } from "../reading/tree.js";
import type { Report } from "../report/report.js";
import type { World } from "../world/world.js";
import { type SpokenBy, speakersOf, speechIn } from "./attribution.js";
import type { EventName } from "./codebook.js";
import { type Antecedent, Coreference } from "./coreference.js";
import { Discourse, type Manner } from "./discourse.js";
import { type Entity, EntityFinder, type Identified, NOBODY, type Title } from "./entities.js";
import { type Mention, mentionAt, nameAt } from "./mentions.js";
import { type Actor, isSameEntity, nameOf } from "./record.js";
import { isAgentOf } from "./rules.js";
import { spanOf, type Texts, textsOf, wordsOf } from "./texts.js";
import { mentions as words } from "./wordlists.js";

/** An actor and how surely it was made out: 1 when the words say all. */
export interface Resolved {
  readonly actor: Actor;
  readonly certainty: number;
}

/** How sure "we", "the two countries" and a doer whom the words leave out are. Pronouns and descriptions have their links'. */
const CERTAINTY = { speaker: 0.8, several: 0.6, implied: 0.5, amongWords: 0.5 } as const;
/** A description takes what it lacks from what it is linked to if the link is at least so sure. */
const SURE_LINK = 0.4;

/** A reading opened for questions of who is meant: its resolver has taken note of all names. */
export interface Opened {
  readonly texts: Texts;
  /** One for each sentence, in order. */
  readonly trees: readonly Tree[];
  /** Whose words those sentences are that stand inside a quotation. */
  readonly speakers: ReadonlyMap<Tree, SpokenBy>;
  readonly resolver: ActorResolver;
}

export function openReading({ report, sentences, quotations, chains }: Reading, world: World): Opened {
  const texts = textsOf(report);
  const trees = sentences.map(treeOf);
  const speakers = speakersOf(trees, quotations);
  const resolver = new ActorResolver(world, sentences, texts, report, speakers, chains);
  for (const tree of trees) resolver.introduce(tree);
  return { texts, trees, speakers, resolver };
}

/**
 * Who is meant, within one report. Sentences are to be introduced all, then resolved and remembered in order: "the two countries"
 * are the last two.
 */
export class ActorResolver {
  private readonly finder: EntityFinder;
  private readonly discourse = new Discourse();
  private readonly coreference: Coreference;
  /** Whom words mean, by sentence and word: they are asked for again and again. */
  private readonly meanings = new Map<Tree, Map<number, Resolved[]>>();

  constructor(
    world: World,
    sentences: readonly Sentence[],
    private readonly texts: Texts,
    report: Report,
    /** Whose words those sentences are that stand inside a quotation. */
    private readonly speakers: ReadonlyMap<Tree, SpokenBy> = new Map(),
    chains: readonly Chain[] = [],
  ) {
    this.coreference = new Coreference(sentences, chains);
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
    const code = found.length > 1 ? (this.finder.homeIn(tree, { first, last })?.code ?? null) : null;
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

  /** What the words before a person's name and beside it say that they are. */
  titlesOfName(tree: Tree, name: Name): Title[] {
    return this.finder.titlesOfName(tree, name);
  }

  /** Takes note of what a sentence says of the names in it. */
  introduce(tree: Tree): void {
    this.finder.introduce(tree);
    this.meanings.clear(); // names may mean more now
  }

  /** Remembers whom a finished sentence spoke of, for "the two countries" and the doers that later ones leave out. */
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
    let ofTree = this.meanings.get(tree);
    if (!ofTree) {
      ofTree = new Map();
      this.meanings.set(tree, ofTree);
    }
    const known = ofTree.get(head);
    if (known) return known;
    ofTree.set(head, []); // whoever is asked for while they are looked for themselves is nobody yet: no endless loop
    const found = this.find(tree, head);
    ofTree.set(head, found);
    return found;
  }

  private find(tree: Tree, head: number): Resolved[] {
    const members = this.ofMembers(tree, head);
    if (members) return members;
    const token = tree.token(head);
    const isOwner = token.deprel === "nmod:poss" && words.pronouns.possessive.has(token.form.toLowerCase());
    if (token.upos === "PRON" || isOwner) return this.ofPronoun(tree, head);
    if (!NOMINAL.has(token.upos)) return [];
    return this.ofSeveral(tree, head) ?? this.ofMention(tree, head);
  }

  private ofMention(tree: Tree, head: number): Resolved[] {
    const mention = mentionAt(tree, head);
    const found = this.finder.identify(tree, mention);
    const linked = this.ofDescription(tree, mention, found);
    if (linked) return linked;
    if (!found) return [];
    const { entity, certainty } = this.finder.atHome(tree, mention, found);
    const sides = this.finder.nationalSides(tree, head);
    const entities = sides.length > 0 ? sides.map((home) => ({ ...entity, ...home })) : [entity];
    const last = found.last ?? mention.last;
    return entities.map((one) => ({ actor: this.actor(tree, mention.first, last, one), certainty }));
  }

  /**
   * "The agency", "the minister": whom the chain means, if the words alone leave open who it is and nothing that they say speaks
   * against it; null where there is no such link.
   */
  private ofDescription(tree: Tree, mention: Mention, found: Identified | null): Resolved[] | null {
    if (mention.name || found?.entity.code || !isDefinite(tree, mention.head)) return null;
    const own = found?.entity;
    const sure = this.coreference.of(tree, mention.head).filter(({ certainty }) => certainty >= SURE_LINK);
    const meant = this.meantBy(sure).filter(({ actor }) => actor.code !== null || actor.sector !== null);
    if (meant.length === 0 || meant.some(({ actor }) => contradicts(own?.sector ?? null, actor.sector))) return null;
    return meant.map(({ actor, certainty }) => {
      const { sector, other_sectors } = own?.sector ? own : actor;
      const entity = { ...actor, sector, other_sectors, office: own?.office ?? actor.office };
      return { actor: this.actor(tree, mention.first, mention.last, entity), certainty };
    });
  }

  /**
   * Those that a mention means which goes back to others: the nearest with a name of its own, else the nearest that is anybody. A
   * link to a whole coordination means all of it.
   */
  private meantBy(antecedents: readonly Antecedent[]): Resolved[] {
    const names = antecedents.filter(({ tree, head, isGroup }) => isGroup || nameAt(tree.sentence, head) !== null);
    const others = antecedents.filter((one) => !names.includes(one));
    for (const { tree, head, isGroup, certainty: link } of [...names, ...others].slice(0, MOST_ANTECEDENTS)) {
      const found = isGroup ? this.resolve(tree, head) : this.resolveOne(tree, head);
      if (found.length > 0) return found.map(({ actor, certainty }) => ({ actor, certainty: certainty * link }));
    }
    return [];
  }

  /** "dozens of protesters": the protesters. */
  private ofMembers(tree: Tree, head: number): Resolved[] | null {
    if (!words.partitive.has(tree.lemma(head)) || nameAt(tree.sentence, head)) return null;
    const [whole] = tree.ofPhrases(head);
    const members = whole === undefined ? [] : this.resolve(tree, whole);
    return members.length > 0 ? members : null;
  }

  /** "the two countries", "both officials", "the trilateral talks": the last so many that were spoken of. */
  private ofSeveral(tree: Tree, head: number): Resolved[] | null {
    const lemma = tree.lemma(head);
    const isOfCountries = words["pair-heads"].has(lemma) || words.gatherings.has(lemma);
    const mention = mentionAt(tree, head);
    const count = countIn(tree, head);
    if (count === null || mention.name || this.finder.homeIn(tree, mention)?.country) return null;
    const said = (entities: readonly Entity[] | undefined) =>
      entities?.map((entity) => ({
        actor: this.actor(tree, mention.first, mention.last, entity),
        certainty: CERTAINTY.several,
      })) ?? null;
    if (isOfCountries) {
      const sides = this.discourse.lastCountries(count);
      return said(sides?.map((country) => ({ ...NOBODY, code: country, country })));
    }
    const sector = this.finder.identify(tree, mention)?.entity.sector ?? null;
    if (sector === null || !isDefinite(tree, head)) return null;
    const ones = this.discourse.lastOnes(count, ({ actor, manner }) => manner === "person" && actor.sector === sector);
    return said(ones?.map((actor) => ({ ...actor, identifier_text: nameOf(actor) })));
  }

  private ofPronoun(tree: Tree, word: number): Resolved[] {
    const form = tree.form(word);
    if (/sel(?:f|ves)$/.test(form)) return []; // what people do to themselves, they do to nobody
    if (words.pronouns.first.has(form)) {
      const speaking = this.ofSpeaker(tree, word);
      if (speaking.length > 0) return speaking;
    }
    return this.meantBy(this.coreference.of(tree, word)).map(({ actor, certainty }) => ({
      actor: this.meant(tree, word, actor),
      certainty,
    }));
  }

  /** "We urge both sides to stop," he said: whoever speaks. */
  private ofSpeaker(tree: Tree, word: number): Resolved[] {
    const own = speechIn(tree);
    const spoken = own ? { tree, citation: own } : this.speakers.get(tree);
    if (!spoken) return [];
    const { head } = spoken.citation.source;
    if (words.pronouns.first.has(spoken.tree.form(head))) return [];
    return this.resolve(spoken.tree, head).map(({ actor, certainty }) => ({
      actor: this.meant(tree, word, actor),
      certainty: certainty * CERTAINTY.speaker,
    }));
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
/** How many mentions of a chain are looked at for one that is somebody. */
const MOST_ANTECEDENTS = 6;

const isDefinite = (tree: Tree, head: number) =>
  tree.childrenBy(head, "det").some((child) => words.definite.has(tree.form(child)));

/** Whether a sector that the words tell is another than that of whom they are linked to. Former officials keep what they were. */
const contradicts = (own: string | null, other: string | null) =>
  own !== null && other !== null && own !== other && own !== "ELI" && other !== "ELI";

/** How many are counted: "two", "both", "the trilateral talks"; null without a number. */
function countIn(tree: Tree, head: number): number | null {
  for (const child of tree.children(head)) {
    const count = child < head ? COUNTS.get(tree.lemma(child)) : undefined;
    if (count !== undefined) return count;
  }
  return null;
}

const COUNTS: ReadonlyMap<string, number> = new Map(
  Object.entries(words.counts).flatMap(([count, lemmas]) =>
    [...lemmas].map((lemma) => [lemma, Number(count)] as const),
  ),
);

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
