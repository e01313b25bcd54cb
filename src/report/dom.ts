import { parseHTML } from "linkedom";
import { Refusal } from "./errors.js";

/** The few parts of the DOM that reading a page needs; the program knows no browser. */
export interface PageNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly firstChild: PageNode | null;
  readonly nextSibling: PageNode | null;
  readonly parentNode: PageNode | null;
}

export interface PageElement extends PageNode {
  readonly localName: string;
  readonly childElementCount: number;
  getAttribute(name: string): string | null;
  querySelector(selectors: string): PageElement | null;
  querySelectorAll(selectors: string): Iterable<PageElement>;
  remove(): void;
  replaceWith(text: string): void;
}

export interface Page {
  readonly documentElement: PageElement;
  readonly body: PageElement;
  querySelector(selectors: string): PageElement | null;
  querySelectorAll(selectors: string): Iterable<PageElement>;
}

/** Larger and deeper pages are no articles: to parse them takes quadratic time. */
const MOST_ELEMENTS = 50_000;
const DEEPEST = 1_000;
/** These close themselves or their like, so that pages may open any number of them. */
const SHALLOW =
  /^(?:area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|param|source|td|th|tr|track|wbr)$/i;

/** Whether a page is of a size that articles have, judged by its tags. */
function isReadable(html: string): boolean {
  let count = 0;
  let depth = 0;
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z][a-z0-9:-]{0,30})/gi)) {
    if (slash === "" && ++count > MOST_ELEMENTS) return false;
    if (SHALLOW.test(name as string)) continue;
    depth = slash === "" ? depth + 1 : Math.max(0, depth - 1);
    if (depth > DEEPEST) return false;
  }
  return true;
}

/**
 * Parses a page without running or fetching anything in it.
 * @throws Refusal for a page of a size that no article has
 */
export function parsePage(html: string): Page {
  if (!isReadable(html)) {
    throw new Refusal("holds no article: the page has too many elements, or nests them too deep");
  }
  const { document } = parseHTML(html);
  // The parser takes any first element for the root; a fragment gets the root that a browser would give it.
  const isWhole = document.documentElement?.localName === "html" && document.querySelector("body") !== null;
  return (isWhole ? document : parseHTML(`<html><body>${html}</body></html>`).document) as unknown as Page;
}
