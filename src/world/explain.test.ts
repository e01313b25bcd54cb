import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseOverlays } from "./overlay.js";
import { register } from "./register.js";
import { loadWorld } from "./world.js";

const base = `
  persons:
    - name: Rufus Firefly
      country: UMI
      terms:
        - { office: opposition leader, sector: OPP, from: "1994-07", to: "1997-05" }
        - { office: prime minister, sector: GOV, from: "1997-05-02", to: "2007-06-27" }
    - { name: Sergei Quagmeyer, country: MDV, terms: [{ office: foreign minister, sector: GOV, from: "2004" }] }`;
const ours = `
  organisations: [{ name: Anvil Front, country: MLI, sector: REB, from: "2012", to: "2015" }]
  persons:
    - { name: Boris Quagmeyer, country: BGR, terms: [{ office: mayor, sector: GOV, from: "2018" }] }
    - { name: Rufus Firefly, country: UMI, terms: [{ office: envoy, sector: GOV, from: "2009-05", to: "2010" }] }`;
const world = loadWorld({
  overlays: parseOverlays([
    { name: "base.yaml", content: base },
    { name: "ours.yaml", content: ours },
  ]),
});

const based = loadWorld({ overlays: parseOverlays([{ name: "base.yaml", content: base }]) });

test("an explanation's answers are those of the questions themselves", () => {
  const names = [...register.places, ...register.organisations, ...register.persons].flatMap(({ name, keys }) => [
    name,
    ...keys.map((key) => key.toUpperCase()),
    name.split(" ").at(-1) as string,
    `northern ${name}`,
  ]);
  const dates = fc.constantFrom(null, "1991-08-19", "2003-03-20", "2010-01-01", "2019-12-18");
  fc.assert(
    fc.property(
      fc.oneof(
        fc.nat(names.length - 1).map((i) => names[i] as string),
        fc.string(),
      ),
      dates,
      (text, date) => {
        const { place, organisation, person, role } = world.explain(text, date);
        expect(place.answer).toEqual(world.place(text, date));
        expect(organisation.answer).toEqual(world.organisation(text, date));
        expect(person.answer).toEqual(world.person(text, date));
        expect(role?.role ?? null).toEqual(world.role(text.split(/\s+/)));
      },
    ),
    { numRuns: 200 },
  );
});

describe("an explanation of a person", () => {
  it.each([
    ["Rufus Firefly", "2009-12-01", "Rufus Firefly ours.yaml", /^the full name, and in office on the date$/],
    ["Rufus Firefly", "2005-01-01", "Rufus Firefly base.yaml", /^the full name, and in office on the date$/],
    ["Rufus Firefly", "1990-01-01", "Rufus Firefly ours.yaml", /^the full name; nobody of that name was in the news/],
    ["Boris Quagmeyer", "1990-01-01", "Boris Quagmeyer ours.yaml", /^the only one of that full name$/],
    ["Quagmeyer", "2019-12-18", null, /^ambiguous: several of that name were in the news about the date$/],
    ["Quagmeyer", "2010-12-18", "Sergei Quagmeyer base.yaml", /^the only one of that last name in the news about/],
    ["Quagmeyer", "1950-12-18", null, /^nobody of that last name was in the news about the date/],
    ["Quagmeyer", null, null, /^ambiguous: several have that name$/],
  ])("says who is meant by %s on %s, by which file, and why", (text, date, expected, why) => {
    const { person } = world.explain(text, date);
    const chosen = person.chosen === null ? null : person.candidates[person.chosen];
    expect(chosen ? `${chosen.name} ${chosen.source}` : null).toBe(expected);
    expect(person.why).toMatch(why);
  });

  it.each([
    ["2000-01-01", "the latest of the terms that hold on the date"],
    ["2008-01-01", "every term had ended by the date: formerly of the state, ELI"],
    ["1990-01-01", "no term had begun by the date"],
    [null, "without a date, the latest in one of the highest offices, or else of all terms"],
  ])("says why they are what they are: on %s, %s", (date, standing) => {
    expect(based.explain("Rufus Firefly", date).person.standing).toBe(standing);
  });
});

it("shows all readings of a place's or body's name", () => {
  expect(world.explain("Georgia", null).place).toMatchObject({ chosen: 0, answer: { code: "GEO", others: ["USA"] } });
  const { organisation } = world.explain("the Anvil Front", "2019-01-01");
  expect(organisation).toMatchObject({
    candidates: [{ name: "Anvil Front", source: "ours.yaml", from: "2012", to: "2015" }],
    chosen: 0,
    why: "none was then; this one is the nearest",
  });
});

it("of an unknown name tells how it was looked up, and names like it", () => {
  expect(world.explain("The Quagmeyor’s", null)).toMatchObject({
    key: "quagmeyor",
    nearest: ["Boris Quagmeyer", "Sergei Quagmeyer"],
  });
  expect(world.explain("quagmeyer", null)).toMatchObject({ isName: false, person: { candidates: [] } });
});
