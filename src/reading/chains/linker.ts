import type { Chain, Quotation, Sentence } from "../reading.js";
import { type Candidate, CandidateFinder, GrowingChain } from "./candidates.js";
import {
  ALONE_LENGTH,
  aloneValues,
  type Kinship,
  kinshipOf,
  PAIR_LENGTH,
  type Placed,
  pairValues,
} from "./features.js";
import { findMentions, type Kind, type Mention } from "./mentions.js";
import { Ranker } from "./ranker.js";
import { Relatedness } from "./relatedness.js";

const folder = new URL("../../../models/chains/", import.meta.url);

/**
 * "The storm" is linked even where it is somewhat likelier to be new: a link's certainty tells how sure it is, and who needs
 * sure ones can leave the others.
 */
const DESCRIPTIONS: ReadonlySet<Kind> = new Set(["definite", "this noun", "possessed"]);
const LEANING = 10;

/** A mention with what it may mean, as the ranker sees it. */
export interface Step {
  readonly placed: Placed;
  readonly candidates: readonly Candidate[];
  /** Values of the mention taken to be new, and of it with each candidate, one after the other. Good until the next step. */
  readonly alone: Int32Array;
  readonly pairs: Int32Array;
}

/** Where the values of a step are put: new arrays for each would cost more than filling them. */
const buffers = { alone: new Int32Array(ALONE_LENGTH), pairs: new Int32Array(PAIR_LENGTH * 64) };

/** The chains of one reading while they grow, mention by mention. */
export class Linking {
  private readonly finder: CandidateFinder;
  private readonly chainOf = new Map<Mention, GrowingChain>();
  private readonly chains: GrowingChain[] = [];
  constructor(
    private readonly relatedness: Relatedness,
    private readonly sentences: number,
  ) {
    this.finder = new CandidateFinder(relatedness);
  }

  consider(mention: Mention): Step {
    const placed = this.finder.place(mention);
    const { candidates, seen } = this.finder.candidatesOf(placed);
    const { alone } = buffers;
    const length = candidates.length * PAIR_LENGTH;
    if (buffers.pairs.length < length) buffers.pairs = new Int32Array(length);
    const { pairs } = buffers;
    if (candidates.length > 0) aloneValues(placed, seen, candidates.length, this.sentences, alone);
    const kin = new Map<GrowingChain, Kinship | null>();
    candidates.forEach(({ placed: candidate, rivals }, i) => {
      const chain = this.chain(candidate.mention);
      if (!kin.has(chain)) kin.set(chain, kinshipOf(mention, chain, this.relatedness));
      const kinship = kin.get(chain) ?? null;
      pairValues(placed, candidate, chain, kinship, rivals, this.relatedness, pairs, i * PAIR_LENGTH);
    });
    return { placed, candidates, alone, pairs };
  }

  /** The chain that a mention was put into. */
  chain(mention: Mention): GrowingChain {
    return this.chainOf.get(mention) as GrowingChain;
  }

  /** Puts the mention into the chain of one before it, or begins one. */
  settle({ placed }: Step, antecedent: Mention | null, certainty: number): void {
    let chain = antecedent && this.chain(antecedent);
    if (!chain) {
      chain = new GrowingChain();
      this.chains.push(chain);
    }
    chain.add(placed.mention, antecedent, certainty);
    this.chainOf.set(placed.mention, chain);
    this.finder.add(placed);
  }

  /** The chains of two mentions and more, in the order of their first mentions. */
  finish(): Chain[] {
    return this.chains.filter(({ mentions }) => mentions.length > 1).map((chain) => chain.finish());
  }
}

/**
 * Links the mentions of a report that mean the same. From the first on, each is linked to the one before that the ranker likes
 * best, unless it likes best that there is none.
 */
export class ChainLinker {
  private constructor(
    private readonly ranker: Ranker,
    private readonly relatedness: Relatedness,
  ) {}

  static load(): ChainLinker {
    return new ChainLinker(
      Ranker.load(new URL("ranker.json", folder)),
      Relatedness.load(new URL("nouns.json", folder)),
    );
  }

  link(sentences: readonly Sentence[], quotations: readonly Quotation[]): Chain[] {
    const linking = new Linking(this.relatedness, sentences.length);
    const mentions = findMentions(sentences, quotations);
    mentions.forEach((mention, i) => {
      const step = linking.consider(mention);
      const member = memberOfPair(mentions, i);
      const { antecedent, certainty } = member ? { antecedent: member, certainty: 1 } : this.choose(step, linking);
      linking.settle(step, antecedent, certainty);
    });
    return linking.finish();
  }

  /**
   * What a mention means, null for nothing before it, and the share of the choice among all. A chain has the shares of all its
   * mentions, as it has in training.
   */
  choose(step: Step, linking: Linking): { antecedent: Mention | null; certainty: number } {
    const { placed, candidates, alone, pairs } = step;
    if (candidates.length === 0) return { antecedent: null, certainty: 1 };
    const isNew = Math.exp(this.ranker.scoreAlone(alone));
    const shares = new Map<GrowingChain, { share: number; best: number; mention: Mention }>();
    candidates.forEach(({ placed: { mention } }, i) => {
      const share = Math.exp(this.ranker.scorePair(pairs, i * PAIR_LENGTH));
      const chain = linking.chain(mention);
      const before = shares.get(chain);
      if (!before) shares.set(chain, { share, best: share, mention });
      else {
        before.share += share;
        if (share > before.best) Object.assign(before, { best: share, mention });
      }
    });
    const top = [...shares.values()].reduce((one, other) => (other.share > one.share ? other : one));
    const isLinked = top.share * (DESCRIPTIONS.has(placed.mention.kind) ? LEANING : 1) > isNew;
    const total = isNew + [...shares.values()].reduce((sum, { share }) => sum + share, 0);
    return isLinked
      ? { antecedent: top.mention, certainty: top.share / total }
      : { antecedent: null, certainty: isNew / total };
  }
}

/** "The former", "the latter" at an index: the member of the last pair that was joined; null for other mentions. */
function memberOfPair(mentions: readonly Mention[], index: number): Mention | null {
  const { kind, words } = mentions[index] as Mention;
  const [word] = words;
  if (kind !== "definite" || (word !== "former" && word !== "latter")) return null;
  const before = mentions.slice(0, index);
  const pair = before.findLast(({ isGroup, words }) => isGroup && words.length === 2);
  if (!pair) return null;
  const [former, latter] = pair.tree.conjuncts(pair.head);
  const head = word === "former" ? former : latter;
  return before.findLast((one) => one.tree === pair.tree && one.head === head && !one.isGroup) ?? null;
}
