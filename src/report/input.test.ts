import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJsonLine } from "./jsonl.js";
import { IndexedText } from "./offsets.js";

const read = (value: unknown) => readJsonLine(JSON.stringify(value), null);
const excluded = (text: string) => {
  const report = read({ text });
  return report.excluded.map((span) => new IndexedText(report.text).slice(span));
};

describe("a report as JSON", () => {
  test("takes every field as given and ignores unknown keys", () => {
    const given = {
      id: "r1",
      url: "https://courier.example/1",
      outlet: "The Courier",
      section: ["World", "Iran"],
      title: " Talks  resume ",
      dek: "In Geneva",
      byline: "Jane Doe",
      published: "2019-12-18T14:05:00Z",
      language: "en-GB",
      readingMinutes: 5,
      truncated: true,
      text: "Iran and Russia met.",
    };
    expect(read({ ...given, tags: ["x"] })).toEqual({ ...given, language: "en", excluded: [] });
  });

  test("null counts as absent, a section may be a path", () => {
    expect(read({ text: "x", id: null, title: null, section: "World > Iran" })).toMatchObject({
      title: null,
      section: ["World", "Iran"],
    });
  });

  test("keeps any string verbatim, and its spans inside", () => {
    const line = fc.oneof(
      fc.constantFrom("5 min read\n", "🕊", "Read full article", "\r\n", "By Jane Doe\n"),
      fc.string({ unit: "binary" }),
    );
    const text = fc.array(line).map((lines) => lines.join(""));
    fc.assert(
      fc.property(text, (given) => {
        const report = read({ text: given });
        expect(report.text).toBe(given);
        const indexed = new IndexedText(given);
        let last = 0;
        for (const span of report.excluded) {
          expect(span.start).toBeGreaterThanOrEqual(last);
          expect(indexed.slice(span).trim()).not.toBe("");
          last = span.end;
        }
      }),
    );
  });

  test("without an id has one from its content", () => {
    const first = read({ text: "Iran and Russia met.", outlet: "A" });
    expect(first.id).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(read({ outlet: "A", text: "Iran and Russia met.", byline: "Jane Doe", extra: 1 }).id).toBe(first.id);
    expect(read({ text: "Iran and Russia met.", outlet: "B" }).id).not.toBe(first.id);
  });

  test("has its language told from the text where it is long enough", () => {
    const spanish =
      "El presidente de Colombia se reunió el jueves con su homólogo venezolano en la frontera para hablar de la reapertura del comercio.";
    expect(read({ text: spanish }).language).toBe("es");
    expect(read({ text: spanish, language: "en" }).language).toBe("en");
    expect(read({ text: spanish.slice(0, 60) }).language).toBeNull();
    expect(
      read({ text: "Ivan Petrov, Jean Dupont, Maria Garcia, Hans Maier, Li Wei, Ali Hassan, ".repeat(3) }).language,
    ).toBeNull();
  });
});

describe("boilerplate is marked, not cut", () => {
  test("lines above, between and below, with characters beyond U+FFFF before them", () => {
    const dove = "🕊 The two sides signed a truce in Baku.";
    expect(
      excluded(`World > Asia\n5 min read\nBy Jane Doe\n\n${dove}\n\nAdvertisement\n\nIt holds. Read full article`),
    ).toEqual(["World > Asia", "5 min read", "By Jane Doe", "Advertisement", " Read full article"]);
  });

  test("a dateline and a mark of cut text", () => {
    expect(excluded("BAKU, May 2 (Caspian Wire) - A truce was signed on Monday by the […] [+120 chars]")).toEqual([
      "BAKU, May 2 (Caspian Wire) - ",
      " [+120 chars]",
    ]);
    expect(read({ text: "A truce was signed on Monday by the […]" }).truncated).toBe(true);
  });

  test("nothing in ordinary text", () => {
    expect(excluded("Iran accused Israel of the attack.\n\nBy Tuesday it had recalled its envoy.")).toEqual([]);
  });
});

describe("a line that is refused says why", () => {
  test.each([
    ["{", /^not JSON .*one whole object a line/],
    ['{"text":"a"} x', /^not JSON/],
    ["[]", /^a list where an object/],
    ['"text"', /^a string where an object/],
    ["null", /^null where an object/],
    ["{}", /^"text" is missing/],
    ['{"text":null}', /^"text": expected string, found null$/],
    ['{"text":5}', /^"text": expected string, found a number$/],
    [
      '{"text":"a","title":["b"],"url":true}',
      /^"title": expected string, found a list; "url": expected string, found true$/,
    ],
    ['{"text":"a","id":""}', /^"id": must not be empty.*found an empty string$/],
    ['{"text":"a","id":7}', /^"id": expected string, found a number$/],
    ['{"text":"a","section":{}}', /^"section": expected a string or a list of strings, found an object$/],
    ['{"text":"a","published":"18/12/2019"}', /^"published": "18\/12\/2019" is no ISO 8601 date \(2019-12-18\)/],
    ['{"text":"a","published":"2019-02-30"}', /no ISO 8601 date/],
    ['{"text":"a","language":"Klingonese"}', /^"language": "Klingonese" is no language code/],
    ['{"text":"🕊a\\ud83d"}', /^"text" holds half a surrogate pair \(\\ud83d\) at offset 2/],
    ['{"text":"a","section":["b","\\udc00"]}', /^"section" holds half a surrogate pair \(\\udc00\) at offset 0/],
  ])("%s", (line, message) => {
    expect(() => readJsonLine(line, null)).toThrow(message);
  });
});
