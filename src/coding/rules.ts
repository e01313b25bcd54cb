import type { TimeExpression } from "../reading/reading.js";
import { EVENT_TYPES, type EventName } from "./codebook.js";
import type { Actor, Status } from "./record.js";
import type { Factuality } from "./status.js";

/** PLOVER codes what lies ahead as one category, never as category and auxiliary mode for the same thing. */
const AHEAD: Partial<Record<EventName, EventName>> = {
  CONSULT: "AGREE",
  SUPPORT: "AGREE",
  COOPERATE: "AGREE",
  AID: "AGREE",
  RETREAT: "CONCEDE",
};
/** Told as background when it is further back than this many days. */
const BACKGROUND_DAYS = 31;
const DAY = 86_400_000;

/** A threat's mode by what is threatened. */
const THREATENED: Partial<Record<EventName, string>> = {
  ASSAULT: "violence",
  MOBILIZE: "violence",
  COERCE: "restrict",
  SANCTION: "relations",
};

/** The mode of a threat to do something of a type, or null. */
export const threatMode = (event: EventName): string | null => THREATENED[event] ?? null;

/** What the codebook makes of an event. */
interface Settled {
  readonly event: EventName;
  readonly status: Status;
  /** The mode that goes with another type; undefined when the event keeps its own. */
  readonly mode?: string | null;
}

/**
 * The codebook's type, mode and status for an event of a type that grammar gives this status: what lies ahead is AGREE or CONCEDE
 * for some types, and force or penalties under a condition are a threat that was made.
 */
export function settle(event: EventName, { status, isConditional }: Omit<Factuality, "by">): Settled {
  if (isConditional && EVENT_TYPES[event].quad === 4 && event !== "PROTEST" && status !== "negated") {
    return { event: "THREATEN", mode: threatMode(event), status: "happened" };
  }
  const ahead = status === "future" ? AHEAD[event] : undefined;
  return ahead ? { event: ahead, mode: null, status: "happened" } : { event, status };
}

/** Sectors of those who do things of a type, for words that don't name the doer ("were arrested"). */
const AGENTS: Partial<Record<EventName, ReadonlySet<string>>> = {
  ASSAULT: new Set(["MIL", "REB", "UAF", "PRM", "COP", "CRM"]),
  COERCE: new Set(["COP", "MIL", "GOV", "JUD", "SPY", "LEG", "REB"]),
  SANCTION: new Set(["GOV", "LEG", "JUD"]),
  RETREAT: new Set(["GOV", "JUD", "MIL", "REB"]),
  CONCEDE: new Set(["GOV", "JUD", "LEG"]),
};

/** Whether a type is one that somebody does to others, so that a passive can leave out the doer. */
export const hasAgents = (event: EventName): boolean => AGENTS[event] !== undefined;

/** Whether someone is one of those who do things of a type. A state or union that is named as such may do what its GOV does. */
export function isAgentOf(event: EventName, { sector, country, code }: Actor): boolean {
  const agents = AGENTS[event];
  if (!agents) return false;
  return sector === null ? agents.has("GOV") && (country ?? code) !== null : agents.has(sector);
}

/** Verbal types: whoever acts is the one who speaks. */
export function isSpeechAct(event: EventName): boolean {
  return EVENT_TYPES[event].quad % 2 === 1;
}

/** What happened more than a month before publication is told as background; what is dated after it has yet to happen. */
export function statusInTime(status: Status, time: TimeExpression | null, published: string | null): Status {
  if (status !== "happened" || !time?.value || !published) return status;
  const date = published.slice(0, 10);
  if (lastDay(time.end ?? time.value) < firstDay(date) - BACKGROUND_DAYS * DAY) return "historical";
  return firstDay(time.value) > lastDay(date) + DAY ? "future" : status;
}

const firstDay = (date: string) =>
  Date.parse(date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date);

/** The last day that a date cut to year or month may mean. */
function lastDay(date: string): number {
  if (date.length > 7) return Date.parse(date);
  const [year, month = 12] = date.split("-").map(Number) as [number, number?];
  return Date.UTC(year, month, 0); // day 0 of the next month
}
