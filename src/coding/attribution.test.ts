import { describe, expect, it } from "vitest";
import { sentence } from "../../tests/fake-sentence.js";
import { Tree } from "../reading/tree.js";
import { citationsOf } from "./attribution.js";
import type { Predicate } from "./events.js";

/** The chain of sources of the event that this word names: "Tass (according) ← embassy (cited)". */
function chain(form: string, words: string): string {
  const tree = new Tree(sentence(words));
  const word = tree.sentence.tokens.findIndex((t) => t.form === form);
  return citationsOf(tree, { word } as Predicate)
    .map(({ source, cue }) => `${tree.token(source.head).form} (${tree.token(cue).form})`)
    .join(" ← ");
}

describe("attribution", () => {
  it("finds who says it after a quotation", () => {
    const words =
      "Rebels|rebel|NOUN|NNS|1|nsubj killed|kill|VERB|VBD|5|ccomp soldiers|soldier|NOUN|NNS|1|obj the|the|DET|DT|4|det minister|minister|NOUN|NN|5|nsubj said|say|VERB|VBD|-1|root";
    expect(chain("killed", words)).toBe("minister (said)");
  });

  it("follows a source that cites another", () => {
    const words =
      "Kenya|kenya|PROPN|NNP|1|nsubj met|meet|VERB|VBD|-1|root with|with|ADP|IN|3|case leaders|leader|NOUN|NNS|1|obl of|of|ADP|IN|5|case Somalia|somalia|PROPN|NNP|3|nmod ,|,|PUNCT|,|9|punct according|accord|VERB|VBG|9|case to|to|ADP|IN|7|fixed Tass|tass|PROPN|NNP|1|obl ,|,|PUNCT|,|12|punct which|which|PRON|WDT|12|nsubj cited|cite|VERB|VBD|9|acl:relcl the|the|DET|DT|14|det embassy|embassy|NOUN|NN|12|obj";
    expect(chain("met", words)).toBe("Tass (according) ← embassy (cited)");
  });

  it("takes no event's own verb for a cue", () => {
    expect(
      chain("accused", "Iran|iran|PROPN|NNP|1|nsubj accused|accuse|VERB|VBD|-1|root Israel|israel|PROPN|NNP|1|obj"),
    ).toBe("");
  });
});
