import type { Reading, Sentence } from "../reading/reading.js";
import { IndexedText, type Span } from "../report/offsets.js";
import type { Report } from "../report/report.js";
import type { Place, World } from "../world/world.js";
import { openReading } from "./actors.js";
import type { Actor } from "./record.js";

/** A mention of someone, to be resolved apart from any event. */
export interface MentionItem {
  readonly id: string;
  /** The words of the mention. */
  readonly text: string;
  /** Words around it: where the mention stands among them it is resolved there; else they tell where it is at home. */
  readonly context: string | null;
  /** YYYY-MM-DD, YYYY-MM or YYYY, or null when not known. */
  readonly date: string | null;
}

/** Who a mention means; null where the words don't tell. */
export interface ActorAnswer
  extends Pick<Actor, "code" | "sector" | "other_sectors" | "office" | "identifier_text" | "identifier_id"> {
  readonly id: string;
  /** ISO alpha-3 of the state, or for those who belong to none the international code (IGO, UNO, EUR …). */
  readonly country: string | null;
}

/** A mention as a report: in its context, or with the context above it. */
export function reportOfMention({ id, text, context, date }: MentionItem): Report {
  const isInside = context !== null && occurrenceOf(text, context) !== null;
  return {
    id,
    text: isInside ? context : text,
    url: null,
    outlet: null,
    section: [],
    title: isInside ? null : context,
    dek: null,
    byline: null,
    published: date,
    language: "en",
    readingMinutes: null,
    truncated: false,
    excluded: [],
  };
}

/** Who the mention means, by the same rules as the actors of events. @param reading of `reportOfMention` */
export function resolveMention(reading: Reading, { id, text, context }: MentionItem, world: World): ActorAnswer {
  const { trees, resolver } = openReading(reading, world);
  const span = occurrenceOf(text, reading.report.text);
  for (const tree of trees) {
    const words = span && tree.sentence.field === "text" ? wordsIn(tree.sentence, span) : null;
    if (words) return answerOf(id, resolver.resolveWords(tree, ...words)[0]?.actor ?? null, world.place(context ?? ""));
    resolver.remember(tree);
  }
  return answerOf(id, null, null);
}

/** @param home where a context that is nothing but a place says that the mention is at home */
function answerOf(id: string, actor: Actor | null, home: Place | null): ActorAnswer {
  return {
    id,
    code: actor?.code ?? home?.code ?? null,
    country: actor?.country ?? actor?.code ?? home?.country ?? null,
    sector: actor?.sector ?? null,
    other_sectors: actor?.other_sectors ?? [],
    office: actor?.office ?? null,
    identifier_text: actor?.identifier_text ?? null,
    identifier_id: actor?.identifier_id ?? null,
  };
}

/** Where the words of a mention first stand in a text, not inside longer words, or null. */
function occurrenceOf(mention: string, text: string): Span | null {
  const words = mention.trim();
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const isWhole = !/[\p{L}\p{N}]$/u.test(text.slice(0, at)) && !/^[\p{L}\p{N}]/u.test(text.slice(at + words.length));
    if (isWhole) return new IndexedText(text).span(at, at + words.length);
  }
  return null;
}

/** The first and last word of a sentence that a span touches, or null. */
function wordsIn({ tokens }: Sentence, { start, end }: Span): [first: number, last: number] | null {
  const touches = (i: number) => (tokens[i]?.span.start ?? end) < end && start < (tokens[i]?.span.end ?? start);
  const inside = tokens.map((_, i) => i).filter(touches);
  return inside.length === 0 ? null : [inside[0] as number, inside.at(-1) as number];
}
