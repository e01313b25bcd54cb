import { type DayNumber, dayNumber, isDayOfMonth, isoDay, isoMonth, monthOf, weekdayOf, yearOf } from "./calendar.js";
import type { TimeExpression } from "./reading.js";

/** What relative words are relative to. */
export interface When {
  /** The day of publication. */
  readonly published: DayNumber | null;
  /** Whether a day without a year or a week is looked for before or after it. */
  readonly direction: "past" | "future";
}

/** A report whose day of publication is known. */
export type Dated = When & { readonly published: DayNumber };

/** Whether the day of publication is known. */
export const isDated = (when: When): when is Dated => when.published !== null;

/** A time without its words. */
export type Time = Pick<TimeExpression, "value" | "end" | "precision">;

/** A time that its words leave open. */
export const UNKNOWN: Time = { value: null, end: null, precision: "day" };
/** A day. */
export const day = (number: DayNumber): Time => ({ value: isoDay(number), end: null, precision: "day" });
/** A month; one out of range rolls over. */
export const month = (year: number, of: number): Time => ({ value: isoMonth(year, of), end: null, precision: "month" });
/** A year. */
export const year = (of: number): Time => ({ value: String(of), end: null, precision: "year" });
/** The ten years from one on. */
export const decade = (of: number): Time => ({ value: `${of}-01-01`, end: `${of + 9}-12-31`, precision: "decade" });
/** From one value to another, cut to what is known. */
export const interval = (value: string, end: string): Time => ({ value, end, precision: "interval" });
/** From a day to a day, both included. */
export const days = (from: DayNumber, to: DayNumber, precision: TimeExpression["precision"] = "interval"): Time => ({
  value: isoDay(from),
  end: isoDay(to),
  precision,
});

/** A day without its year may lie a little on the other side: "the 20 December vote" in a report of the 18th. */
const LEEWAY = 31;

/** The year that brings a day of the year nearest to publication, on the side that the sentence looks to. */
export function nearestYear(of: number, date: number, when: Dated): number {
  const own = yearOf(when.published);
  const distance = (candidate: number) => {
    const away = dayNumber(candidate, of, date) - when.published;
    const astray = when.direction === "past" ? away > LEEWAY : away < -LEEWAY;
    return Math.abs(away) + (astray ? 1000 : 0);
  };
  return [own - 1, own, own + 1]
    .filter((candidate) => isDayOfMonth(of, date, candidate))
    .reduce((best, candidate) => (distance(candidate) < distance(best) ? candidate : best), own);
}

/** The year of a month that stands without one: the last such month up to publication, or the next. */
export function yearOfMonth(of: number, when: Dated): number {
  const own = yearOf(when.published);
  const current = monthOf(when.published);
  if (when.direction === "past") return of <= current ? own : own - 1;
  return of >= current ? own : own + 1;
}

/** The season of three months that begins with month `first` of a year. */
export function season(first: number, from: number): Time {
  return days(dayNumber(from, first, 1), dayNumber(from, first + 3, 0), "season");
}

/** The year in which the season before (-1), now (0) or to come (1) begins. */
export function seasonYear(first: number, shift: number, when: Dated): number {
  const own = yearOf(when.published);
  const isOver = (from: number) => dayNumber(from, first + 3, 0) < when.published;
  const hasBegun = (from: number) => dayNumber(from, first, 1) <= when.published;
  const candidates = [own - 2, own - 1, own, own + 1];
  if (shift < 0) return candidates.filter(isOver).at(-1) as number;
  if (shift > 0) return candidates.find((from) => !hasBegun(from)) as number;
  return when.direction === "past"
    ? (candidates.filter(hasBegun).at(-1) as number)
    : (candidates.find((from) => !isOver(from)) as number);
}

/** The day, week, month or year that lies some of them before or after a day. */
export function shifted(unit: string, by: number, from: DayNumber): Time {
  switch (unit) {
    case "minute":
    case "hour":
      return day(from);
    case "day":
      return day(from + by);
    case "week":
      return week(from + 7 * by);
    case "month":
      return month(yearOf(from), monthOf(from) + by);
    case "decade":
      return decade(Math.floor((yearOf(from) + 10 * by) / 10) * 10);
    default:
      return year(yearOf(from) + by);
  }
}

/** The week from Monday to Sunday that holds a day. */
function week(of: DayNumber): Time {
  const monday = of - weekdayOf(of);
  return days(monday, monday + 6, "week");
}

/** The Saturday of the weekend before (-1), now (0) or to come (1). */
export function weekend(shift: number, published: DayNumber, direction: When["direction"]): DayNumber {
  const latest = published - ((weekdayOf(published) + 2) % 7);
  const isOn = weekdayOf(published) >= 5;
  if (shift < 0) return isOn ? latest - 7 : latest;
  if (shift > 0) return latest + 7;
  return direction === "past" || isOn ? latest : latest + 7;
}

/** The span of some units up to a day ("the past two weeks") or from it on. */
export function spanOf(unit: string, count: number, from: DayNumber): Time {
  const at = (by: number) => {
    const date = new Date(from * 86_400_000);
    if (unit === "hour") return from + Math.trunc(by / 24);
    if (unit === "day") return from + by;
    if (unit === "week") return from + 7 * by;
    if (unit === "month") return dayNumber(yearOf(from), monthOf(from) + by, date.getUTCDate());
    return dayNumber(yearOf(from) + by * (unit === "decade" ? 10 : 1), monthOf(from), date.getUTCDate());
  };
  return count < 0 ? days(at(count), from) : days(from, at(count));
}

/** The weekday (0 for Monday) up to and including publication, or the next one after it. */
export function weekday(wanted: number, shift: string | undefined, when: When): Time {
  if (!isDated(when)) return UNKNOWN;
  const back = (weekdayOf(when.published) - wanted + 7) % 7;
  const ahead = (7 - back) % 7;
  if (shift === "last") return day(when.published - (back || 7));
  if (shift === "next") return day(when.published + (ahead || 7));
  if (shift === "this")
    return day(when.direction === "past" && back < ahead ? when.published - back : when.published + ahead);
  return day(when.direction === "past" ? when.published - back : when.published + (ahead || 7));
}
