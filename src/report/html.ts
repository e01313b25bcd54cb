import { Readability } from "@mozilla/readability";
import { cleanCharacters, cleanLine, joinParagraphs, linesOf } from "./canonical.js";
import { type Page, type PageNode, parsePage } from "./dom.js";
import { Refusal } from "./errors.js";
import { readDateline, readMinutes } from "./header.js";
import { contentId } from "./identity.js";
import { detectLanguage } from "./language.js";
import { type Layout, readLayout } from "./layout.js";
import { IndexedText } from "./offsets.js";
import { readMetadata } from "./page-metadata.js";
import { blockText, fixBreaks, hasPaywall, removeFurniture } from "./page-text.js";
import type { Report } from "./report.js";

/**
 * Makes a report of a page. Nothing in it is run or fetched. Each block element becomes a paragraph; the words are
 * cleaned as in plain text (`cleanCharacters`), and lines that repeat title, dek, byline or date are not in the text.
 * @param published date for a page that gives none
 * @throws Refusal when the page holds no article
 */
export function readPage(html: string, published: string | null): Report {
  // These characters stand for line breaks below.
  const document = parsePage(html.replace(/[\uE000\uE001]/g, ""));
  const metadata = readMetadata(document);
  const minutes = statedMinutes(document);
  const isPaid = hasPaywall(document);
  removeFurniture(document);
  fixBreaks(document);
  const layout = readLayout(articleText(document));
  const { header } = layout;
  const outlet = metadata.outlet ?? layout.outlet;
  const title = metadata.title === null ? header.title : withoutOutlet(metadata.title, outlet);
  const { description } = metadata;
  // What a page describes itself with and shows on top is its dek, unless it is a sentence: then the text begins so.
  const shown = [header.dek, layout.body[0]?.text ?? null].find((line) => line && !/[.!?…][”"’')]*$/u.test(line));
  const isShown = description !== null && comparable(shown) === comparable(description);
  const dek = metadata.standfirst ?? description ?? header.dek;
  const standfirst = metadata.standfirst ?? (isShown || description === null ? dek : null);
  const text = bodyText(layout, title, standfirst);
  if (text === "") throw new Refusal("holds no article: no paragraph of text was found in the page");
  const dateline = readDateline(text);
  const report = {
    url: metadata.url,
    outlet,
    section: metadata.section.length > 0 ? metadata.section : header.section,
    title,
    dek: isOpening(dek, text.slice(dateline?.length ?? 0)) || comparable(dek) === comparable(title) ? null : dek,
    byline: metadata.byline ?? layout.byline,
    published: metadata.published ?? header.published ?? published,
    language: metadata.language ?? detectLanguage(text),
    readingMinutes: minutes ?? header.readingMinutes,
    truncated: layout.truncated || isPaid,
    text,
    excluded: dateline ? [new IndexedText(text).span(0, dateline.length)] : [],
  };
  return { id: contentId(report), ...report };
}

/** The body's paragraphs without title and standfirst, but with headings that the page does not give as its title or dek. */
function bodyText(layout: Layout, title: string | null, standfirst: string | null): string {
  const known = [title, standfirst].map(comparable);
  const headings = layout.header.headings.filter(({ text }) => !known.includes(comparable(text)));
  const body = layout.body.filter(
    ({ text }, i) => comparable(text) !== known[0] && (i > 0 || comparable(text) !== known[1]),
  );
  // A dek that is only the text's first paragraph stays there.
  return joinParagraphs(body.length > 0 || headings.length > 0 ? [...headings, ...body] : layout.body);
}

/** The article's words, found by Readability; the whole body's where it finds nothing. */
function articleText(document: Page): string {
  const whole = cleanCharacters(blockText(document.body));
  try {
    const reader = new Readability<PageNode>(document as never, {
      serializer: (node) => node,
      charThreshold: 200,
      disableJSONLD: true,
    });
    const content = reader.parse()?.content;
    const article = content ? cleanCharacters(blockText(content)) : "";
    return article.trim() === "" ? whole : article;
  } catch {
    // Markup that the library does not stand.
    return whole;
  }
}

/** "5 min read" where it stands alone in an element, or in a line between signs. */
function statedMinutes(document: Page): number | null {
  const leaves = [...document.querySelectorAll("span,p,div,li,small,time,em")].filter(
    (leaf) => leaf.childElementCount === 0,
  );
  const lines = blockText(document.body).split("\n");
  for (const words of [
    ...leaves.map((leaf) => leaf.textContent ?? ""),
    ...lines.flatMap((line) => line.split(/[|·•]/)),
  ]) {
    const minutes = words.length <= 100 && /read|lesezeit|lect/i.test(words) ? readMinutes(cleanLine(words)) : null;
    if (minutes !== null) return minutes;
  }
  return null;
}

/** "Talks resume in Geneva - The Northern Courier" without the outlet. */
function withoutOutlet(title: string, outlet: string | null): string {
  const parts = title.split(/\s+[|–—-]\s+/);
  const last = parts.at(-1);
  if (outlet === null || parts.length < 2 || comparable(last) !== comparable(outlet)) return title;
  return title.slice(0, title.lastIndexOf(last as string)).replace(/\s+[|–—-]\s+$/, "");
}

/** Letters and digits only, to tell whether two lines say the same. */
function comparable(line: string | null | undefined): string {
  return (line ?? "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Whether a description is only the beginning of the text, whole or broken off. */
function isOpening(dek: string | null, text: string): boolean {
  if (dek === null) return true;
  const start = comparable(dek.replace(/(?:…|\.{3}).{0,20}$/u, ""));
  return (
    start === "" ||
    comparable(
      linesOf(text)
        .slice(0, 3)
        .map((line) => line.text)
        .join(" "),
    ).startsWith(start)
  );
}
