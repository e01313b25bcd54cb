import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestTree } from "./tree.js";

/** Every assignment of heads that is a tree with one root, and its score: slow and plainly right. */
function bestByTrying(scores: Float32Array, words: number): number {
  const n = words + 1;
  let best = Number.NEGATIVE_INFINITY;
  const heads = new Array<number>(words).fill(0);
  const isTree = () =>
    heads.filter((h) => h === 0).length === 1 &&
    heads.every((_, w) => {
      let at = w + 1;
      for (let step = 0; step <= words && at !== 0; step++) at = heads[at - 1] as number;
      return at === 0;
    });
  const go = (word: number) => {
    if (word === words) {
      if (isTree())
        best = Math.max(
          best,
          heads.reduce((sum, h, w) => sum + (scores[w * n + h] as number), 0),
        );
      return;
    }
    for (let head = 0; head < n; head++) {
      if (head === word + 1) continue;
      heads[word] = head;
      go(word + 1);
    }
  };
  go(0);
  return best;
}

describe("bestTree", () => {
  it("gives the single word of a sentence to the root", () => {
    expect(bestTree(Float32Array.from([-1, 0]), 1)).toEqual([0]);
  });

  it("breaks a cycle that the greedy choice would make", () => {
    // Words 1 and 2 want each other most; word 1 loses least by taking the root.
    expect(bestTree(Float32Array.from([-2, -9, -1, -5, -1, -9]), 2)).toEqual([0, 1]);
  });

  it("finds the best tree with one root, as trying all of them does", () => {
    const sentences = fc.integer({ min: 1, max: 5 }).chain((words) =>
      fc.tuple(
        fc.constant(words),
        fc.array(fc.float({ min: -20, max: 0, noNaN: true }), {
          minLength: words * (words + 1),
          maxLength: words * (words + 1),
        }),
      ),
    );
    fc.assert(
      fc.property(sentences, ([words, values]) => {
        const scores = Float32Array.from(values);
        const heads = bestTree(scores, words);
        expect(heads.filter((h) => h === 0)).toHaveLength(1);
        const total = heads.reduce((sum, h, w) => sum + (scores[w * (words + 1) + h] as number), 0);
        expect(total).toBeCloseTo(bestByTrying(scores, words), 3);
      }),
      { numRuns: 300 },
    );
  });
});
