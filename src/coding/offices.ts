import type { Name, Reading, Sentence } from "../reading/reading.js";
import type { Tree } from "../reading/tree.js";
import { CountryCode, InternationalCode } from "../world/data.js";
import { hadEnded, shiftYears } from "../world/dates.js";
import { byFullness, type Home, type OfficeStatement } from "../world/learned.js";
import { SECTORS, type Sector } from "../world/sectors.js";
import type { World } from "../world/world.js";
import { openReading } from "./actors.js";
import type { Title } from "./entities.js";
import { sectorOfName } from "./institutions.js";
import { isInTime, mentionAt, nameAt } from "./mentions.js";
import { Register } from "./register.js";
import { type Texts, wordsOf } from "./texts.js";
import { mentions as words } from "./wordlists.js";

/** Words of a sentence. Indices are inclusive. */
interface Words {
  readonly first: number;
  readonly last: number;
}

/**
 * Who, by the words of a report, holds an office or has a role, of whom the register says nothing of the kind on the day of
 * the report: "Mehdi Sanaei, Tehran's ambassador in Moscow". In reading order; the same may be said of someone again.
 */
export function officesIn(reading: Reading, world: World): OfficeStatement[] {
  const { report, sentences } = reading;
  const { texts, trees, resolver } = openReading(reading, world);
  const date = report.published?.slice(0, 10) ?? null;
  const reader = new TitleReader(world, new Register(world, date), texts);
  const fullNames = reader.fullNamesIn(sentences);
  const statements: OfficeStatement[] = [];
  for (const tree of trees.filter(({ sentence }) => !isOfThePast(sentence, date))) {
    for (const name of tree.sentence.names) {
      const full = reader.fullName(tree.sentence, name);
      const said = full === null ? null : reader.readFirst(tree, name, resolver.titlesOfName(tree, name));
      if (full === null || !said) continue;
      const forms = formsOf(full, fullNames);
      const known = forms.map((form) => world.person(form, date)).find((person) => person !== null) ?? null;
      if (known?.sector === said.sector && known.code === (said.home.country ?? said.home.code)) continue;
      const [longest, ...aliases] = forms as [string, ...string[]];
      statements.push({ name: longest, aliases, known, ...said, date, report: report.id });
    }
  }
  return statements;
}

/** What a title says of its holder. */
type Said = Pick<OfficeStatement, "office" | "sector" | "other_sectors" | "home" | "quote">;

/** Sectors that are no office or role in public life: private people, and what somebody is accused of or has been. */
const OF_NO_OFFICE: ReadonlySet<string> = new Set<Sector>(["CVL", "CRM", "ELI", "REF", "UNK"]);

/** Reads the words of titles, and of names. */
class TitleReader {
  constructor(
    private readonly world: World,
    private readonly register: Register,
    private readonly texts: Texts,
  ) {}

  /** Every full name of a person in the report, each once. */
  fullNamesIn(sentences: readonly Sentence[]): string[] {
    const names = sentences.flatMap((sentence) =>
      sentence.names.flatMap((name) => this.fullName(sentence, name) ?? []),
    );
    return [...new Set(names)];
  }

  /** A person's name of two words or more, without "Dr" and the like; null for any other, and for names in capitals only. */
  fullName({ field, tokens, ...sentence }: Sentence, { kind, first, last }: Name): string | null {
    if (kind !== "PER") return null;
    let from = first;
    while (from < last && words.honorifics.has(bare(tokens[from]?.form ?? ""))) from++;
    const text = wordsOf(this.texts, { field, tokens, ...sentence }, from, last).replace(SPACES, " ");
    const parts = text.split(" ").filter((word) => /^\p{L}{2}/u.test(word) && !words.particles.has(word.toLowerCase()));
    const isFull = parts.length >= 2 && /\p{Ll}/u.test(text);
    return isFull && text.length <= MOST_LETTERS ? text : null;
  }

  /** What the first of several titles says that says enough. */
  readFirst(tree: Tree, name: Name, titles: readonly Title[]): Said | null {
    for (const title of titles) {
      const said = this.read(tree, name, title);
      if (said) return said;
    }
    return null;
  }

  /** What a title says of someone now, and whose: null where the quoted words do not say all of it themselves. */
  private read(tree: Tree, name: Name, title: Title): Said | null {
    const { entity, head } = title;
    const sector = SECTORS.find((one) => one === entity.sector);
    const home = homeOf(entity.country, entity.code);
    if (!sector || OF_NO_OFFICE.has(sector) || !home) return null;
    const isBefore = head < name.first;
    const own = { first: title.first, last: isBefore ? Math.min(title.last, name.first - 1) : title.last };
    const end = endOfPhrase(tree, head, own.last);
    const whole = {
      first: startOfPhrase(tree, own.first, isBefore ? name.last : head),
      last: isBefore ? Math.min(end, name.first - 1) : end,
    };
    const earliest = isBefore ? 0 : name.last + 1;
    const from = Math.max(earliest, whole.first - WORDS_BEFORE);
    if (this.isNotInOffice(tree, head, from, own) || !this.isSaid(tree, head, whole, entity.code)) return null;
    if (entity.office === null && isNoOffice(tree, head)) return null;
    const office = entity.office ?? this.titleWords(tree, head, { first: own.first, last: whole.last });
    const quoted = { first: Math.min(whole.first, name.first), last: Math.max(whole.last, name.last) };
    const quote = this.text(tree, quoted);
    const other_sectors = SECTORS.filter((one) => entity.other_sectors.includes(one));
    return office === "" ? null : { office, sector, other_sectors, home, quote };
  }

  private text(tree: Tree, { first, last }: Words): string {
    return wordsOf(this.texts, tree.sentence, first, last);
  }

  /** "former minister", "the then ambassador", "the alleged commander" */
  private isNotInOffice(tree: Tree, head: number, start: number, { first, last }: Words): boolean {
    for (let word = start; word <= head; word++) {
      if (words["not-in-office"].has(bare(tree.token(word).form))) return true;
    }
    const lemmas = Array.from({ length: last - first + 1 }, (_, i) => tree.lemma(first + i));
    return this.world.role(lemmas, head - first)?.isFormer === true;
  }

  /**
   * Whether the words themselves say where somebody belongs, so that a reader of the quotation sees it ("its ambassador" doesn't):
   * up to the title's noun, or as the one home that its phrases name. Who is posted abroad may be of none but those after "of":
   * the ambassador in Moscow is not Russia's.
   */
  private isSaid(tree: Tree, head: number, { first, last }: Words, code: string | null): boolean {
    if (this.homesIn(tree, { first, last: head }).has(code)) return true;
    const isPosted = words.posted.has(tree.lemma(head));
    const phrases = isPosted ? tree.ofPhrases(head).map((word) => mentionAt(tree, word)) : [{ first: head, last }];
    const named = phrases.flatMap((phrase) => [...this.homesIn(tree, phrase)]);
    return named.length > 0 && named.every((one) => one === code);
  }

  /** The codes of the countries and bodies that words name. */
  private homesIn(tree: Tree, { first, last }: Words): ReadonlySet<string | null> {
    const codes = new Set<string | null>();
    for (let from = first; from <= last; from++) {
      if (!/^\p{Lu}/u.test(tree.token(from).form)) continue;
      for (let to = Math.min(last, from + LONGEST_NAME - 1); to >= from; to--) {
        const home = this.register.home(this.text(tree, { first: from, last: to }));
        if (!home) continue;
        codes.add(home.code);
        from = to; // "South Korean" names no Korea besides
        break;
      }
    }
    return codes;
  }

  /** The words of a role that is no listed office, without its country: "spokesman", "head of the Syria desk". */
  private titleWords(tree: Tree, head: number, { first, last }: Words): string {
    const kept: string[] = [];
    const title: string[] = [];
    for (let word = first; word <= last; word++) {
      const end = word < head ? this.endOfCountry(tree, word, head - 1) : null;
      if (end !== null) word = end;
      else kept.push(titleWord(tree, word, head, last));
      if (word <= head) title.push(kept.at(-1) ?? "");
    }
    const [whole, short] = [kept, title].map((parts) => parts.join("").replace(SPACES, " ").trim()) as [string, string];
    return whole.length <= MOST_LETTERS ? whole : short;
  }

  /** The last word of a country or people that begins with a word, or null. */
  private endOfCountry(tree: Tree, first: number, last: number): number | null {
    if (!/^\p{Lu}/u.test(tree.token(first).form)) return null;
    for (let end = Math.min(last, first + LONGEST_NAME - 1); end >= first; end--) {
      const place = this.register.place(this.text(tree, { first, last: end }));
      if (place && (place.kind === "country" || place.kind === "people")) return end;
    }
    return null;
  }
}

/** A word of a title with the space after it. Names and acronyms keep their capitals, and so does what follows the noun. */
function titleWord(tree: Tree, word: number, head: number, last: number): string {
  const { form, span } = tree.token(word);
  const next = word < last ? tree.token(word + 1).span.start : span.end;
  const isKept = word > head || /\p{Lu}\.?\p{Lu}/u.test(form) || nameAt(tree.sentence, word) !== null;
  return `${isKept ? form : form.toLowerCase()}${next > span.end ? " " : ""}`;
}

/** Whether a noun only says what somebody is to another ("counterpart"), or is a body's ("company", "United Nations"). */
function isNoOffice(tree: Tree, head: number): boolean {
  const lemma = tree.lemma(head);
  const isOfName = nameAt(tree.sentence, head) !== null;
  return isOfName || words.relational.has(lemma) || sectorOfName(`the ${lemma}`) !== null;
}

/** How many words before a title may say that it isn't held now: "the then", "his one-time". */
const WORDS_BEFORE = 2;
/** Words of the longest name that a country or body is looked for by. */
const LONGEST_NAME = 6;
/** Longer names and titles are sentences that were read wrongly. */
const MOST_LETTERS = 100;

/** Spaces, line breaks and signs that nobody sees. */
const SPACES = /[\s\p{C}]+/gu;
const bare = (form: string) => form.toLowerCase().replace(/\.$/, "");

/** A territory is its people's home, as it is in the register, though it belongs to a state. */
function homeOf(country: string | null, code: string | null): Home | null {
  const international = InternationalCode.safeParse(code);
  const state = CountryCode.safeParse(international.success ? country : code);
  if (state.success) return { country: state.data };
  return international.success ? { code: international.data } : null;
}

/** The first word of a title's phrase: of those whom words of it belong to, else its own. */
function startOfPhrase(tree: Tree, first: number, last: number): number {
  let start = first;
  for (let word = first; word <= last; word++) {
    for (const possessor of tree.childrenBy(word, "nmod:poss")) start = Math.min(start, ...tree.subtree(possessor));
  }
  return start;
}

/** The last word of a title with the phrases after it ("ambassador in Moscow"), but for those that tell since when. */
function endOfPhrase(tree: Tree, head: number, last: number): number {
  let end = last;
  for (const word of tree.childrenBy(head, "nmod")) {
    if (word < head || isInTime(tree.sentence, word) || tree.token(word).deprel === "nmod:desc") continue;
    end = Math.max(end, endOfPhrase(tree, word, mentionAt(tree, word).last));
  }
  return end;
}

/** How many years before the report a sentence may be about: who was somebody longer ago may be it no longer. */
const YEARS_BACK = 1;

/** Whether a sentence tells of a time that is long over by the date of the report. */
function isOfThePast({ times }: Sentence, date: string | null): boolean {
  if (date === null) return false;
  const earliest = shiftYears(date, -YEARS_BACK);
  return times.some(({ value, end }) => {
    const latest = end ?? value;
    return latest !== null && hadEnded(latest, earliest);
  });
}

/** The forms of a full name in a report, the fullest first: those that have all its words, or that it has all words of. */
function formsOf(name: string, all: readonly string[]): string[] {
  return all.filter((other) => other === name || isFormOf(name, other) || isFormOf(other, name)).sort(byFullness);
}

/** Whether a name is another with words left out before the last. */
function isFormOf(short: string, long: string): boolean {
  const [parts, whole] = [short, long].map((name) => name.toLowerCase().split(" ")) as [string[], string[]];
  if (parts.length >= whole.length || parts.at(-1) !== whole.at(-1)) return false;
  let at = 0;
  for (const word of whole) if (word === parts[at]) at++;
  return at === parts.length;
}
