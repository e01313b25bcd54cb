import type { Conflict, LearnedPerson, OfficeStatement } from "./learned.js";
import { overlayText, singleLine } from "./overlay-text.js";

/** How it all begins. */
const HEAD = "# Learned from reports by `entente world learn`. Read what each entry rests on before you use it.\n";
/** Statements that stand above an entry, besides those that its terms come from. */
const MOST_STATEMENTS = 5;

/** Learned entries as an overlay, above each what it rests on: report, date and words. */
export function learnedText(persons: readonly LearnedPerson[]): string {
  const remarks = new Map(persons.map((person) => [person.entry, remarksOn(person)]));
  return HEAD + overlayText({ persons: persons.map(({ entry }) => entry) }, remarks);
}

function remarksOn({ entry, statements }: LearnedPerson): string[] {
  const ofTerms = new Set(
    entry.terms.map((term) => statements.findIndex(({ office, date }) => office === term.office && date === term.from)),
  );
  const shown = statements.filter((_, i) => i < MOST_STATEMENTS || ofTerms.has(i));
  const others = statements.length - shown.length;
  const known = statements.find((one) => one.known)?.known;
  return [
    ...shown.map(statementText),
    ...(others > 0 ? [`and ${others} more`] : []),
    ...(known ? [`the register has: ${[known.code, known.sector, known.office].filter(Boolean).join(", ")}`] : []),
  ];
}

/** Why a person was left out, with the words that don't agree. */
export function conflictText({ name, cause, statements }: Conflict): string {
  const said = statements.map((one) => {
    const { country, code } = one.home;
    return `${country ?? code} ${one.sector} by ${statementText(one)}`;
  });
  return singleLine(`"${name}" is left out, ${cause}: ${said.join("; ")}`);
}

/** `2019-12-18-russia-iran-syria (2019-12-18): "Mehdi Sanaei, Tehran's ambassador in Moscow"` */
const statementText = ({ report, date, quote }: OfficeStatement) =>
  `${singleLine(report, MOST_ID)} (${date}): "${singleLine(quote)}"`;
/** Characters of an id: of a hash all of it. */
const MOST_ID = 120;
