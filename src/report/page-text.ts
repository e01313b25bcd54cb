import { boilerplateKind } from "./boilerplate.js";
import type { Page, PageElement, PageNode } from "./dom.js";
import { pages } from "./pages.js";

/** Elements that begin and end a paragraph. */
const BLOCKS = new Set(
  "ADDRESS ARTICLE BLOCKQUOTE BODY CENTER DD DETAILS DIV DL DT FIGURE H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION SUMMARY TABLE TBODY TD TH THEAD TR UL".split(
    " ",
  ),
);
const FURNITURE = new RegExp(`(?:^|-)(?:${pages.furniture.join("|")})(?:-|$)`);
const PAYWALL = new RegExp(`(?:^|-)(?:${pages.paywall.join("|")})(?:-|$)`);
const HIDDEN = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
/** An element with more than this share of the page's words is no furniture, whatever it is called. */
const MOST = 0.4;

/** Takes everything out of the page that is never part of a report: scripts, hidden things, boxes, bars, captions. */
export function removeFurniture(document: Page): void {
  const whole = document.body.textContent?.length ?? 0;
  for (const element of document.querySelectorAll(pages.remove.join(","))) {
    // Some pages wrap the whole article in a form.
    const isWrapper =
      /^(?:html|body)$/.test(element.localName) || (element.localName === "form" && holdsMost(element, whole));
    if (!isWrapper) element.remove();
  }
  for (const element of document.querySelectorAll("[class],[id],[style]")) {
    if (/^(?:html|body|main|article|h1)$/.test(element.localName)) continue;
    const isHidden = HIDDEN.test(element.getAttribute("style") ?? "");
    const isFurniture = namesOf(element).some((name) => FURNITURE.test(name));
    if (isHidden || (isFurniture && !holdsMost(element, whole))) element.remove();
  }
  for (const element of document.querySelectorAll("td,ul,ol,div,p,section")) {
    if (isLinkBox(element) && !holdsMost(element, whole)) element.remove();
  }
}

/** "relatedStories__box" → "related-stories-box" */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .replace(/[_-]+/g, "-")
    .toLowerCase();
}

/** Boxes of links to other stories, whatever they are called: three links or more, and hardly a word besides. */
function isLinkBox(element: PageElement): boolean {
  const links = [...element.querySelectorAll("a")];
  if (links.length < 3) return false;
  const linked = links.reduce((sum, link) => sum + lengthOf(link), 0);
  return linked > 0.8 * lengthOf(element);
}

const lengthOf = (element: PageElement) => (element.textContent ?? "").replace(/\s+/g, "").length;

/** Whether a box asks to subscribe before the rest is shown. Looked for before such boxes are removed. */
export function hasPaywall(document: Page): boolean {
  for (const element of document.querySelectorAll("[class],[id]")) {
    if (!namesOf(element).some((name) => PAYWALL.test(name))) continue;
    if (
      blockText(element)
        .split(/\n+/)
        .some((line) => boilerplateKind(line) === "teaser")
    )
      return true;
  }
  return false;
}

function namesOf(element: PageElement): string[] {
  return `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`.split(/\s+/).map(wordsOf);
}

function holdsMost(element: PageElement, whole: number): boolean {
  return (element.textContent?.length ?? 0) > whole * MOST;
}

/** Stand for one and for several line breaks in a row; private-use characters, which no page's words need. */
const LINE_BREAK = "\uE000";
const PARAGRAPH_BREAK = "\uE001";

/**
 * Replaces <br> elements by characters that `blockText` turns into line feeds, so that finding the article, which
 * moves elements about, can't lose them.
 */
export function fixBreaks(document: Page): void {
  for (const element of document.querySelectorAll("br")) {
    const run = [element];
    for (let next = element.nextSibling; next !== null; next = next.nextSibling) {
      if (next.nodeName.toUpperCase() === "BR") run.push(next as PageElement);
      else if (next.nodeType !== 3 || (next.textContent ?? "").trim() !== "") break;
    }
    // The breaks after the first are met again in the outer loop, without a parent.
    if (element.parentNode === null) continue;
    for (const extra of run.slice(1)) extra.remove();
    element.replaceWith(run.length > 1 ? PARAGRAPH_BREAK : LINE_BREAK);
  }
}

/**
 * The words under a node: one blank line between block elements and for <br><br>, one line feed for <br>; white space
 * inside a paragraph is one space. Nothing is recursive, since a hostile page may nest any depth.
 */
export function blockText(root: PageNode): string {
  let text = "";
  const breakHere = (node: PageNode) => {
    if (BLOCKS.has(node.nodeName.toUpperCase())) text += PARAGRAPH_BREAK;
  };
  walk(
    root,
    (node) => {
      if (node.nodeType === 3) text += node.textContent ?? "";
      else breakHere(node);
    },
    breakHere,
  );
  return text
    .replace(/[^\S\uFEFF]+/g, " ")
    .replace(/[ \uE000\uE001]+/g, (gap) => {
      if (gap.includes(PARAGRAPH_BREAK)) return "\n\n";
      return gap.includes(LINE_BREAK) ? "\n" : " ";
    })
    .trim();
}

function walk(root: PageNode, enter: (node: PageNode) => void, leave: (node: PageNode) => void): void {
  let node: PageNode = root;
  for (;;) {
    enter(node);
    if (node.firstChild) {
      node = node.firstChild;
      continue;
    }
    leave(node);
    while (node !== root && !node.nextSibling) {
      if (!node.parentNode) return;
      node = node.parentNode;
      leave(node);
    }
    if (node === root || !node.nextSibling) return;
    node = node.nextSibling;
  }
}
