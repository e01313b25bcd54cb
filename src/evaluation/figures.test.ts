import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Confusion, MISSED, SPURIOUS } from "./confusion.js";
import { classF1, matched, mean, median, round, share } from "./figures.js";
import { confusionTable, figuresTable } from "./tables.js";

describe("arithmetic", () => {
  test.each([
    [0.125, 2, 0.12], // half to even, as Python does
    [0.375, 2, 0.38],
    [2.675, 2, 2.67], // which is 2.67499… in binary
    [2 / 3, 4, 0.6667],
    [0.03125, 4, 0.0312],
    [1, 4, 1],
  ])("%d to %i digits is %d", (value, digits, rounded) => {
    expect(round(value, digits)).toBe(rounded);
  });

  test("shares of nothing are null", () => {
    expect([share(1, 3), share(0, 0)]).toEqual([0.3333, null]);
  });

  test("the mean is the exact one, rounded once", () => {
    expect(mean([0.1, 0.1, 0.1])).toBe(0.1);
    expect(mean([1, 0, 0])).toBe(1 / 3);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 9 }), (x, n) => {
        fc.pre(x > 2 ** -60 || x === 0);
        expect(mean(Array(n).fill(x))).toBe(x);
      }),
    );
  });

  test("the median is the middle one, or between the two in the middle", () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
  });

  test("F1 by class, of the classes that gold has", () => {
    const pairs = [
      ["A", "A"],
      ["A", "B"],
      ["B", "B"],
      ["B", "C"],
    ] as const;
    expect([...classF1(pairs)]).toEqual([
      ["A", 2 / 3],
      ["B", 0.5],
    ]);
  });

  test("pairs are one-to-one, the largest overlap first, then the first in gold", () => {
    const common = (a: string, b: string) => [...a].filter((letter) => b.includes(letter)).length;
    expect(matched(["ab", "abc", "x"], ["abc", "a", "y"], common)).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });
});

describe("tables", () => {
  const screen = { width: 60, color: false };
  const confusion = new Confusion("event type");
  for (const [gold, said, n] of [
    ["AID", "AID", 3],
    ["AID", "AGREE", 1],
    ["CONSULT", MISSED, 2],
    [SPURIOUS, "CONCEDE", 1],
  ] as const) {
    for (let i = 0; i < n; i++) confusion.add(gold, said);
  }

  test("figures", () => {
    const kind = { p: 0.5, r: 1, f1: 0.6667, gold: 1, pred: 2 };
    const figures = {
      sentences: 2,
      accuracy: null,
      PER: kind,
      LOC: { ...kind, f1: 0 },
      recall_by_event: { AID: [1, 12] },
    };
    expect(`\n${figuresTable(figures, screen)}`).toMatchInlineSnapshot(`
      "
      sentences  2
      accuracy   –

             p  r      f1  gold  pred
      PER  0.5  1  0.6667     1     2
      LOC  0.5  1       0     1     2

      recall_by_event
        AID            1 of 12
      "
    `);
  });

  test("confusions, every pair and the most frequent", () => {
    expect(`\n${confusionTable(confusion, screen)}`).toMatchInlineSnapshot(`
      "
      event type: gold in lines, predictions in columns
                 AGRE AID CONC CONS miss
      AGREE         ·   ·    ·    ·    ·
      AID           1   3    ·    ·    ·
      CONCEDE       ·   ·    ·    ·    ·
      CONSULT       ·   ·    ·    ·    2
      (spurious)    ·   ·    1    ·    ·

      event type: gold → predicted, most frequent confusions
      CONSULT → (missed)    2
      (spurious) → CONCEDE  1
      AID → AGREE           1
      "
    `);
  });

  test("where the screen is narrow, the most frequent confusions only", () => {
    expect(`\n${confusionTable(confusion, { ...screen, width: 20 })}`).toMatchInlineSnapshot(`
      "
      event type: gold → predicted, most frequent confusions
      CONSULT → (missed)    2
      (spurious) → CONCEDE  1
      AID → AGREE           1
      "
    `);
  });
});
