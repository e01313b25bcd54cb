import type { Tree } from "../reading/tree.js";
import { STATE_SECTORS } from "../world/sectors.js";
import type { World } from "../world/world.js";
import { sectorOfAttribute } from "./institutions.js";
import type { Mention } from "./mentions.js";
import { type Entity, inCountry, NOBODY } from "./register.js";
import type { Tie, Ties } from "./ties.js";
import { mentions as words } from "./wordlists.js";

/** A head and the words of its mention. Indices are inclusive. */
export type Stretch = Pick<Mention, "head" | "first" | "last">;

/** What someone is, apart from where they belong. */
interface Role extends Pick<Entity, "sector" | "other_sectors" | "office"> {
  /** Whether the words say that they are it no longer. */
  readonly isFormer: boolean;
}
const NO_ROLE: Role = { sector: null, other_sectors: [], office: null, isFormer: false };

/** Reads what words without a name say of someone: "riot police", "an FBI official", "leaders of the union". */
export class Describer {
  constructor(
    private readonly world: World,
    private readonly ties: Ties,
  ) {}

  /**
   * The role of a head, with country and sector of the body that it belongs to. Null when the words name nobody who could act.
   * @param owner whom the mention belongs to by grammar
   */
  describe(tree: Tree, stretch: Stretch, owner: Tie | null): Entity | null {
    const { head, first } = stretch;
    const lemma = tree.lemma(head);
    const isOpponent = words.opposing.has(lemma);
    if (isOpponent && owner?.sector === "GOV" && owner.country) {
      return { ...NOBODY, ...inCountry(owner.country), sector: "OPP" };
    }
    const own = this.ties.within(tree, stretch);
    // "Iran's ally" is not Iranian, "its Iranian ally" is.
    const home = own?.code || isOpponent || words.relational.has(lemma) ? own : owner;
    const isOccupied = words.occupations.has(lemma);
    const isServing = isOccupied || words.serving.has(lemma);
    const before = isServing ? this.bodyBefore(tree, first, head) : null;
    const role = this.roleOfHead(tree, stretch) ?? (before ? null : this.roleNear(tree, stretch));
    if (role && !(isServing && this.isPlain(tree, head, role))) {
      return entityOf(isAnyone(tree, head, home) ? { ...role, sector: "UNK" } : role, home);
    }
    const isLeading = home?.code && words.leading.has(lemma);
    const body = isServing ? (before ?? own?.sector ?? (isOccupied ? null : owner?.sector) ?? null) : null;
    if (!role && !body && !isLeading) return null;
    return entityOf(withBody(role ?? { ...NO_ROLE, sector: body ? null : "GOV" }, body), home);
  }

  /** The role that words name; with `at`, one whose words hold that word. */
  roleIn(tree: Tree, first: number, last: number, at?: number): Role | null {
    const lemmas = Array.from({ length: last - first + 1 }, (_, i) => wordOfRole(tree, first + i));
    // "rights" and "arms" before a noun are listed as they are, "drugs" and "teachers" in the singular.
    const forms = lemmas.map((lemma, i) => (isPluralModifier(tree, first + i) ? tree.form(first + i) : lemma));
    const hasForms = forms.some((form, i) => form !== lemmas[i]);
    const index = at === undefined ? undefined : at - first;
    const role = (hasForms ? this.world.role(forms, index) : null) ?? this.world.role(lemmas, index);
    // A general counsel is no general.
    const isAdjective =
      at === undefined && words["rank-adjectives"].has(role?.office ?? "") && role?.office !== lemmas.at(-1);
    if (!role || isAdjective) return null;
    const { sector, other_sectors, office, isFormer = false } = role;
    return { sector, other_sectors, office, isFormer };
  }

  /** The last word of the role that a head names: of "secretary of state" the "state", which owns nobody. */
  endOfRole(tree: Tree, { head, first, last }: Stretch): number {
    const end = lastOfRole(tree, head);
    if (end === head) return head;
    const [short, long] = [last, end].map((to) => this.roleIn(tree, first, Math.max(last, to), head));
    return long && (long.office !== short?.office || long.sector !== short?.sector) ? end : head;
  }

  /** The role whose words hold the head: "minister of state", "member of parliament". */
  private roleOfHead(tree: Tree, { head, first, last }: Stretch): Role | null {
    return this.roleIn(tree, first, Math.max(last, lastOfRole(tree, head)), head);
  }

  /** A role that other words of a mention name: "rebel positions". */
  private roleNear(tree: Tree, { head, first, last }: Stretch): Role | null {
    return this.roleIn(tree, first, last) ?? this.roleIn(tree, first, head);
  }

  /** The sector of the body that stands before a head: "a navy accountant", "a senatorial group". */
  private bodyBefore(tree: Tree, first: number, head: number): string | null {
    for (let word = head - 1; word >= first; word--) {
      const sector = sectorOfAttribute(tree.token(word).form);
      if (sector) return sector;
      if (!isCompound(tree, word)) continue;
      let from = word;
      while (from > first && isCompound(tree, from - 1)) from--;
      return this.roleIn(tree, from, word)?.sector ?? null;
    }
    return null;
  }

  /** Whether a role is what its head says by itself, apart from "former" and the like. */
  private isPlain(tree: Tree, head: number, role: Role): boolean {
    const alone = this.world.role([tree.lemma(head)]);
    return alone !== null && (role.isFormer || (role.sector === alone.sector && role.office === alone.office));
  }
}

function entityOf({ sector, other_sectors, office }: Role, home: Tie | null): Entity {
  return { ...NOBODY, code: home?.code ?? null, country: home?.country ?? null, sector, other_sectors, office };
}

/** A role in a body: its sector, unless the role is armed and the body is not, or somebody has left the state's service. */
function withBody(role: Role, body: string | null): Role {
  const isKept = words.armed.has(role.sector ?? "") && !words["armed-bodies"].has(body ?? "");
  if (body === null || isKept) return role;
  return role.isFormer && STATE_SECTORS.has(body)
    ? { ...role, sector: "ELI", other_sectors: [body], office: null }
    : { ...role, sector: body, other_sectors: role.isFormer ? [] : role.other_sectors };
}

/** Whether nothing is said of someone but that they are men: no country, no word beside a number or an article. */
function isAnyone(tree: Tree, head: number, home: Tie | null): boolean {
  if (home?.code || !words.unidentified.has(tree.lemma(head))) return false;
  return tree.children(head).every((child) => !TELLING.has(tree.relation(child)));
}
const TELLING: ReadonlySet<string> = new Set(["amod", "compound", "nmod", "conj", "acl"]);

/** A word as roles are listed: "wanted" stays, though it is a form of "want". */
const wordOfRole = (tree: Tree, word: number) => (tree.isVerb(word) ? tree.form(word) : tree.lemma(word));
const isCompound = (tree: Tree, word: number) => tree.relation(word) === "compound" && tree.token(word).upos === "NOUN";
const isPluralModifier = (tree: Tree, word: number) =>
  tree.relation(word) === "compound" && /^NNP?S$/.test(tree.token(word).xpos);

/** The last word of a role that may go on after its head: "secretary general", or "minister of state" without an article. */
function lastOfRole(tree: Tree, head: number): number {
  const next = head + 1;
  if (next >= tree.size) return head;
  if (tree.head(next) === head && words["after-title"].has(tree.lemma(next))) return next;
  if (next + 1 >= tree.size || tree.lemma(next) !== "of") return head;
  let last = next + 1;
  while (last + 1 < tree.size && NOMINAL.has(tree.token(last).upos) && tree.token(last + 1).upos === "NOUN") last++;
  return last;
}
const NOMINAL: ReadonlySet<string> = new Set(["NOUN", "PROPN", "ADJ"]);
