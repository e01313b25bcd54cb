import type { NameKind, Sentence } from "../reading/reading.js";
import { type Tree, treeOf } from "../reading/tree.js";
import type { Report } from "../report/report.js";
import { isShortForm, nameAt } from "./mentions.js";
import { type Texts, wordsOf } from "./texts.js";
import { cues, grammar, mentions as words } from "./wordlists.js";

/** The country that a name means, or null. */
type CountryOfName = (name: string) => string | null;
/** What a report asks the register about its names. */
export interface NamesOfReport {
  /** The country of a place, people or body. */
  readonly countryOfName: CountryOfName;
  /** The state that a name means itself ("North Korea", "South Koreans"), no place in it. */
  readonly stateOfName: CountryOfName;
  readonly countryOfPerson: CountryOfName;
}

/** How much a mention of a country counts towards the report's own, by where it stands. */
const WEIGHT = { section: 3, dateline: 3, title: 2, opening: 2, other: 1 } as const;
/** The report's own country has at least this share of all, and so many times as much as the next. */
const LEAST_SHARE = 0.35;
const LEAST_LEAD = 1.3;
/** A dateline stands within the first characters of the text. */
const DATELINE_ENDS = 200;

/** A clause, by its head, and the country where it takes place. */
interface Scene {
  readonly verb: number;
  readonly country: string;
}

/**
 * Where a report is set: the home of those whom the words leave without a country ("police", "the opposition"). That is the
 * country where their clause or sentence says that things happen, else the report's own, else where the paragraph said so before.
 */
export class Setting {
  /** The report's own country, or null when it speaks of several alike. */
  readonly own: string | null;
  private readonly halves = new Map<string, string | null>();
  private readonly scenes = new Map<Tree, readonly Scene[]>();
  private last: { readonly key: string; readonly country: string } | null = null;

  constructor(
    report: Report,
    sentences: readonly Sentence[],
    private readonly texts: Texts,
    private readonly names: NamesOfReport,
  ) {
    this.own = this.ownCountry(report, sentences);
    for (const [name] of namesOf(sentences, texts)) {
      const [half = "", ...rest] = name.replace(/^the /i, "").split(" ");
      const state = rest.length > 0 && words.halves.has(half) ? names.stateOfName(name) : null;
      if (state) this.halves.set(half, this.halves.has(half) && this.halves.get(half) !== state ? null : state);
    }
  }

  /** The state that "the North" or "the South" means in a report that speaks of one so called, or null. */
  stateCalled(half: string): string | null {
    return this.halves.get(half) ?? null;
  }

  /** The home of a mention without a country, or null. Sentences are to be asked for in order. @param head the mention's */
  homeOf(tree: Tree, head: number): string | null {
    if (isForeign(tree, head)) return null;
    const key = `${tree.sentence.field} ${tree.sentence.paragraph}`;
    const here = this.sceneAround(tree, head) ?? this.sceneOf(tree);
    if (here) this.last = { key, country: here };
    return here ?? this.own ?? (this.last?.key === key ? this.last.country : null);
  }

  /** The one country in which the sentence says that something takes place, or null. */
  private sceneOf(tree: Tree): string | null {
    const countries = new Set<string>();
    for (const { verb, country } of this.scenesIn(tree)) if (!isAside(tree, verb)) countries.add(country);
    return countries.size === 1 ? ([...countries][0] as string) : null;
  }

  /** The country in which the nearest clause around a word takes place, or null. */
  private sceneAround(tree: Tree, word: number): string | null {
    const scenes = this.scenesIn(tree);
    if (scenes.length === 0) return null;
    for (const above of [...tree.childrenBy(word, "acl"), ...tree.ancestors(word)]) {
      const countries = new Set(scenes.filter(({ verb }) => verb === above).map(({ country }) => country));
      if (countries.size > 0) return countries.size === 1 ? ([...countries][0] as string) : null;
    }
    return null;
  }

  /** Where the sentence says that things take place, with the word of each that takes place there. */
  private scenesIn(tree: Tree): readonly Scene[] {
    const known = this.scenes.get(tree);
    if (known) return known;
    const scenes: Scene[] = [];
    for (const { first, last, kind } of tree.sentence.names) {
      const verb = kind === "LOC" ? this.verbOf(tree, first, last) : null;
      const country = verb === null ? null : this.names.countryOfName(wordsOf(this.texts, tree.sentence, first, last));
      if (verb !== null && country) scenes.push({ verb, country });
    }
    this.scenes.set(tree, scenes);
    return scenes;
  }

  /** The head of the clause that takes place at a name, or null. */
  private verbOf(tree: Tree, first: number, last: number): number | null {
    for (let word = first; word <= last; word++) {
      const head = tree.head(word);
      if (head >= first && head <= last) continue;
      // "the embassy in Kabul" places the embassy, and only a clause is a scene
      const isOfClause = tree.relation(word) === "obl" && head >= 0 && nameAt(tree.sentence, head) === null;
      return isOfClause && tree.hasCase(word, grammar["place-prepositions"]) ? head : null;
    }
    return null;
  }

  private ownCountry(report: Report, sentences: readonly Sentence[]): string | null {
    const counts = new Map<string, number>();
    const count = (name: string, weight: number, countryOf = this.names.countryOfName) => {
      const country = countryOf(name);
      if (country) counts.set(country, (counts.get(country) ?? 0) + weight);
    };
    for (const part of report.section) count(part, WEIGHT.section);
    for (const name of this.datelineNames(report)) count(name, WEIGHT.dateline);
    for (const sentence of sentences) {
      const isOpening = sentence.field !== "text" || sentence.paragraph === 0;
      const weight = sentence.field === "title" ? WEIGHT.title : isOpening ? WEIGHT.opening : WEIGHT.other;
      for (const { kind, first, last } of sentence.names) {
        const isSaidBefore = first === last && isShortForm(treeOf(sentence), first);
        if (kind !== "PER" && !isSaidBefore && !isBehind(sentence, last))
          count(wordsOf(this.texts, sentence, first, last), weight);
      }
    }
    if (counts.size === 0) {
      for (const [name, kind] of namesOf(sentences, this.texts)) {
        if (kind === "PER") count(name, WEIGHT.other, this.names.countryOfPerson);
      }
    }
    const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
    const [top, next] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const leads = top && top[1] >= LEAST_SHARE * total && top[1] >= LEAST_LEAD * (next?.[1] ?? 0);
    return leads ? top[0] : null;
  }

  /** "BAMAKO, Mali, March 16 (Sahel Wire) - ": the names at the head of the text, which is not coded. */
  private datelineNames({ excluded }: Report): string[] {
    const dateline = excluded.find(({ start }) => start < DATELINE_ENDS);
    if (!dateline) return [];
    return this.texts.text
      .slice(dateline)
      .split(/[,(—–-]/)
      .map((part) => part.trim())
      .filter(Boolean)
      .slice(0, 2);
  }
}

/** Every name of the sentences, in its words. */
function* namesOf(sentences: readonly Sentence[], texts: Texts): Generator<[name: string, kind: NameKind]> {
  for (const sentence of sentences) {
    for (const { first, last, kind } of sentence.names) yield [wordsOf(texts, sentence, first, last), kind];
  }
}

/** Whether those who are spoken of are of elsewhere, or of several countries: "foreign diplomats", "other countries". */
function isForeign(tree: Tree, head: number): boolean {
  const isPlural = /^NNP?S$/.test(tree.token(head).xpos);
  const isOneOfOwn = tree.children(head).some((child) => child < head && words.levels.has(tree.lemma(child)));
  if (isPlural && !isOneOfOwn && words.states.has(tree.lemma(head))) return true;
  return tree.children(head).some((child) => child < head && words.foreign.has(tree.form(child)));
}

/** Whether a name only says who stands behind someone: "Iran-backed". */
function isBehind({ tokens }: Sentence, last: number): boolean {
  return tokens[last + 1]?.form === "-" && words.behind.has(tokens[last + 2]?.form.toLowerCase() ?? "");
}

/** Whether a clause only says who spoke, or tells something about somebody on the side ("…, living in exile in Spain"). */
function isAside(tree: Tree, verb: number): boolean {
  if (tree.relation(verb) === "acl") return true;
  return tree.relation(verb) === "parataxis" && cues.verbs.has(tree.lemma(verb));
}
