import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Reader } from "../reading/reader.js";
import { loadWorld, type World } from "../world/world.js";
import { type ActorAnswer, reportOfMention, resolveMention } from "./resolution.js";

/** Mentions read by the model and resolved with the register, as `entente actors` does. */
let reader: Reader;
let world: World;
beforeAll(async () => {
  reader = await Reader.open();
  world = loadWorld();
}, 60_000);
afterAll(() => reader.close());

async function resolve(text: string, context: string | null = null, date: string | null = null): Promise<ActorAnswer> {
  const item = { id: "1", text, context, date };
  return resolveMention(await reader.read(reportOfMention(item)), item, world);
}

const said = ({ country, sector }: ActorAnswer) => `${country ?? "–"} ${sector ?? "–"}`;

/** Mentions that stand alone, and what they are: country and sector, "–" where the words don't tell. */
describe.each<[rule: string, mentions: Record<string, string>]>([
  [
    "a country or people by itself has no sector, and its capital stands for its government",
    {
      Norway: "NOR –",
      Bolivians: "BOL –",
      "ordinary Bolivians": "BOL CVL",
      Ankara: "TUR GOV",
      ANKARA: "TUR GOV",
      "Ankara police": "TUR COP",
    },
  ],
  [
    "a body that stands before a head, or owns it, gives it its sector",
    {
      "the Kenyan president's office": "KEN GOV",
      "The regional governor's spokesman": "– GOV",
      "a navy accountant": "– MIL",
      "an FBI official": "USA COP",
      "Islamic State fighters": "IMG REB",
      "a former FBI official": "USA ELI",
      "leaders of the dockworkers' union": "– LAB",
      "the European Parliament delegation": "EUR LEG",
      "the EU's trade chief": "EUR GOV",
      "Senatorial group": "– LEG",
      "phone theft ring": "– CRM",
      "Peruvian government troops": "PER MIL",
      "Chile's Interior Ministry's spokesman": "CHL GOV",
      "conservative Buddhist organisations": "– REL",
    },
  ],
  [
    "a role goes on after its noun",
    {
      "Minister of Defence of the Republic of Mali": "MLI GOV",
      "the secretary general of NATO": "IGO GOV",
      "professor of history at the University of Tartu in Estonia": "EST EDU",
      "vice president of the European Commission": "EUR GOV",
      "Saudi Arabia's King Salman": "SAU GOV",
      "Kuwait's Emir Sheikh Nawaf al-Ahmad": "KWT GOV",
      "Kenyan general counsel": "KEN SOC",
      "the Grand Mufti of Egypt": "EGY REL",
      "former president of Argentina Cristina Fernandez de Kirchner": "ARG ELI",
      "the government and people of Peru": "PER GOV",
    },
  ],
  [
    "those who left an office of the state are ELI, those who fight it in exile OPP",
    {
      "a disgraced former governor": "– ELI",
      "the ousted Honduran president": "HND ELI",
      "ex-minister": "– ELI",
      "a former rebel commander": "– REB",
      "a former CIA employee": "USA ELI",
      "a former Hezbollah official": "LBN REB",
      "exiled Belarusian politician": "BLR OPP",
    },
  ],
  [
    "who stands behind someone is not who they are; where they are at home is",
    {
      "Iran-backed militia in Iraq": "IRQ PRM",
      "Turkish-backed rebels": "– REB",
      "a Kenya-based paramilitary group": "KEN PRM",
      "pro-Russian separatists in eastern Ukraine": "UKR REB",
      "Shiite-led Popular Mobilization Forces": "IRQ PRM",
      "US-trained Afghan commandos": "AFG MIL",
    },
  ],
  [
    "opponents of a government are its country's opposition, those of a country are not of it",
    {
      "opponents of the Ethiopian government": "ETH OPP",
      "the Zambian opposition leader": "ZMB OPP",
      "Iran's enemies": "– UNK",
      "the self-styled president of Abkhazia": "GEO GOV",
    },
  ],
  [
    "a name tells its type, and its country by a place in it, a possessor or a phrase after it",
    {
      "Nagpur High Court": "IND JUD",
      "Borno State government": "NGA GOV",
      "Peru's Defense Department": "PER GOV",
      "Sweden's central bank": "SWE GOV",
      "Mombasa College": "KEN EDU",
      "University of Iceland": "ISL EDU",
      "Association of Kenyan Police Officers": "KEN SOC",
      "Rivers State governor": "NGA GOV",
      "Kampala Metropolitan Police Bureau": "UGA COP",
      "Zarbaneft, Mali's state oil company": "MLI BUS",
      "president of the International Women's Media Foundation": "– SOC",
    },
  ],
  [
    "a place or body that is part of a longer name is not its country",
    {
      "members of the Villa Rosa de Quito gang": "– CRM",
      "South American leaders": "– GOV",
      "Toulouse County Executive": "– GOV",
      "Mombasa County governor": "KEN GOV",
      "Fremantle-McGregor Inc": "– BUS",
      "a Horatio Nelson-class destroyer": "– MIL",
    },
  ],
  [
    "a nearby place locates one that the register lacks",
    { "Anghiari, Italy": "ITA –", "villagers near Anghiari, Italy": "ITA CVL" },
  ],
  [
    "words without any capital may name places, and may be read wrongly",
    { "madrid harbour police": "ESP COP", "wanted men": "– CRM", "pupils 's mothers": "– CVL" },
  ],
  [
    "people of whom nothing is said are UNK if men, CVL if men and women",
    { "12 men": "– UNK", "nearly fifty men and women": "– CVL", "people in Peru": "PER CVL" },
  ],
  [
    "bodies of no state have PLOVER's code for a country",
    { "the European Union": "EUR –", "the EU court": "EUR JUD", "UN peacekeepers in Mali": "UNO MIL" },
  ],
])("%s", (_, mentions) => {
  it.each(Object.entries(mentions))("%s: %s", async (text, expected) => {
    expect(said(await resolve(text))).toBe(expected);
  });
});

describe("a mention in a context", () => {
  it.each<[text: string, context: string, expected: string]>([
    // a capital acts as subject, doer, possessor or the other side, not as a place
    ["Moscow", "Moscow expelled the diplomats.", "RUS GOV"],
    ["Moscow", "The talks were held in Moscow.", "RUS –"],
    ["Tehran", "They urged Tehran to free the sailors.", "IRN GOV"],
    ["Kabul", "The delegation visited Kabul.", "AFG –"],
    ["Beijing", "The dispute between Hanoi and Beijing grew.", "CHN GOV"],
    // at home where their clause takes place, not where somebody else lives
    ["police", "Critics of the Nepal government clashed with police, said a lawyer living in Australia.", "– COP"],
    ["protesters", "Police in riot gear dispersed protesters in Nairobi on Monday.", "KEN CVL"],
    // by the people named, where no place is
    ["the military", "Supporters of Abdel Fattah al-Sisi praised the military.", "EGY MIL"],
    ["The UK military", "The UK military trains Kenyan pilots to fly drones.", "GBR MIL"],
    ["the Obama administration", "The bill reached the Obama administration.", "USA GOV"],
    ["The North", "North Korea fired a missile. The North had promised not to.", "PRK –"],
    // not at home
    ["other countries", "Kenya and other countries refused.", "– –"],
    ["all relevant parties", "Kenya called on all relevant parties to talk.", "– –"],
    [
      "Democratic People's Republic of Korea",
      "Envoys of the Democratic People's Republic of Korea met the ministers.",
      "PRK –",
    ],
    ["foreign diplomats", "Kenya expelled foreign diplomats.", "– GOV"],
    // several at one head: the one in the words
    ["EU negotiators", "French and EU negotiators met the minister.", "EUR GOV"],
    ["Kenyan troops", "A force of Ethiopian and Kenyan troops arrived.", "KEN MIL"],
    // what can't act belongs to someone
    ["Macron's suggestion", "The EU rejected Macron's suggestion.", "FRA GOV"],
    ["camps of the Hezbollah militia", "They shelled camps of the Hezbollah militia.", "LBN REB"],
    ["a plea by former president Jacob Zuma", "The court rejected a plea by former president Jacob Zuma.", "ZAF ELI"],
    // a possessor's sector is not its lawyer's
    ["Her lawyer", "The minister resigned. Her lawyer said so.", "– JUD"],
    // whose owner is a pronoun for a body that the owner's own words lead back to: looked for once, not without end
    [
      "its leadership",
      "Council of National Unity (CNU) announced a unilateral truce in Libya, a statement from its leadership said.",
      "LBY GOV",
    ],
    // context without the words: where they are at home
    ["the PQR", "Mexican", "MEX –"],
    ["riot police", "Protests went on in Chile on Friday.", "CHL COP"],
  ])("%s in “%s”: %s", async (text, context, expected) => {
    expect(said(await resolve(text, context))).toBe(expected);
  });
});

it("takes office holders as they were on the date, and as they were last without one", async () => {
  expect(said(await resolve("Gerhard Schröder", null, "2003-01-01"))).toBe("DEU GOV");
  expect(said(await resolve("Gerhard Schröder", null, "2020-01-01"))).toBe("DEU ELI");
  expect(await resolve("Gerhard Schröder")).toMatchObject({
    country: "DEU",
    sector: "GOV",
    identifier_text: "Gerhard Schröder",
  });
  const apposed = await resolve("The Secretary of State, John Kerry", null, "2014-05-01");
  expect(apposed).toMatchObject({ country: "USA", office: "secretary of state", identifier_text: "John Kerry" });
  expect(said(await resolve("Angry Angela Merkel", "Angry Angela Merkel sets a deadline.", "2018-03-13"))).toBe(
    "DEU GOV",
  );
});

it("says nothing where the words tell nothing", async () => {
  expect(await resolve("Ola Nordmann")).toMatchObject({ code: null, country: null, sector: null, office: null });
  expect(said(await resolve("the area"))).toBe("– –");
});
