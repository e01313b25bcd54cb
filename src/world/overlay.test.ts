import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { OverlayError, parseOverlays, readOverlays } from "./overlay.js";
import { loadWorld } from "./world.js";

const overlay = (content: string, name = "ours.yaml") => ({ name, content });
const worldWith = (...contents: string[]) =>
  loadWorld({ overlays: parseOverlays(contents.map((content, i) => overlay(content, `${i + 1}.yaml`))) });

describe("an overlay", () => {
  it("adds places, organisations, persons and roles", () => {
    const world = worldWith(`
      places:
        - { code: MLI, kind: city, name: Aguelhok, aliases: [Aguel'hoc] }
        - { code: MLI, kind: seat, sector: GOV, name: Koulouba Palace }
        - { code: HKG, kind: people, name: Hong Kong, aliases: [Kowlooner] }
      organisations:
        - { name: Coordination of Azawad Movements, aliases: [CMA], id: Q42, country: MLI, sector: REB }
      persons:
        - { name: Bilal ag Acherif, id: Q315, country: MLI, terms: [{ office: leader, sector: REB, from: "2012" }] }
        - { name: Old Griot, country: MLI, terms: [{ sector: CVL }] }
      roles:
        CVL: { roles: [griot, town crier] }
        modifiers: { REB: [azawadi] }
    `);
    expect(world.place("AGUELHOC")).toMatchObject({ country: "MLI", kind: "city", name: "Aguelhok" });
    expect(world.place("northern Aguelhok")).toMatchObject({ country: "MLI" });
    expect(world.place("Koulouba Palace")).toMatchObject({ country: "MLI", sector: "GOV" });
    expect(world.place("Kowlooners")).toMatchObject({ code: "HKG", country: "CHN", name: "Hong Kong" });
    expect(world.organisation("the CMA", null)).toMatchObject({ id: "Q42", sector: "REB" });
    expect(world.person("Acherif", "2014-05-21")).toMatchObject({ id: "Q315", country: "MLI", office: "leader" });
    expect(world.person("Old Griot", "2014-05-21")).toMatchObject({ sector: "CVL", office: null });
    expect(world.role(["the", "town", "criers"])).toMatchObject({ sector: "CVL" });
    expect(world.role(["azawadi", "leader"])).toMatchObject({ sector: "REB" });
    expect(world.organisation("the United Nations", null)).toMatchObject({ code: "UNO", id: null });
  });

  it("goes before the register for the same name, on the dates that its entries hold", () => {
    const world = worldWith(`
      places: [{ code: UKR, kind: region, name: Crimea, to: "2014-03" }, { code: GEO, kind: country, name: Georgia }]
      organisations: [{ name: Wagner Group, aliases: [Wagner], code: IMG, sector: UAF, from: "2020" }]
      persons: [{ name: Vladimir Putin, country: RUS, terms: [{ office: acting president, sector: GOV, from: "1999-12-31", to: "2000-05-06" }] }]
      roles: { REB: { roles: [police] } }
    `);
    const plain = loadWorld();
    expect(world.place("Crimea", "2014-01-01")).toMatchObject({ country: "UKR", ambiguous: false });
    expect(world.place("Crimea", "2015-01-01")).toEqual(plain.place("Crimea", "2015-01-01"));
    expect(plain.place("Georgia")?.ambiguous).toBe(true);
    expect(world.place("Georgia")?.ambiguous).toBe(false);
    expect(world.organisation("Wagner Group", "2022-01-01")?.code).toBe("IMG");
    expect(world.organisation("Wagner Group", "2019-01-01")).toEqual(plain.organisation("Wagner Group", "2019-01-01"));
    for (const name of ["Vladimir Putin", "Putin"]) {
      expect(world.person(name, "2000-01-15")?.office, name).toBe("acting president");
      expect(world.person(name, "2019-01-15"), name).toEqual(plain.person(name, "2019-01-15"));
    }
    expect(world.role(["police"])?.sector).toBe("REB");
  });

  it("lies over those before it", () => {
    const [first, second] = ["NGO", "MNC"].map((code) => `organisations: [{ name: Acme Relief, code: ${code} }]`);
    expect(worldWith(first as string, second as string).organisation("Acme Relief", null)?.code).toBe("MNC");
    expect(worldWith(second as string, first as string).organisation("Acme Relief", null)?.code).toBe("NGO");
  });

  it("makes a last name ambiguous that it gives to another person of the time", () => {
    const world = worldWith(`persons: [{ name: Boris Lavrov, country: BGR, terms: [{ sector: GOV, from: "2018" }] }]`);
    expect(world.person("Lavrov", "2019-12-18")).toBeNull();
    expect(world.person("Sergei Lavrov", "2019-12-18")?.country).toBe("RUS");
    expect(world.person("Lavrov", "2010-12-18")?.country).toBe("RUS");
  });

  it("is what docs/how-to.md shows", () => {
    const docs = readFileSync(new URL("../../docs/how-to.md", import.meta.url), "utf8");
    const [, example] = /```yaml\n(places:.*?)```/s.exec(docs) as unknown as [string, string];
    const world = worldWith(example);
    expect(world.place("Koulouba")).toMatchObject({ country: "MLI", kind: "seat", sector: "GOV" });
    expect(world.person("Acherif", "2015-06-20")?.office).toBe("leader of the CMA");
    expect(world.role(["azawadi", "town", "criers"])).toMatchObject({ sector: "REB", other_sectors: ["JRN"] });
  });

  it("may be JSON, or empty, and is known by the hash of its content", () => {
    const json = '{"organisations":[{"name":"Acme Relief","code":"NGO"}]}';
    const { layers, hash } = parseOverlays([overlay(json), overlay("# nothing yet\n")]);
    expect(layers.map(({ tables }) => tables.organisations.length)).toEqual([1, 0]);
    expect(hash).toBe(createHash("sha256").update(`${json}# nothing yet\n`).digest("hex").slice(0, 12));
  });
});

test("any text is an overlay or an error that says why it is none", () => {
  const pieces = [
    "persons:",
    "organisations:",
    "roles:",
    "\n",
    "- ",
    "  ",
    '{"name":"A","code":"UNO"}',
    "GOV: ",
    "[",
    "{",
    "&a ",
    "*a",
    "!!js ",
    ": ",
  ];
  const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary" })), { maxLength: 20 });
  fc.assert(
    fc.property(text, (parts) => {
      try {
        loadWorld({ overlays: parseOverlays([overlay(parts.join(""))]) }).organisation("A", null);
      } catch (error) {
        expect(error).toBeInstanceOf(OverlayError);
      }
    }),
    { numRuns: 100 },
  );
});

describe("a file that is no overlay", () => {
  it.each([
    [
      "organisations: [{ name: Acme, code: UNESCO }]",
      /^ours\.yaml is no overlay:\n {2}organisations\.0\.code \(Acme\): Invalid option/,
    ],
    [
      'persons: [{ name: Jane Roe, country: USA, terms: [{ sector: GOV, from: "May 2001" }] }]',
      /persons\.0\.terms\.0\.from \(Jane Roe\): expected a date such as "2020"/,
    ],
    [
      "persons: [{ name: Jane Roe, terms: [{ sector: GOV }] }]",
      /persons\.0 \(Jane Roe\): expected a country, or a code/,
    ],
    ["places: [{ name: Gao, code: MLI }]", /places\.0\.kind \(Gao\): Invalid option/],
    [
      "places: [{ name: Gao, code: MLI, kind: city, sector: GOV }]",
      /\(Gao\): a seat of power needs a sector, and only/,
    ],
    ["people: []", /ours\.yaml is no overlay:\n {2}Unrecognized key: "people"/],
    ["- a list", /ours\.yaml is no overlay:\n {2}Invalid input: expected object/],
    ["organisations: [", /^ours\.yaml is no YAML or JSON: .*line 1/],
    ['{"organisations":', /^ours\.yaml is no YAML or JSON: /],
  ])("is refused with file, entry and cause: %s", (content, message) => {
    expect(() => parseOverlays([overlay(content)])).toThrow(OverlayError);
    expect(() => parseOverlays([overlay(content)])).toThrow(message);
  });

  it("is refused when it can't be read", () => {
    expect(() => readOverlays(["/no/such/file.yaml"])).toThrow("/no/such/file.yaml: can't be read (ENOENT)");
  });

  it("has its first misfits listed and the others counted", () => {
    const content = `organisations: [${"{ name: Acme, code: NO }, ".repeat(30)}]`;
    expect(() => parseOverlays([overlay(content)])).toThrow(/organisations\.19\.code .*\n {2}and 10 more$/);
  });
});
