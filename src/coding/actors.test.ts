import { describe, expect, it } from "vitest";
import { sentence } from "../../tests/fake-sentence.js";
import type { Chain, ChainMention } from "../reading/reading.js";
import { type Tree, treeOf } from "../reading/tree.js";
import { IndexedText } from "../report/offsets.js";
import type { Report } from "../report/report.js";
import type { World } from "../world/world.js";
import { ActorResolver } from "./actors.js";

const PLACES: Record<string, string> = {
  Mali: "MLI",
  Malian: "MLI",
  Iran: "IRN",
  Iranian: "IRN",
  Russia: "RUS",
  Russian: "RUS",
};
const ROLES: Record<string, [sector: string, office: boolean]> = {
  president: ["GOV", true],
  police: ["COP", false],
  protester: ["CVL", false],
  official: ["GOV", false],
};
/** A register that knows three countries and four roles. */
const world: World = {
  place: (text) => {
    const code = PLACES[text];
    return code
      ? { code, country: code, sector: null, ambiguous: false, others: [], kind: "country", name: text, to: null }
      : null;
  },
  organisation: () => null,
  person: () => null,
  role: (lemmas) => {
    const lemma = [...lemmas].reverse().find((word) => word in ROLES);
    const role = lemma === undefined ? undefined : ROLES[lemma];
    return role ? { sector: role[0], other_sectors: [], office: role[1] ? (lemma as string) : null } : null;
  },
};

/** A mention of one word. */
const mention = (sentence: number, head: number, certainty: number): ChainMention => {
  const antecedent = sentence === 0 ? null : 0;
  return { sentence, head, first: head, last: head, isGroup: false, antecedent, certainty };
};

/** The actors that a word of the last sentence means, as "words = name (country sector)". */
function actors(form: string, ...given: (readonly [words: string, names?: string] | readonly Chain[])[]): string[] {
  let text = "";
  const isChains = (one: (typeof given)[number]): one is readonly Chain[] => typeof one[0] === "object";
  const sentences = given.filter((one) => !isChains(one)) as [words: string, names?: string][];
  const chains = given.find(isChains) ?? [];
  const trees = sentences.map(([words, names]) => {
    const read = sentence(words, names, text);
    text += `${read.tokens.map((t) => t.form).join(" ")} `;
    return treeOf(read);
  });
  const texts = { title: new IndexedText(""), dek: new IndexedText(""), text: new IndexedText(text) };
  const resolver = new ActorResolver(
    world,
    trees.map((tree) => tree.sentence),
    texts,
    { published: "2024-01-01", section: [], excluded: [] } as unknown as Report,
    new Map(),
    chains,
  );
  for (const tree of trees) resolver.introduce(tree);
  for (const tree of trees.slice(0, -1)) resolver.remember(tree);
  const last = trees.at(-1) as Tree;
  const word = last.sentence.tokens.findIndex((t) => t.form === form);
  return resolver.resolve(last, word).map(({ actor }) => {
    const name = actor.identifier_text === null ? "" : ` = ${actor.identifier_text}`;
    return `${actor.entity_text}${name} (${actor.country ?? "?"} ${actor.sector ?? "?"})`;
  });
}

describe("actors", () => {
  it("take country and sector from the words around a name", () => {
    const words =
      "Malian|malian|ADJ|JJ|1|amod President|president|PROPN|NNP|4|nsubj Assimi|assimi|PROPN|NNP|1|flat Goita|goita|PROPN|NNP|1|flat spoke|speak|VERB|VBD|-1|root";
    expect(actors("President", [words, "NORP 0-0, PER 2-3"])).toEqual([
      "Malian President Assimi Goita = Assimi Goita (MLI GOV)",
    ]);
  });

  it("are a list when several are joined, and one for each country of a joint modifier", () => {
    const joined =
      "Iran|iran|PROPN|NNP|3|nsubj and|and|CCONJ|CC|2|cc Russia|russia|PROPN|NNP|0|conj met|meet|VERB|VBD|-1|root";
    expect(actors("Iran", [joined, "LOC 0-0, LOC 2-2"])).toEqual(["Iran (IRN ?)", "Russia (RUS ?)"]);
    const modified =
      "Iranian|iranian|ADJ|JJ|3|amod and|and|CCONJ|CC|2|cc Russian|russian|ADJ|JJ|0|conj officials|official|NOUN|NNS|4|nsubj met|meet|VERB|VBD|-1|root";
    expect(actors("officials", [modified, "NORP 0-0, NORP 2-2"])).toEqual([
      "Iranian and Russian officials (IRN GOV)",
      "Iranian and Russian officials (RUS GOV)",
    ]);
  });

  it("are those that a quantity counts", () => {
    const words =
      "Dozens|dozen|NOUN|NNS|3|nsubj of|of|ADP|IN|2|case protesters|protester|NOUN|NNS|0|nmod marched|march|VERB|VBD|-1|root in|in|ADP|IN|5|case Mali|mali|PROPN|NNP|3|obl";
    expect(actors("Dozens", [words, "LOC 5-5"])).toEqual(["protesters (MLI CVL)"]);
  });

  it("that are domestic belong to the one country of the report, and to none when it speaks of several", () => {
    const police = "Police|police|NOUN|NNS|1|nsubj left|leave|VERB|VBD|-1|root";
    const mali = "Mali|mali|PROPN|NNP|1|nsubj voted|vote|VERB|VBD|-1|root";
    const others = "Iran|iran|PROPN|NNP|1|nsubj told|tell|VERB|VBD|-1|root Russia|russia|PROPN|NNP|1|obj";
    expect(actors("Police", [mali, "LOC 0-0"], [police])).toEqual(["Police (MLI COP)"]);
    expect(actors("Police", [mali, "LOC 0-0"], [others, "LOC 0-0, LOC 2-2"], [police])).toEqual(["Police (? COP)"]);
  });

  it("meant by a pronoun or a description are those of its chain", () => {
    const before = "Iran|iran|PROPN|NNP|1|nsubj warned|warn|VERB|VBD|-1|root Russia|russia|PROPN|NNP|1|obj";
    const it_ = "It|it|PRON|PRP|1|nsubj left|leave|VERB|VBD|-1|root";
    const official = "The|the|DET|DT|1|det official|official|NOUN|NN|2|nsubj left|leave|VERB|VBD|-1|root";
    const chain = (head: number, certainty = 0.9) => [{ mentions: [mention(0, 0, 1), mention(1, head, certainty)] }];
    expect(actors("It", [before, "LOC 0-0, LOC 2-2"], [it_], chain(0))).toEqual(["It = Iran (IRN ?)"]);
    expect(actors("It", [before, "LOC 0-0, LOC 2-2"], [it_])).toEqual([]);
    expect(actors("official", [before, "LOC 0-0, LOC 2-2"], [official], chain(1))).toEqual(["official (IRN GOV)"]);
    expect(actors("official", [before, "LOC 0-0, LOC 2-2"], [official], chain(1, 0.2))).toEqual(["official (? GOV)"]);
  });

  it("that speak of themselves are whoever the sentence says is speaking", () => {
    const words =
      "We|we|PRON|PRP|1|nsubj urge|urge|VERB|VBP|5|ccomp Russia|russia|PROPN|NNP|1|obj ,|,|PUNCT|,|5|punct Iran|iran|PROPN|NNP|5|nsubj said|say|VERB|VBD|-1|root";
    expect(actors("We", [words, "LOC 2-2, LOC 4-4"])).toEqual(["We = Iran (IRN ?)"]);
    expect(actors("We", ["We|we|PRON|PRP|1|nsubj left|leave|VERB|VBD|-1|root"])).toEqual([]);
  });

  it("meant by “the two countries” are the last two spoken of", () => {
    const before = "Iran|iran|PROPN|NNP|1|nsubj warned|warn|VERB|VBD|-1|root Russia|russia|PROPN|NNP|1|obj";
    const two =
      "the|the|DET|DT|2|det two|two|NUM|CD|2|nummod countries|country|NOUN|NNS|3|nsubj agreed|agree|VERB|VBD|-1|root";
    expect(actors("countries", [before, "LOC 0-0, LOC 2-2"], [two])).toEqual([
      "two countries (IRN ?)",
      "two countries (RUS ?)",
    ]);
  });

  it("are nobody where nothing can act", () => {
    expect(actors("Prices", ["Prices|price|NOUN|NNS|1|nsubj rose|rise|VERB|VBD|-1|root"])).toEqual([]);
  });
});
