import type { Offset } from "../report/offsets.js";
import type { Field } from "../report/report.js";
import type { EventName } from "./codebook.js";

/** Whether the event took place. `historical` = happened, but told as background. */
export const STATUSES = ["happened", "historical", "future", "hypothetical", "negated"] as const;
export type Status = (typeof STATUSES)[number];

/** Someone who acts or is acted upon, PLOVER's entity. Unknown stays null. */
export interface Actor {
  /** The words in the report. */
  readonly entity_text: string;
  readonly start: Offset;
  readonly end: Offset;
  /** ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, ISM, IMG, MNC; null when unknown. */
  readonly code: string | null;
  /** The state it belongs to, ISO 3166-1 alpha-3, or null. */
  readonly country: string | null;
  /** Primary sector (GOV, MIL, …), or null. */
  readonly sector: string | null;
  readonly other_sectors: readonly string[];
  /** Office as the words state it ("foreign minister"), or null. */
  readonly office: string | null;
  /** Canonical name from the register, or the fullest name the report gives, or null. */
  readonly identifier_text: string | null;
  /** Wikidata id from the register, or null. */
  readonly identifier_id: string | null;
}

/** What someone is called: the canonical name, else the words of the mention. */
export const nameOf = ({ identifier_text, entity_text }: Actor): string => identifier_text ?? entity_text;

/** Whether two mentions mean the same one, by name and country. */
export const isSameEntity = (a: Actor, b: Actor): boolean => nameOf(a) === nameOf(b) && a.country === b.country;

/** One source that the text cites, with the words that cite it. */
export interface AttributionLink {
  /** The source's words ("Tass, the state-run Russian news agency"). */
  readonly source: string;
  /** The citing words ("according to", "said"). */
  readonly cue: string;
  /** Where `source` stands in the evidence's field. */
  readonly start: Offset;
  readonly end: Offset;
}

/** Where an event took place. Coordinates come with the gazetteer; null until then. */
export interface Place {
  readonly extracted_place: string;
  /** ISO 3166-1 alpha-3, or null. */
  readonly country_code: string | null;
}

/** The words that say so: at most one sentence. */
export interface Evidence {
  /** Left out for the text. */
  readonly field?: Exclude<Field, "text">;
  readonly start: Offset;
  readonly end: Offset;
  readonly quote: string;
}

/** Where a record's sentence stands in the evidence's field; sentences of a report count from 0, title and dek first. */
export interface TextInfo {
  readonly start: Offset;
  readonly end: Offset;
  readonly sentence: number;
}

/** The report that a record comes from, as PLOVER cites it. */
export interface CiteInfo {
  readonly url: string | null;
  readonly title: string | null;
  /** The outlet. */
  readonly publication: string | null;
  readonly language: string | null;
  /** Not known of a report. */
  readonly license: null;
}

/** Who did what to whom, when, where and according to whom: one PLOVER record. */
export interface EventRecord {
  readonly kind: "event";
  readonly id: string;
  /** Id of the report. */
  readonly report: string;
  readonly event: EventName;
  /** PLOVER's modes; this coder gives at most one. */
  readonly mode: readonly string[];
  readonly context: readonly string[];
  readonly quad: 1 | 2 | 3 | 4;
  readonly event_scale: number;
  readonly status: Status;
  readonly actor: readonly Actor[];
  readonly recipient: readonly Actor[];
  /** ISO date cut to what is known ("2019-12-18", "2011-03", "2011"), or null when it can't be known. */
  readonly date: string | null;
  readonly enddate: string | null;
  /** The words that give the date, or null. */
  readonly date_text: string | null;
  readonly event_loc: Place | null;
  readonly attribution: readonly AttributionLink[];
  /** The word or words that name the event ("met"). */
  readonly event_text: string;
  readonly evidence: Evidence;
  /** The sentence that holds the evidence. */
  readonly text: string;
  readonly text_info: TextInfo;
  readonly cite_info: CiteInfo;
  /** 0 to 1. */
  readonly confidence: number;
  /** CAMEO code ("042"), most specific that agrees, else the two-digit root. */
  readonly cameo: string;
  /** Goldstein scale of the CAMEO code, −10 to +10. */
  readonly goldstein: number;
  /** What made the record; `overlay` is a hash of the overlays of the register that it was made with, or null. */
  readonly coder: {
    readonly version: string;
    readonly model: string;
    readonly codebook: string;
    readonly overlay: string | null;
  };
}
