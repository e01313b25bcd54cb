import { describe, expect, it } from "vitest";
import { bestNames } from "./names.js";

const TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"];
const favour = (...tags: string[]) =>
  Float32Array.from(tags.flatMap((tag) => TAGS.map((t) => (t === tag ? -0.1 : -3))));

describe("bestNames", () => {
  it("joins the words of a name and keeps neighbours apart", () => {
    expect(bestNames(favour("B-PER", "I-PER", "O", "B-LOC", "B-LOC"), 5, TAGS)).toEqual([
      { kind: "PER", first: 0, last: 1 },
      { kind: "LOC", first: 3, last: 3 },
      { kind: "LOC", first: 4, last: 4 },
    ]);
  });

  it("never lets a name go on that has not begun", () => {
    const [name] = bestNames(favour("O", "I-LOC", "I-LOC"), 3, TAGS);
    expect(name).toEqual({ kind: "LOC", first: 1, last: 2 });
  });

  it("names nothing in a sentence without words", () => {
    expect(bestNames(new Float32Array(0), 0, TAGS)).toEqual([]);
  });
});
