import wink from "wink-lemmatizer";
import { z } from "zod";
import { loadData } from "./data.js";

const Forms = z.record(z.string(), z.string()).transform((forms) => new Map(Object.entries(forms)));
const { "of-tag": ofTag, ...byPart } = loadData(
  "lemma.yaml",
  z.strictObject({
    AUX: Forms,
    VERB: Forms,
    NOUN: Forms,
    ADJ: Forms,
    ADV: Forms,
    PART: Forms,
    DET: Forms,
    PRON: Forms,
    NUM: Forms,
    CCONJ: Forms,
    "of-tag": z.array(z.strictObject({ form: z.string(), tag: z.string(), lemma: z.string() })),
  }),
);
const BY_PART = new Map<string, ReadonlyMap<string, string>>(Object.entries(byPart));
const BY_TAG = new Map(ofTag.map(({ form, tag, lemma }) => [`${form} ${tag}`, lemma]));

/** Enough for the vocabulary of a large corpus; emptied when full, so that memory does not grow with the input. */
const CACHE_SIZE = 50_000;
const cache = new Map<string, string>();

/**
 * The lower-case dictionary form of a word ("said" → "say"), by its universal part of speech and its Penn tag.
 * Names are only lower-cased: "Saudis" stays "saudis".
 */
export function lemma(form: string, upos: string, xpos: string): string {
  const key = `${form} ${upos} ${xpos}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const found = look(form.toLowerCase().replace(/[’`]/g, "'"), upos, xpos);
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(key, found);
  return found;
}

function look(word: string, upos: string, xpos: string): string {
  const listed = BY_TAG.get(`${word} ${xpos}`) ?? BY_PART.get(upos)?.get(word);
  if (listed !== undefined) return listed;
  switch (upos) {
    case "VERB":
    case "AUX":
      return lastPart(word, verb);
    case "NOUN":
      return xpos === "NN" ? word : lastPart(word, noun);
    case "ADJ":
      if (xpos === "VBN" || xpos === "VBG") return lastPart(word, verb);
      return xpos === "JJR" || xpos === "JJS" ? wink.adjective(word) : word;
    case "NUM":
      return word.replace(/(?<=\d),(?=\d)/g, "");
    default:
      return word;
  }
}

/** Applies a rule to what follows the last hyphen: "co-founded" → "co-found". */
function lastPart(word: string, rule: (part: string) => string): string {
  const at = word.lastIndexOf("-") + 1;
  return word.slice(0, at) + rule(word.slice(at));
}

/** Whether WordNet has the verb, asked by the one question that the package answers. */
const isVerb = (word: string) => wink.verb(`${word}s`) === word;

const ENDED = /^(.*[aeiouy].*?)(?:ed|ing)$/;
/** One syllable with one vowel letter and one consonant after it: its last letter doubles before an ending. */
const DOUBLES = /^[^aeiou]*[aeiou][^aeiouwxy]$/;

function verb(word: string): string {
  const listed = BY_PART.get("VERB")?.get(word);
  if (listed !== undefined) return listed;
  const stem = ENDED.exec(word)?.[1];
  // "hoping" is of "hope": of "hop" it would be "hopping".
  if (stem !== undefined && DOUBLES.test(stem) && isVerb(`${stem}e`)) return `${stem}e`;
  const found = wink.verb(word);
  if (found !== word || isVerb(word)) return found;
  if (stem !== undefined) return regularStem(stem);
  return withoutS(word);
}

/** The verb that a regular stem is of, when no table has it: "blogg" → "blog", "curat" → "curate". */
function regularStem(stem: string): string {
  if (/([bdgklmnprt])\1$/.test(stem) && !/(?:ll)$/.test(stem)) return stem.slice(0, -1);
  if (/ll$/.test(stem) && isVerb(stem.slice(0, -1))) return stem.slice(0, -1);
  if (/[^aeiou]i$/.test(stem)) return `${stem.slice(0, -1)}y`;
  return /(?:[^aeiou](?:at|iz|is|ur)|[vcgsuz]|[^aeiou]l|dg|[aeiou]nc)$/.test(stem) && !/(?:ss|ng)$/.test(stem)
    ? `${stem}e`
    : stem;
}

function noun(word: string): string {
  const listed = BY_PART.get("NOUN")?.get(word);
  if (listed !== undefined) return listed;
  const found = wink.noun(word);
  if (found !== word) return found;
  return /..men$/.test(word) ? `${word.slice(0, -3)}man` : withoutS(word);
}

/** Takes off a regular -s that no table knows: "podcasts" → "podcast". */
function withoutS(word: string): string {
  if (/(?:ss|us|sis)$/.test(word) || !/\p{L}\p{L}s$/u.test(word)) return word;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, word.endsWith("'s") ? -2 : -1);
}
