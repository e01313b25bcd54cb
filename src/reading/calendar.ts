/** Days counted from 1 January 1970. */
export type DayNumber = number;

const DAY = 86_400_000;
const two = (n: number) => String(n).padStart(2, "0");

/** The number of a day, months counted from 1. A month or day out of range rolls over. */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  return Math.floor(Date.UTC(year, month - 1, day) / DAY);
}

/** The number of an ISO day ("2019-12-18", what follows is passed over), or null. */
export function parseDay(iso: string): DayNumber | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  return match ? dayNumber(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** "2019-12-18". */
export function isoDay(day: DayNumber): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** "2019-12"; a month out of range rolls over ("month 0" is December before). */
export function isoMonth(year: number, month: number): string {
  return isoDay(dayNumber(year, month, 1)).slice(0, 7);
}

/** The calendar year that a day is in. */
export function yearOf(day: DayNumber): number {
  return new Date(day * DAY).getUTCFullYear();
}

/** 1 to 12. */
export function monthOf(day: DayNumber): number {
  return new Date(day * DAY).getUTCMonth() + 1;
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Whether there is such a day in that month of some year (29 February is one). */
export function isDayOfMonth(month: number, day: number, year = 2000): boolean {
  return day >= 1 && isoDay(dayNumber(year, month, day)).slice(5) === `${two(month)}-${two(day)}`;
}
