import type { Explanation } from "../world/world.js";
import { paint, printable, type Run, run, type Screen } from "./layout.js";

/** What the register says of a name, for people: each kind of thing with its candidates, the one that is meant, and why. */
export function explanationText(explanation: Explanation, screen: Pick<Screen, "color">): string {
  const { text, date, place, organisation, person, role, nearest } = explanation;
  const lines: Run[][] = [
    [run(`“${printable(text)}”`, "bold"), run(date === null ? ", on no date" : ` on ${date}`)],
    ...(explanation.isName ? [] : [[run("Without a capital it is a word: only a role can be meant.", "yellow")]]),
    ...part("place", place, place.answer && placeLine(place.answer)),
    ...part("organisation", organisation, organisation.answer && entityLine(organisation.answer)),
    ...part("person", person, person.answer && entityLine(person.answer), person.standing),
    [],
    ...roleLines(role),
  ];
  const isFound = [place, organisation, person].some(({ candidates }) => candidates.length > 0) || role !== null;
  if (!isFound) lines.push([], [run(`looked up as “${explanation.key}”`, "dim")]);
  if (nearest.length > 0) lines.push([run("names like it: "), run(nearest.join(" · "), "bold")]);
  return `${lines.map((line) => paint(line, screen).trimEnd()).join("\n")}\n`;
}

type Part = Explanation["place"] | Explanation["organisation"] | Explanation["person"];

function part(
  kind: string,
  { candidates, chosen, why }: Part,
  answer: string | null,
  standing?: string | null,
): Run[][] {
  const head = [run(kind.padEnd(14), "dim"), answer === null ? run("nothing", "dim") : run(answer, "bold", "green")];
  const reasons = [why, standing].filter(Boolean).map((reason) => [run(`  because: ${reason}`)]);
  const all = candidates.flatMap((candidate, i) => {
    const mark = i === chosen ? run("  ▸ ", "green") : run("  · ", "dim");
    const terms = "terms" in candidate ? candidate.terms.map((term) => [run(`      ${termLine(term)}`)]) : [];
    const own = "terms" in candidate ? "" : spanOf(candidate);
    return [[mark, run(`${entityLine(candidate)}${own}`), run(` (${candidate.source})`, "dim")], ...terms];
  });
  return candidates.length === 0 ? [[], [...head, run(`: ${why}`, "dim")]] : [[], head, ...reasons, ...all];
}

interface Described {
  readonly name: string;
  readonly id?: string | null | undefined;
  readonly code?: string | null | undefined;
  readonly country?: string | null | undefined;
  readonly kind?: string;
  readonly sector?: string | null | undefined;
  readonly other_sectors?: readonly string[] | undefined;
  readonly office?: string | null | undefined;
}

/** "Sergei Lavrov: RUS, GOV, foreign minister" */
function entityLine({ name, id, code, country, kind, sector, other_sectors = [], office }: Described): string {
  const facts = [kind, ...new Set([code, country]), sector, ...other_sectors, office, id].filter(Boolean);
  return `${name}${facts.length > 0 ? `: ${facts.join(", ")}` : ""}`;
}

function placeLine(place: NonNullable<Explanation["place"]["answer"]>): string {
  const others = place.ambiguous ? `; ambiguous: it may mean ${place.others.join(", ")} too` : "";
  return `${entityLine(place)}${others}`;
}

interface Span {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Dates as precise as the register has them: a day, a month or a year. */
const datesOf = ({ from, to }: Span) => (from || to ? `${from ?? "…"} to ${to ?? "…"}` : "at any time");
const spanOf = (span: Span) => (span.from || span.to ? `, ${datesOf(span)}` : "");

type Term = Explanation["person"]["candidates"][number]["terms"][number];
const termLine = ({ office, sector, other_sectors = [], ...span }: Term) =>
  `${[office, sector, ...other_sectors].filter(Boolean).join(", ")}: ${datesOf(span)}`;

function roleLines(role: Explanation["role"]): Run[][] {
  const head = run("role".padEnd(14), "dim");
  if (!role) return [[head, run("nothing: no known words of a role", "dim")]];
  const { sector, other_sectors, office } = role.role;
  const facts = [sector, ...other_sectors, office].filter(Boolean).join(", ");
  const changed =
    role.modifiers.length > 0 ? `, changed by ${role.modifiers.map((word) => `“${word}”`).join(", ")}` : "";
  return [
    [head, run(facts, "bold", "green")],
    [
      run(`  because: “${role.words}” is its longest known sequence of words${changed}`),
      run(` (${role.source})`, "dim"),
    ],
  ];
}
