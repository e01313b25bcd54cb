/** How the words of a name are compared: letters and words only, so that spelling habits make no difference. */

/** A name as it is looked up. */
export interface NameKey {
  /** Words in lower case, without accents, points, apostrophes, hyphens, leading "the" or trailing "'s"; "saint" is "st". */
  readonly key: string;
  /** The same in the capitals it came in: what acronyms are looked up by. */
  readonly cased: string;
  /** Whether any letter is a capital. A name without one is no name: "turkey", "us". */
  readonly capital: boolean;
}

/** What decomposition leaves as it is, with its usual spelling in English text. */
const LETTERS: Readonly<Record<string, string>> = {
  ø: "o",
  Ø: "O",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  ð: "d",
  Ð: "D",
  þ: "th",
  Þ: "Th",
  ı: "i",
  ß: "ss",
  æ: "ae",
  Æ: "Ae",
  œ: "oe",
  Œ: "Oe",
  ə: "a",
  Ə: "A",
};

/** Reduces a name to what it is looked up by. */
export function nameKey(text: string): NameKey {
  if (PLAIN.test(text)) return keyOf(text.replace(/^the (?=.)/i, ""));
  let cased = text;
  // Most names are plain ASCII, and decomposing is the dear part.
  if (/[^\0-\x7f]/.test(cased)) {
    cased = cased
      .replace(/[’‘ʼʻ´]/g, "'")
      .replace(/[øØłŁđĐðÐþÞıßæÆœŒəƏ]/g, (letter) => LETTERS[letter] ?? letter)
      .normalize("NFD")
      .replace(/\p{M}/gu, "");
  }
  cased = cased
    .replace(/'s?$|'S$/, "")
    .replace(/[.'`]/g, "")
    .replace(/&/g, " and ")
    .replace(/[\s,\-‐-―/"“”()]+/g, " ")
    .trim()
    .replace(/^the (?=.)/i, "");
  return keyOf(cased);
}

/** Nearly all names: nothing in them but the "the" needs to be taken away. */
const PLAIN = /^[A-Za-z]+(?: [A-Za-z]+)*$/;

function keyOf(cased: string): NameKey {
  const lower = cased.toLowerCase();
  return { key: lower.replace(/\bsaint\b/g, "st"), cased, capital: cased !== lower };
}

/** Whether a name is an acronym, which needs all its capitals: "US" is not "us", "WHO" is not "who". */
export function isAcronym(name: string): boolean {
  const letters = name.replace(/[.\s&'’-]/g, "");
  return letters.length <= MAX_ACRONYM && /\p{Lu}/u.test(letters) && letters === letters.toUpperCase();
}

/** Longer ones are no common words, and many papers print them like other names: "Nato", "Unesco". */
const MAX_ACRONYM = 3;

/** What is found by its names. */
export interface Keyed {
  /** The file of src/world/data/ that it stands in; left out in overlays. */
  readonly file?: string | undefined;
  /** The keys of its names, each once. */
  readonly keys: readonly string[];
}

/**
 * The keys that names are kept under: an acronym's has its capitals, any other has none, so that the two never meet. Names
 * without a letter or digit have none.
 */
export function keysOf(names: readonly string[]): string[] {
  const keys = names.map((name) => {
    const { key, cased } = nameKey(name);
    return isAcronym(name) ? cased : key;
  });
  return [...new Set(keys)].filter((key) => /[\p{L}\p{N}]/u.test(key));
}

/** Things by name. Names match in any capitals (headlines) so long as there is one; acronyms only as they are. */
export class NameIndex<T extends Keyed> {
  private readonly things = new Map<string, T[]>();

  constructor(things: readonly T[]) {
    for (const thing of things) for (const key of thing.keys) push(this.things, key, thing);
  }

  /** Everything of that name, in the order of the data. */
  get({ capital, cased, key }: NameKey): readonly T[] {
    if (!capital) return [];
    return this.things.get(cased) ?? this.things.get(key) ?? [];
  }
}

/** Adds a value to the list at a key. */
export function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
