import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fault, inOrder } from "./in-order.js";

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function* from<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe("answers in order", () => {
  test("come in the order of the questions, whatever takes longest", async () => {
    const delays = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(delays, fc.integer({ min: 1, max: 8 }), async (waits, ahead) => {
        const answers = inOrder(from(waits.map((wait, i) => ({ wait, i }))), ahead, async ({ wait, i }) => {
          await sleep(wait);
          return i;
        });
        expect(await collect(answers)).toEqual(waits.map((_, i) => i));
      }),
      { numRuns: 20 },
    );
  });

  test("do not wait for the next question", async () => {
    async function* oneAndThenNothing() {
      yield "first";
      await new Promise(() => {});
    }
    const answers = inOrder(oneAndThenNothing(), 8, async (question) => question);
    expect(await answers.next()).toEqual({ value: "first", done: false });
    await answers.return(undefined); // and giving up does not wait for it either
  });

  test("are worked on a few at a time", async () => {
    let running = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++running);
      await sleep(1);
      running--;
    };
    await collect(inOrder(from(Array(30).fill(0)), 3, work));
    expect(most).toBe(3);
  });

  test("before an error in the questions are given first", async () => {
    async function* broken() {
      yield 1;
      yield 2;
      throw new Error("the disk is gone");
    }
    const answers = inOrder(broken(), 8, async (n) => {
      await sleep(2);
      return n;
    });
    const got: number[] = [];
    await expect(
      (async () => {
        for await (const n of answers) got.push(n);
      })(),
    ).rejects.toThrow("the disk is gone");
    expect(got).toEqual([1, 2]);
  });

  test("that a fault took are told and passed over, or end the rest", async () => {
    const work = async (n: number) => {
      if (n === 2) throw new Fault("fell over 2");
      return n;
    };
    const told: string[] = [];
    const go = inOrder(from([1, 2, 3]), 8, work, (n, { message }) => told.push(`${n}: ${message}`));
    expect(await collect(go)).toEqual([1, 3]);
    expect(told).toEqual(["2: fell over 2"]);
    await expect(collect(inOrder(from([1, 2, 3]), 8, work))).rejects.toThrow("fell over 2");
  });
});
