import { z } from "zod";
import { anyWord, loadData } from "./data.js";

const data = loadData(
  "dates",
  z.strictObject({
    months: z.array(z.array(z.string())).length(12),
    weekdays: z.array(z.string()),
    zones: z.record(z.string(), z.number()),
    published: z.array(z.string()),
    updated: z.array(z.string()),
  }),
);
const MONTH = new Map(data.months.flatMap((names, i) => names.map((name) => [name, i + 1] as const)));

const two = (n: number) => String(n).padStart(2, "0");

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s?(?:([Zz])|([+-])(\d{2}):?(\d{2}))?)?$/;

const CUT = /^(\d{4})(?:-(\d{2}))?$/;

/**
 * An ISO 8601 date ("2019-12-18"), cut to month or year where no more is known ("2019-12"), or date-time ("2019-12-18T14:05:00Z") in one spelling: the fraction of a second is
 * dropped, the offset has a colon. A time without an offset is no moment, so that only its date is kept.
 * Null when the string is neither, or there is no such day.
 */
export function isoDate(value: string): string | null {
  const [cut, cutYear, cutMonth] = CUT.exec(value.trim()) ?? [];
  if (cut !== undefined) return isDay(Number(cutYear), Number(cutMonth ?? 1), 1) ? cut : null;
  const match = ISO.exec(value.trim());
  if (!match) return null;
  const [, year, month, day, hour, minute, second, z, sign, offsetHour, offsetMinute] = match;
  if (!isDay(Number(year), Number(month), Number(day))) return null;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 60) return null;
  if (z !== undefined) return `${date}T${hour}:${minute}:${second ?? "00"}Z`;
  if (sign === undefined) return date;
  if (Number(offsetHour) > 15 || Number(offsetMinute) > 59) return null;
  return `${date}T${hour}:${minute}:${second ?? "00"}${sign}${offsetHour}:${offsetMinute}`;
}

const months = anyWord([...MONTH.keys()]);
const weekdays = anyWord(data.weekdays);
const zones = anyWord(Object.keys(data.zones));
/** Only the forms that can be read in one way: 03/04/2019 is none of them. */
const DATE = new RegExp(
  [
    `(?<y1>\\d{4})-(?<m1>\\d{2})-(?<d1>\\d{2})`,
    `(?<d2>\\d{1,2})\\.\\s?(?<m2>\\d{1,2})\\.\\s?(?<y2>\\d{4})`,
    `(?<d3>\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?(?: of| de)? (?<m3>${months})\\.?,?(?: de)? (?<y3>\\d{4})`,
    `(?<m4>${months})\\.? (?<d4>\\d{1,2})(?:st|nd|rd|th)?,? (?<y4>\\d{4})`,
  ]
    .map((form) => `(?<![\\p{L}\\d])(?:${form})(?!\\d)`)
    .join("|"),
  "iu",
);
const TIME = new RegExp(
  `^(?:T|,? ?(?:at |um |à |\\||[-–—·•])? ?)(?<hour>\\d{1,2})[:.h](?<minute>\\d{2})(?::(?<second>\\d{2})(?:\\.\\d+)?)? ?(?<half>[ap]\\.?m\\.?)?(?:\\s?\\(?(?:(?<zone>${zones})(?![\\p{L}])|(?<sign>[+-])(?<oh>\\d{2}):?(?<om>\\d{2}))\\)?)?(?: uhr)?`,
  "iu",
);
const WEEKDAY_BEFORE = new RegExp(`(?<!\\p{L})${weekdays}\\.?,? *$`, "iu");
const LABEL = new RegExp(`^(?:${anyWord(data.published)} ?:? )+`, "iu");
const LATER = new RegExp(`[|,;(·•–—-]?\\s*(?<!\\p{L})${anyWord(data.updated)}(?!\\p{L}).*$`, "iu");

/** A date found in a line, and the words before and after it without its weekday, time and labels. */
export interface DatedLine {
  readonly published: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Reads the date that a line gives ("Published 18 Dec 2019 14:05 GMT", "Manila, August 21, 2024"). The time is kept
 * where its zone is given and known. A second, later date ("updated …") is passed over. Null without a full date.
 */
export function readDate(line: string): DatedLine | null {
  const first = line.replace(LATER, "");
  const given = first.trim() === "" ? line : first;
  const match = DATE.exec(given);
  if (!match?.groups) return null;
  const group = match.groups;
  const year = Number(group.y1 ?? group.y2 ?? group.y3 ?? group.y4);
  const name = (group.m3 ?? group.m4)?.toLowerCase();
  const month = name === undefined ? Number(group.m1 ?? group.m2) : (MONTH.get(name) ?? 0);
  const day = Number(group.d1 ?? group.d2 ?? group.d3 ?? group.d4);
  if (!isDay(year, month, day)) return null;
  const rest = given.slice(match.index + match[0].length);
  const time = TIME.exec(rest);
  const before = given.slice(0, match.index).replace(WEEKDAY_BEFORE, "").replace(LABEL, "");
  return {
    published: `${year}-${two(month)}-${two(day)}${timeOfDay(time?.groups) ?? ""}`,
    before: trimSigns(before),
    after: trimSigns(rest.slice(time?.[0].length ?? 0)),
  };
}

function timeOfDay(time: Record<string, string | undefined> | undefined): string | null {
  if (time?.hour === undefined) return null;
  const hour = (Number(time.hour) % (time.half ? 12 : 24)) + (/^p/i.test(time.half ?? "") ? 12 : 0);
  if (Number(time.hour) > 23 || Number(time.minute) > 59) return null;
  const offset =
    time.sign !== undefined
      ? `${time.sign}${time.oh}:${time.om}`
      : time.zone !== undefined
        ? offsetOf(data.zones[time.zone.toLowerCase()] as number)
        : null;
  return offset === null ? null : `T${two(hour)}:${time.minute}:${time.second ?? "00"}${offset}`;
}

function offsetOf(hours: number): string {
  return hours === 0 ? "Z" : `${hours < 0 ? "-" : "+"}${two(Math.abs(hours))}:00`;
}

function trimSigns(words: string): string {
  return words.replace(/^[\s,;:|·•/()–—-]+(?=\S)(?<!\()|[\s,;:|·•/–—-]+$/gu, "").trim();
}

const DATE_WORD = new RegExp(`^(?:${months}|${weekdays})\\.?$`, "iu");
/** Whether a single word is the name of a month or a day of the week. */
export function isDateWord(word: string): boolean {
  return DATE_WORD.test(word);
}

const capitalised = [...MONTH.keys()].flatMap((name) => [
  name.slice(0, 1).toUpperCase() + name.slice(1),
  name.toUpperCase(),
]);
const properMonths = anyWord(capitalised);
/** A month with its day and no year ("March 16", "16 March"), as datelines give it: a piece for other expressions. */
export const DAY_OF_MONTH = `(?:${properMonths}\\.? \\d{1,2}|\\d{1,2} ${properMonths}\\.?)`;
