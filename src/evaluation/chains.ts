import { z } from "zod";
import type { Evaluation } from "./confusion.js";
import { share } from "./figures.js";
import { pairById } from "./pairing.js";

/** A mention by the word it hangs from, in code points; a coordination as a whole has the head of its first member. */
const Head = z.object({
  start: z.int(),
  end: z.int(),
  isGroup: z.boolean().default(false),
  /** Which mention of the chain it is linked to, by its index; left out, the one before it. */
  antecedent: z.int().min(0).nullish(),
});

export interface ChainsGold {
  readonly id: string;
  readonly mentions: readonly {
    readonly start: number;
    readonly end: number;
    readonly isGroup: boolean;
    readonly chain: string;
    readonly kind: "pronoun" | "description" | "other";
  }[];
}

/** The chains of a document, each in the order in which it was linked. */
export const ChainsPrediction = z.object({ id: z.string(), chains: z.array(z.array(Head)) });
export type ChainsPrediction = z.infer<typeof ChainsPrediction>;

/** Of the mentions of a kind that have an earlier one in their chain. */
export interface LinkFigures {
  /** Share of them that are linked to a mention of their gold chain. */
  readonly linked: number | null;
  readonly n: number;
  /** Share of right ones among all gold mentions of the kind that were linked to something before. */
  readonly precision: number | null;
  readonly links: number;
}

export interface ChainsFigures {
  readonly pronouns: LinkFigures;
  readonly descriptions: LinkFigures;
  readonly others: LinkFigures;
  readonly documents: number;
  readonly missing: number;
  readonly unknown_ids: number;
}

const KINDS = ["pronoun", "description", "other"] as const;
type Kind = (typeof KINDS)[number];

/** Links of pronouns and descriptions. @throws Mismatch when two predictions have one id */
export function evaluateChains(
  gold: readonly ChainsGold[],
  predictions: readonly ChainsPrediction[],
): Evaluation<ChainsFigures> {
  const { pairs, missing, unknown_ids } = pairById(gold, predictions);
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, { n: 0, right: 0, links: 0 }])) as Record<
    Kind,
    { n: number; right: number; links: number }
  >;
  for (const [{ mentions }, prediction] of pairs) {
    const before = linksOf(prediction?.chains ?? []);
    const chainAt = new Map(mentions.map((mention) => [keyOf(mention), mention.chain]));
    const begun = new Set<string>();
    for (const mention of mentions) {
      const count = counts[mention.kind];
      const link = before.get(keyOf(mention));
      const isLinked = link !== undefined;
      const isRight = isLinked && begun.has(mention.chain) && chainAt.get(link) === mention.chain;
      if (begun.has(mention.chain)) count.n++;
      if (isLinked) count.links++;
      if (isRight) count.right++;
      begun.add(mention.chain);
    }
  }
  const figuresOf = (kind: Kind): LinkFigures => {
    const { n, right, links } = counts[kind];
    return { linked: share(right, n), n, precision: share(right, links), links };
  };
  const figures = {
    pronouns: figuresOf("pronoun"),
    descriptions: figuresOf("description"),
    others: figuresOf("other"),
    documents: pairs.length,
    missing,
    unknown_ids,
  };
  return { figures, confusion: null };
}

const keyOf = ({ start, isGroup }: { start: number; isGroup: boolean }) => `${start} ${isGroup}`;

/** For each mention that is not the first of its chain the one that it is linked to. */
function linksOf(chains: ChainsPrediction["chains"]): Map<string, string> {
  return new Map(
    chains.flatMap((chain) =>
      chain.slice(1).map((mention, i) => [keyOf(mention), keyOf(chain[mention.antecedent ?? i] ?? mention)]),
    ),
  );
}
