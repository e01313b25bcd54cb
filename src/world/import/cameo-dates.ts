/** Days, YYYY-MM-DD; left out where a code holds since ever, or until now. */
export interface Span {
  readonly from?: string;
  readonly to?: string;
}

/** Two-digit years from this one on belong to the twentieth century; the dictionaries write earlier ones in full. */
const CENTURY_TURNS_AT = 30;

/**
 * When a dictionary's code holds: "<910101" (before), ">910101" (after), "910101-930101" or nothing. Days are YYMMDD or
 * YYYYMMDD. A string says what is wrong.
 */
export function datesOf(restriction: string): Span | string {
  if (restriction === "") return {};
  const match = /^(?:([<>])\s*(\d+)|(\d+)\s*-\s*(\d+))$/.exec(restriction);
  if (!match) return `"${restriction}" is no date restriction such as <910101, >910101 or 910101-930101`;
  const [, mark, only, first, last] = match;
  const from = mark === "<" ? undefined : dayOf((mark ? only : first) as string);
  const to = mark === ">" ? undefined : dayOf((mark ? only : last) as string);
  if (from === null || to === null) return `"${restriction}" has a date that is not YYMMDD or YYYYMMDD`;
  if (from && to && from > to) return `"${restriction}" ends before it begins`;
  return { ...(from && { from }), ...(to && { to }) };
}

function dayOf(digits: string): string | null {
  if (digits.length !== 6 && digits.length !== 8) return null;
  const century = Number(digits.slice(0, 2)) >= CENTURY_TURNS_AT ? "19" : "20";
  const full = digits.length === 8 ? digits : century + digits;
  const day = `${full.slice(0, 4)}-${full.slice(4, 6)}-${full.slice(6)}`;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : null;
}
