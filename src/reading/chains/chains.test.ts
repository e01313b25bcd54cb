import { beforeAll, describe, expect, it } from "vitest";
import { reportFrom } from "../../report/input.js";
import { Reader } from "../reader.js";

let reader: Reader;
beforeAll(async () => {
  reader = await Reader.open();
});

/** The chains of a text, each as its mentions' words. */
async function chainsOf(text: string): Promise<string[][]> {
  const { sentences, chains } = await reader.read(reportFrom({ text }));
  return chains.map(({ mentions }) =>
    mentions.map(({ sentence, first, last }) =>
      (sentences[sentence]?.tokens ?? [])
        .slice(first, last + 1)
        .map(({ form }) => form)
        .join(" "),
    ),
  );
}

describe("chains", () => {
  it("hold names, their short forms and pronouns of one person", async () => {
    expect(
      await chainsOf(
        "French President Emmanuel Macron arrived in Beirut on Thursday. He met survivors of the explosion. Macron promised aid.",
      ),
    ).toContainEqual(["Emmanuel Macron", "He", "Macron"]);
  });

  it("tell women from men", async () => {
    expect(
      await chainsOf("Angela Merkel received Vladimir Putin in Berlin. She urged him to release the sailors."),
    ).toEqual(
      expect.arrayContaining([
        ["Angela Merkel", "She"],
        ["Vladimir Putin", "him"],
      ]),
    );
  });

  it("hold acronyms and descriptions", async () => {
    expect(
      await chainsOf(
        "The International Atomic Energy Agency sent inspectors to Natanz. The agency said that the plant was running. " +
          "The IAEA will report in June.",
      ),
    ).toContainEqual(["The International Atomic Energy Agency", "The agency", "The IAEA"]);
  });

  it("hold what several do together, apart from what each does", async () => {
    expect(await chainsOf("Russia and Iran signed the accord. They will share intelligence.")).toContainEqual([
      "Russia and Iran",
      "They",
    ]);
  });

  it("tell the former of a pair from the latter", async () => {
    expect(await chainsOf("Armenia and Azerbaijan traded fire on Sunday. The latter blamed the former.")).toEqual(
      expect.arrayContaining([
        ["Armenia", "the former"],
        ["Azerbaijan", "The latter"],
      ]),
    );
  });

  it("look ahead from what stands before the subject", async () => {
    expect(await chainsOf("In his first speech since the vote, Sanchez attacked the court.")).toContainEqual([
      "Sanchez",
      "his",
    ]);
  });

  it("leave alone what is new, and “it” that means nothing", async () => {
    expect(await chainsOf("It is clear that prices will rise. A court jailed a journalist.")).toEqual([]);
  });

  it("come with how sure each link is", async () => {
    const { chains } = await reader.read(reportFrom({ text: "Kenya recalled its ambassador. It gave no reason." }));
    const certainties = chains.flatMap(({ mentions }) => mentions.map(({ certainty }) => certainty));
    expect(certainties.length).toBeGreaterThan(1);
    expect(certainties[0]).toBe(1);
    for (const certainty of certainties) {
      expect(certainty).toBeGreaterThan(0);
      expect(certainty).toBeLessThanOrEqual(1);
    }
  });
});
