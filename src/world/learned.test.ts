import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { learn, type OfficeStatement } from "./learned.js";
import { conflictText, learnedText } from "./learned-text.js";
import { parseOverlays } from "./overlay.js";
import { parseOverlayText } from "./overlay-text.js";
import { loadWorld } from "./world.js";

const SANAEI: OfficeStatement = {
  name: "Mehdi Sanaei",
  aliases: [],
  known: null,
  office: "ambassador",
  sector: "GOV",
  other_sectors: [],
  home: { country: "IRN" },
  date: "2019-12-18",
  quote: "Mehdi Sanaei, Tehran's ambassador in Moscow",
  report: "a",
};
const entriesOf = (...statements: Partial<OfficeStatement>[]) =>
  learn(statements.map((one) => ({ ...SANAEI, ...one }))).persons.map(({ entry }) => entry);

describe("learn", () => {
  it("makes an entry of what reports say of a person, from the first date on", () => {
    expect(entriesOf({ date: "2020-03", report: "b" }, {}, {})).toEqual([
      {
        name: "Mehdi Sanaei",
        aliases: [],
        country: "IRN",
        terms: [{ office: "ambassador", sector: "GOV", from: "2019-12-18" }],
      },
    ]);
  });

  it("joins those who share a full name, and calls them by the fullest", () => {
    const long = { name: "Seyed Mehdi Sanaei", aliases: ["Mehdi Sanaei"] };
    expect(entriesOf({}, { ...long, report: "b" }, { name: "Mehdi A. Sanaei" })).toMatchObject([
      { name: "Seyed Mehdi Sanaei", aliases: ["Mehdi A. Sanaei"] },
    ]);
  });

  it("keeps the name and the id of whom the register knows", () => {
    const known = { name: "Mahdi Sanai", id: "Q42", code: "IRN", sector: "ELI", office: null };
    expect(entriesOf({ known })).toMatchObject([{ name: "Mahdi Sanai", aliases: ["Mehdi Sanaei"], id: "Q42" }]);
  });

  it("has a term for each office, unless it says no more than one before", () => {
    const [entry] = entriesOf(
      { office: "minister", date: "2021-02-01" },
      { office: "deputy minister" },
      { office: "foreign minister", date: "2021-01-01" },
      { office: "chief executive", sector: "BUS", date: "2023" },
    );
    expect(entry?.terms).toEqual([
      { office: "deputy minister", sector: "GOV", from: "2019-12-18" },
      { office: "foreign minister", sector: "GOV", from: "2021-01-01" },
      { office: "chief executive", sector: "BUS", from: "2023" },
    ]);
  });

  it.each<[cause: string, ...statements: Partial<OfficeStatement>[]]>([
    ["of two countries", {}, { home: { country: "RUS" }, date: "2021", report: "b" }],
    ["of two sectors at a time", {}, { sector: "BUS", report: "b" }],
    ["of two sectors at a time", {}, { sector: "BUS", date: "2020" }, { date: "2021" }],
    ["of two sectors at a time", {}, { sector: "BUS", date: "2019" }],
    [
      "of another country in the register (RUS)",
      { known: { name: "Mehdi Sanaei", id: null, code: "RUS", sector: "GOV", office: null } },
    ],
  ])("leaves out and names what can't be true of one person: %s", (cause, ...statements) => {
    const { persons, conflicts } = learn(statements.map((one) => ({ ...SANAEI, ...one })));
    expect(persons).toEqual([]);
    expect(conflicts).toMatchObject([{ name: "Mehdi Sanaei", cause }]);
  });

  it("makes no term of reports without a date", () => {
    expect(learn([{ ...SANAEI, date: null }])).toEqual({ persons: [], conflicts: [], undated: 1 });
  });

  it("gives the same in whatever order the statements come", () => {
    const statement = fc.record({
      name: fc.constantFrom("Mehdi Sanaei", "Ali Karimi", "Lars Holmberg"),
      aliases: fc.constantFrom([], ["Seyed Mehdi Sanaei"], ["Ali R. Karimi", "Reza Karimi"]),
      office: fc.constantFrom("minister", "foreign minister", "envoy"),
      sector: fc.constantFrom("GOV" as const, "GOV" as const, "MIL" as const),
      date: fc.constantFrom("2019", "2019-12", "2019-12-18", "2021-01-01"),
      report: fc.constantFrom("a", "b", "c"),
    });
    const shuffled = fc
      .array(statement, { maxLength: 8 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(shuffled, (orders) => {
        const [one, other] = orders.map((all) => {
          const learned = learn(all.map((each) => ({ ...SANAEI, ...each })));
          return learnedText(learned.persons) + learned.conflicts.map(conflictText).join("\n");
        });
        expect(one).toBe(other);
      }),
    );
  });
});

describe("learnedText", () => {
  it("has what an entry rests on above it", () => {
    expect(learnedText(learn([SANAEI]).persons)).toBe(
      "# Learned from reports by `entente world learn`. Read what each entry rests on before you use it.\n" +
        "persons:\n" +
        '# a (2019-12-18): "Mehdi Sanaei, Tehran\'s ambassador in Moscow"\n' +
        '- {"name":"Mehdi Sanaei","country":"IRN","terms":[{"office":"ambassador","sector":"GOV","from":"2019-12-18"}]}\n',
    );
  });

  it("counts what is more than a person reads, but shows the words of each term", () => {
    const reports = Array.from({ length: 20 }, (_, i) => ({ ...SANAEI, report: `r${String(i).padStart(2, "0")}` }));
    const text = learnedText(learn([...reports, { ...SANAEI, office: "minister", date: "2021", report: "z" }]).persons);
    expect(text.split("\n").filter((line) => line.startsWith("# r") || line.startsWith("# z"))).toHaveLength(6);
    expect(text).toContain("# z (2021)");
    expect(text).toContain("# and 15 more\n");
  });

  it("is the same overlay whatever reports hold", () => {
    const quote = 'X\r\npersons:\n- {"name":"Evil"}\u2028\u0085\u0000\u0007\u202e\ud800 end "quoted" # more';
    const hostile = { ...SANAEI, report: "a\nroles:\n", quote: quote.repeat(50) };
    const text = learnedText(learn([hostile]).persons);
    expect(parseOverlayText(text)).toEqual(parseOverlayText(learnedText(learn([SANAEI]).persons)));
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThan(700);
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  });

  it("is an overlay that knows the person by last name", () => {
    const overlays = parseOverlays([{ name: "learned.yaml", content: learnedText(learn([SANAEI]).persons) }]);
    expect(loadWorld({ overlays }).person("Sanaei", "2020-01-05")).toMatchObject({
      country: "IRN",
      office: "ambassador",
    });
    expect(loadWorld().person("Sanaei", "2020-01-05")).toBeNull();
  });
});
