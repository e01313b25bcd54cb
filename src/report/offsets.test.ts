import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IndexedText, type Offset } from "./offsets.js";

const offset = (n: number) => n as Offset;
/** Well-formed strings with many characters beyond U+FFFF. */
const text = fc.string({
  unit: fc.oneof(fc.constantFrom("a", "é", "語", "🕊", "𝔄", "\n"), fc.string({ unit: "binary" })),
});

describe("IndexedText", () => {
  test("counts a dove as one character", () => {
    const peace = new IndexedText("a 🕊 over Geneva");
    expect(peace.length).toBe(15);
    expect(peace.offsetAt(peace.text.indexOf("Geneva"))).toBe(9);
    expect(peace.slice({ start: offset(9), end: offset(15) })).toBe("Geneva");
  });

  test("takes an index inside a surrogate pair for the pair's start", () => {
    expect(new IndexedText("a🕊b").offsetAt(2)).toBe(1);
  });

  test("slices what an array of characters slices, for any text", () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (string, a, b) => {
        const characters = Array.from(string);
        const [start = 0, end = 0] = [a, b].map((n) => n % (characters.length + 1)).sort((x, y) => x - y);
        const indexed = new IndexedText(string);
        expect(indexed.length).toBe(characters.length);
        expect(indexed.slice({ start: offset(start), end: offset(end) })).toBe(characters.slice(start, end).join(""));
      }),
    );
  });

  test("goes from offsets to UTF-16 and back without loss, lone surrogates included", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0xd700, max: 0xe100 })), fc.nat(), (units, n) => {
        const indexed = new IndexedText(String.fromCharCode(...units));
        const at = offset(n % (indexed.length + 1));
        expect(indexed.offsetAt(indexed.utf16At(at))).toBe(at);
        expect(indexed.utf16At(at)).toBe(Array.from(indexed.text).slice(0, at).join("").length);
      }),
    );
  });
});
