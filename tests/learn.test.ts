import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { entente, objects, scratch } from "./entente.js";

/** `entente world learn`: offices that reports tell of, as an overlay for other reports. */

const { file, path } = scratch();

const line = (id: string, published: string | null, text: string) => `${JSON.stringify({ id, published, text })}\n`;
const A = line(
  "2019-12-18-moscow",
  "2019-12-18",
  "Mehdi Sanaei, Tehran's ambassador in Moscow, met reporters on Wednesday. Sanaei said that talks would go on.",
);
const B = line("2019-12-20-kyiv", "2019-12-20", "Sanaei met the Ukrainian foreign minister on Friday.");

describe("entente world learn", () => {
  test("lets other reports know by last name whom one report introduces, once its overlay is given", async () => {
    const learned = path("learned.yaml");
    const { status, out, err } = await entente(["world", "learn", file("a.jsonl", A), "-o", learned]);
    expect({ status, out, err }).toEqual({
      status: 0,
      out: "",
      err: "reports read: 1; persons learned: 1, left out: 0\n",
    });
    expect(readFileSync(learned, "utf8")).toBe(
      "# Learned from reports by `entente world learn`. Read what each entry rests on before you use it.\n" +
        "persons:\n" +
        '# 2019-12-18-moscow (2019-12-18): "Mehdi Sanaei, Tehran\'s ambassador in Moscow"\n' +
        '- {"name":"Mehdi Sanaei","country":"IRN","terms":[{"office":"ambassador","sector":"GOV","from":"2019-12-18"}]}\n',
    );

    const metBy = async (...overlay: string[]) => {
      const coded = await entente(["code", "-", "--format", "jsonl", ...overlay], B);
      expect(coded.status).toBe(0);
      const [record] = objects(coded.out) as [{ actor: object[]; coder: { overlay: string | null } }];
      return record;
    };
    expect(await metBy()).toMatchObject({
      actor: [{ entity_text: "Sanaei", country: null, sector: null }],
      coder: { overlay: null },
    });
    expect(await metBy("--overlay", learned)).toMatchObject({
      event: "CONSULT",
      actor: [
        {
          entity_text: "Sanaei",
          country: "IRN",
          sector: "GOV",
          office: "ambassador",
          identifier_text: "Mehdi Sanaei",
        },
      ],
      coder: { overlay: expect.stringMatching(/^[0-9a-f]{12}$/) },
    });

    const shown = await entente(["world", "show", "Sanaei", "--date", "2019-12-20", "--overlay", learned]);
    expect(shown.status).toBe(0);
    expect(shown.out).toContain(`▸ Mehdi Sanaei: IRN (${learned})`);
    expect(shown.out).toContain("ambassador");

    const again = await entente(["world", "learn", "-", "--overlay", learned], A);
    expect(again.err).toBe("reports read: 1; persons learned: 0, left out: 0\n");
    expect((await entente(["world", "show", "Lavrov", "--overlay", file("none.yaml", again.out)])).status).toBe(0);
  });

  test("gives the same whatever the order of the files and the number of workers", async () => {
    const c = file("c.jsonl", line("c", "2019-11-02", "The Iranian ambassador, Mehdi Sanaei, left Moscow."));
    const a = file("a.jsonl", A);
    const one = await entente(["world", "learn", a, c, "--workers", "1"]);
    const other = await entente(["world", "learn", c, a, "--workers", "2"]);
    expect(other).toEqual(one);
    expect(one.out).toContain('"from":"2019-11-02"');
    expect(one.out.match(/^# (c|2019-12-18-moscow) /gm)).toEqual(["# c ", "# 2019-12-18-moscow "]);
  });

  test("names what does not agree, what has no date and what it can't read", async () => {
    const reports =
      line("c", "2020-01-01", "Russian businessman Mehdi Sanaei arrived.") +
      line("d", null, "Swiss foreign minister Corinne Baumann arrived.") +
      "no JSON\n";
    const { status, out, err } = await entente(["world", "learn", "-"], A + reports);
    expect(status).toBe(1);
    expect(out).not.toContain("persons:");
    expect(err).toMatch(/^standard input:4: /m);
    expect(err).toContain(
      '"Mehdi Sanaei" is left out, of two countries: ' +
        'IRN GOV by 2019-12-18-moscow (2019-12-18): "Mehdi Sanaei, Tehran\'s ambassador in Moscow"; ' +
        'RUS BUS by c (2020-01-01): "Russian businessman Mehdi Sanaei"\n',
    );
    expect(err).toContain("left out for want of a date: 1; --published gives reports one\n");
    const dated = await entente(["world", "learn", "-", "--published", "2025"], reports);
    expect(dated.out).toContain('"name":"Corinne Baumann","country":"CHE"');
  });
});
