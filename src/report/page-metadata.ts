import { cleanLine } from "./canonical.js";
import { isoDate, readDate } from "./dates.js";
import type { Page, PageElement } from "./dom.js";
import { isPathRoot, readByline } from "./header.js";
import { languageCode } from "./language.js";
import { pages } from "./pages.js";

/** What a page says about its report. Null is "not given". */
export interface PageMetadata {
  readonly url: string | null;
  readonly outlet: string | null;
  readonly section: readonly string[];
  readonly title: string | null;
  /** The words under the title, where an element is marked as such. */
  readonly standfirst: string | null;
  /** The description for search engines: it may be a dek, or the text's first words. */
  readonly description: string | null;
  readonly byline: string | null;
  readonly published: string | null;
  readonly language: string | null;
}

/** An object of JSON-LD. Other people's data: every access is checked. */
type Thing = Record<string, unknown>;

const isThing = (value: unknown): value is Thing =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const line = (value: unknown): string | null => {
  if (typeof value !== "string") return null;
  // Page makers escape twice: "Russia &amp;amp; Iran".
  const plain = value
    .replace(/<[^>]{0,200}>/g, " ")
    .replace(/&(amp|quot|#0?39|apos|nbsp|lt|gt);/g, (_, name) => ENTITIES[name] ?? "");
  return cleanLine(plain) || null;
};
const ENTITIES: Record<string, string> = {
  amp: "&",
  quot: '"',
  "#39": "'",
  "#039": "'",
  apos: "'",
  nbsp: " ",
  lt: "<",
  gt: ">",
};

/** Reads a page's metadata: JSON-LD first, then meta elements, then the elements that page makers use. */
export function readMetadata(document: Page): PageMetadata {
  const things = jsonLd(document);
  const article = things.find((thing) =>
    typesOf(thing).some((type) => /Article$|^(?:BlogPosting|Report|LiveBlogPosting)$/.test(type)),
  );
  const metas = metaContents(document);
  const meta = (names: readonly string[]) =>
    names.map((name) => metas.get(name)).find((value) => value != null) ?? null;
  const bylineElement = firstText(document, pages.byline);
  return {
    url: address(document, meta(pages.meta.url) ?? line(article?.url)),
    outlet: nameOf(article?.publisher) ?? meta(pages.meta.outlet),
    section: sectionOf(document, things, line(firstOf(article?.articleSection)) ?? meta(pages.meta.section)),
    title:
      line(article?.headline) ??
      firstText(document, ["h1"]) ??
      meta(pages.meta.title) ??
      firstText(document, ["title"]),
    standfirst: firstText(document, pages.standfirst),
    description: line(article?.description) ?? meta(pages.meta.dek),
    byline: namesOf(article?.author) ?? personal(meta(pages.meta.byline)) ?? personal(bylineElement),
    published: dateOf(article?.datePublished) ?? dateOf(meta(pages.meta.published)) ?? markedDate(document),
    language: languageOf(document),
  };
}

function jsonLd(document: Page): Thing[] {
  const things: Thing[] = [];
  for (const script of document.querySelectorAll("script[type='application/ld+json']")) {
    try {
      const queue: unknown[] = [JSON.parse(script.textContent ?? "")];
      for (let value = queue.shift(); value !== undefined; value = queue.shift()) {
        if (Array.isArray(value)) queue.push(...value);
        else if (isThing(value)) {
          things.push(value);
          for (const key of ["@graph", "mainEntity", "breadcrumb", "mainEntityOfPage"])
            queue.push(...asList(value[key]));
        }
      }
    } catch {
      // A block that is not JSON says nothing; the page's other sources are asked instead.
    }
  }
  return things;
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : value == null ? [] : [value]);
const firstOf = (value: unknown) => asList(value)[0];
const typesOf = (thing: Thing) => asList(thing["@type"]).filter((type): type is string => typeof type === "string");
const nameOf = (value: unknown): string | null => {
  const first = firstOf(value);
  return isThing(first) ? line(first.name) : line(first);
};
const namesOf = (value: unknown): string | null => {
  const names = asList(value)
    .map(nameOf)
    .filter((name): name is string => name !== null)
    .map((name) => readByline(name) ?? name);
  return personal(names.join(", "));
};

/** A byline without "By"; null for an address, as some page makers put there. */
function personal(value: string | null): string | null {
  if (value === null || value === "" || value.length > 200 || /^https?:/.test(value)) return null;
  return readByline(value) ?? value;
}

function metaContents(document: Page): Map<string, string> {
  const contents = new Map<string, string>();
  for (const element of document.querySelectorAll("meta[content]")) {
    const name = (element.getAttribute("property") ?? element.getAttribute("name"))?.toLowerCase();
    const content = line(element.getAttribute("content"));
    if (name && content && !contents.has(name)) contents.set(name, content);
  }
  return contents;
}

function firstText(document: Page, selectors: readonly string[]): string | null {
  for (const selector of selectors) {
    const text = line(document.querySelector(selector)?.textContent);
    if (text !== null) return text;
  }
  return null;
}

function address(document: Page, given: string | null): string | null {
  const canonical = document.querySelector("link[rel=canonical]")?.getAttribute("href")?.trim();
  return [canonical, given].find((url) => url != null && /^https?:\/\//i.test(url)) ?? null;
}

function sectionOf(document: Page, things: readonly Thing[], single: string | null): readonly string[] {
  const list = things.find((thing) => typesOf(thing).includes("BreadcrumbList"));
  const items = asList(list?.itemListElement)
    .filter(isThing)
    .sort((a, b) => Number(a.position ?? 0) - Number(b.position ?? 0));
  const linked = items
    .map((item) => line(item.name) ?? nameOf(item.item))
    .filter((name): name is string => name !== null);
  for (const path of [linked, ...pages.breadcrumb.map((selector) => crumbs(document.querySelector(selector)))]) {
    // The last crumb of many pages is the page itself.
    const title = firstText(document, ["h1"]);
    const names = path.filter((name, i) => name !== title && !(i === 0 && isPathRoot(name)));
    if (names.length > 0) return names;
  }
  return single === null ? [] : single.split(/\s+[/>|»›]\s+/).filter(Boolean);
}

function crumbs(element: PageElement | null): string[] {
  if (element === null) return [];
  const listed = [...element.querySelectorAll("li")];
  const items = listed.length > 0 ? listed : [...element.querySelectorAll("a, span[itemprop=name]")];
  const names = items.map((item) => line(item.textContent)?.replace(/^[/>|»›\s]+|[/>|»›\s]+$/g, "") ?? "");
  return names.filter((name, i) => name !== "" && name !== names[i - 1]);
}

const dateOf = (value: unknown): string | null => {
  if (typeof value !== "string") return null;
  return isoDate(value) ?? readDate(cleanLine(value.slice(0, 200)))?.published ?? null;
};

function markedDate(document: Page): string | null {
  for (const selector of pages.published) {
    const element = document.querySelector(selector);
    const date = dateOf(element?.getAttribute("datetime") ?? element?.getAttribute("content") ?? element?.textContent);
    if (date !== null) return date;
  }
  return null;
}

function languageOf(document: Page): string | null {
  const tag = document.documentElement.getAttribute("lang") ?? document.documentElement.getAttribute("xml:lang");
  return tag ? languageCode(tag) : null;
}
