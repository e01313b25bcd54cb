import { z } from "zod";
import { loadFile, Sector, STATE_SECTORS } from "./data.js";

const Words = z.union([z.string().min(1), z.strictObject({ words: z.string().min(1), other: z.array(Sector) })]);
const Lists = z.strictObject({ offices: z.array(Words).optional(), roles: z.array(Words).optional() });
type Lists = z.infer<typeof Lists>;
const bySector = Object.fromEntries(Sector.options.map((sector) => [sector, Lists.optional()])) as Record<
  Sector,
  z.ZodOptional<typeof Lists>
>;
/** `data/roles.yaml` */
const File = z.strictObject({
  ...bySector,
  /** Words that, before a role, change its sector. */
  modifiers: z.partialRecord(Sector, z.array(z.string().min(1))).default({}),
});

/** What a role noun says of whoever it is said of. */
export interface Role {
  readonly sector: string;
  readonly other_sectors: readonly string[];
  /** The office, when the words name one that a person holds. */
  readonly office: string | null;
}

/** Role nouns: "foreign minister", "riot police". */
export class Roles {
  private readonly roles = new Map<string, Role>();
  private readonly modifiers = new Map<string, string>();
  private longest = 1;
  /** Role words that are listed under two sectors, for the test suite: the first has them. */
  readonly clashes: string[] = [];

  constructor(file: z.infer<typeof File>) {
    const entries = Sector.options.flatMap((sector) => entriesOf(sector, file[sector]));
    for (const { words, role } of entries) this.add(words, role, true);
    for (const { words, role } of entries) for (const form of inOtherNumber(words)) this.add(form, role, false);
    for (const [sector, words] of Object.entries(file.modifiers)) {
      for (const modifier of words ?? []) this.modifiers.set(wordsOf(modifier).join(" "), sector);
    }
  }

  static load(): Roles {
    return new Roles(loadFile("roles.yaml", File));
  }

  /** The role that the words name: the longest known sequence, of equals the rightmost. */
  find(lemmas: readonly string[]): Role | null {
    const words = lemmas.flatMap((lemma) => wordsOf(lemma));
    for (let length = Math.min(this.longest, words.length); length > 0; length--) {
      for (let from = words.length - length; from >= 0; from--) {
        const role = this.roles.get(words.slice(from, from + length).join(" "));
        if (role) return this.modify(role, words.slice(0, from));
      }
    }
    return null;
  }

  /** Applies the modifiers that stand before a role, from the nearest on: "former rebel leader". */
  private modify(role: Role, before: readonly string[]): Role {
    let result = role;
    for (let at = before.length - 1; at >= 0; at--) {
      // "anti-government" comes as two words.
      const sector = this.modifiers.get(before.slice(at, at + 2).join(" ")) ?? this.modifiers.get(before[at] as string);
      if (!sector || sector === result.sector) continue;
      if (sector !== "ELI") result = { ...result, sector };
      else if (STATE_SECTORS.has(result.sector)) {
        result = { sector, other_sectors: [result.sector, ...result.other_sectors], office: null };
      }
    }
    return result;
  }

  private add(words: string, role: Role, isListed: boolean): void {
    const before = this.roles.get(words);
    if (before && isListed && before.sector !== role.sector) {
      this.clashes.push(`"${words}" is ${before.sector} and ${role.sector}`);
    }
    if (before) return;
    this.roles.set(words, role);
    this.longest = Math.max(this.longest, words.split(" ").length);
  }
}

function entriesOf(sector: string, lists: Lists | undefined): { words: string; role: Role }[] {
  const entry = (item: z.infer<typeof Words>, isOffice: boolean) => {
    const { words, other } = typeof item === "string" ? { words: item, other: [] } : item;
    return { words: wordsOf(words).join(" "), role: { sector, other_sectors: other, office: isOffice ? words : null } };
  };
  return [
    ...(lists?.offices ?? []).map((item) => entry(item, true)),
    ...(lists?.roles ?? []).map((item) => entry(item, false)),
  ];
}

/** The words of a lemma, without accents: "vice-president" is two, a hyphen none. */
const wordsOf = (lemma: string) =>
  lemma
    .toLowerCase()
    .replace(/’/g, "'")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .split(/[\s\-‐-―]+/)
    .filter((word) => word !== "" && word !== "'" && word !== "'s");

/**
 * The same words in the other number, since lemmatisers leave some plurals as they are and make "troop" of "troops": the head
 * noun, which stands last or before "of" ("heads of state"), and words before it in the singular ("human right group").
 */
function inOtherNumber(sequence: string): string[] {
  const words = sequence.split(" ");
  const preposition = words.findIndex((word, i) => i > 0 && ["of", "for", "to", "in"].includes(word));
  const at = (preposition < 0 ? words.length : preposition) - 1;
  const head = words[at] as string;
  const heads = [head, ...pluralsOf(head), ...singularsOf(head)].map((form) => words.with(at, form));
  const plain = (forms: string[]) => forms.map((word, i) => (i < at ? (singularsOf(word)[0] ?? word) : word));
  return heads.flatMap((forms) => [forms.join(" "), plain(forms).join(" ")]);
}

function pluralsOf(word: string): string[] {
  if (/man$/.test(word)) return [`${word.slice(0, -3)}men`];
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ies`];
  if (/(s|sh|ch|x|z)$/.test(word)) return [`${word}es`];
  return [`${word}s`];
}

/** Short words are left alone: "news" is no plural. */
function singularsOf(word: string): string[] {
  if (/men$/.test(word)) return [`${word.slice(0, -3)}man`];
  if (word.length < 5 || !/[^su]s$/.test(word)) return [];
  return /ies$/.test(word) ? [`${word.slice(0, -3)}y`, word.slice(0, -1)] : [word.slice(0, -1)];
}
