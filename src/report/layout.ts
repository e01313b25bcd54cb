import { boilerplateKind, endingOf } from "./boilerplate.js";
import { linesOf, type TextLine } from "./canonical.js";
import { type Header, isBareName, readDateline, readHeader } from "./header.js";

/** A piece of a text, in UTF-16 units. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/** What each part of a text is. Nothing is cut here: plain text drops what JSON Lines marks. */
export interface Layout {
  readonly header: Header;
  /** The lines of the report itself; the last one without a teaser's words. */
  readonly body: readonly TextLine[];
  /** Lines and ends of lines that are no part of the report's words, ascending; title and dek are not among them. */
  readonly boilerplate: readonly Piece[];
  /** "BAMAKO, March 16 (Sahel Wire) - " at the head of the body. */
  readonly dateline: Piece | null;
  /** The outlet that header or dateline names. */
  readonly outlet: string | null;
  /** The byline of the header, or a name alone above a teaser's words. */
  readonly byline: string | null;
  readonly truncated: boolean;
}

/** Tells header, body and boilerplate of a text apart. Lines end in \n. */
export function readLayout(text: string): Layout {
  const lines = linesOf(text);
  const header = readHeader(lines);
  const rest = lines.slice(header.body);
  const boilerplate: Piece[] = header.marks.map(({ start, end }) => ({ start, end }));
  const body: TextLine[] = [];
  let endsInTeaser = false;
  for (const line of rest) {
    const kind = boilerplateKind(line.text);
    if (kind === null) body.push(line);
    else boilerplate.push({ start: line.start, end: line.end });
    if (kind !== "furniture") endsInTeaser = kind === "teaser";
  }
  const heading = body.length > 0 ? null : lines.slice(0, header.body).findLast((line) => !header.marks.includes(line));
  const ending = endingOf(body.at(-1) ?? heading ?? undefined);
  const truncated = endsInTeaser || ending.truncated || (body.length === 0 && header.marks.some(isTeaser));
  let byline = header.byline;
  const last = body.at(-1);
  if (last && ending.cut < last.text.length) {
    boilerplate.push({ start: last.start + ending.cut, end: last.end });
    body[body.length - 1] = { ...last, text: last.text.slice(0, ending.cut).trimEnd(), end: last.start + ending.cut };
  } else if (last && endsInTeaser && body.length > 1 && isBareName(last.text)) {
    byline ??= last.text;
    boilerplate.push({ start: last.start, end: last.end });
    body.pop();
  }
  const first = body[0];
  const dateline = first ? readDateline(first.text) : null;
  return {
    header,
    body: body.filter((line) => line.text !== ""),
    boilerplate: boilerplate.sort((a, b) => a.start - b.start),
    dateline: first && dateline ? { start: first.start, end: first.start + dateline.length } : null,
    outlet: header.outlet ?? dateline?.outlet ?? null,
    byline,
    truncated,
  };
}

const isTeaser = (line: TextLine) => boilerplateKind(line.text) === "teaser";
