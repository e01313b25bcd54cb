import { Tokenizer } from "@huggingface/tokenizers";

/** A word longer than this many pieces is cut: URLs and the like say nothing more. The same in training/train.py. */
const MAX_PIECES_A_WORD = 8;
/** Words are remembered up to this many; then the memory is emptied, so that it does not grow with the input. */
const REMEMBERED_WORDS = 50_000;

/** Order as in training/model.py: what an uncased encoder does not see of a word. */
export function shape(word: string): number {
  if (/^[0-9][0-9.,:/]*$/.test(word)) return 6;
  if (/[0-9]/.test(word)) return 7;
  const letters = word.match(/\p{L}/gu);
  if (!letters) return 8;
  if (/^(?:[A-Z]\.){2,}[A-Z]?$/.test(word)) return 10;
  const upper = letters.map((c) => /\p{Lu}/u.test(c));
  if (!upper.includes(true)) return 1;
  if (letters.length === 1) return 5;
  if (!upper.includes(false)) return 3;
  if (upper[0] && !upper.includes(true, 1)) return word.endsWith(".") ? 9 : 2;
  return 4;
}

/** A word as the network sees it. */
export interface WordPieces {
  readonly ids: readonly number[];
  readonly shape: number;
}

/** Cuts words into WordPiece ids, each word alone: the same word gives the same pieces anywhere. */
export class Pieces {
  private readonly tokenizer: Tokenizer;
  private readonly seen = new Map<string, WordPieces>();
  readonly start: number;
  readonly end: number;
  private readonly unknown: number;

  /** @param definition the parsed tokenizer.json */
  constructor(definition: object) {
    this.tokenizer = new Tokenizer(definition, {});
    const id = (token: string) => {
      const found = this.tokenizer.token_to_id(token);
      if (found === undefined) throw new Error(`the tokenizer has no ${token}`);
      return found;
    };
    this.start = id("[CLS]");
    this.end = id("[SEP]");
    this.unknown = id("[UNK]");
  }

  of(word: string): WordPieces {
    const known = this.seen.get(word);
    if (known) return known;
    const ids = this.tokenizer.encode(word, { add_special_tokens: false }).ids.slice(0, MAX_PIECES_A_WORD);
    const pieces = { ids: ids.length > 0 ? ids : [this.unknown], shape: shape(word) };
    if (this.seen.size >= REMEMBERED_WORDS) this.seen.clear();
    this.seen.set(word, pieces);
    return pieces;
  }
}
