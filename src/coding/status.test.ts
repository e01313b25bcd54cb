import { describe, expect, it } from "vitest";
import { sentence } from "../../tests/fake-sentence.js";
import { Tree } from "../reading/tree.js";
import type { Predicate } from "./events.js";
import { factualityOf } from "./status.js";

function status(form: string, words: string): string {
  const tree = new Tree(sentence(words));
  const word = tree.sentence.tokens.findIndex((t) => t.form === form);
  return factualityOf(tree, predicate(word)).status;
}

const predicate = (word: number) => ({ word, marks: new Set<number>() }) as unknown as Predicate;

describe("status", () => {
  it("is happened when nothing says otherwise", () => {
    expect(status("left", "Mali|mali|PROPN|NNP|1|nsubj left|leave|VERB|VBD|-1|root")).toBe("happened");
  });

  it.each([
    ["will", "will|will|AUX|MD|2|aux", "future"],
    ["would", "would|would|AUX|MD|2|aux", "hypothetical"],
    ["never", "never|never|ADV|RB|2|advmod", "negated"],
  ])("follows %s", (_, auxiliary, expected) => {
    expect(status("leave", `Mali|mali|PROPN|NNP|2|nsubj ${auxiliary} leave|leave|VERB|VB|-1|root`)).toBe(expected);
  });

  it("is hypothetical under if, and the main clause keeps its own", () => {
    const words =
      "Russia|russia|PROPN|NNP|3|nsubj will|will|AUX|MD|3|aux not|not|PART|RB|3|advmod attack|attack|VERB|VB|-1|root Ukraine|ukraine|PROPN|NNP|3|obj if|if|SCONJ|IN|7|mark NATO|nato|PROPN|NNP|7|nsubj withdraws|withdraw|VERB|VBZ|3|advcl ,|,|PUNCT|,|7|punct Moscow|moscow|PROPN|NNP|10|nsubj said|say|VERB|VBD|3|parataxis";
    expect(status("withdraws", words)).toBe("hypothetical");
    expect(status("attack", words)).toBe("negated");
  });

  it("is negated for what somebody failed or refused to do", () => {
    const words =
      "The|the|DET|DT|1|det army|army|NOUN|NN|2|nsubj failed|fail|VERB|VBD|-1|root to|to|PART|TO|4|mark free|free|VERB|VB|2|xcomp hostages|hostage|NOUN|NNS|4|obj";
    expect(status("free", words)).toBe("negated");
  });

  it("is future for what somebody said they would do", () => {
    const words =
      "Japan|japan|PROPN|NNP|1|nsubj said|say|VERB|VBD|-1|root it|it|PRON|PRP|4|nsubj would|would|AUX|MD|4|aux resume|resume|VERB|VB|1|ccomp grants|grant|NOUN|NNS|4|obj";
    expect(status("resume", words)).toBe("future");
  });

  it("is conditional under if and unless", () => {
    const words =
      "We|we|PRON|PRP|2|nsubj will|will|AUX|MD|2|aux strike|strike|VERB|VB|-1|root if|if|SCONJ|IN|6|mark they|they|PRON|PRP|6|nsubj are|be|AUX|VBP|6|aux attacked|attack|VERB|VBN|2|advcl";
    const tree = new Tree(sentence(words));
    expect(factualityOf(tree, predicate(2))).toEqual({ status: "future", by: 1, isConditional: true });
  });

  it("is what was said, not that it was said", () => {
    const words =
      "Rebels|rebel|NOUN|NNS|1|nsubj killed|kill|VERB|VBD|5|ccomp soldiers|soldier|NOUN|NNS|1|obj the|the|DET|DT|4|det minister|minister|NOUN|NN|5|nsubj said|say|VERB|VBD|-1|root";
    expect(status("killed", words)).toBe("happened");
  });
});
