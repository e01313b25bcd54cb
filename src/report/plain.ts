import { cleanCharacters, joinParagraphs } from "./canonical.js";
import { Refusal } from "./errors.js";
import { readDateline } from "./header.js";
import { contentId } from "./identity.js";
import { detectLanguage } from "./language.js";
import { readLayout } from "./layout.js";
import { IndexedText } from "./offsets.js";
import type { Report } from "./report.js";

/**
 * Makes a report of plain text, for example pasted from a page. Lines above the body that give section, title, reading
 * time, dek, byline, outlet or date become the report's fields; boilerplate lines and a teaser's words are dropped; the
 * rest is `text`: characters as `cleanCharacters` makes them, paragraphs as `joinParagraphs` does. A dateline stays in
 * the text as an excluded span.
 * @param published date for a text that gives none
 * @throws Refusal when no words are left
 */
export function readPlainText(given: string, published: string | null): Report {
  const layout = readLayout(cleanCharacters(given));
  const text = joinParagraphs(layout.body);
  const { header } = layout;
  if (text === "" && header.title === null) throw new Refusal("holds no words of a report: give a text");
  const dateline = readDateline(text);
  const report = {
    url: null,
    outlet: layout.outlet,
    section: header.section,
    title: header.title,
    dek: header.dek,
    byline: layout.byline,
    published: header.published ?? published,
    language: detectLanguage(text),
    readingMinutes: header.readingMinutes,
    truncated: layout.truncated,
    text,
    excluded: dateline ? [new IndexedText(text).span(0, dateline.length)] : [],
  };
  return { id: contentId(report), ...report };
}
