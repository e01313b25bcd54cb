import { createHash } from "node:crypto";
import type { Reading, TimeExpression } from "../reading/reading.js";
import type { Tree } from "../reading/tree.js";
import type { Report } from "../report/report.js";
import type { World } from "../world/world.js";
import { type ActorResolver, openReading, type Resolved } from "./actors.js";
import { type Citation, citationsOf, type SpokenBy } from "./attribution.js";
import type { Cameo } from "./cameo.js";
import { placeOf, timeOf } from "./circumstances.js";
import { EVENT_TYPES } from "./codebook.js";
import { findPredicates, type Predicate } from "./events.js";
import { evidenceOf } from "./evidence.js";
import type { Lexicon } from "./lexicon.js";
import { type Actor, type AttributionLink, type CiteInfo, type EventRecord, isSameEntity } from "./record.js";
import { isSpeechAct, settle, statusInTime } from "./rules.js";
import { SlotFinder } from "./slots.js";
import { factualityOf } from "./status.js";
import { spanOf, type Texts, wordsOf } from "./texts.js";

/** What coding knows apart from the report: loaded once, never changed by what is read. */
export interface Knowledge {
  readonly world: World;
  readonly lexicon: Lexicon;
  readonly cameo: Cameo;
}

/** Who or what made a record. */
export type Coder = EventRecord["coder"];

/** An event that a sentence names, with who is meant. */
interface Draft {
  readonly predicate: Predicate;
  readonly actors: readonly Resolved[];
  readonly recipients: readonly Resolved[];
}

/** Turns a reading into event records, in the order of the report's words. The same reading always gives the same records. */
export function codeReading(reading: Reading, knowledge: Knowledge, coder: Coder): EventRecord[] {
  const { report } = reading;
  const { texts, trees, speakers, resolver } = openReading(reading, knowledge.world);
  const writer = new RecordWriter(report, texts, knowledge, coder);
  const records: EventRecord[] = [];
  trees.forEach((tree, sentence) => {
    for (const draft of draftsOf(tree, knowledge.lexicon, resolver)) {
      const record = writer.write(tree, sentence, draft, speakers.get(tree) ?? null);
      if (record) records.push(record);
    }
    resolver.remember(tree);
  });
  return withIds(withoutHeadlineEchoes(records));
}

function draftsOf(tree: Tree, lexicon: Lexicon, resolver: ActorResolver): Draft[] {
  const acts = new Map<number, boolean>();
  const canAct = (word: number) => {
    const answer = acts.get(word) ?? resolver.canAct(tree, word);
    acts.set(word, answer);
    return answer;
  };
  const finder = new SlotFinder(tree, lexicon.lightVerbs, canAct);
  return findPredicates(tree, lexicon, finder, canAct).map((predicate) => {
    const recipients = distinct(predicate.recipient.flatMap((word) => resolver.resolve(tree, word)));
    const named = distinct(predicate.actor.flatMap((word) => resolver.resolve(tree, word)));
    const done = recipients.map(({ actor }) => actor);
    const implied =
      named.length === 0 ? resolver.impliedAgent(tree, predicate.word, predicate.pattern.event, done) : null;
    const actors = implied ? [implied] : named;
    return {
      predicate,
      actors,
      recipients: recipients.filter((r) => !actors.some((a) => isSameOne(a.actor, r.actor))),
    };
  });
}

/** Writes drafts down as records, in the order of the report: "that same day" is the last day that was named. */
class RecordWriter {
  private lastTime: TimeExpression | null = null;
  private readonly citation: CiteInfo;

  constructor(
    private readonly report: Report,
    private readonly texts: Texts,
    private readonly knowledge: Knowledge,
    private readonly coder: Coder,
  ) {
    const { url, title, outlet, language } = report;
    this.citation = { url, title, publication: outlet, language, license: null };
  }

  /**
   * @param sentence index of the tree's sentence in the report
   * @param speaker whose words the whole sentence is, if it stands inside a quotation
   * @returns null where PLOVER has no record: without an actor, or without the recipient that a type must have
   */
  write(
    tree: Tree,
    sentence: number,
    { predicate, actors, recipients }: Draft,
    speaker: SpokenBy | null,
  ): EventRecord | null {
    const time = this.timeOf(tree, predicate.word);
    const factuality = factualityOf(tree, predicate);
    const inTime = statusInTime(factuality.status, time, this.report.published);
    const { event, status, mode = predicate.mode } = settle(predicate.pattern.event, { ...factuality, status: inTime });
    const type = EVENT_TYPES[event];
    if (actors.length === 0 || (type.recipientRequired && recipients.length === 0 && actors.length < 2)) return null;
    const isSettled = event !== predicate.pattern.event;
    const cameo = isSettled ? this.knowledge.cameo.rootOf(event) : predicate.pattern.cameo;
    const { field } = tree.sentence;
    const text = (first: number, last: number) => this.text(tree, first, last);
    const { first, last } = evidenceOf(tree, predicate);
    const span = spanOf(tree.sentence, first, last);
    return {
      kind: "event",
      id: "",
      report: this.report.id,
      event,
      mode: mode === null ? [] : [mode],
      context: [],
      quad: type.quad,
      event_scale: type.score,
      status,
      actor: actors.map((a) => a.actor),
      recipient: recipients.map((r) => r.actor),
      date: time?.value ?? null,
      enddate: time?.end ?? null,
      date_text: time?.text ?? null,
      event_loc: placeOf(tree, predicate.word, this.knowledge.world, text),
      attribution: this.attributionOf(tree, predicate, speaker).filter(
        (link) => !isSpeechAct(event) || !actors.some(({ actor }) => isOneself(link, actor)),
      ),
      event_text: text(predicate.word, predicate.word),
      evidence: { ...(field === "text" ? {} : { field }), ...span, quote: this.texts[field].slice(span) },
      text: this.texts[field].slice(tree.sentence.span),
      text_info: { ...tree.sentence.span, sentence },
      cite_info: this.citation,
      confidence: confidenceOf(predicate, actors, recipients),
      cameo,
      goldstein: this.knowledge.cameo.goldstein(cameo),
      coder: this.coder,
    };
  }

  private timeOf(tree: Tree, word: number): TimeExpression | null {
    const time = timeOf(tree, word);
    if (time?.value) this.lastTime = time;
    const isSameDay = time !== null && time.value === null && /\b(?:same|that) day\b/i.test(time.text);
    return isSameDay && this.lastTime ? { ...this.lastTime, text: time.text } : time;
  }

  private attributionOf(tree: Tree, predicate: Predicate, speaker: SpokenBy | null): AttributionLink[] {
    const cited = citationsOf(tree, predicate).map((citation) => this.link(tree, citation));
    return cited.length === 0 && speaker ? [this.link(speaker.tree, speaker.citation)] : cited;
  }

  private link(tree: Tree, { source, cue }: Citation): AttributionLink {
    return {
      source: this.text(tree, source.first, source.last),
      cue: /^accord/.test(tree.lemma(cue)) ? "according to" : this.text(tree, cue, cue),
      ...spanOf(tree.sentence, source.first, source.last),
    };
  }

  private text(tree: Tree, first: number, last: number): string {
    return wordsOf(this.texts, tree.sentence, first, last);
  }
}

/** Whether the source is the actor, who is not cited for what they themselves say: by place, or by name ("we" is the speaker). */
function isOneself({ source, start, end }: AttributionLink, actor: Actor): boolean {
  if (actor.start < end && start < actor.end) return true;
  const name = actor.identifier_text;
  return name !== null && (source.includes(name) || name.includes(source));
}

/** An ordering, not a probability: surer with more conditions met, with a recipient, and with actors named outright. */
function confidenceOf({ pattern }: Predicate, actors: readonly Resolved[], recipients: readonly Resolved[]): number {
  const certainty = Math.min(...[...actors, ...recipients].map((r) => r.certainty));
  const support = 0.6 + 0.1 * Math.min(2, pattern.when.length) + (recipients.length > 0 ? 0.1 : 0);
  return Math.round(certainty * support * 100) / 100;
}

function distinct(resolved: readonly Resolved[]): Resolved[] {
  const isSame = (a: Actor, b: Actor) => isSameMention(a, b) && a.country === b.country;
  return resolved.filter(({ actor }, i) => resolved.findIndex((other) => isSame(other.actor, actor)) === i);
}

/** The same words, or a pronoun that means the other: "Iran recalled its envoy" has no recipient Iran. */
const isSameOne = (a: Actor, b: Actor) => isSameMention(a, b) || isSameEntity(a, b);

function isSameMention(a: Actor, b: Actor): boolean {
  return a.start === b.start && a.end === b.end;
}

/**
 * What the title or dek tells and the text tells again is one event: the text's record stays. Those of no known country or
 * name are the same when they are of one sector ("foreign medics", "six medical workers").
 */
function withoutHeadlineEchoes(records: readonly EventRecord[]): EventRecord[] {
  const side = (actors: readonly Actor[]) =>
    [...new Set(actors.map((a) => a.country ?? a.code ?? a.identifier_text ?? a.sector ?? a.entity_text))]
      .sort()
      .join(" ");
  const key = (r: EventRecord) => `${r.event} ${side(r.actor)} > ${side(r.recipient)}`;
  const told = new Set(records.filter((r) => r.evidence.field === undefined).map(key));
  return records.filter((r) => r.evidence.field === undefined || !told.has(key(r)));
}

function withIds(records: readonly EventRecord[]): EventRecord[] {
  return records.map((record) => {
    const { report, event, evidence, event_text, actor, recipient } = record;
    const content = JSON.stringify([report, event, evidence, event_text, actor, recipient]);
    return { ...record, id: createHash("sha256").update(content).digest("hex").slice(0, 16) };
  });
}
