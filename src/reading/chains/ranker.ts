import { readFileSync } from "node:fs";
import { z } from "zod";
import { ALONE_LENGTH, ALONE_SIZE, PAIR_LENGTH, PAIR_SIZE } from "./features.js";

/** Numbers in steps of a thousandth, as int16, little-endian. */
const Packed = z.base64().transform((text) => {
  const bytes = Buffer.from(text, "base64");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength / 2 }, (_, i) => view.getInt16(2 * i, true) / 1000);
});
const Layer = z.strictObject({ vectors: Packed, bias: Packed, out: Packed, shift: Packed });
const File = z.strictObject({ hidden: z.int().multipleOf(4), pair: Layer, alone: Layer });
type Layer = z.infer<typeof Layer>;

/** Scores what a mention may mean: one hidden layer over the sum of its values' vectors. */
export class Ranker {
  private constructor(
    private readonly hidden: number,
    private readonly pair: Layer,
    private readonly alone: Layer,
  ) {}

  /**
   * @param path the file that training/chains.py writes
   * @throws Error when its weights are for other values than those of features.ts
   */
  static load(path: URL): Ranker {
    const { hidden, pair, alone } = File.parse(JSON.parse(readFileSync(path, "utf8")));
    for (const [layer, size] of [[pair, PAIR_SIZE] as const, [alone, ALONE_SIZE] as const]) {
      if (layer.vectors.length === size * hidden) continue;
      throw new Error(
        `${path.pathname} has weights for ${layer.vectors.length / hidden} values, not ${size}: train it anew`,
      );
    }
    return new Ranker(hidden, pair, alone);
  }

  /** Of a mention and one before it, whose values begin at `from`; the higher, the likelier they mean the same. */
  scorePair(values: Int32Array, from: number): number {
    return this.score(this.pair, values, from, from + PAIR_LENGTH);
  }

  /** Of a mention that means nothing before it. */
  scoreAlone(values: Int32Array): number {
    return this.score(this.alone, values, 0, ALONE_LENGTH);
  }

  private score({ vectors, bias, out, shift }: Layer, values: Int32Array, first: number, end: number): number {
    const { hidden } = this;
    let score = shift[0] as number;
    // Four units at a time, so that their sums stay in registers.
    for (let i = 0; i < hidden; i += 4) {
      let a = bias[i] as number;
      let b = bias[i + 1] as number;
      let c = bias[i + 2] as number;
      let d = bias[i + 3] as number;
      for (let v = first; v < end; v++) {
        const value = values[v] as number;
        if (value < 0) continue;
        const at = value * hidden + i;
        a += vectors[at] as number;
        b += vectors[at + 1] as number;
        c += vectors[at + 2] as number;
        d += vectors[at + 3] as number;
      }
      if (a > 0) score += a * (out[i] as number);
      if (b > 0) score += b * (out[i + 1] as number);
      if (c > 0) score += c * (out[i + 2] as number);
      if (d > 0) score += d * (out[i + 3] as number);
    }
    return score;
  }
}
