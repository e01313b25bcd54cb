import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseOverlays } from "../overlay.js";
import { overlayText } from "../overlay-text.js";
import { loadWorld } from "../world.js";
import type { Importer } from "./imported.js";
import { joined } from "./joined.js";
import { importActors } from "./petrarch-actors.js";
import { importAgents } from "./petrarch-agents.js";
import { importWikidata } from "./wikidata.js";

/** What a command writes, read back: every import must be a valid overlay. */
const overlaysOf = (...texts: string[]) => parseOverlays(texts.map((content, i) => ({ name: `${i}.yaml`, content })));
const worldOf = (importer: Importer, text: string) =>
  loadWorld({ overlays: overlaysOf(overlayText(importer(text).overlay)) });

describe("an actor dictionary", () => {
  const dictionary = `# CAMEO actor file
FREEDONIA_  [UMI]  ; a country
+FREEDONIAN_
+GLORIA_
FLEE_ [UMI <20010101] [MDV >20010101]
RUFUS_T._FIREFLY_  ; CountryInfo.txt
+PRESIDENT_RUFUS_FIREFLY_
\t[UMIELI 320101-331108]
\t[UMIGOV >331108] [UMIELI]
AMBASSADOR_TRENTINO_OF_SYLVANIA_
\t[IGOUNO 970101-061231] [---]
\t[UMIGOVMIL 20070101-20081231]
FREEDONIAN_ROYAL_ARMY_
+FRA_
\t[UMIMIL]
ADEN_ABYAN_ISLAMIC_FRONT_(AAIF)_ [SASREBMUS]
ACME_CORP._
\t[MNCUMI]\tAnvils\t$1,000
WORLD_ANVIL_FUND_ [IGOUNODEV]
FRIENDS_OF_ANVILS_ [NGOUMIHRI]
THE_ANVIL_TIMES_ [UMIMED]
`;
  const world = worldOf(importActors, dictionary);

  it("is read whole", () => {
    expect(importActors(dictionary)).toMatchObject({ faults: [], read: 10, lost: 0 });
  });

  it.each([
    ["Freedonia", "2014-01-01", "UMI"],
    ["the Freedonian", "2014-01-01", "UMI"],
    ["Gloria", "2014-01-01", "UMI"],
    ["Flee", "1999-05-05", "UMI"],
    ["Flee", "2014-01-01", "MDV"],
  ])("has bare countries for places: %s on %s is %s", (name, date, code) => {
    expect(world.place(name, date)?.code).toBe(code);
  });

  it.each([
    ["Rufus T. Firefly", "1932-06-01", "UMI ELI"],
    ["Firefly", "1934-01-01", "UMI GOV"],
    ["Trentino of Sylvania", "2000-01-01", "UNO GOV"],
    ["Trentino of Sylvania", "2008-01-01", "UMI GOV MIL"],
    ["Trentino of Sylvania", "2010-01-01", "UMI ELI"],
  ])("has those with terms of office for persons: %s on %s is %s", (name, date, expected) => {
    const person = world.person(name, date);
    expect(person && [person.code, person.sector, ...person.other_sectors].join(" ")).toBe(expected);
  });

  it.each([
    ["Freedonian Royal Army", ["UMI", "MIL"]],
    ["FRA", ["UMI", "MIL"]],
    ["AAIF", ["IMG", "REB", "REL"]],
    ["Acme Corp.", ["MNC", "UMI", "BUS"]],
    ["World Anvil Fund", ["UNO"]],
    ["Friends of Anvils", ["NGO", "UMI", "SOC"]],
    ["the Anvil Times", ["UMI", "JRN"]],
  ])("has all others for bodies: %s is %j", (name, expected) => {
    const body = world.organisation(name, null);
    expect(body && [body.code, body.country, body.sector, ...body.other_sectors].filter(Boolean)).toEqual(expected);
  });
});

describe("a broken line of an actor dictionary", () => {
  it.each([
    ["LOST_LET\u001aER_ [USAGOV]", "1: control character (U+001A) in a name", 1],
    ["GOOD_ [USAMIL]\n+BAD]_ ", '2: "]" (U+005D) in a name; the synonym is left out', 0],
    ["OPEN_\n\t[USAMIL", '2: the bracket of "[USAMIL" is not closed', 1],
    ["NO_CODE_\nOTHER_ [USAMIL]", '1: no code in brackets; a further spelling of a name begins with "+"', 1],
    ["+SYNONYM_", "1: a synonym or code with no name before it", 0],
    ["WRONG_ [USALREB]", '1: "USALREB" is no row of three-letter codes', 1],
    ["WRONG_ [QQQGOV]", '1: "QQQ" is no code that CAMEO has', 1],
    ["WRONG_ [USAGOV 9008223-911221]", '1: "9008223-911221" has a date that is not YYMMDD or YYYYMMDD', 1],
    ["WRONG_ [USAGOV 20121207-20120802]", '1: "20121207-20120802" ends before it begins', 1],
    ["WRONG_ [USAGOV 20121204]", '1: "20121204" is no date restriction such as <910101, >910101 or 910101-930101', 1],
    [
      "HALF_ [USAGOV >010101]\n\t[USAGOV >0101]",
      '2: ">0101" has a date that is not YYMMDD or YYYYMMDD; the code is left out',
      0,
    ],
    ["INDIAN_OCEAN_ [---]", "1: the code says that it is nobody, which no entry of an overlay can", 1],
  ])("is named: %j", (text, expected, lost) => {
    const result = importActors(text);
    expect(result.faults.map(({ line, cause }) => `${line}: ${cause}`)[0]).toBe(expected);
    expect(result.lost).toBe(lost);
  });
});

describe("CAMEO's lists of groups", () => {
  it("have religious bodies", () => {
    const world = worldOf(
      importActors,
      "# generated from the CAMEO religion\n# groups codes\nANVILISM_ [NRM010] \n+ANVILISTS_\n",
    );
    expect(world.organisation("Anvilists", null)).toMatchObject({ name: "Anvilism", country: null, sector: "REL" });
  });

  it("have peoples: a state's where the register knows them", () => {
    const world = worldOf(
      importActors,
      "# the CAMEO ethnic \n# groups codes\nALBANIANS_ [ALB] \n+SHQIPTARS_\nANVILIANS_ [ARG]\n",
    );
    expect(world.place("Shqiptars")).toMatchObject({ code: "ALB", kind: "people" });
    expect(world.organisation("Anvilians", null)).toMatchObject({ country: null, sector: null });
  });
});

describe("an agent dictionary", () => {
  const dictionary = `
!PERSON! = MAN, WOMAN, PERSON
!MINIST! = MINISTER, MINISTRY
ANVIL!PERSON! [~BUS]
FOREIGN_!MINIST! [~GOV]
ANVIL_AD!MINIST!RATION [~GOVMED] # the press's
TABLE_OF_ANVILS {TABLES_OF_ANVILS} [~HLH]
ANVIL_POLICE {} [~COP]
ANVIL_FRIEND [~HRI]
`;
  it("gives roles by sector; offices are those that the register knows for such", () => {
    expect(importAgents(dictionary)).toMatchObject({ faults: [], read: 6, lost: 0 });
    const world = worldOf(importAgents, dictionary);
    const role = (words: string) => world.role(words.split(" "));
    expect(role("anvilwoman")).toMatchObject({ sector: "BUS" });
    expect(role("foreign minister")).toMatchObject({ sector: "GOV", office: "foreign minister" });
    expect(role("foreign ministry")).toMatchObject({ sector: "GOV", office: null });
    expect(role("anvil administration")).toMatchObject({ sector: "GOV", other_sectors: ["JRN"] });
    expect(role("tables of anvils")).toMatchObject({ sector: "MED" });
    expect(role("anvil friends")).toMatchObject({ sector: "SOC" });
  });

  it.each([
    ["GREENS [~ENV}", "1: no noun with a code in brackets, such as FARMER [~AGR] or CHAMBER {CHAMBERS} [~BUS]"],
    ["ISLAMIC_EXTREMIST", "1: no noun with a code in brackets, such as FARMER [~AGR] or CHAMBER {CHAMBERS} [~BUS]"],
    ["OBSERVERS_IN [IGO~]", '1: "IGO" says no sector, and a role is known by its sector'],
    ["THE_BORDER [~NON]", "1: the code says that it is nobody, which no entry of an overlay can"],
    ["SOMEONE [~QQQ]", '1: "QQQ" is no code of a role that CAMEO or PLOVER has'],
  ])("has broken lines named: %s", (text, expected) => {
    expect(importAgents(text).faults.map(({ line, cause }) => `${line}: ${cause}`)).toEqual([expected]);
  });
});

describe("results of a query to Wikidata", () => {
  const ROWS = [
    {
      person: "http://www.wikidata.org/entity/Q58217",
      personLabel: "Sergey Lavrov",
      aliases: "Sergei Lavrov|Sergej Lawrow",
      officeLabel: "Minister of Foreign Affairs of Russia",
      countryCode: "RUS",
      start: "2004-03-09T00:00:00Z",
      end: "",
    },
    {
      person: "http://www.wikidata.org/entity/Q58217",
      personLabel: "Sergey Lavrov",
      officeLabel: "Permanent Representative of Russia to the United Nations",
      countryCode: "RUS",
      start: "1994-01-01T00:00:00Z",
      end: "2004-07-01T00:00:00Z",
      endPrecision: "10",
    },
    {
      org: "http://www.wikidata.org/entity/Q99999991",
      orgLabel: "Anvil Party",
      acronym: "AVP",
      countryCode: "USA",
      typeLabel: "political party in the United States",
      inception: "1903-01-01T00:00:00Z",
    },
    { officeLabel: "Keeper of the Anvil", sector: "GOV" },
  ];
  const standard = {
    head: { vars: Object.keys(ROWS[0] as object) },
    results: {
      bindings: ROWS.map((row) =>
        Object.fromEntries(Object.entries(row).map(([key, value]) => [key, { type: "literal", value }])),
      ),
    },
  };

  it.each([
    ["rows as they are downloaded", JSON.stringify(ROWS)],
    ["SPARQL JSON", JSON.stringify(standard)],
  ])("give persons, organisations and offices with their ids: %s", (_, text) => {
    const { overlay, faults, read, lost } = importWikidata(text);
    expect({ faults, read, lost }).toEqual({ faults: [], read: 4, lost: 0 });
    expect(overlay.persons).toEqual([
      {
        name: "Sergey Lavrov",
        aliases: ["Sergei Lavrov", "Sergej Lawrow"],
        id: "Q58217",
        country: "RUS",
        terms: [
          { office: "Minister of Foreign Affairs of Russia", sector: "GOV", from: "2004-03-09" },
          {
            office: "Permanent Representative of Russia to the United Nations",
            sector: "GOV",
            from: "1994",
            to: "2004-07",
          },
        ],
      },
    ]);
    const world = worldOf(importWikidata, text);
    expect(world.person("Lawrow", "2010-01-01")?.id).toBe("Q58217");
    expect(world.organisation("AVP", null)).toMatchObject({ id: "Q99999991", sector: "PTY", from: "1903" });
    expect(world.role(["keeper", "of", "the", "anvil"])).toMatchObject({
      sector: "GOV",
      office: "keeper of the anvil",
    });
  });

  const [person, , org] = ROWS;
  it.each([
    [{ ...person, person: "Lavrov" }, '"person" is no Wikidata item: "Lavrov"'],
    [{ ...person, personLabel: "Q58217" }, '"personLabel" gives Q58217 no English name'],
    [{ ...person, countryCode: "Russia" }, '"countryCode" is no ISO 3166-1 alpha-3 code: "Russia"'],
    [{ ...person, countryCode: "" }, '"countryCode" is missing, and a person needs one'],
    [{ ...person, start: "in 2004" }, '"start" is no date: "in 2004"'],
    [
      { ...person, officeLabel: "Anvil of the Realm" },
      'the register knows no role in "Anvil of the Realm"; a column "sector" can tell it',
    ],
    [{ ...org, sector: "PARTY" }, '"sector" is none of PLOVER\'s: "PARTY"'],
    [{ name: "nobody" }, 'none of the columns "person", "org" and "officeLabel"'],
    ["a row", "no row of cells with text"],
  ])("have rows named that don't fit: %j", (row, cause) => {
    expect(importWikidata(JSON.stringify([row])).faults).toEqual([{ line: 1, cause }]);
  });

  it("are named when they are none", () => {
    expect(importWikidata("<html>").faults[0]?.cause).toMatch(/^no JSON: /);
    expect(importWikidata("{}").faults[0]?.cause).toMatch(/^no results of a query/);
  });
});

const IMPORTERS: [string, Importer, string[]][] = [
  [
    "importActors",
    importActors,
    ["NAME_", "+", "[", "]", "USA", "GOV", " >010101", "850101-990101", ";", "#", "\n", "\t", "(", "---"],
  ],
  ["importAgents", importAgents, ["NOUN_", "!SET!", " = A, B", "{", "}", "[~", "GOV", "]", "\n", "#"]],
  [
    "importWikidata",
    importWikidata,
    ["[", "]", "{", "}", '"person"', ":", '"Q1"', ",", '"results"', '"bindings"', "null", "1"],
  ],
];

test.each(IMPORTERS)("%s takes endless lines in no time", (_, importer) => {
  const began = performance.now();
  for (const piece of ["A", " ", "_", "[", "{", "(", "!A!", "+", "[~GOV] ", "A ", "['"])
    importer(`A${piece.repeat(200_000)}B`);
  expect(performance.now() - began).toBeLessThan(5000);
});

test.each(IMPORTERS)("%s takes any text, and what it gives is an overlay", (_, importer, pieces) => {
  const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary" })), { maxLength: 30 });
  fc.assert(
    fc.property(text, (parts) => {
      const { overlay, read, lost } = importer(parts.join(""));
      expect(lost).toBeLessThanOrEqual(read);
      overlaysOf(overlayText(overlay));
    }),
    { numRuns: 500 },
  );
});

describe("the dictionaries of the field", () => {
  const folder = resolve(process.env.ENTENTE_DATA ?? "../shared/data", "dictionaries");
  const isThere = existsSync(folder);
  const read = (file: string) => readFileSync(resolve(folder, file), "utf8");
  if (!isThere) console.log(`dictionaries: ${folder} is not there, so they are not read`);

  /** Lines that begin an entry, counted apart from the importer. */
  const headsOf = (text: string) =>
    text
      .split("\n")
      .map((line) => line.replace(/[;#].*/s, "").trim())
      .filter((line) => line !== "" && !/^[[+]/.test(line) && !/^!\S+!\s*=/.test(line)).length;

  it.skipIf(!isThere).each([
    ["Phoenix.Countries.actors.txt", importActors, 49, 61],
    ["Phoenix.International.actors.txt", importActors, 8, 9],
    ["Phoenix.MilNonState.actors.txt", importActors, 11, 11],
    ["CAMEO.EthnicGroups.actors.txt", importActors, 0, 0],
    ["CAMEO.ReligiousGroups.actors.txt", importActors, 3, 3],
    ["Phoenix.agents.txt", importAgents, 5, 5],
    ["PLOVER_agents.txt", importAgents, 80, 80],
  ] as const)("are imported whole, but for what is named: %s", (file, importer, lost, faults) => {
    const text = read(file);
    const result = importer(text);
    expect(result.read).toBe(headsOf(text));
    expect(result.lost).toBe(lost);
    expect(result.faults.length).toBe(faults);
    expect(new Set(result.faults.map(({ line }) => line)).size).toBe(faults); // each names a line of its own
  });

  it.skipIf(!isThere)("make one overlay that loads and resolves", () => {
    const drafts = ["Countries", "International", "MilNonState"].map(
      (name) => importActors(read(`Phoenix.${name}.actors.txt`)).overlay,
    );
    const text = overlayText(joined([...drafts, importAgents(read("Phoenix.agents.txt")).overlay]));
    const began = performance.now();
    const world = loadWorld({ overlays: overlaysOf(text) });
    expect(performance.now() - began).toBeLessThan(5000); // a second on an idle core
    expect(world.person("Hamid Karzai", "2005-06-01")).toMatchObject({
      name: "Hamid Karzai",
      code: "AFG",
      sector: "GOV",
    });
    expect(world.person("Kofi Annan", "2008-01-01")).toMatchObject({ code: "UNO", sector: "ELI" });
    expect(world.organisation("the MILF", null)).toMatchObject({ country: "PHL", sector: "REB" });
    expect(world.organisation("A. Schulman", null)).toMatchObject({ code: "MNC", country: "USA", sector: "BUS" });
    expect(world.place("Hindustan")?.code).toBe("IND");
    expect(world.role(["sodbuster"])?.sector).toBe("AGR");
  });
});
