import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { z } from "zod";
import type { Name } from "../reading.js";
import { bestNames } from "./names.js";
import { Pieces, type WordPieces } from "./pieces.js";
import { bestTree } from "./tree.js";

/** What the model tells of given words. All lists but `names` have one entry a word. */
export interface Annotation {
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  /** Index of the head word, -1 for the root. */
  readonly heads: readonly number[];
  readonly deprels: readonly string[];
  readonly names: readonly Name[];
}

/** Longer sentences are read in windows: the encoder was trained on at most 200 pieces. */
const MAX_PIECES = 200;

const Labels = z.object({
  upos: z.array(z.string()),
  xpos: z.array(z.string()),
  deprel: z.array(z.string()),
  names: z.array(z.string()),
});

const modelFolder = new URL("../../../models/reader/", import.meta.url);

/**
 * The language model, seen from outside: words in, plain labels out. One sentence a run on one thread, so that the
 * answer for a sentence never depends on its neighbours.
 */
export class Annotator {
  private constructor(
    private readonly session: InferenceSession,
    private readonly pieces: Pieces,
    private readonly labels: z.infer<typeof Labels>,
    /** First twelve hex digits of the weights' SHA-256. */
    readonly modelHash: string,
  ) {}

  /** Loads the shipped model. Throws when its files are missing or don't fit together. */
  static async load(): Promise<Annotator> {
    const weights = readFileSync(new URL("reader.onnx", modelFolder));
    const read = (name: string) => JSON.parse(readFileSync(new URL(name, modelFolder), "utf8"));
    const session = await InferenceSession.create(weights, {
      executionProviders: ["cpu"],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: "sequential",
    });
    const hash = createHash("sha256").update(weights).digest("hex").slice(0, 12);
    return new Annotator(session, new Pieces(read("tokenizer.json")), Labels.parse(read("labels.json")), hash);
  }

  /** Reads one sentence, given as its words. */
  async annotate(forms: readonly string[]): Promise<Annotation> {
    const words = forms.map((form) => this.pieces.of(form));
    const windows = cut(words);
    if (windows.length === 1) return this.run(words);
    const parts: Annotation[] = [];
    for (const [from, to] of windows) parts.push(await this.run(words.slice(from, to)));
    return join(parts);
  }

  private async run(words: readonly WordPieces[]): Promise<Annotation> {
    const { upos, xpos, arcs, rels, names } = await this.infer(words);
    const n = words.length;
    const columns = bestTree(arcs, n);
    return {
      upos: Array.from(upos, (i) => this.labels.upos[i] as string),
      xpos: Array.from(xpos, (i) => this.labels.xpos[i] as string),
      heads: columns.map((column) => column - 1),
      deprels: columns.map((column, w) => this.labels.deprel[rels[w * (n + 1) + column] as number] as string),
      names: bestNames(names, n, this.labels.names),
    };
  }

  private async infer(words: readonly WordPieces[]) {
    const length = words.reduce((sum, word) => sum + word.ids.length, 2);
    const ids = new Int32Array(length);
    const shapes = new Int32Array(length);
    const first = new Int32Array(words.length);
    const last = new Int32Array(words.length);
    let at = 0;
    ids[at++] = this.pieces.start;
    words.forEach((word, w) => {
      first[w] = at;
      for (const id of word.ids) {
        shapes[at] = word.shape;
        ids[at++] = id;
      }
      last[w] = at - 1;
    });
    ids[at] = this.pieces.end;
    const row = (values: Int32Array) => new Tensor("int32", values, [1, values.length]);
    const out = await this.session.run({ ids: row(ids), shapes: row(shapes), first: row(first), last: row(last) });
    const data = <T>(name: string) => (out[name] as Tensor).data as T;
    return {
      upos: data<Int32Array>("upos"),
      xpos: data<Int32Array>("xpos"),
      arcs: data<Float32Array>("arcs"),
      rels: data<Int32Array>("rels"),
      names: data<Float32Array>("names"),
    };
  }

  /** Runs the network alone over given words and throws its answer away: what a bench compares against. */
  async bare(forms: readonly string[]): Promise<void> {
    await this.infer(forms.map((form) => this.pieces.of(form)));
  }

  async close(): Promise<void> {
    await this.session.release();
  }
}

/** Cuts words into stretches of at most MAX_PIECES pieces: [from, to). */
function cut(words: readonly WordPieces[]): [number, number][] {
  const windows: [number, number][] = [];
  let from = 0;
  let size = 0;
  words.forEach((word, w) => {
    if (size + word.ids.length > MAX_PIECES) {
      windows.push([from, w]);
      from = w;
      size = 0;
    }
    size += word.ids.length;
  });
  windows.push([from, words.length]);
  return windows;
}

/** Joins windows into one tree: the roots of later windows hang from the first one's. */
function join(parts: readonly Annotation[]): Annotation {
  let offset = 0;
  let root = -1;
  const heads: number[] = [];
  const deprels: string[] = [];
  const names: Name[] = [];
  for (const part of parts) {
    part.heads.forEach((head, w) => {
      if (head >= 0) {
        heads.push(head + offset);
        deprels.push(part.deprels[w] as string);
      } else {
        heads.push(root);
        deprels.push(root < 0 ? "root" : "parataxis");
        if (root < 0) root = w + offset;
      }
    });
    names.push(...part.names.map((name) => ({ ...name, first: name.first + offset, last: name.last + offset })));
    offset += part.heads.length;
  }
  return { upos: parts.flatMap((p) => p.upos), xpos: parts.flatMap((p) => p.xpos), heads, deprels, names };
}
