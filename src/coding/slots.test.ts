import { describe, expect, it } from "vitest";
import { sentence } from "../../tests/fake-sentence.js";
import { Tree } from "../reading/tree.js";
import { SlotFinder } from "./slots.js";

const LIGHT = new Set(["launch", "hold"]);

/** The slots of the word with this form, as words. */
function slots(form: string, words: string, names = ""): Record<string, string> {
  const tree = new Tree(sentence(words, names));
  const named = (w: number) => tree.sentence.names.some((n) => n.first <= w && w <= n.last);
  const found = new SlotFinder(tree, LIGHT, named).of(tree.sentence.tokens.findIndex((t) => t.form === form));
  return Object.fromEntries(
    [...found].map(([slot, fillers]) => [slot, fillers.map((w) => tree.token(w).form).join(" ")]),
  );
}

describe("slots", () => {
  it("turns passives round and looks through relative pronouns", () => {
    const words =
      "Rebels|rebel|NOUN|NNS|5|nsubj:pass who|who|PRON|WP|2|nsubj attacked|attack|VERB|VBD|0|acl:relcl Mali|mali|PROPN|NNP|2|obj were|be|AUX|VBD|5|aux:pass condemned|condemn|VERB|VBN|-1|root by|by|ADP|IN|9|case the|the|DET|DT|9|det European|european|ADJ|NNP|9|amod Union|union|PROPN|NNP|5|obl:agent";
    expect(slots("condemned", words)).toMatchObject({ subject: "Union", object: "Rebels" });
    expect(slots("attacked", words)).toMatchObject({ subject: "Rebels", object: "Mali" });
  });

  it("gives a noun the subject and prepositions of its light verb", () => {
    const words =
      "Saudi|saudi|ADJ|JJ|2|amod -|-|PUNCT|HYPH|0|punct led|lead|VERB|VBN|3|amod warplanes|warplane|NOUN|NNS|4|nsubj launched|launch|VERB|VBD|-1|root strikes|strike|NOUN|NNS|4|obj on|on|ADP|IN|7|case Yemen|yemen|PROPN|NNP|4|obl";
    expect(slots("strikes", words, "NORP 0-0, LOC 7-7")).toMatchObject({ subject: "warplanes", on: "Yemen" });
    expect(slots("warplanes", words, "NORP 0-0, LOC 7-7")).toMatchObject({ possessive: "Saudi" });
  });

  it("gives an infinitive the one who is asked to carry it out", () => {
    const words =
      "France|france|PROPN|NNP|1|nsubj urged|urge|VERB|VBD|-1|root Russia|russia|PROPN|NNP|1|obj to|to|PART|TO|4|mark release|release|VERB|VB|1|xcomp prisoners|prisoner|NOUN|NNS|4|obj and|and|CCONJ|CC|7|cc leave|leave|VERB|VB|4|conj Ukraine|ukraine|PROPN|NNP|7|obj";
    expect(slots("urged", words)).toMatchObject({ subject: "France", object: "Russia", clause: "release" });
    expect(slots("release", words)).toMatchObject({ subject: "Russia", object: "prisoners" });
    expect(slots("leave", words)).toMatchObject({ subject: "Russia", object: "Ukraine" });
  });

  it("gives an infinitive without another party to the subject", () => {
    const words =
      "Iran|iran|PROPN|NNP|1|nsubj refused|refuse|VERB|VBD|-1|root to|to|PART|TO|3|mark withdraw|withdraw|VERB|VB|1|xcomp troops|troop|NOUN|NNS|3|obj from|from|ADP|IN|6|case Syria|syria|PROPN|NNP|3|obl";
    expect(slots("withdraw", words)).toMatchObject({ subject: "Iran", object: "troops", from: "Syria" });
  });

  it("reads a participle that says where a meeting was held", () => {
    const words =
      "Talks|talk|NOUN|NNS|10|nsubj between|between|ADP|IN|2|case Iran|iran|PROPN|NNP|0|nmod and|and|CCONJ|CC|4|cc Oman|oman|PROPN|NNP|2|conj ,|,|PUNCT|,|6|punct held|hold|VERB|VBN|0|acl in|in|ADP|IN|8|case Muscat|muscat|PROPN|NNP|6|obl ,|,|PUNCT|,|0|punct ended|end|VERB|VBD|-1|root";
    expect(slots("Talks", words, "LOC 2-2, LOC 4-4, LOC 8-8")).toMatchObject({ between: "Iran", in: "Muscat" });
  });
});
