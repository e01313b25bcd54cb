import type { Layer } from "./layers.js";
import { type Sector, STATE_SECTORS } from "./sectors.js";

/** What a role noun says of whoever it is said of. */
export interface Role {
  readonly sector: string;
  readonly other_sectors: readonly string[];
  /** The office, when the words name one that a person holds. */
  readonly office: string | null;
  /** Whether a word before it says that they are it no longer. */
  readonly isFormer?: boolean;
}

/** A role as the register holds it. */
export interface RoleRow {
  /** Its words in both numbers, each as `roleWords` gives them, apart by spaces. */
  readonly keys: readonly string[];
  readonly sector: Sector;
  readonly other_sectors?: readonly Sector[] | undefined;
  readonly office?: string | undefined;
}

/** Roles, and the words before a role that change its sector. */
export interface RoleTable {
  readonly roles: readonly RoleRow[];
  readonly modifiers: Readonly<Record<string, Sector>>;
}

/** A role that words name, and how it was found. */
export interface FoundRole {
  readonly role: Role;
  readonly source: string;
  /** The words that name it. */
  readonly words: string;
  /** Words before them that changed its sector, the nearest first. */
  readonly modifiers: readonly string[];
}

/** Role nouns: "foreign minister", "riot police". */
export class Roles {
  private readonly roles = new Map<string, { readonly role: Role; readonly source: string }>();
  private readonly modifiers = new Map<string, string>();
  /** How many words the longest sequence has that begins with a word. */
  private readonly longest = new Map<string, number>();

  /** @param layers the topmost first */
  constructor(layers: readonly Layer<RoleTable>[]) {
    for (const { source, content } of layers) {
      for (const { keys, sector, other_sectors, office } of content.roles) {
        const role: Role = { sector, other_sectors: other_sectors ?? [], office: office ?? null };
        for (const key of keys) this.add(key, role, source);
      }
      for (const [words, sector] of Object.entries(content.modifiers)) {
        if (!this.modifiers.has(words)) this.modifiers.set(words, sector);
      }
    }
  }

  /**
   * The role that the words name: the longest known sequence, of equals the rightmost.
   * @param at index of a lemma that the sequence must hold; left out, it may stand anywhere
   */
  find(lemmas: readonly string[], at?: number): Role | null {
    return this.choose(lemmas, at)?.role ?? null;
  }

  choose(lemmas: readonly string[], at?: number): FoundRole | null {
    const words: string[] = [];
    let [start, end] = [0, Number.POSITIVE_INFINITY];
    lemmas.forEach((lemma, i) => {
      if (i === at) start = words.length;
      if (PLAIN.test(lemma)) words.push(lemma);
      else words.push(...roleWords(lemma));
      if (i === at) end = words.length;
    });
    const reach = words.map((word, i) => Math.min(this.longest.get(word) ?? 0, words.length - i));
    for (let length = Math.max(0, ...reach); length > 0; length--) {
      for (let from = words.length - length; from >= 0; from--) {
        if ((reach[from] as number) < length) continue;
        if (at !== undefined && (from >= end || from + length <= start)) continue;
        const key = words.slice(from, from + length).join(" ");
        const found = this.roles.get(key);
        if (found) return { ...found, words: key, ...this.modify(found.role, words.slice(0, from)) };
      }
    }
    return null;
  }

  /** Applies the modifiers that stand before a role, from the nearest on: "former rebel leader". */
  private modify(role: Role, before: readonly string[]): Pick<FoundRole, "role" | "modifiers"> {
    let result = role;
    const modifiers: string[] = [];
    for (let at = before.length - 1; at >= 0; at--) {
      // "anti-government" comes as two words.
      const [two, one] = [before.slice(at, at + 2).join(" "), before[at] as string];
      const words = this.modifiers.has(two) ? two : one;
      const sector = this.modifiers.get(words);
      if (!sector || sector === result.sector) continue;
      if (sector !== "ELI") result = { ...result, sector };
      else if (!STATE_SECTORS.has(result.sector)) {
        result = { ...result, isFormer: true };
        continue;
      } else result = { sector, other_sectors: [result.sector, ...result.other_sectors], office: null, isFormer: true };
      modifiers.push(words);
    }
    return { role: result, modifiers };
  }

  private add(key: string, role: Role, source: string): void {
    if (this.roles.has(key)) return;
    this.roles.set(key, { role, source });
    const words = key.split(" ");
    const first = words[0] as string;
    this.longest.set(first, Math.max(this.longest.get(first) ?? 0, words.length));
  }
}

/** A lemma of one word that is looked up as it is: nearly all are. */
const PLAIN = /^[a-z]+$/;

/** The words of a lemma, without accents: "vice-president" is two, a hyphen none. */
export const roleWords = (lemma: string) =>
  lemma
    .toLowerCase()
    .replace(/’/g, "'")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .split(/[\s\-‐-―]+/)
    .filter((word) => word !== "" && word !== "'" && word !== "'s");
