import { describe, expect, it } from "vitest";
import { z } from "zod";
import { compilePerson, compileRoles } from "./compile.js";
import { loadFile } from "./data.js";
import type { OrganisationEntry, PersonEntry, RolesFile } from "./entries.js";
import { nameKey } from "./names.js";
import { Organisations } from "./organisations.js";
import { Persons } from "./persons.js";
import { Roles } from "./roles.js";
import { compileOrganisations, compileSources, readSources } from "./sources.js";
import { loadWorld } from "./world.js";

/** ISO 3166-1 alpha-3, and XKX. */
const ISO = `
  ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH
  BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB
  CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO
  GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN
  IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA
  MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER
  NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU
  RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA
  TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT
  WLF WSM XKX YEM ZAF ZMB ZWE
`
  .trim()
  .split(/\s+/);

const world = loadWorld();
const sources = readSources();
const { register, clashes } = compileSources(sources);
const layer = <T>(content: T) => [{ source: "test", content }];

describe("the countries", () => {
  it("are all of ISO 3166-1 and Kosovo, each once", () => {
    const codes = sources.countries.filter(({ to }) => !to).map(({ code }) => code);
    expect(codes.sort()).toEqual([...ISO].sort());
  });

  it("have no name that means two of them, unless ambiguous.yaml says which is meant", () => {
    expect(clashes.places).toEqual([]);
  });
});

const found = (text: string) => {
  const place = world.place(text);
  return place && `${place.country} ${place.kind}${place.sector ? ` ${place.sector}` : ""}`;
};

describe("a place", () => {
  it.each([
    // states, territories and their other names
    ["Türkiye", "TUR country"],
    ["Cote d'Ivoire", "CIV country"],
    ["Côte d’Ivoire", "CIV country"],
    ["the Ivory Coast", "CIV country"],
    ["Swaziland", "SWZ country"],
    ["Burma's", "MMR country"],
    ["Zaire", "COD country"],
    ["the United States", "USA country"],
    ["U.S.", "USA country"],
    ["US", "USA country"],
    ["U.S.'s", "USA country"],
    ["Great Britain", "GBR country"],
    ["Timor Leste", "TLS country"],
    ["Guinea Bissau", "GNB country"],
    ["Hong Kong", "CHN country"],
    ["Gaza", "PSE region"],
    ["South Sudan", "SSD country"],
    ["USSR", "RUS country"],
    // headlines
    ["MALI", "MLI country"],
    ["SOUTH KOREA", "KOR country"],
    ["NORTHERN IRAQ", "IRQ country"],
    // peoples
    ["Iranians", "IRN people"],
    ["Briton", "GBR people"],
    ["Polish", "POL people"],
    ["Saudis", "SAU people"],
    ["Palestinians", "PSE people"],
    ["Frenchmen", "FRA people"],
    ["the Dutch", "NLD people"],
    ["North Koreans'", "PRK people"],
    ["Belorussians", "BLR people"],
    ["Scottish", "GBR people"],
    ["Uighurs", "CHN people"],
    ["Tigrayans", "ETH people"],
    ["Kashmiri", "IND people"],
    // capitals, seats of power, cities and regions
    ["Saint Petersburg", "RUS city"],
    ["Kiev", "UKR capital"],
    ["Kyiv", "UKR capital"],
    ["Nairobi County", "KEN capital"],
    ["Sana’a", "YEM capital"],
    ["Tehran", "IRN capital"],
    ["Washington, D.C.", "USA capital"],
    ["Prishtina", "XKX capital"],
    ["the Kremlin", "RUS seat GOV"],
    ["White House", "USA seat GOV"],
    ["The Pentagon", "USA seat MIL"],
    ["Foggy Bottom", "USA seat GOV"],
    ["Elysee", "FRA seat GOV"],
    ["the Quai d’Orsay", "FRA seat GOV"],
    ["Bundestag", "DEU seat LEG"],
    ["10 Downing Street", "GBR seat GOV"],
    ["Malacañang", "PHL seat GOV"],
    ["Rawalpindi", "PAK seat MIL"],
    ["Wall Street", "USA seat BUS"],
    ["Abkhazia", "GEO region"],
    ["the Republic of Artsakh", "AZE region"],
    ["Deir al-Zor", "SYR city"],
    ["Mazar-e Sharif", "AFG city"],
    ["The Hague", "NLD city"],
    ["Puerto Penasco", "MEX city"],
    ["North Carolina", "USA region"],
    // a place in other words
    ["northern Syria", "SYR country"],
    ["Idlib province", "SYR city"],
    ["central Gaza City", "PSE city"],
    ["Paris, Texas", "USA region"],
    ["Homs, Syria", "SYR country"],
    ["the city of Homs", "SYR city"],
    ["Korea, North", "PRK country"],
    ["Al Raqqa", "SYR city"],
  ])("%s is %s", (text, expected) => {
    expect(found(text)).toBe(expected);
  });

  it.each([
    // words, not names
    "us",
    "States",
    "turkey",
    "polish",
    "who",
    // larger than a state
    "Africa",
    "Europe",
    "European",
    "the Middle East",
    "Latin America",
    "South American",
    "West Africa",
    "Balkans",
    "Arab",
    "Western",
    "North Pole",
    "West Indians",
    "",
    ",",
    "The",
  ])("%j is none", (text) => {
    expect(world.place(text)).toBeNull();
  });

  it("has a territory's own code beside its state's", () => {
    expect(world.place("Puerto Ricans")).toMatchObject({ code: "PRI", country: "USA", name: "Puerto Rico" });
  });

  it("says when its name may mean something else", () => {
    expect(world.place("Georgia")).toMatchObject({ country: "GEO", ambiguous: true, others: ["USA"] });
    expect(world.place("Koreans")).toMatchObject({ country: "KOR", ambiguous: true, others: ["PRK"] });
    expect(world.place("Iran")).toMatchObject({ ambiguous: false, others: [] });
  });

  it("of a people in several states is theirs, and one state's only when the words say so", () => {
    expect(world.place("Kurds")).toMatchObject({ code: null, country: null, kind: "people", ambiguous: true });
    expect(world.place("Kurds")?.others).toEqual(["IRQ", "SYR", "TUR", "IRN"]);
    expect(world.place("Syrian Kurds")).toMatchObject({ country: "SYR", kind: "people", ambiguous: false });
    expect(world.place("Iraqi Kurdish")).toMatchObject({ country: "IRQ", name: "Kurd" });
    expect(world.place("Iraqi Turkmen")).toMatchObject({ country: "IRQ" });
    expect(world.place("Japanese Kurds")).toBeNull();
    expect(world.place("Rohingyas")).toMatchObject({ country: "MMR", ambiguous: false });
    expect(world.place("Tutsis")).toMatchObject({ country: "RWA", ambiguous: true });
  });

  it("goes by its usual name", () => {
    expect(world.place("Kiev")?.name).toBe("Kyiv");
    expect(world.place("Burmese")?.name).toBe("Myanmar");
  });

  it("of a former state is its successor's, with the year it ended", () => {
    expect(world.place("Soviet")).toMatchObject({ country: "RUS", name: "Soviet Union", to: "1991" });
  });
});

describe("ambiguous.yaml", () => {
  it("holds only names that the countries have, under the country that is meant", () => {
    const strays = Object.entries(register.geography.ambiguous).filter(([name, [means]]) => {
      const place = world.place(name.toUpperCase());
      return !place?.ambiguous || place.code !== means;
    });
    expect(strays).toEqual([]);
  });
});

describe("the data of organisations, persons and roles", () => {
  it("says of each term which office it was and when it began", () => {
    const vague = sources.persons.filter(({ terms }) => terms.some(({ office, from }) => !office || !from));
    expect(vague.map(({ name }) => name)).toEqual([]);
  });

  it("gives no name to two organisations", () => {
    expect(clashes.organisations).toEqual([]);
  });

  it("gives no words to two roles", () => {
    expect(clashes.roles).toEqual([]);
  });
});

describe("an organisation", () => {
  const organisationsOf = (...entries: OrganisationEntry[]) => {
    const { rows, clashes } = compileOrganisations(entries);
    expect(clashes).toEqual([]);
    return new Organisations(layer(rows));
  };
  const organisations = organisationsOf(
    { name: "World Health Organization", aliases: ["WHO"], code: "UNO", sector: "MED", other_sectors: [] },
    { name: "NATO", aliases: ["North Atlantic Treaty Organization"], code: "IGO", other_sectors: ["MIL"] },
    { name: "Hezbollah", aliases: ["Hizballah"], country: "LBN", sector: "REB", other_sectors: ["PTY"] },
  );
  it.each([
    ["the World Health Organization", "World Health Organization"],
    ["WHO", "World Health Organization"],
    ["W.H.O.'s", "World Health Organization"],
    ["Who", undefined],
    ["who", undefined],
    ["Nato", "NATO"],
    ["NORTH ATLANTIC TREATY ORGANIZATION", "NATO"],
    ["Hizballah’s", "Hezbollah"],
    ["Unknown Front", undefined],
  ])("%s is %s", (text, expected) => {
    expect(organisations.find(nameKey(text), null)?.name).toBe(expected);
  });

  it.each([
    ["2020-05-01", "REB"],
    ["2021-09-01", "GOV"],
    [null, "GOV"],
  ])("is what it was on the date: the Taliban on %s are %s", (date, sector) => {
    const taliban = organisationsOf(
      { name: "Taliban", aliases: [], country: "AFG", sector: "REB", other_sectors: [], from: "1994", to: "2021-08" },
      { name: "Taliban", aliases: [], country: "AFG", sector: "GOV", other_sectors: [], from: "2021-08" },
    );
    expect(taliban.find(nameKey("the Taliban"), date)?.sector).toBe(sector);
  });
});

describe("a person", () => {
  const gov = (office: string, from: string, to?: string) => ({
    office,
    sector: "GOV" as const,
    from,
    ...(to && { to }),
  });
  const entries: PersonEntry[] = [
    {
      name: "Vladimir Putin",
      aliases: [],
      country: "RUS",
      terms: [
        gov("president", "2000-05", "2008-05"),
        gov("prime minister", "2008-05", "2012-05"),
        gov("president", "2012-05"),
      ],
    },
    {
      name: "Tony Blair",
      aliases: ["Anthony Blair"],
      country: "GBR",
      terms: [gov("prime minister", "1997-05-02", "2007-06-27")],
    },
    { name: "Bashar al-Assad", aliases: [], country: "SYR", terms: [gov("president", "2000-07", "2024-12-08")] },
    { name: "Xi Jinping", aliases: [], country: "CHN", terms: [gov("president", "2013-03")] },
    {
      name: "George H. W. Bush",
      aliases: ["George Bush"],
      country: "USA",
      terms: [gov("president", "1989-01", "1993-01")],
    },
    {
      name: "George W. Bush",
      aliases: ["George Bush"],
      country: "USA",
      terms: [gov("president", "2001-01", "2009-01")],
    },
    {
      name: "Jonas Savimbi",
      aliases: [],
      country: "AGO",
      terms: [{ office: "leader", sector: "REB", from: "1966", to: "2002-02" }],
    },
    { name: "António Guterres", aliases: [], code: "UNO", terms: [gov("secretary-general", "2017")] },
  ];
  const persons = new Persons(layer(entries.map(compilePerson)), ["CHN"]);
  const on = (text: string, date: string | null) => {
    const person = persons.find(nameKey(text), date);
    return person && [person.name, person.code, person.sector, person.office].join(", ");
  };

  it.each([
    ["Vladimir Putin", "2005-06-01", "Vladimir Putin, RUS, GOV, president"],
    ["Putin", "2010-06-01", "Vladimir Putin, RUS, GOV, prime minister"],
    ["VLADIMIR PUTIN", null, "Vladimir Putin, RUS, GOV, president"],
    ["Tony Blair", "2007-06-27", "Tony Blair, GBR, GOV, prime minister"],
    ["Tony Blair", "2007-06-28", "Tony Blair, GBR, ELI, "],
    ["Tony Blair", "1996-01-01", "Tony Blair, GBR, , "],
    ["Blair", "2008-01-01", "Tony Blair, GBR, ELI, "],
    ["Assad", "2016-01-01", "Bashar al-Assad, SYR, GOV, president"],
    ["al-Assad", "2016-01-01", "Bashar al-Assad, SYR, GOV, president"],
    ["Xi", "2016-01-01", "Xi Jinping, CHN, GOV, president"],
    ["Bush", "1990-08-02", "George H. W. Bush, USA, GOV, president"],
    ["George Bush", "2003-03-20", "George W. Bush, USA, GOV, president"],
    ["Savimbi", "2003-01-01", "Jonas Savimbi, AGO, REB, "],
    ["Antonio Guterres", "2018-01-01", "António Guterres, UNO, GOV, secretary-general"],
  ])("%s on %s is %s", (text, date, expected) => {
    expect(on(text, date)).toBe(expected);
  });

  it.each([
    ["Blair", "2016-01-01"],
    ["Bush", null],
    ["bush", "2003-01-01"],
    ["Cherie Blair", "2003-01-01"],
  ])("%s on %s is nobody", (text, date) => {
    expect(on(text, date)).toBeNull();
  });
});

describe("a role", () => {
  const file: RolesFile = {
    GOV: {
      offices: ["president", "vice-president", "foreign minister", "minister", "head of state"],
      roles: ["official", "leader", "public works ministry"],
    },
    COP: { roles: ["police", "riot police"] },
    MIL: { roles: [{ words: "military police", other: ["COP"] }, "troop", "soldier"] },
    modifiers: { ELI: ["former", "ex"], OPP: ["opposition", "anti-government"], REB: ["rebel"] },
  };
  const roles = new Roles(layer(compileRoles(file).table));
  const role = (words: string) => {
    const found = roles.find(words.split(" "));
    return found && [found.sector, ...found.other_sectors, found.office ?? ""].join(" ").trim();
  };

  it.each([
    ["iranian foreign minister", "GOV foreign minister"],
    ["vice - president", "GOV vice-president"],
    ["vice president", "GOV vice-president"],
    ["vice-presidents", "GOV vice-president"],
    ["heads of state", "GOV head of state"],
    ["public work ministry", "GOV"],
    ["riot police", "COP"],
    ["military police", "MIL COP"],
    ["french troops", "MIL"],
    ["government official soldier", "MIL"],
    ["former minister", "ELI GOV"],
    ["ex - foreign minister", "ELI GOV"],
    ["opposition leader", "OPP"],
    ["anti - government leader", "OPP"],
    ["former rebel leader", "REB"],
    ["Police", "COP"],
    ["table", null],
  ])("%s is %s", (words, expected) => {
    expect(role(words)).toBe(expected);
  });
});

it("knows someone who went from a state's office to a body's by the date", () => {
  const world = loadWorld();
  expect(world.person("Mark Rutte", "2023-01-01")?.code).toBe("NLD");
  expect(world.person("Mark Rutte", "2025-07-01")?.code).toBe("IGO");
});

describe("a data file that does not fit", () => {
  it("is named with the entry and what is wrong", () => {
    const Entry = z.strictObject({ code: z.literal("none"), name: z.string() }).partial({ name: true });
    expect(() => loadFile("countries/africa.yaml", z.array(Entry))).toThrow(
      /world\/data\/countries\/africa\.yaml does not fit its schema:\n {2}0\.code \(Algeria\): /,
    );
  });
});
