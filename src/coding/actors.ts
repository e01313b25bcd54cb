import type { Sentence } from "../reading/reading.js";
import type { IndexedText } from "../report/offsets.js";
import type { Field } from "../report/report.js";
import type { World } from "../world/world.js";
import { type Mention, mentionAt, nameAt } from "./mentions.js";
import type { Actor } from "./record.js";
import type { Tree } from "./tree.js";

/** An actor and how surely it was made out: 1 when the words say all. */
export interface Resolved {
  readonly actor: Actor;
  readonly certainty: number;
}

/** Identity of an actor within a report, apart from the words that mention it. */
type Facts = Pick<Actor, "code" | "country" | "sector" | "other_sectors" | "office" | "identifier_text">;

const NOBODY: Facts = {
  code: null,
  country: null,
  sector: null,
  other_sectors: [],
  office: null,
  identifier_text: null,
};

/** Offices and bodies that every country has its own of: without a country they mean the report's own. */
const DOMESTIC = new Set([
  "GOV",
  "MIL",
  "COP",
  "JUD",
  "LEG",
  "OPP",
  "SPY",
  "PTY",
  "CVL",
  "REB",
  "LAB",
  "EDU",
  "JRN",
  "SOC",
  "PRM",
  "ELI",
  "AGR",
  "MED",
  "CRM",
  "UAF",
  "REL",
  "BUS",
]);
const PLURAL_PRONOUNS = new Set(["they", "them", "their", "theirs"]);
const PERSON_PRONOUNS = new Set(["he", "she", "him", "her", "his", "hers"]);
const THING_PRONOUNS = new Set(["it", "its"]);
/** "members of the cabinet", "dozens of protesters": those who act are in the "of" phrase. */
const PARTITIVE = new Set([
  "member",
  "group",
  "dozen",
  "hundred",
  "thousand",
  "ten",
  "score",
  "number",
  "majority",
  "crowd",
  "most",
  "some",
  "all",
  "many",
  "several",
  "half",
  "part",
  "team",
  "handful",
  "lot",
  "million",
  "one",
  "two",
  "three",
  "convoy",
  "column",
  "band",
  "wave",
  "coalition",
  "alliance",
]);
const PAIR = /^(two|both)$/;
const PAIR_HEADS = new Set([
  "country",
  "nation",
  "side",
  "neighbor",
  "neighbour",
  "state",
  "government",
  "party",
  "ally",
  "power",
]);

/**
 * Who is meant, within one report. Reads sentences in order and remembers names and who was last spoken of, so that
 * "Patrushev" and "he" later mean the man that the report introduced. Issue by issue this gives way to coreference
 * chains; until then a pronoun means the last fitting subject, and lowers the certainty.
 */
export class ActorResolver {
  /** Facts by the last word of a person's name, and by whole names of organisations. */
  private readonly introduced = new Map<string, Facts>();
  /** Actors as they came, latest last. */
  private readonly recent: { facts: Facts; text: string; kind: "person" | "group" | "thing"; subject: boolean }[] = [];
  /** The country that most mentions in the report name, or null. */
  private readonly focus: string | null;

  constructor(
    private readonly world: World,
    sentences: readonly Sentence[],
    private readonly texts: Readonly<Record<Field, IndexedText>>,
    private readonly published: string | null,
  ) {
    this.focus = this.focusOf(sentences);
  }

  /** The actors that a word's noun phrase names, conjuncts apart; empty when it names nobody who could act. */
  resolve(tree: Tree, word: number): Resolved[] {
    const found: Resolved[] = [];
    for (const head of tree.conjuncts(word)) {
      if (head !== word && !["NOUN", "PROPN", "PRON", "ADJ", "NUM"].includes(tree.token(head).upos)) continue;
      found.push(...this.resolveOne(tree, head));
    }
    return found;
  }

  /** Whether a word's noun phrase names someone who can act. */
  canAct(tree: Tree, word: number): boolean {
    return this.resolveOne(tree, word).length > 0;
  }

  /** Takes note of a sentence's names before its events are coded, and after them of who was its subject. */
  introduce(tree: Tree): void {
    const { sentence } = tree;
    for (const name of sentence.names) {
      const head = headOf(tree, name.first, name.last);
      const mention = mentionAt(tree, head);
      const facts = this.ofMention(tree, mention, false);
      if (!facts) continue;
      const text = this.text(tree, name.first, name.last);
      if (name.kind === "PER") {
        const key = (text.split(/\s+/).at(-1) as string).toLowerCase();
        const before = this.introduced.get(key);
        if (!before || (before.country === null && before.sector === null) || (facts.country && !before.country)) {
          this.introduced.set(key, {
            ...facts,
            identifier_text: facts.identifier_text ?? (text.includes(" ") ? text : (before?.identifier_text ?? text)),
          });
        }
      } else if (name.kind === "ORG" && facts.country) this.introduced.set(text.toLowerCase(), facts);
    }
  }

  /** Remembers the actors of a finished sentence for the pronouns of the next. */
  remember(tree: Tree): void {
    tree.sentence.tokens.forEach((token, i) => {
      const relation = token.deprel.split(":", 1)[0] as string;
      if (!["nsubj", "obj", "obl", "nmod", "root"].includes(relation) || token.upos === "PRON") return;
      for (const { actor } of this.resolveOne(tree, i)) {
        const name = nameAt(tree.sentence, i);
        const plural = token.xpos === "NNS" || token.xpos === "NNPS";
        const kind = name?.kind === "PER" || (!name && actor.office) ? "person" : plural ? "group" : "thing";
        this.recent.push({
          facts: actor,
          text: actor.identifier_text ?? actor.entity_text,
          kind,
          subject: relation === "nsubj",
        });
      }
    });
    if (this.recent.length > 60) this.recent.splice(0, this.recent.length - 60);
  }

  private resolveOne(tree: Tree, head: number): Resolved[] {
    const token = tree.token(head);
    if (token.upos === "PRON" || (token.deprel === "nmod:poss" && /^(his|her|its|their)$/i.test(token.form)))
      return this.ofPronoun(tree, head);
    if (!["NOUN", "PROPN", "ADJ", "NUM", "X"].includes(token.upos)) return [];
    const mention = mentionAt(tree, head);
    const pair = this.ofPair(tree, mention);
    if (pair) return pair;
    if (!mention.name && PARTITIVE.has(token.lemma)) {
      const whole = tree
        .childrenBy(head, "nmod")
        .find((c) => tree.childrenBy(c, "case").some((k) => tree.lemma(k) === "of"));
      const members = whole === undefined ? [] : this.resolve(tree, whole);
      if (members.length > 0) return members;
    }
    const sides = this.nationalSides(tree, mention);
    const facts = this.ofMention(tree, mention, true);
    if (!facts) return [];
    const made = this.actor(tree, mention.first, mention.last, facts.facts);
    if (sides.length > 1) {
      return sides.map((country) => ({ actor: { ...made, code: country, country }, certainty: facts.certainty }));
    }
    return [{ actor: made, certainty: facts.certainty }];
  }

  private ofMention(tree: Tree, mention: Mention, report: true): { facts: Facts; certainty: number } | null;
  private ofMention(tree: Tree, mention: Mention, report: false): Facts | null;
  private ofMention(tree: Tree, mention: Mention, report: boolean): { facts: Facts; certainty: number } | Facts | null {
    const found = mention.name ? this.ofName(tree, mention) : this.ofRole(tree, mention, report);
    if (!found) return null;
    return report ? found : found.facts;
  }

  private ofName(tree: Tree, mention: Mention): { facts: Facts; certainty: number } | null {
    const name = mention.name as NonNullable<Mention["name"]>;
    const text = this.text(tree, name.first, name.last);
    const whole = this.text(tree, mention.first, mention.last);
    const sure = (facts: Facts) => ({ facts, certainty: 1 });
    if (name.kind !== "PER") {
      const organisation = this.world.organisation(whole) ?? this.world.organisation(text);
      if (organisation) {
        return sure({
          ...NOBODY,
          code: organisation.code ?? organisation.country,
          country: organisation.country ?? null,
          sector: organisation.sector,
          other_sectors: organisation.other_sectors,
          identifier_text: organisation.name,
        });
      }
      const place = this.world.place(text) ?? this.world.place(whole);
      if (place) {
        const role = this.ofRole(tree, mention, false)?.facts;
        return sure({
          ...NOBODY,
          code: place.code,
          country: place.country,
          sector: place.sector ?? role?.sector ?? null,
        });
      }
      const remembered = this.introduced.get(text.toLowerCase());
      if (remembered) return sure(remembered);
      const role = this.ofRole(tree, mention, false)?.facts;
      const country = role?.country ?? this.countryIn(tree, mention);
      if (name.kind === "NORP" || role || country || name.kind === "ORG") {
        return {
          facts: { ...NOBODY, ...role, code: country, country, identifier_text: text },
          certainty: country || role?.sector ? 0.9 : 0.7,
        };
      }
      return { facts: { ...NOBODY, identifier_text: text }, certainty: 0.6 };
    }
    const known = this.introduced.get((text.split(/\s+/).at(-1) as string).toLowerCase());
    const role = this.titleOf(tree, mention);
    const registered = this.world.person(text, this.published?.slice(0, 10) ?? null);
    const country = role?.country ?? registered?.country ?? known?.country ?? null;
    return sure({
      ...NOBODY,
      code: country,
      country,
      sector: role?.sector ?? registered?.sector ?? known?.sector ?? null,
      other_sectors: role?.other_sectors ?? known?.other_sectors ?? [],
      office: role?.office ?? known?.office ?? registered?.office ?? null,
      identifier_text: registered?.name ?? (text.includes(" ") ? text : (known?.identifier_text ?? text)),
    });
  }

  /** What the words around a person's name say: "Russian Deputy Foreign Minister X", "X, Tehran's ambassador in Moscow". */
  private titleOf(tree: Tree, mention: Mention): Facts | null {
    const name = mention.name as NonNullable<Mention["name"]>;
    const before = mention.first < name.first ? this.roleWords(tree, mention.first, name.first - 1) : null;
    if (before) {
      const country = this.countryIn(tree, { ...mention, last: name.first - 1 }) ?? this.possessor(tree, mention.head);
      if (before.sector || country) return { ...NOBODY, ...before, code: country, country };
    }
    for (const word of tree.childrenBy(mention.head, "appos", "nmod:desc")) {
      const apposed = this.ofRole(tree, mentionAt(tree, word), false)?.facts;
      if (apposed) return apposed;
    }
    const above = tree.head(mention.head);
    if (
      above >= 0 &&
      ["appos", "flat", "nmod"].includes(tree.relation(mention.head)) &&
      !nameAt(tree.sentence, above)
    ) {
      if (tree.relation(mention.head) !== "nmod" || tree.token(mention.head).deprel === "nmod:desc") {
        return this.ofRole(tree, mentionAt(tree, above), false)?.facts ?? null;
      }
    }
    return null;
  }

  private ofRole(tree: Tree, mention: Mention, useFocus: boolean): { facts: Facts; certainty: number } | null {
    const role = this.roleWords(tree, mention.first, mention.last) ?? this.roleWords(tree, mention.first, mention.head);
    if (!role) {
      const place = mention.name ? null : this.world.place(this.text(tree, mention.first, mention.last));
      return place && tree.token(mention.head).upos === "PROPN"
        ? { facts: { ...NOBODY, code: place.code, country: place.country, sector: place.sector }, certainty: 0.9 }
        : null;
    }
    const country =
      this.countryIn(tree, mention) ?? this.possessor(tree, mention.head) ?? this.placeOf(tree, mention.head);
    if (country) return { facts: { ...NOBODY, ...role, code: country, country }, certainty: 1 };
    if (useFocus && this.focus && DOMESTIC.has(role.sector ?? "")) {
      return { facts: { ...NOBODY, ...role, code: this.focus, country: this.focus }, certainty: 0.7 };
    }
    return { facts: { ...NOBODY, ...role }, certainty: 0.8 };
  }

  private roleWords(
    tree: Tree,
    first: number,
    last: number,
  ): Pick<Facts, "sector" | "other_sectors" | "office"> | null {
    const lemmas: string[] = [];
    for (let i = first; i <= last; i++) lemmas.push(tree.lemma(i));
    const role = this.world.role(lemmas);
    return role ? { sector: role.sector, other_sectors: role.other_sectors, office: role.office } : null;
  }

  /** The country named among a mention's own words: "Iranian", "U.S.". */
  private countryIn(tree: Tree, mention: Pick<Mention, "first" | "last">): string | null {
    for (const name of tree.sentence.names) {
      if (name.first < mention.first || name.last > mention.last || name.kind === "PER") continue;
      const text = this.text(tree, name.first, name.last);
      const country = this.world.place(text)?.country ?? this.world.organisation(text)?.country;
      if (country) return country;
    }
    for (let i = mention.first; i <= mention.last; i++) {
      for (const width of [3, 2, 1]) {
        if (i + width - 1 > mention.last || !/^\p{Lu}/u.test(tree.token(i).form)) continue;
        const place = this.world.place(this.text(tree, i, i + width - 1));
        if (place && !place.ambiguous) return place.country;
      }
    }
    return null;
  }

  /** Countries joined before one head: "U.S. and Russian officials". */
  private nationalSides(tree: Tree, mention: Mention): string[] {
    const sides: string[] = [];
    for (const child of tree.children(mention.head)) {
      if (child > mention.head || !["amod", "compound", "nmod"].includes(tree.relation(child))) continue;
      const members = tree.conjuncts(child);
      if (members.length < 2) continue;
      for (const member of members) {
        const name = nameAt(tree.sentence, member);
        const country = this.world.place(
          name ? this.text(tree, name.first, name.last) : tree.token(member).form,
        )?.country;
        if (country && !sides.includes(country)) sides.push(country);
      }
    }
    return sides;
  }

  private possessor(tree: Tree, head: number): string | null {
    for (const word of tree.childrenBy(head, "nmod:poss")) {
      const owner = this.resolveOne(tree, word)[0];
      if (owner?.actor.country) return owner.actor.country;
    }
    return null;
  }

  /** "the president of Mali", "police in Cairo", "lawmakers from Kenya" */
  private placeOf(tree: Tree, head: number): string | null {
    for (const word of tree.childrenBy(head, "nmod")) {
      const preposition = tree
        .childrenBy(word, "case")
        .map((c) => tree.lemma(c))
        .join(" ");
      if (!["of", "in", "from", "for"].includes(preposition)) continue;
      const name = nameAt(tree.sentence, word);
      if (name && name.kind !== "PER") {
        const text = this.text(tree, name.first, name.last);
        const country = this.world.place(text)?.country ?? this.world.organisation(text)?.country;
        if (country) return country;
      } else if (preposition === "of") {
        const owner = this.countryIn(tree, mentionAt(tree, word)) ?? this.possessor(tree, word);
        if (owner) return owner;
      }
    }
    return null;
  }

  private ofPair(tree: Tree, mention: Mention): Resolved[] | null {
    if (!PAIR_HEADS.has(tree.lemma(mention.head))) return null;
    const paired = tree.children(mention.head).some((c) => PAIR.test(tree.lemma(c)) && c < mention.head);
    if (!paired || this.countryIn(tree, mention)) return null;
    const sides: { facts: Facts; text: string }[] = [];
    for (let i = this.recent.length - 1; i >= 0 && sides.length < 2; i--) {
      const seen = this.recent[i] as (typeof this.recent)[number];
      if (seen.facts.country && !sides.some((s) => s.facts.country === seen.facts.country)) sides.unshift(seen);
    }
    if (sides.length < 2) return null;
    return sides.map(({ facts }) => ({
      actor: this.actor(tree, mention.first, mention.last, { ...NOBODY, code: facts.country, country: facts.country }),
      certainty: 0.6,
    }));
  }

  private ofPronoun(tree: Tree, word: number): Resolved[] {
    const form = tree.token(word).form.toLowerCase();
    const fits = PERSON_PRONOUNS.has(form)
      ? (kind: string) => kind === "person"
      : PLURAL_PRONOUNS.has(form)
        ? (kind: string) => kind === "group" || kind === "thing"
        : THING_PRONOUNS.has(form)
          ? (kind: string) => kind === "thing"
          : null;
    if (!fits) return [];
    const inSentence = this.antecedentWithin(tree, word, form);
    if (inSentence.length > 0) {
      return inSentence.map(({ actor, certainty }) => ({
        actor: this.actor(tree, word, word, { ...actor, identifier_text: actor.identifier_text ?? actor.entity_text }),
        certainty: certainty * 0.8,
      }));
    }
    for (const subjectOnly of [true, false]) {
      for (let i = this.recent.length - 1; i >= Math.max(0, this.recent.length - 12); i--) {
        const seen = this.recent[i] as (typeof this.recent)[number];
        if (fits(seen.kind) && (seen.subject || !subjectOnly)) {
          return [
            { actor: this.actor(tree, word, word, { ...seen.facts, identifier_text: seen.text }), certainty: 0.6 },
          ];
        }
      }
    }
    return [];
  }

  /** The subject of a clause around or before the pronoun, if it can be meant. */
  private antecedentWithin(tree: Tree, word: number, form: string): Resolved[] {
    const reflexive = /^(its|their|his|her)$/.test(form);
    let depth = 0;
    for (const above of tree.ancestors(word)) {
      const own = tree.childrenBy(above, "nsubj");
      for (const subject of own) {
        if (subject >= word || subject === word || tree.subtree(subject).includes(word)) continue;
        if (!reflexive && depth === 0) {
          depth++;
          continue;
        }
        if (tree.token(subject).upos === "PRON") continue;
        const person = nameAt(tree.sentence, subject)?.kind === "PER";
        if (PERSON_PRONOUNS.has(form) !== person && nameAt(tree.sentence, subject)) continue;
        const several = tree.conjuncts(subject).length > 1 || tree.token(subject).xpos.endsWith("S");
        if (THING_PRONOUNS.has(form) && several) continue;
        const found = this.resolve(tree, subject);
        if (found.length > 0) return found;
      }
      if (own.length > 0) depth++;
    }
    return [];
  }

  private actor(tree: Tree, first: number, last: number, facts: Facts): Actor {
    const start = tree.token(first).span.start;
    const end = tree.token(last).span.end;
    return {
      entity_text: this.texts[tree.sentence.field].slice({ start, end }),
      start,
      end,
      code: facts.code,
      country: facts.country,
      sector: facts.sector,
      other_sectors: facts.other_sectors,
      office: facts.office,
      identifier_text: facts.identifier_text,
      identifier_id: null,
    };
  }

  private text(tree: Tree, first: number, last: number): string {
    return this.texts[tree.sentence.field].slice({
      start: tree.token(first).span.start,
      end: tree.token(last).span.end,
    });
  }

  private focusOf(sentences: readonly Sentence[]): string | null {
    const counts = new Map<string, number>();
    let total = 0;
    for (const sentence of sentences) {
      for (const name of sentence.names) {
        if (name.kind === "PER") continue;
        const text = this.texts[sentence.field].slice({
          start: (sentence.tokens[name.first] as Sentence["tokens"][number]).span.start,
          end: (sentence.tokens[name.last] as Sentence["tokens"][number]).span.end,
        });
        const country = this.world.place(text)?.country ?? this.world.organisation(text)?.country;
        if (!country) continue;
        counts.set(country, (counts.get(country) ?? 0) + (sentence.field === "title" ? 2 : 1));
        total++;
      }
    }
    const [top] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return top && top[1] * 2 >= total ? top[0] : null;
  }
}

/** The word of a stretch that the rest of it hangs from. */
function headOf(tree: Tree, first: number, last: number): number {
  for (let i = first; i <= last; i++) {
    const head = tree.head(i);
    if (head < first || head > last) return i;
  }
  return first;
}
