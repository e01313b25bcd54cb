import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "./errors.js";
import { readPage } from "./html.js";
import { decodePage } from "./page-encoding.js";

const fixtures = new URL("./fixtures/", import.meta.url);
const pages = readdirSync(fixtures).filter((file) => file.endsWith(".html"));

describe("saved pages read as their golden files say", () => {
  test.each(pages)("%s", (file) => {
    const { id, text, ...fields } = readPage(decodePage(readFileSync(new URL(file, fixtures))), null);
    const golden = JSON.parse(readFileSync(new URL(file.replace(".html", ".json"), fixtures), "utf8"));
    expect({ ...fields, paragraphs: text.split("\n\n") }).toEqual(golden);
    expect(id).toMatch(/^sha256:/);
  });
});

const article = (body: string, head = "") =>
  `<html><head>${head}</head><body><article><h1>Envoys meet in Oslo</h1>${body}</article></body></html>`;
const SENTENCE =
  "Envoys of both sides met in Oslo on Monday to talk about prisoners, the Norwegian foreign ministry said.";
const OTHER = "They agreed to exchange lists of names within a week, and to meet again in the spring.";

describe("a page's body", () => {
  test("inline markup does not split words, and blocks do", () => {
    expect(readPage(article(`<p>${SENTENCE.replace("Oslo", "O<b>sl</b>o")}</p><div>${OTHER}</div>`), null).text).toBe(
      `${SENTENCE}\n\n${OTHER}`,
    );
  });

  test("a box of links is no part of it, whatever its name", () => {
    const box = "<ul><li><a>Storm hits coast</a></li><li><a>Vote delayed</a></li><li><a>Oil falls</a></li></ul>";
    expect(readPage(article(`<p>${SENTENCE}</p>${box}<p>${OTHER}</p>`), null).text).toBe(`${SENTENCE}\n\n${OTHER}`);
  });

  test("a box that asks to subscribe means that the report breaks off", () => {
    const wall = "<div class='regwall'><p>Sign in to continue reading</p></div>";
    expect(readPage(article(`<p>${SENTENCE}</p><p>${OTHER}</p>${wall}`), null)).toMatchObject({
      text: `${SENTENCE}\n\n${OTHER}`,
      truncated: true,
    });
  });

  test("an article inside an element with a furniture name stays", () => {
    expect(
      readPage(`<body><div class="social-page"><p>${SENTENCE}</p><p>${OTHER}</p></div></body>`, null).text,
    ).toContain(OTHER);
  });
});

describe("a page's metadata", () => {
  test("a description that only repeats the opening is no dek", () => {
    const meta = (words: string) => `<meta property="og:description" content="${words}">`;
    const body = `<p>${SENTENCE}</p><p>${OTHER}</p>`;
    expect(readPage(article(body, meta(SENTENCE)), null).dek).toBeNull();
    expect(readPage(article(body, meta(`${SENTENCE.slice(0, 40)}…`)), null).dek).toBeNull();
    expect(readPage(article(body, meta("Prisoners come first")), null).dek).toBe("Prisoners come first");
    for (const name of ["story-standfirst", "x1"]) {
      const shown = article(`<p class="${name}">Prisoners come first</p>${body}`, meta("Prisoners come first"));
      expect(readPage(shown, null)).toMatchObject({ dek: "Prisoners come first", text: `${SENTENCE}\n\n${OTHER}` });
    }
  });

  test("unknown stays null, and the given date serves only a page without one", () => {
    const body = `<p>${SENTENCE}</p><p>${OTHER}</p>`;
    const bare = readPage(article(body), null);
    expect(bare).toMatchObject({ url: null, outlet: null, byline: null, published: null, section: [], dek: null });
    expect(readPage(article(body), "2020-01-01").published).toBe("2020-01-01");
    const dated = article(body, `<meta name="date" content="2019-12-18">`);
    expect(readPage(dated, "2020-01-01").published).toBe("2019-12-18");
  });

  test("the outlet is cut from the title", () => {
    const head = `<title>Envoys meet - and part - The Fjord</title><meta property="og:site_name" content="The Fjord">`;
    const page = article(`<p>${SENTENCE}</p>`, head).replace(/<h1>.*<\/h1>/, "");
    expect(readPage(page, null).title).toBe("Envoys meet - and part");
  });
});

describe("a page's encoding", () => {
  const page = (charset: string) => `<meta charset="${charset}"><p>Asunción`;
  const latin = (charset: string) => Buffer.from(page(charset), "latin1");

  test.each([
    ["windows-1252", latin("windows-1252")],
    ["its alias iso-8859-1", latin("iso-8859-1")],
    ["UTF-8", Buffer.from(page("utf-8"))],
    ["UTF-8 under a wrong name", Buffer.from(page("iso-8859-1"))],
    ["UTF-16 with a mark", Buffer.from(`\ufeff${page("utf-16")}`, "utf16le")],
  ])("%s", (_, bytes) => {
    expect(decodePage(bytes)).toContain("<p>Asunción");
  });

  test("reads the quotation marks of windows-1252 and the letters of others", () => {
    expect(decodePage(Buffer.from("<meta charset=windows-1252>\x93a\x94\x80", "latin1"))).toContain("“a”€");
    expect(decodePage(Buffer.from("<meta charset=koi8-r>\xed\xc9\xd2", "latin1"))).toContain("Мир");
  });

  test("refuses what it can't decode without loss", () => {
    expect(() => decodePage(latin("utf-8"))).toThrow(/not UTF-8 text at byte 31 \(0xF3\)/);
    expect(() => decodePage(Buffer.from("<p>Asunci\xf3n", "latin1"))).toThrow(/not UTF-8 text at byte 9/);
    expect(() => decodePage(latin("klingon"))).toThrow(/unknown encoding "klingon"/);
  });
});

describe("hostile pages", () => {
  const attempt = (html: string) => {
    try {
      return typeof readPage(html, null).text;
    } catch (error) {
      // Refused is as good as read; anything else is a defect.
      if (error instanceof Refusal) return "string";
      throw error;
    }
  };

  test.each([
    ["nothing", ""],
    ["no elements", "just words"],
    ["deep nesting", "<div>".repeat(200_000)],
    ["deep nesting of furniture", `<div class="ad">x`.repeat(50_000)],
    ["many siblings", "<p>x</p>".repeat(100_000)],
    ["many breaks", `<p>a${"<br>".repeat(40_000)}b</p>`],
    ["unclosed everything", "<html><body><table><tr><td><p>a<script>"],
    ["a frameset", "<html><frameset><frame src=a></frameset></html>"],
    [
      "JSON-LD of the wrong shapes",
      `<script type="application/ld+json">[{"@type":"NewsArticle","author":[1,{"name":{}}],"publisher":[[]],"datePublished":5,"articleSection":{}},{"@type":"BreadcrumbList","itemListElement":[null,3,{"item":7}]}]</script><p>${SENTENCE}</p>`,
    ],
  ])("%s", (_, html) => {
    expect(attempt(html)).toBe("string");
  });

  test("random markup", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "<p>",
        "</p>",
        "<div class='ad share'>",
        "</div>",
        "<br>",
        "<table><td>",
        "<!--",
        "-->",
        "<script>",
        "<svg>",
      ),
      fc.constantFrom(
        "&nbsp;",
        "&#xD800;",
        "&#0;",
        "<![CDATA[",
        "<a href=javascript:x>",
        "<html lang='🕊'>",
        "<title>",
        "<body>",
        "\0",
      ),
      fc.constantFrom("<meta property=og:title content='", "<time datetime='", SENTENCE, "<h1>", "</", "<", "'", '"'),
      fc.string({ unit: "binary", maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(attempt(pieces.join(""))).toBe("string");
      }),
    );
  });
});
