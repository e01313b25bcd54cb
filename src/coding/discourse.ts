import type { Sentence } from "../reading/reading.js";
import { type Actor, isSameEntity } from "./record.js";

/** How someone was spoken of: as one person, as several, or as a country, body or thing. */
export type Manner = "person" | "group" | "thing";

/** Someone spoken of earlier in the report. */
export interface Spoken {
  readonly actor: Actor;
  readonly manner: Manner;
  readonly isSubject: boolean;
  readonly sentence: Sentence;
}

/** How many of those last spoken of are remembered. */
const REMEMBERED = 60;

/** Who was spoken of so far, for "the two countries" and doers whom the words leave out. Pronouns are chains' (coreference.ts). */
export class Discourse {
  private readonly spoken: Spoken[] = [];

  add(spoken: Spoken): void {
    this.spoken.push(spoken);
    if (this.spoken.length > REMEMBERED) this.spoken.splice(0, this.spoken.length - REMEMBERED);
  }

  /** The last so many different countries spoken of, the earliest first; null when there are fewer. */
  lastCountries(count: number): string[] | null {
    const countries: string[] = [];
    for (const { actor } of this.spoken.toReversed()) {
      if (actor.country && !countries.includes(actor.country)) countries.unshift(actor.country);
      if (countries.length === count) return countries;
    }
    return null;
  }

  /** The last so many different ones that fit, the earliest first; null when there are fewer. */
  lastOnes(count: number, fits: (spoken: Spoken) => boolean): Actor[] | null {
    const actors: Actor[] = [];
    for (const one of this.spoken.toReversed()) {
      if (fits(one) && !actors.some((other) => isSameEntity(other, one.actor))) actors.unshift(one.actor);
      if (actors.length === count) return actors;
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
