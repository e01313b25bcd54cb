import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { entente, objects, scratch } from "./entente.js";

/** Entries of one's own, as a user brings them. */

const { file, path } = scratch();

const OVERLAY = "organisations:\n  - { name: Grand Anvil Front, id: Q42, country: MLI, sector: REB }\n";
const REPORT = JSON.stringify({
  id: "1",
  text: "France condemned the Grand Anvil Front on Monday.",
  published: "2020-03-03",
});
const CONDEMNED = { event: "ACCUSE", actor: [{ country: "FRA" }] };

describe("--overlay", () => {
  test("gives a report its actors, and records the hash of what was laid over the register", async () => {
    const ours = file("ours.yaml", OVERLAY);
    const more = file("more.json", '{"organisations":[{"name":"Grand Anvil Front","id":"Q43","country":"NER"}]}');
    const hashOf = (...files: string[]) =>
      files
        .reduce((hash, one) => hash.update(readFileSync(one)), createHash("sha256"))
        .digest("hex")
        .slice(0, 12);
    for (const [files, identifier_id, country] of [
      [[], null, null],
      [[ours], "Q42", "MLI"],
      [[ours, more], "Q43", "NER"],
    ] as const) {
      const { status, out } = await entente(
        ["code", "-", "--format", "jsonl", ...files.flatMap((one) => ["--overlay", one])],
        REPORT,
      );
      expect(status).toBe(0);
      const [record] = objects(out) as [Record<string, unknown>];
      const overlay = files.length === 0 ? null : hashOf(...files);
      expect(record).toMatchObject({ coder: { overlay } });
      if (identifier_id === null) continue;
      const name = "Grand Anvil Front";
      expect(record).toMatchObject({
        ...CONDEMNED,
        recipient: [{ country, identifier_id, identifier_text: name, entity_text: expect.stringContaining(name) }],
      });
    }
  });

  test("is a usage error that names file, entry and cause when a file is no overlay", async () => {
    const bad = file("bad.yaml", "organisations:\n  - { name: Grand Anvil Front, country: Mali }\n");
    for (const command of ["code", "relations"]) {
      const { status, out, err } = await entente([command, "-", "--overlay", bad], REPORT);
      expect({ status, out }).toEqual({ status: 2, out: "" });
      expect(err).toContain(
        `error: ${bad} is no overlay:\n  organisations.0.country (Grand Anvil Front): expected an ISO 3166-1 alpha-3 code`,
      );
    }
    const { status, err } = await entente(["world", "show", "Mali", "--overlay", path("none.yaml")]);
    expect(status).toBe(2);
    expect(err).toContain("none.yaml: can't be read (ENOENT)");
  });
});

describe("entente world import", () => {
  const DICTIONARY = "GRAND_ANVIL_FRONT_ [MLIREB]\n+GAF_\nLOST_\nRUFUS_FIREFLY_\n\t[MLIGOV >20180101]\n";

  test("writes what fits, names what doesn't, and ends with 1 then", async () => {
    const actors = file("anvil.actors.txt", DICTIONARY);
    const written = path("anvil.yaml");
    const { status, out, err } = await entente(["world", "import", "petrarch-actors", actors, "-o", written]);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toBe(
      `${actors}:3: no code in brackets; a further spelling of a name begins with "+"\n` +
        `${actors}: 3 entries, 2 imported, 1 left out\n`,
    );
    expect(readFileSync(written, "utf8")).toBe(
      'organisations:\n- {"name":"Grand Anvil Front","aliases":["GAF"],"country":"MLI","sector":"REB"}\n' +
        'persons:\n- {"name":"Rufus Firefly","country":"MLI","terms":[{"sector":"GOV","from":"2018-01-01"}]}\n',
    );
    const shown = await entente(["world", "show", "Firefly", "--date", "2019-01-01", "--overlay", written]);
    expect(shown.status).toBe(0);
    expect(shown.out).toContain(`▸ Rufus Firefly: MLI (${written})`);
  });

  test("joins several files, and reads standard input", async () => {
    const agents = file("anvil.agents.txt", "ANVILSMITH [~BUS]\n");
    const several = await entente(
      ["world", "import", "petrarch-agents", agents, "-"],
      "ANVILEER [~BUS]\nTHANE [~ELI]\n",
    );
    expect(several.status).toBe(0);
    expect(several.out).toBe('roles:\n  BUS: {"roles":["anvilsmith","anvileer"]}\n  ELI: {"roles":["thane"]}\n');
    const missing = await entente(["world", "import", "wikidata", path("none.json"), "-"], "[]");
    expect(missing.status).toBe(1);
    expect(missing.err).toContain("ENOENT");
  });

  test("takes only formats that there are", async () => {
    const { status, err } = await entente(["world", "import", "csv", "x"]);
    expect(status).toBe(2);
    expect(err).toContain("Allowed choices are petrarch-actors, petrarch-agents, wikidata.");
  });
});

test("entente world show --format json gives the whole explanation", async () => {
  const { status, out } = await entente(["world", "show", "the Kremlin", "--format", "json"]);
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    text: "the Kremlin",
    date: null,
    place: {
      candidates: [{ source: "the register, countries/europe.yaml" }],
      chosen: 0,
      answer: { country: "RUS", sector: "GOV" },
    },
    person: { candidates: [], chosen: null, answer: null },
    role: null,
  });
});
