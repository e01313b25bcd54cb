import { IndexedText, type Offset } from "../report/offsets.js";
import { parseDay } from "./calendar.js";
import type { TimeExpression, Token } from "./reading.js";
import { type Line, RULES } from "./time-rules.js";
import type { When } from "./time-values.js";

/**
 * Finds the words that name a time and resolves them against the day of publication.
 *
 * @param text the sentence; its first character is that of the first token
 * @param published ISO date or date-time; its own date is taken as the day, whatever its zone
 * @param direction which way the sentence looks
 */
export function findTimes(
  tokens: readonly Token[],
  text: string,
  published: string | null,
  direction: "past" | "future",
): TimeExpression[] {
  const line = lineOf(tokens);
  const day = published === null ? null : parseDay(published);
  const taken = new Set<number>();
  const found: Omit<TimeExpression, "text">[] = [];
  for (const { pattern, read } of RULES) {
    for (const match of line.words.matchAll(pattern)) {
      const first = line.at(match.index);
      const last = line.at(match.index + match[0].length + 1) - 1;
      if (overlaps(taken, first, last)) continue;
      const when: When = { published: day, direction: directionAt(tokens, first, last, direction) };
      const time = read(match.groups ?? {}, when, { line, first, last });
      if (time === null) continue;
      for (let i = first; i <= last; i++) taken.add(i);
      found.push({ first, last, ...time });
    }
  }
  if (found.length === 0) return [];
  const indexed = new IndexedText(text);
  const base = tokens[0]?.span.start ?? 0;
  const slice = (first: number, last: number) =>
    indexed.slice({
      start: ((tokens[first] as Token).span.start - base) as Offset,
      end: ((tokens[last] as Token).span.end - base) as Offset,
    });
  return found.sort((a, b) => a.first - b.first).map((time) => ({ ...time, text: slice(time.first, time.last) }));
}

/** Which way a time looks: back under a verb of the past, also where its sentence looks ahead ("said Monday it will"). */
function directionAt(tokens: readonly Token[], first: number, last: number, direction: When["direction"]) {
  if (direction === "past") return direction;
  let at = first;
  for (let step = 0; step < tokens.length; step++) {
    at = tokens[at]?.head ?? -1;
    const token = tokens[at];
    if (token === undefined) break;
    if ((at < first || at > last) && token.upos === "VERB") return token.xpos === "VBD" ? "past" : direction;
  }
  return direction;
}

function overlaps(taken: ReadonlySet<number>, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) if (taken.has(i)) return true;
  return false;
}

function lineOf(tokens: readonly Token[]): Line {
  const starts = new Map<number, number>();
  let words = "";
  tokens.forEach(({ form }, i) => {
    starts.set(words.length, i);
    words += `${form.replace(/\s+/g, "")} `;
  });
  starts.set(words.length, tokens.length);
  return { words: words.trimEnd(), tokens, at: (position) => starts.get(position) ?? tokens.length };
}
