import type { Actor, AttributionLink, EventRecord, Status } from "../coding/record.js";
import type { Report } from "../report/report.js";
import { NO_BREAK, pad, paint, printable, type Run, run, type Screen, type Style, wrap } from "./layout.js";

const MARKS: Record<Status, Run> = {
  happened: run("●", "green"),
  historical: run("○", "dim"),
  future: run("▷", "cyan"),
  hypothetical: run("?", "yellow"),
  negated: run("✕", "red"),
};
/** Cooperation cool, conflict warm; material stronger than verbal. */
const QUAD_STYLES: Record<EventRecord["quad"], readonly Style[]> = {
  1: ["cyan"],
  2: ["bold", "green"],
  3: ["yellow"],
  4: ["bold", "red"],
};

/** Columns of mark, date and status ("hypothetical"), and event and mode ("unconventional"), each with its gap. */
const GUTTER = { mark: 2, date: 13, event: 15 } as const;
const GUTTER_WIDTH = GUTTER.mark + GUTTER.date + GUTTER.event;
/** Below this the words beside the gutter would stand one under the other; beyond the other the eye loses the line. */
const NARROWEST = GUTTER_WIDTH + 20;
const WIDEST = 140;

/** A report's records for people: who did what to whom, when, where, according to whom, and the words that say so. */
export function reportTable(report: Report, records: readonly EventRecord[], screen: Screen): string {
  const fitted = { ...screen, width: Math.min(WIDEST, Math.max(NARROWEST, screen.width)) };
  const entries = records.flatMap((record) => [[], ...entry(record, fitted)]);
  const lines = [...heading(report, records.length, fitted.width), ...entries];
  return `${lines.map((line) => paint(line, screen).trimEnd()).join("\n")}\n\n`;
}

function heading(report: Report, count: number, width: number): Run[][] {
  const title = report.title ?? (firstWords(report.text) || report.id);
  const facts = [
    report.published ?? "publication date unknown",
    report.outlet,
    report.section.join(" › "),
    report.truncated ? "a teaser: the report breaks off" : "",
    count === 0 ? "no events found" : `${count} ${count === 1 ? "record" : "records"}`,
    report.id,
  ].flatMap((fact) => (fact ? [printable(fact)] : []));
  return [
    [run("─".repeat(width), "dim")],
    ...wrap([run(printable(title), "bold")], width),
    ...wrap([run(facts.join(" · "), "dim")], width),
  ];
}

function firstWords(text: string): string {
  const words = printable(text.slice(0, 400)).split(" ");
  return words.length > 10 ? `${words.slice(0, 10).join(" ")} …` : words.join(" ");
}

function entry(record: EventRecord, screen: Screen): Run[][] {
  const left = gutter(record);
  const room = screen.width - GUTTER_WIDTH;
  const right = [sides(record), circumstances(record), quotation(record, screen)].flatMap((part) =>
    part.length === 0 ? [] : wrap(part, room),
  );
  const height = Math.max(left.length, right.length);
  return Array.from({ length: height }, (_, i) => [...pad(left[i] ?? [], GUTTER_WIDTH), ...(right[i] ?? [])]);
}

function gutter(record: EventRecord): Run[][] {
  const dates = [record.date ? run(record.date) : run("no date", "dim")];
  if (record.enddate) dates.push(run(`– ${record.enddate}`));
  if (record.status !== "happened") dates.push(run(record.status, ...(MARKS[record.status].styles ?? [])));
  const events = [run(record.event, ...QUAD_STYLES[record.quad])];
  events.push(...record.mode.map((mode) => run(mode)));
  const height = Math.max(dates.length, events.length);
  return Array.from({ length: height }, (_, i) => [
    ...pad(i === 0 ? [MARKS[record.status]] : [], GUTTER.mark),
    ...pad(dates[i] ? [dates[i]] : [], GUTTER.date),
    ...(events[i] ? [events[i]] : []),
  ]);
}

function sides({ actor, recipient }: EventRecord): Run[] {
  const actors = actor.length === 0 ? [run("someone", "dim")] : list(actor);
  return recipient.length === 0 ? actors : [...actors, run(" → ", "bold"), ...list(recipient)];
}

const list = (actors: readonly Actor[]): Run[] =>
  byMention(actors).flatMap((mention, i, all) => {
    const joint = i === 0 ? [] : [run(i === all.length - 1 ? " and " : ", ", "dim")];
    return [...joint, ...party(mention)];
  });

/** Those that the same words mean stand together: "Chinese and Philippine diplomats (CHN, PHL GOV)". */
function byMention(actors: readonly Actor[]): Actor[][] {
  const mentions = new Map<string, Actor[]>();
  for (const actor of actors) {
    const key = `${actor.start}-${actor.end}`;
    mentions.set(key, [...(mentions.get(key) ?? []), actor]);
  }
  return [...mentions.values()];
}

/** The words, who is meant where the words don't say it, and country or kind with sector: "he = Ann Lee (USA GOV)". */
function party(mention: readonly Actor[]): Run[] {
  const words = printable(mention[0]?.entity_text ?? "");
  // Whole words: "it" does not say "Economic Community".
  const says = (long: string, short: string) => ` ${long.toLowerCase()} `.includes(` ${short.toLowerCase()} `);
  const isSaid = (name: string) => name === "" || says(words, name) || says(name, words);
  const names = mention.map((actor) => printable(actor.identifier_text ?? "")).filter((name) => !isSaid(name));
  const unlike = (values: readonly string[]) => [...new Set(values.filter(Boolean))];
  const homes = unlike(mention.map(homeOf)).join(", ");
  const sectors = unlike(mention.map(({ sector }) => sector ?? "")).join(", ");
  const codes = [homes, sectors].filter(Boolean).join(NO_BREAK);
  return [
    run(words, "bold"),
    run(names.length > 0 ? ` = ${unlike(names).join(", ")}` : ""),
    run(codes ? ` (${codes})` : "", "magenta"),
  ];
}

/** "HKG/CHN" for Hong Kong; the code of what belongs to no country. */
function homeOf({ code, country }: Actor): string {
  return code && country && code !== country ? `${code}/${country}` : (country ?? code ?? "");
}

function circumstances({ event_loc, attribution, confidence }: EventRecord): Run[] {
  const parts: string[] = [];
  if (event_loc) {
    const country = event_loc.country_code ? ` (${event_loc.country_code})` : "";
    parts.push(`in ${printable(event_loc.extracted_place)}${country}`);
  }
  if (attribution.length > 0) parts.push(chain(attribution));
  parts.push(`confidence ${confidence.toFixed(2)}`);
  return [run(parts.join(" · "), "dim")];
}

/** From the source that the report cites to the original speaker. */
const chain = (links: readonly AttributionLink[]) =>
  `according to ${links.map(({ source }) => printable(source)).join(", citing ")}`;

/** The quote, with the words that name the event set off: by style, or between asterisks where there are no colours. */
function quotation({ evidence, event_text }: EventRecord, { color }: Screen): Run[] {
  const quote = printable(evidence.quote);
  const field = evidence.field ? [run(`${evidence.field}: `, "dim")] : [];
  return [...field, run("“"), ...setOff(quote, printable(event_text), color ? "" : "*"), run("”")];
}

function setOff(quote: string, words: string, sign: string): Run[] {
  // The words may stand apart in the quote ("held … talks"): then each is set off where it first stands.
  const targets = quote.includes(words) ? [words] : words.split(" ");
  const runs: Run[] = [];
  let from = 0;
  for (const target of targets) {
    const at = target === "" ? -1 : indexOfWord(quote, target, from);
    if (at < 0) continue;
    runs.push(run(quote.slice(from, at)), run(`${sign}${target}${sign}`, "bold", "underline"));
    from = at + target.length;
  }
  return [...runs, run(quote.slice(from))];
}

/** Where `word` stands in `text` as a whole word, at or after `from`; -1 when nowhere. */
function indexOfWord(text: string, word: string, from: number): number {
  const literal = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const match = new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, "u").exec(text.slice(from));
  return match ? from + match.index : -1;
}
