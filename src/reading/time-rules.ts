import { z } from "zod";
import {
  type DayNumber,
  dayNumber,
  isDayOfMonth,
  isoDay,
  isoMonth,
  monthOf,
  parseDay,
  weekdayOf,
  yearOf,
} from "./calendar.js";
import { loadData } from "./data.js";
import type { Token } from "./reading.js";
import {
  type Dated,
  day,
  days,
  decade,
  interval,
  isDated,
  month,
  nearestYear,
  season,
  seasonYear,
  shifted,
  spanOf,
  type Time,
  UNKNOWN,
  type When,
  weekday,
  weekend,
  year,
  yearOfMonth,
} from "./time-values.js";

const lexicon = loadData(
  "times.yaml",
  z.strictObject({
    months: z.array(z.array(z.string())).length(12),
    "doubtful-months": z.array(z.string()),
    "before-month": z.array(z.array(z.string())).transform((groups) => new Set(groups.flat())),
    "before-may": z.array(z.string()).transform((words) => new Set(words)),
    weekdays: z.array(z.string()).length(7),
    "short-weekdays": z.array(z.string()),
    "names-before": z.array(z.string()),
    "names-after": z.array(z.string()),
    seasons: z.record(z.string(), z.number()),
    "parts-of-day": z.array(z.string()),
    numbers: z.record(z.string(), z.number()),
    vague: z.array(z.string()),
    "before-year": z.array(z.array(z.string())).transform((groups) => new Set(groups.flat())),
    "dated-plurals": z.array(z.string()).transform((words) => new Set(words)),
  }),
);

/** The words of a sentence with one space between any two, so that a rule can name whole words, and their tokens. */
export interface Line {
  readonly words: string;
  readonly tokens: readonly Token[];
  /** The token that begins at a position of `words`; the number of tokens past the end. */
  at(position: number): number;
}

/** Where a pattern matched: tokens `first` to `last` of the line. */
export interface Place {
  readonly line: Line;
  readonly first: number;
  readonly last: number;
}

type Groups = Readonly<Record<string, string | undefined>>;

/** A pattern over a line and what it means; null when the words mean no time after all. */
export interface Rule {
  readonly pattern: RegExp;
  read(groups: Groups, when: When, place: Place): Time | null;
}

// --- Words -----------------------------------------------------------------------------------------------------------

const literal = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const anyOf = (words: Iterable<string>) =>
  `(?:${[...words]
    .sort((a, b) => b.length - a.length)
    .map(literal)
    .join("|")})`;
const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);
/** A name in the writings that show it to be one: "March", "MARCH". */
const proper = (words: readonly string[]) => anyOf(words.flatMap((word) => [capital(word), word.toUpperCase()]));

const MONTHS = new Map(lexicon.months.flatMap((names, i) => names.map((name) => [name, i + 1] as const)));
const MONTH = `${proper([...MONTHS.keys()])}\\.?`;
const FULL_MONTH = proper(lexicon.months.map((names) => names[0] as string));
const WEEKDAY = proper(lexicon.weekdays);
const WEEKDAY_BEFORE = `(?:(?:${WEEKDAY}|${proper(lexicon["short-weekdays"])}\\.?)(?: ,)? )?`;
const DAY = "(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?";
const YEAR = "(?:1[5-9]\\d\\d|20\\d\\d)";
const DASH = "[-–—]";
const SEASON = anyOf(Object.keys(lexicon.seasons).flatMap((name) => [name, capital(name)]));
const PART_OF_DAY = anyOf(lexicon["parts-of-day"]);
const NUMBER = `(?:\\d{1,3}|${anyOf(Object.keys(lexicon.numbers))})`;
const EDGE = "(?:[Ee]arly|[Ll]ate|[Mm]id)(?: -)?";
/** "of last year", "this year" after a month or a day. */
const OF_YEAR = `(?:(?: ,)?(?: of)? ${YEAR}|(?: of)? (?:last|this|next|the same|that|the previous) year)`;

/** Whole words of a line that match; `before` and `after` stand around them and are no part of the time. */
function words(pattern: string, before = "", after = ""): RegExp {
  return new RegExp(`(?<=(?:^| )${before})(?:${pattern})(?= |$)${after}`, "gu");
}

const monthNumber = (name: string) => MONTHS.get(name.toLowerCase().replace(".", "")) ?? 0;
const weekdayNumber = (name = "") => lexicon.weekdays.indexOf(name.toLowerCase());
/** The first month of the season that a rule matched. */
const seasonOf = (g: Groups) => lexicon.seasons[(g.season ?? "").toLowerCase()] ?? 0;
const dayOfMonth = (words: string) => Number.parseInt(words, 10);
const amount = (words: string) => lexicon.numbers[words.toLowerCase()] ?? Number(words);

/** The year that words after a month give: a number, undefined for none, null when they leave it open. */
function givenYear(words: string | undefined, when: When): number | null | undefined {
  if (words === undefined) return undefined;
  const digits = /\d{4}/.exec(words);
  if (digits) return Number(digits[0]);
  const shift = /last|next|this/.exec(words)?.[0];
  if (shift === undefined || when.published === null) return null;
  return yearOf(when.published) + { last: -1, this: 0, next: 1 }[shift as "last" | "this" | "next"];
}

/** A day of a month as a number; null when it can't be known, undefined when there is no such day. */
function dateOf(monthName: string, date: string, years: string | undefined, when: When): DayNumber | null | undefined {
  const of = monthNumber(monthName);
  const number = dayOfMonth(date);
  const given = givenYear(years, when);
  if (!isDayOfMonth(of, number, given ?? 2000)) return undefined;
  if (given === null || (given === undefined && !isDated(when))) return null;
  return dayNumber(given ?? nearestYear(of, number, when as Dated), of, number);
}

const SHIFTS: Readonly<Record<string, number>> = {
  last: -1,
  previous: -1,
  past: -1,
  this: 0,
  current: 0,
  next: 1,
  coming: 1,
};
/** Which way words point: "the previous", "this past" and "last" back, "this" nowhere. */
const shiftOf = (words: string) => SHIFTS[words.toLowerCase().split(" ").at(-1) ?? ""] ?? 0;

// --- Doubtful words --------------------------------------------------------------------------------------------------

const formAt = ({ line }: Place, i: number) => line.tokens[i]?.form.toLowerCase() ?? "";
const plainAt = (place: Place, i: number) => formAt(place, i).replace(".", "");

/** Whether the words around make another name of it: "Black Friday", "the Sunday Times". */
function insideName(place: Place): boolean {
  const next = place.line.tokens[place.last + 1]?.form ?? "";
  if (/^\p{Lu}/u.test(next) && lexicon["names-after"].includes(next.toLowerCase())) return true;
  const before = `${formAt(place, place.first - 3)} ${formAt(place, place.first - 2)} ${formAt(place, place.first - 1)}`;
  return lexicon["names-before"].some((name) => ` ${before}`.endsWith(` ${name}`));
}

/** Whether a month's name alone is the month, not a modal, a march or Theresa May. */
function isMonth(place: Place): boolean {
  const name = plainAt(place, place.last);
  if (insideName(place) || /^\d+$/.test(formAt(place, place.first - 1))) return false;
  if (!lexicon["doubtful-months"].includes(name)) return true;
  const before = formAt(place, place.first - 1);
  return place.first < place.last || lexicon[name === "may" ? "before-may" : "before-month"].has(before);
}

/** Whether four digits are a year: by the word before, and by what is counted or dated after. */
function isYear(place: Place): boolean {
  const { tokens } = place.line;
  const before = formAt(place, place.first - 1);
  if (place.first > 0 && !lexicon["before-year"].has(before)) return false;
  const next = tokens[place.last + 1];
  if (!next) return place.first > 0;
  const counted = next.xpos === "NNS" || next.xpos === "NNPS" || (next.upos === "NOUN" && /s$/.test(next.form));
  if (counted && !lexicon["dated-plurals"].has(next.lemma) && !lexicon["dated-plurals"].has(next.form.toLowerCase()))
    return false;
  if (/^(?:%|percent|per|million|billion|km|kilometres|kilometers|miles|metres|of|or|more|dollars)$/i.test(next.form))
    return false;
  return true;
}

// --- The rules, the longer before the shorter ------------------------------------------------------------------------

const DAY_MONTH = (n: number) => `(?:the )?(?<d${n}>${DAY})(?: of)? (?<m${n}>${MONTH})`;
const MONTH_DAY = (n: number) => `(?<m${n}>${MONTH}) (?:the )?(?<d${n}>${DAY})`;
const TO = `(?<to>${DASH}|to|until|till|through|and)`;
const YEAR_AFTER = (name: string) => `(?<${name}>${OF_YEAR})?`;

/** "May 2003 and May 2004" are two times, "between May 2003 and May 2004" is one. */
function areTwo(g: Groups, place: Place): boolean {
  return g.to === "and" && g.y1 !== undefined && formAt(place, place.first - 1) !== "between";
}

const yearsAfter = (from: DayNumber, years: number) =>
  dayNumber(yearOf(from) + years, monthOf(from), Number(isoDay(from).slice(8)));

/** Two days, either of which may leave month or year to the other. */
function betweenDates(g: Groups, when: When, place: Place): Time | null {
  if (areTwo(g, place)) return null;
  const m2 = g.m2 ?? g.m1 ?? "";
  const from = dateOf(g.m1 ?? m2, g.d1 ?? "", g.y1 ?? g.y2, when);
  const to = dateOf(m2, g.d2 ?? "", g.y2 ?? g.y1, when);
  if (to === undefined || from === undefined) return null;
  if (to === null || from === null) return { ...UNKNOWN, precision: "interval" };
  if (from < to) return days(from, to);
  return g.y2 === undefined && g.y1 !== undefined ? days(from, yearsAfter(to, 1)) : days(yearsAfter(from, -1), to);
}

function betweenMonths(g: Groups, when: When, place: Place): Time | null {
  if (areTwo(g, place)) return null;
  const [m1, m2] = [monthNumber(g.m1 ?? ""), monthNumber(g.m2 ?? "")];
  const [y1, y2] = [givenYear(g.y1, when), givenYear(g.y2, when)];
  const over = m1 < m2 ? 0 : 1;
  const nearest = isDated(when) ? yearOfMonth(m2, when) : null;
  const to = y2 === undefined ? (y1 === undefined ? nearest : y1 && y1 + over) : y2;
  if (to === null || y1 === null) return { ...UNKNOWN, precision: "interval" };
  return interval(isoMonth(y1 ?? to - over, m1), isoMonth(to, m2));
}

function betweenYears(g: Groups): Time | null {
  const from = Number(g.y1);
  const to = g.y2?.length === 2 ? Math.floor(from / 100) * 100 + Number(g.y2) : Number(g.y2);
  return to > from ? interval(String(from), String(to)) : null;
}

function oneDate(g: Groups, when: When): Time | null {
  const date = dateOf(g.m1 ?? "", g.d1 ?? "", g.y1, when);
  if (date === undefined) return null;
  return date === null ? UNKNOWN : day(date);
}

/** What a day of numbers means: ISO, or the day before the month where it can be nothing else. */
function numericDate(y: number, first: number, second: number): Time | null {
  if (first > 12 && isDayOfMonth(second, first, y)) return day(dayNumber(y, second, first));
  if (second > 12 && isDayOfMonth(first, second, y)) return day(dayNumber(y, first, second));
  return null;
}

/** Reads only when the day of publication is known; what is relative is unknown otherwise. */
const relative =
  (precision: Time["precision"], read: (g: Groups, published: DayNumber, when: Dated) => Time): Rule["read"] =>
  (g, when) =>
    isDated(when) ? read(g, when.published, when) : { ...UNKNOWN, precision };

const UNIT = "(?<unit>minute|hour|day|week|month|year|decade)s?";
const PRECISION: Readonly<Record<string, Time["precision"]>> = {
  minute: "day",
  hour: "day",
  day: "day",
  week: "week",
  month: "month",
  year: "year",
  decade: "decade",
};

/** Every rule: what an earlier one has taken, a later one leaves alone. */
export const RULES: readonly Rule[] = [
  {
    pattern: words(`(?<y>\\d{4})-(?<m>\\d\\d)-(?<d>\\d\\d)`),
    read: (g) =>
      isDayOfMonth(Number(g.m), Number(g.d), Number(g.y))
        ? day(dayNumber(Number(g.y), Number(g.m), Number(g.d)))
        : null,
  },
  {
    pattern: words(`(?<a>\\d{1,2})(?<sign>[./])(?<b>\\d{1,2})\\k<sign>(?<y>\\d{4})`),
    read: (g) =>
      g.sign === "." && isDayOfMonth(Number(g.b), Number(g.a), Number(g.y))
        ? day(dayNumber(Number(g.y), Number(g.b), Number(g.a)))
        : numericDate(Number(g.y), Number(g.a), Number(g.b)),
  },
  { pattern: words("9/11"), read: () => day(dayNumber(2001, 9, 11)) },
  // 28 November to 3 December 2014; November 28 - December 3
  { pattern: words(`${DAY_MONTH(1)}${YEAR_AFTER("y1")} ${TO} ${DAY_MONTH(2)}${YEAR_AFTER("y2")}`), read: betweenDates },
  { pattern: words(`${MONTH_DAY(1)}${YEAR_AFTER("y1")} ${TO} ${MONTH_DAY(2)}${YEAR_AFTER("y2")}`), read: betweenDates },
  // 10 and 11 December; December 10-11
  { pattern: words(`(?:the )?(?<d1>${DAY}) ${TO} ${DAY_MONTH(2)}${YEAR_AFTER("y2")}`), read: betweenDates },
  {
    pattern: words(`${MONTH_DAY(1)} ${TO} (?:the )?(?<d2>${DAY})(?! (?:${MONTH}|%|percent))${YEAR_AFTER("y2")}`),
    read: betweenDates,
  },
  // Wednesday, 18 December 2019; Dec. 18
  { pattern: words(`${WEEKDAY_BEFORE}${DAY_MONTH(1)}${YEAR_AFTER("y1")}`), read: oneDate },
  {
    pattern: words(
      `${WEEKDAY_BEFORE}${MONTH_DAY(1)}${YEAR_AFTER("y1")}`,
      "",
      "(?! (?:percent|%|million|people|years?))",
    ),
    read: oneDate,
  },
  // March to May 2014
  {
    pattern: words(`(?<m1>${MONTH})${YEAR_AFTER("y1")} ${TO} (?<m2>${MONTH})${YEAR_AFTER("y2")}`),
    read: betweenMonths,
  },
  // March 2014; early March of last year
  {
    pattern: words(`(?:${EDGE} )?(?<m>${MONTH})(?<y>${OF_YEAR})`),
    read: (g, when) => {
      const given = givenYear(g.y, when);
      return given == null ? { ...UNKNOWN, precision: "month" } : month(given, monthNumber(g.m ?? ""));
    },
  },
  {
    pattern: words(`(?<season>${SEASON})(?: of| ,)? (?<y>${YEAR})`),
    read: (g) => season(seasonOf(g), Number(g.y)),
  },
  {
    pattern: words(`(?<season>${SEASON})(?: of)? (?<y>last|this|next) year`),
    read: relative("season", (g, published) => season(seasonOf(g), yearOf(published) + shiftOf(g.y ?? ""))),
  },
  {
    pattern: words(`(?<y1>${YEAR}) (?:${DASH}|\\/|to|until|till|through) (?<y2>${YEAR}|\\d\\d)`),
    read: betweenYears,
  },
  { pattern: words(`(?<y1>${YEAR}) and (?<y2>${YEAR})`, "(?:[Bb]etween |[Bb]oth )"), read: betweenYears },
  {
    pattern: words(`(?:[Tt]he )?(?:${EDGE} )?(?:(?<y>${YEAR})['’]?s|['’](?<short>[2-9]0)s)`),
    read: (g) => {
      const first = Number(g.y ?? `19${g.short}`);
      // "The 1800s" are the century, "the 2000s" the decade.
      if (first % 100 === 0 && first < 2000) return interval(String(first), String(first + 99));
      return first % 10 === 0 ? decade(first) : null;
    },
  },
  {
    pattern: words(`(?:${EDGE} )?(?<y>(?:19|20)\\d\\d)`),
    read: (g, _when, place) => (isYear(place) ? year(Number(g.y)) : null),
  },
  // the day before yesterday, yesterday evening, last night
  { pattern: words("(?:[Tt]he )?day before yesterday"), read: relative("day", (_, published) => day(published - 2)) },
  { pattern: words("(?:[Tt]he )?day after tomorrow"), read: relative("day", (_, published) => day(published + 2)) },
  {
    pattern: words(`[Yy]esterday(?: ${PART_OF_DAY})?|[Ll]ast (?:night|evening)`),
    read: relative("day", (_, published) => day(published - 1)),
  },
  { pattern: words(`[Tt]omorrow(?: ${PART_OF_DAY})?`), read: relative("day", (_, published) => day(published + 1)) },
  {
    pattern: words(`[Tt]oday|[Tt]onight|[Oo]vernight|[Tt]his (?:morning|afternoon|evening)|[Ee]arlier today`),
    read: relative("day", (_, published) => day(published)),
  },
  // from Monday to Wednesday
  {
    pattern: words(
      `(?<a>${WEEKDAY}) (?:to|until|till|through|${DASH}|and) (?<b>${WEEKDAY})`,
      "(?:[Ff]rom|[Bb]etween) ",
    ),
    read: (g, when) => {
      const to = weekday(weekdayNumber(g.b), undefined, when).value;
      if (to === null || !isDated(when)) return { ...UNKNOWN, precision: "interval" };
      const length = (weekdayNumber(g.b) - weekdayNumber(g.a) + 7) % 7;
      const last = parseDay(to) ?? when.published;
      return days(last - length, last);
    },
  },
  {
    pattern: words(
      `(?:(?<shift>[Ll]ast|[Tt]his|[Nn]ext|[Ee]arly|[Ll]ate) )?(?<name>${WEEKDAY})(?: ${PART_OF_DAY})?(?<week> (?:last|this|next) week)?`,
    ),
    read: (g, when, place) => {
      if (insideName({ ...place, first: g.shift ? place.first + 1 : place.first })) return null;
      if (!g.week) return weekday(weekdayNumber(g.name), g.shift?.toLowerCase(), when);
      if (!isDated(when)) return UNKNOWN;
      const monday = when.published - weekdayOf(when.published) + 7 * shiftOf(g.week.split(" ")[1] ?? "");
      return day(monday + weekdayNumber(g.name));
    },
  },
  // two days ago, several weeks ago
  {
    pattern: words(
      `(?:(?:[Aa]bout|[Aa]round|[Nn]early|[Aa]lmost|[Mm]ore than|[Oo]ver) )?(?<n>${NUMBER.replace("(?:", "(?:[Aa]|[Oo]ne|[Tt]wo|[Tt]hree|")}) ${UNIT} (?<side>ago|from now)`,
    ),
    read: (g, when) =>
      isDated(when)
        ? shifted(g.unit ?? "", amount(g.n ?? "") * (g.side === "ago" ? -1 : 1), when.published)
        : { ...UNKNOWN, precision: PRECISION[g.unit ?? ""] ?? "day" },
  },
  {
    pattern: words(
      `(?:(?:${anyOf([...lexicon.vague, ...lexicon.vague.map(capital)])}) )?(?:days|weeks|months|years|decades) ago`,
    ),
    read: () => UNKNOWN,
  },
  // in two weeks, of what lies ahead
  {
    pattern: words(`(?<n>${NUMBER}) ${UNIT}(?! ago)`, "(?:[Ii]n |[Ww]ithin )"),
    read: (g, when) =>
      when.direction === "future" && isDated(when) ? shifted(g.unit ?? "", amount(g.n ?? ""), when.published) : null,
  },
  // the past two weeks, the next 24 hours
  {
    pattern: words(
      `(?:[Tt]he )?(?<side>last|past|previous|next|coming) (?<n>\\d{1,3}|${anyOf(Object.keys(lexicon.numbers))}) ${UNIT}`,
    ),
    read: relative("interval", (g, published) =>
      spanOf(g.unit ?? "", amount(g.n ?? "") * (shiftOf(g.side ?? "") < 0 ? -1 : 1), published),
    ),
  },
  {
    pattern: words(`(?:[Tt]he )(?:past|last) (?<unit>day|week|month|year|decade)`),
    read: relative("interval", (g, published) => spanOf(g.unit ?? "", -1, published)),
  },
  // last week, this month, the previous year
  {
    pattern: words(
      `(?<shift>[Ll]ast|[Tt]his|[Nn]ext|[Tt]he previous|[Tt]he current|[Tt]his past|[Tt]his coming) (?<unit>week|month|year|decade)`,
    ),
    read: (g, when) =>
      isDated(when)
        ? shifted(g.unit ?? "", shiftOf(g.shift ?? ""), when.published)
        : { ...UNKNOWN, precision: PRECISION[g.unit ?? ""] ?? "day" },
  },
  {
    pattern: words(`(?<shift>[Ll]ast|[Tt]his|[Nn]ext|[Tt]he|[Tt]his past|[Tt]his coming) weekend`),
    read: relative("interval", (g, published, when) => {
      const saturday = weekend(shiftOf(g.shift ?? ""), published, when.direction);
      return days(saturday, saturday + 1);
    }),
  },
  {
    pattern: words(`(?<shift>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his past|[Tt]his coming) (?<season>${SEASON})`),
    read: relative("season", (g, _, when) => {
      const shift = shiftOf(g.shift ?? "");
      return season(seasonOf(g), seasonYear(seasonOf(g), shift, when));
    }),
  },
  {
    pattern: words(
      `(?:the )?(?:(?:early|late|mid) )?(?<season>${SEASON})`,
      "(?:[Ii]n|[Ss]ince|[Dd]uring|[Bb]y|[Uu]ntil) ",
      "(?! of)",
    ),
    read: relative("season", (g, _, when) => season(seasonOf(g), seasonYear(seasonOf(g), 0, when))),
  },
  // last October, mid-October, in October
  {
    pattern: words(
      `(?:(?<shift>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his past|[Tt]his coming) |${EDGE} |[Mm]id-)?(?<m>${FULL_MONTH}|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\\.)`,
    ),
    read: (g, when, place) => {
      if (!isMonth(place)) return null;
      if (!isDated(when)) return { ...UNKNOWN, precision: "month" };
      const of = monthNumber(g.m ?? "");
      const own = yearOf(when.published);
      const current = monthOf(when.published);
      if (g.shift === undefined) return month(yearOfMonth(of, when), of);
      const shift = shiftOf(g.shift);
      if (shift < 0) return month(of < current ? own : own - 1, of);
      return month(shift > 0 && of <= current ? own + 1 : own, of);
    },
  },
  // What only the sentences before could tell.
  {
    pattern: words(
      `(?:[Tt]he|[Tt]hat) (?:same|very|following|next|previous) (?<unit>day|week|month|year)|[Tt]hat (?<that>day|week|month|year)|(?:[Tt]he|[Aa]|[Oo]ne) day (?:before|earlier|later|after)`,
    ),
    read: (g) => ({ ...UNKNOWN, precision: PRECISION[g.unit ?? g.that ?? "day"] ?? "day" }),
  },
  {
    pattern: words(`${NUMBER} (?<unit>day|week|month|year|decade)s? (?:earlier|later|before|afterwards)`),
    read: (g) => ({ ...UNKNOWN, precision: PRECISION[g.unit ?? "day"] ?? "day" }),
  },
];
