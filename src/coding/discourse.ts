import type { Sentence } from "../reading/reading.js";
import type { Actor } from "./record.js";
import { mentions as words } from "./wordlists.js";

/** How someone was spoken of: only a person is "he", only several are "they". */
export type Manner = "person" | "group" | "thing";

/** Someone spoken of earlier in the report. */
interface Spoken {
  readonly actor: Actor;
  readonly manner: Manner;
  readonly isSubject: boolean;
  readonly sentence: Sentence;
}

/** How many of those last spoken of are remembered, and how many of them a pronoun may mean. */
const REMEMBERED = 60;
const REACH = 12;

const FITS: readonly (readonly [ReadonlySet<string>, readonly Manner[]])[] = [
  [words.pronouns.person, ["person"]],
  [words.pronouns.plural, ["group", "thing"]],
  [words.pronouns.thing, ["thing"]],
];

/** How those that a pronoun can mean were spoken of; null for a pronoun that means nobody in the report ("we", "who"). */
export function mannersOf(pronoun: string): readonly Manner[] | null {
  return FITS.find(([forms]) => forms.has(pronoun.toLowerCase()))?.[1] ?? null;
}

/** Who was spoken of so far, for the pronouns and the "two countries" of later sentences. */
export class Discourse {
  private readonly spoken: Spoken[] = [];

  add(spoken: Spoken): void {
    this.spoken.push(spoken);
    if (this.spoken.length > REMEMBERED) this.spoken.splice(0, this.spoken.length - REMEMBERED);
  }

  /** The last one spoken of in one of these manners, a subject before others; null when there is none near. */
  last(manners: readonly Manner[]): Spoken | null {
    const near = this.spoken.slice(-REACH).reverse();
    const fitting = near.filter(({ manner }) => manners.includes(manner));
    return fitting.find(({ isSubject }) => isSubject) ?? fitting[0] ?? null;
  }

  /** The last two countries spoken of, the earlier one first; null when there are not two. */
  lastTwoCountries(): readonly [string, string] | null {
    const countries: string[] = [];
    for (const { actor } of [...this.spoken].reverse()) {
      if (actor.country && !countries.includes(actor.country)) countries.unshift(actor.country);
      if (countries.length === 2) return countries as [string, string];
    }
    return null;
  }

  /** The last subject of an earlier sentence of the same paragraph that may be meant, or null. */
  lastSubject({ field, paragraph }: Sentence, mayBe: (actor: Actor) => boolean): Actor | null {
    const isNear = ({ sentence }: Spoken) => sentence.field === field && sentence.paragraph === paragraph;
    const near = this.spoken.filter((spoken) => spoken.isSubject && isNear(spoken) && mayBe(spoken.actor));
    return near.at(-1)?.actor ?? null;
  }
}
