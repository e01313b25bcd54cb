import { createHash } from "node:crypto";
import type { Reading, Sentence, TimeExpression } from "../reading/reading.js";
import { IndexedText } from "../report/offsets.js";
import type { Field } from "../report/report.js";
import type { World } from "../world/world.js";
import { ActorResolver, type Resolved } from "./actors.js";
import { citationsOf } from "./attribution.js";
import type { Cameo } from "./cameo.js";
import { placeOf, timeOf } from "./circumstances.js";
import { EVENT_TYPES, type EventName } from "./codebook.js";
import { findPredicates, type Predicate } from "./events.js";
import { evidenceOf } from "./evidence.js";
import type { Lexicon } from "./lexicon.js";
import { nameAt } from "./mentions.js";
import type { Actor, AttributionLink, EventRecord, Status } from "./record.js";
import { SlotFinder } from "./slots.js";
import { factualityOf } from "./status.js";
import { Tree } from "./tree.js";

/** What coding knows apart from the report: loaded once, never changed by what is read. */
export interface Knowledge {
  readonly world: World;
  readonly lexicon: Lexicon;
  readonly cameo: Cameo;
}

/** Who or what made a record. */
export type Coder = EventRecord["coder"];

/** Told as background when it is further back than this many days. */
const BACKGROUND_DAYS = 31;

/** Turns a reading into event records, in the order of the report's words. The same reading always gives the same records. */
export function codeReading(reading: Reading, knowledge: Knowledge, coder: Coder): EventRecord[] {
  const { report } = reading;
  const texts: Record<Field, IndexedText> = {
    title: new IndexedText(report.title ?? ""),
    dek: new IndexedText(report.dek ?? ""),
    text: new IndexedText(report.text),
  };
  const resolver = new ActorResolver(knowledge.world, reading.sentences, texts, report.published);
  const trees = reading.sentences.map((sentence) => new Tree(sentence));
  for (const tree of trees) resolver.introduce(tree);
  const records: EventRecord[] = [];
  let lastTime: TimeExpression | null = null;
  for (const tree of trees) {
    const quoted = quotedSource(reading, trees, tree);
    for (const draft of draftsOf(tree, knowledge, resolver)) {
      const time = timeOf(tree, draft.predicate.word);
      const date = time && time.value === null && /same day|that day/i.test(time.text) ? (lastTime ?? time) : time;
      if (time?.value) lastTime = time;
      const record = finish(draft, {
        tree,
        texts,
        knowledge,
        published: report.published,
        reportId: report.id,
        time: date,
        timeText: time?.text ?? null,
        quoted,
        coder,
      });
      if (record) records.push(record);
    }
    resolver.remember(tree);
  }
  return withIds(withoutEchoes(records));
}

interface Draft {
  readonly predicate: Predicate;
  readonly actors: readonly Resolved[];
  readonly recipients: readonly Resolved[];
}

function draftsOf(tree: Tree, { lexicon }: Knowledge, resolver: ActorResolver): Draft[] {
  const finder = new SlotFinder(tree, lexicon.lightVerbs, (word) => {
    const name = nameAt(tree.sentence, word);
    return name !== null && name.kind !== "PER";
  });
  const acts = new Map<number, boolean>();
  const canAct = (word: number) => {
    const known = acts.get(word);
    if (known !== undefined) return known;
    const answer = resolver.canAct(tree, word);
    acts.set(word, answer);
    return answer;
  };
  return findPredicates(tree, lexicon, finder, canAct).map((predicate) => {
    const actors = distinct(predicate.actor.flatMap((word) => resolver.resolve(tree, word)));
    const recipients = distinct(predicate.recipient.flatMap((word) => resolver.resolve(tree, word)));
    return {
      predicate,
      actors,
      recipients: recipients.filter((r) => !actors.some((a) => sameWords(a.actor, r.actor))),
    };
  });
}

interface Around {
  readonly tree: Tree;
  readonly texts: Readonly<Record<Field, IndexedText>>;
  readonly knowledge: Knowledge;
  readonly published: string | null;
  readonly reportId: string;
  readonly time: TimeExpression | null;
  readonly timeText: string | null;
  readonly quoted: AttributionLink | null;
  readonly coder: Coder;
}

function finish({ predicate, actors, recipients }: Draft, around: Around): EventRecord | null {
  const { tree, texts, knowledge, time } = around;
  if (actors.length === 0) return null;
  const { field } = tree.sentence;
  const text = (first: number, last: number) =>
    texts[field].slice({ start: tree.token(first).span.start, end: tree.token(last).span.end });
  const grammar = factualityOf(tree, predicate);
  const { event, status } = settle(predicate.pattern.event, backgrounded(grammar.status, time, around.published));
  const changed = event !== predicate.pattern.event;
  if (EVENT_TYPES[event].recipientRequired && recipients.length === 0 && actors.length < 2) return null;
  const { first, last } = evidenceOf(tree, predicate);
  const span = { start: tree.token(first).span.start, end: tree.token(last).span.end };
  const attribution = citationsOf(tree, predicate)
    .filter(({ source }) => !predicate.actor.includes(source.head) || !isSpeechAct(event))
    .map(({ source, cue }) => ({
      source: text(source.first, source.last),
      cue: tree.lemma(cue).startsWith("accord") ? "according to" : text(cue, cue),
      start: tree.token(source.first).span.start,
      end: tree.token(source.last).span.end,
    }));
  const cameo = changed ? knowledge.cameo.rootOf(event) : predicate.pattern.cameo;
  const certainty = Math.min(...actors.map((a) => a.certainty), ...recipients.map((r) => r.certainty));
  const conditions = Math.min(2, predicate.pattern.when.length);
  return {
    kind: "event",
    id: "",
    report: around.reportId,
    event,
    mode: changed ? null : predicate.mode,
    context: [],
    quad: EVENT_TYPES[event].quad,
    event_scale: EVENT_TYPES[event].score,
    status,
    actor: actors.map((a) => a.actor),
    recipient: recipients.map((r) => r.actor),
    date: time?.value ?? null,
    enddate: time?.end ?? null,
    date_text: around.timeText,
    event_loc: placeOf(tree, predicate.word, knowledge.world, text),
    attribution: attribution.length > 0 ? attribution : around.quoted ? [around.quoted] : [],
    event_text: text(predicate.word, predicate.word),
    evidence: { ...(field === "text" ? {} : { field }), ...span, quote: texts[field].slice(span) },
    confidence: Math.round(certainty * (0.6 + 0.1 * conditions + (recipients.length > 0 ? 0.1 : 0)) * 100) / 100,
    cameo,
    goldstein: knowledge.cameo.goldstein(cameo),
    coder: around.coder,
  };
}

/** PLOVER's rules for what is yet to come: one category, never category and auxiliary for the same thing. */
function settle(event: EventName, status: Status): { event: EventName; status: Status } {
  if (status === "future" && ["CONSULT", "SUPPORT", "COOPERATE", "AID"].includes(event))
    return { event: "AGREE", status: "happened" };
  if (status === "future" && event === "RETREAT") return { event: "CONCEDE", status: "happened" };
  return { event, status };
}

function isSpeechAct(event: EventName): boolean {
  return EVENT_TYPES[event].quad % 2 === 1;
}

/** What happened more than a month before publication is told as background. */
function backgrounded(status: Status, time: TimeExpression | null, published: string | null): Status {
  if (!time?.value || !published) return status;
  const last = time.end ?? time.value;
  const padded = last.length === 4 ? `${last}-12-31` : last.length === 7 ? `${last}-28` : last;
  const days = (Date.parse(published.slice(0, 10)) - Date.parse(padded)) / 86_400_000;
  if (status === "happened" && days > BACKGROUND_DAYS) return "historical";
  if (
    status === "happened" &&
    Date.parse(
      time.value.length === 4 ? `${time.value}-01-01` : time.value.length === 7 ? `${time.value}-01` : time.value,
    ) >
      Date.parse(published.slice(0, 10)) + 86_400_000
  )
    return "future";
  return status;
}

/** For a sentence inside a quotation that names no speaker itself: who the paragraph says is speaking. */
function quotedSource(reading: Reading, trees: readonly Tree[], tree: Tree): AttributionLink | null {
  const { field, span, paragraph } = tree.sentence;
  const quotation = reading.quotations.find(
    (q) => q.field === field && q.span.start <= span.start + 1 && span.end <= q.span.end + 1,
  );
  if (!quotation) return null;
  for (const other of trees) {
    const near: Sentence = other.sentence;
    if (other === tree || near.field !== field || near.paragraph !== paragraph) continue;
    const speech = near.tokens.findIndex(
      (t, i) =>
        t.upos === "VERB" &&
        ["say", "add", "tell", "state", "write"].includes(t.lemma) &&
        other.childBy(i, "nsubj") !== undefined,
    );
    if (speech < 0) continue;
    const subject = other.childBy(speech, "nsubj") as number;
    const words = other.subtree(subject).filter((w) => !["acl", "punct"].includes(other.relation(w)));
    const start = other.token(words[0] as number).span.start;
    const end = other.token(subject).span.end;
    const source = field === "text" ? new IndexedText(reading.report.text) : null;
    if (!source) return null;
    return { source: source.slice({ start, end }), cue: source.slice(other.token(speech).span), start, end };
  }
  return null;
}

function distinct(resolved: readonly Resolved[]): Resolved[] {
  return resolved.filter(
    (r, i) => resolved.findIndex((o) => sameWords(o.actor, r.actor) && o.actor.country === r.actor.country) === i,
  );
}

function sameWords(a: Actor, b: Actor): boolean {
  return a.start === b.start && a.end === b.end;
}

/** What the title or dek tells and the text tells again is one event: the text's record stays. */
function withoutEchoes(records: readonly EventRecord[]): EventRecord[] {
  const side = (actors: readonly Actor[]) =>
    [...new Set(actors.map((a) => a.country ?? a.code ?? a.identifier_text ?? a.entity_text))].sort().join(" ");
  const key = (r: EventRecord) => `${r.event} ${side(r.actor)} > ${side(r.recipient)}`;
  const told = new Set(records.filter((r) => r.evidence.field === undefined).map(key));
  return records.filter((r) => r.evidence.field === undefined || !told.has(key(r)));
}

function withIds(records: readonly EventRecord[]): EventRecord[] {
  return records.map((record) => {
    const content = JSON.stringify([
      record.report,
      record.event,
      record.evidence,
      record.event_text,
      record.actor,
      record.recipient,
    ]);
    return { ...record, id: createHash("sha256").update(content).digest("hex").slice(0, 16) };
  });
}
