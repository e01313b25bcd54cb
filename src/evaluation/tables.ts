import { columnsOf, pad, paint, type Run, run, type Screen } from "../exchange/layout.js";
import type { Confusion } from "./confusion.js";

/** Figures and confusions for people, in plain columns. */

type Group = readonly [name: string, values: object];
/** Cells of a line; the first stands left, the others right. */
type Line = readonly Run[];

/** Most confusions that are listed one by one. */
const LISTED = 25;
/** Least letters of an abbreviated heading. */
const HEADING = 4;
/** Spaces between columns. */
const GAP = 2;
const NARROW_GAP = 1;

/**
 * The figures by name: single ones first, then groups. Groups with the same keys (precision and recall of several kinds)
 * share a table, others are listed.
 */
export function figuresTable(figures: object, screen: Screen): string {
  const entries = Object.entries(figures);
  const single = entries.filter(([, value]) => !isGroup(value)).map(([name, value]) => [run(name), cell(value)]);
  const alike = new Map<string, Group[]>();
  for (const [name, values] of entries.filter(([, value]) => isGroup(value))) {
    const keys = Object.keys(values).join();
    alike.set(keys, [...(alike.get(keys) ?? []), [name, values]]);
  }
  const tables = [
    single,
    ...[...alike.values()].map((groups) => (groups.length > 1 ? sideBySide(groups) : list(groups))),
  ];
  return tables
    .filter((lines) => lines.length > 0)
    .map((lines) => inColumns(lines, screen))
    .join("\n");
}

const isGroup = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

/** A pair is a count and what it is of. */
const cell = (value: unknown) =>
  Array.isArray(value) ? run(value.join(" of ")) : value === null ? run("–", "dim") : run(`${value}`);

function sideBySide(groups: readonly Group[]): Line[] {
  const keys = Object.keys(groups[0]?.[1] ?? {});
  const head = ["", ...keys].map((key) => run(key, "dim"));
  return [head, ...groups.map(([name, values]) => [run(name), ...Object.values(values).map(cell)])];
}

const list = ([group]: readonly Group[]): Line[] => {
  const [name, values] = group as Group;
  return [[run(name, "dim")], ...Object.entries(values).map(([key, value]) => [run(`  ${key}`), cell(value)])];
};

/**
 * What is taken for what: every pair where the screen has room for it, with gold in lines and predictions in columns;
 * and the most frequent confusions.
 */
export function confusionTable(confusion: Confusion, screen: Screen): string {
  const matrix = matrixOf(confusion);
  const frequent = confusion.mostFrequent(LISTED);
  const parts: string[] = [];
  if (widthsOf(matrix).reduce((sum, width) => sum + width + NARROW_GAP, 0) <= screen.width) {
    parts.push(
      `${heading(`${confusion.of}: gold in lines, predictions in columns`, screen)}${inColumns(matrix, screen, NARROW_GAP)}`,
    );
  }
  if (frequent.length > 0) {
    const lines = frequent.map(({ gold, predicted, count }) => [run(`${gold} → ${predicted}`), run(`${count}`)]);
    const title = `${confusion.of}: gold → predicted, most frequent confusions`;
    parts.push(`${heading(title, screen)}${inColumns(lines, screen)}`);
  }
  return parts.join("\n");
}

const heading = (text: string, screen: Screen) => `${paint([run(text, "bold")], screen)}\n`;

function matrixOf(confusion: Confusion): Line[] {
  const { gold, predicted } = confusion.labels();
  const head = ["", ...abbreviated(predicted)].map((label) => run(label, "dim"));
  const lines = gold.map((label) => [
    run(label),
    ...predicted.map((other) => {
      const count = confusion.count(label, other);
      if (count === 0) return run("·", "dim");
      return run(`${count}`, ...(label === other ? (["bold"] as const) : []));
    }),
  ]);
  return [head, ...lines];
}

/** Labels cut to the fewest letters, from `HEADING` on, that keep them apart. */
function abbreviated(labels: readonly string[]): string[] {
  for (let length = HEADING; ; length++) {
    const short = labels.map((label) => label.replace(/[()]/g, "").slice(0, length));
    if (new Set(short).size === new Set(labels).size || labels.every((label) => label.length <= length)) return short;
  }
}

function inColumns(lines: readonly Line[], screen: Screen, gap = GAP): string {
  const widths = widthsOf(lines);
  return lines
    .map((line) => {
      const cells = line.map((one, i) => {
        const width = widths[i] as number;
        return i === 0 ? pad([one], width) : [run(" ".repeat(gap + width - columnsOf(one.text))), one];
      });
      return `${paint(cells.flat(), screen).trimEnd()}\n`;
    })
    .join("");
}

function widthsOf(lines: readonly Line[]): number[] {
  const count = Math.max(...lines.map((line) => line.length));
  return Array.from({ length: count }, (_, i) => Math.max(...lines.map((line) => columnsOf(line[i]?.text ?? ""))));
}
