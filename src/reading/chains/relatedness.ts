import { readFileSync } from "node:fs";
import { z } from "zod";

const File = z.strictObject({ nouns: z.string(), directions: z.int(), scale: z.int(), vectors: z.base64() });

/** How near the meanings of common nouns are: "attack" and "bombing", "country" and "nation". */
export class Relatedness {
  private constructor(
    private readonly rows: ReadonlyMap<string, number>,
    private readonly vectors: Int8Array,
    private readonly directions: number,
    private readonly scale: number,
  ) {}

  /** @param path the file that training/vectors.py writes */
  static load(path: URL): Relatedness {
    const { nouns, directions, scale, vectors } = File.parse(JSON.parse(readFileSync(path, "utf8")));
    const rows = new Map(nouns.split(" ").map((noun, i) => [noun, i]));
    return new Relatedness(rows, new Int8Array(Buffer.from(vectors, "base64")), directions, scale);
  }

  /** The cosine of the nouns' vectors, or null where one is not known. */
  between(a: string, b: string): number | null {
    const [x, y] = [this.rows.get(a), this.rows.get(b)];
    if (x === undefined || y === undefined) return null;
    let sum = 0;
    for (let i = 0; i < this.directions; i++) {
      sum += (this.vectors[x * this.directions + i] as number) * (this.vectors[y * this.directions + i] as number);
    }
    return sum / (this.scale * this.scale);
  }
}
