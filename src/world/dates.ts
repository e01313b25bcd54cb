/** Days, months and years of the register ("2020-03-01", "2020-03", "2020") against the date of a report (a day). */

/** When something was: null or left out where no beginning or end is known, or where it still is. */
export interface Term {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}

/** Whether something had begun on a date: a year or month counts from its first day. */
export const hadBegun = (from: string, date: string) => from.slice(0, date.length) <= date.slice(0, from.length);
/** Whether something had ended before a date: a year or month counts to its last day. */
export const hadEnded = (to: string, date: string) => to.slice(0, date.length) < date.slice(0, to.length);
/** Whether something was on a date; what has no beginning or end given always had begun, or has not ended. */
export const wasOn = ({ from, to }: Term, date: string) =>
  !(from && !hadBegun(from, date)) && !(to && hadEnded(to, date));

/** The same day so many years later, or earlier. */
export const shiftYears = (date: string, years: number) =>
  String(Number(date.slice(0, 4)) + years).padStart(4, "0") + date.slice(4);
