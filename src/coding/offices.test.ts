import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Reader } from "../reading/reader.js";
import { type ReportInput, reportFrom } from "../report/input.js";
import type { OfficeStatement } from "../world/learned.js";
import { loadWorld, type World } from "../world/world.js";
import { officesIn } from "./offices.js";

/** Sentences read by the model: who holds which office by their words. */
let reader: Reader;
let world: World;
beforeAll(async () => {
  reader = await Reader.open();
  world = loadWorld();
}, 60_000);
afterAll(() => reader.close());

async function learnedFrom(text: string, more: Partial<ReportInput> = {}): Promise<OfficeStatement[]> {
  const report = reportFrom({ id: "r1", text, published: "2020-02-03", ...more });
  return officesIn(await reader.read(report), world);
}

/** "Mehdi Sanaei: IRN GOV, ambassador" */
const lineOf = ({ name, home, sector, office }: OfficeStatement) =>
  `${name}: ${home.country ?? home.code} ${sector}, ${office}`;
const linesOf = async (text: string) => (await learnedFrom(text)).map(lineOf);

describe("a title beside or before a full name, with its country", () => {
  it.each<[text: string, learned: string]>([
    ["Mehdi Sanaei, Tehran's ambassador in Moscow, met reporters.", "Mehdi Sanaei: IRN GOV, ambassador"],
    ["The president of Kenya, Josphat Mwangi, resigned.", "Josphat Mwangi: KEN GOV, president"],
    [
      "Russian Deputy Foreign Minister Pavel Krotov condemned the attack.",
      "Pavel Krotov: RUS GOV, deputy foreign minister",
    ],
    ["Colonel Oumar Kanouté, a Malian army spokesman, accused the rebels.", "Oumar Kanouté: MLI MIL, army spokesman"],
    ["Norwegian rebel leader Ola Nordmann spoke.", "Ola Nordmann: NOR REB, rebel leader"],
    ["The UN envoy for Syria, Lars Holmberg, resigned.", "Lars Holmberg: UNO GOV, un envoy"],
  ])("%s", async (text, learned) => {
    expect(await linesOf(text)).toEqual([learned]);
  });

  it("gives the title's own words, without the country, where the register lists no such office", async () => {
    expect(
      await linesOf("Dana Whitfield, a spokeswoman for the U.S. State Department, said that talks would go on."),
    ).toEqual(["Dana Whitfield: USA GOV, spokeswoman for the U.S. State Department"]);
  });

  it("has territories as the homes of their people, as the register has", async () => {
    expect(await linesOf("Hong Kong's justice secretary, Ronny Leung, resigned.")).toEqual([
      "Ronny Leung: HKG JUD, justice secretary",
    ]);
  });

  it("comes with the words that say so, report and date", async () => {
    const [statement] = await learnedFrom("Mehdi Sanaei, Tehran's ambassador in Moscow, met reporters.", {
      published: "2019-12-18T19:40:00Z",
    });
    expect(statement).toEqual({
      name: "Mehdi Sanaei",
      aliases: [],
      known: null,
      office: "ambassador",
      sector: "GOV",
      other_sectors: [],
      home: { country: "IRN" },
      date: "2019-12-18",
      quote: "Mehdi Sanaei, Tehran's ambassador in Moscow",
      report: "r1",
    });
  });

  it("takes the fullest form of the name in the report, and dates as far as they are known", async () => {
    const text = "The Iranian ambassador, Mehdi Sanaei, left. The minister praised Mehdi Reza Sanaei on Monday.";
    const [statement] = await learnedFrom(text, { published: "2019-12" });
    expect(statement).toMatchObject({ name: "Mehdi Reza Sanaei", aliases: ["Mehdi Sanaei"], date: "2019-12" });
    expect((await learnedFrom(text, { published: null }))[0]).toMatchObject({ date: null });
  });

  it("says whom the register has as something else", async () => {
    const [statement] = await learnedFrom("German businessman Gerhard Schröder arrived.");
    expect(statement).toMatchObject({ sector: "BUS", known: { name: "Gerhard Schröder", code: "DEU", sector: "ELI" } });
  });
});

describe("nothing is learned", () => {
  it.each<[why: string, text: string]>([
    ["of whom the register has as that", "Russian foreign minister Sergei Lavrov arrived."],
    ["of former offices", "Former Russian foreign minister Pavel Krotov condemned the attack."],
    ["of former offices", "The then Russian foreign minister, Pavel Krotov, condemned the attack."],
    ["of a former rebel", "Pavel Krotov, a former Malian rebel commander, condemned the attack."],
    ["of times long over", "In 1979 the Iranian foreign minister, Karim Sanjabi, resigned."],
    ["from a last name", "Iranian ambassador Sanaei arrived."],
    ["without a country", "Foreign minister Pavel Krotov condemned the attack."],
    ["where only a pronoun has the country", "Iran condemned the attack. Its ambassador, Mehdi Sanaei, left Moscow."],
    ["of where somebody is posted", "Mehdi Sanaei, the ambassador in Moscow, met reporters."],
    [
      "where the words name two countries",
      "Josphat Mwangi, head of the Syria desk at the Kenyan Foreign Ministry, denied it.",
    ],
    ["of bodies", "The Zambian company Taurus Copper closed. United Nations Susan Miller spoke."],
    ["of what somebody is to another", "He met his Bolivian counterpart Ricardo Platino."],
    ["of half a name", "Antonio met the Italian minister De Marchi."],
    ["of private people", "The Kenyan farmer's daughter, Josephine Mwangi, wept. Kenyan resident Peter Otieno fled."],
    ["of what somebody is accused of", "Peruvian drug trafficker Dario Quispe was arrested."],
  ])("%s: %s", async (_, text) => {
    expect(await linesOf(text)).toEqual([]);
  });
});
