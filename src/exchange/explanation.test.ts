import { expect, it } from "vitest";
import { parseOverlays } from "../world/overlay.js";
import { loadWorld } from "../world/world.js";
import { explanationText } from "./explanation.js";

const content = `
  persons:
    - name: Rufus Firefly
      country: UMI
      terms:
        - { office: opposition leader, sector: OPP, from: "1994-07", to: "1997-05" }
        - { office: prime minister, sector: GOV, from: "1997-05-02", to: "2007-06-27" }`;
const world = loadWorld({ overlays: parseOverlays([{ name: "ours.yaml", content }]) });
const shown = (text: string, date: string | null) => explanationText(world.explain(text, date), { color: false });

it("shows who is meant, since when, and why", () => {
  expect(shown("Rufus Firefly", "2008-01-01")).toBe(`“Rufus Firefly” on 2008-01-01

place         nothing: no entry has this name

organisation  nothing: no entry has this name

person        Rufus Firefly: UMI, ELI
  because: the only one of that full name
  because: every term had ended by the date: formerly of the state, ELI
  ▸ Rufus Firefly: UMI (ours.yaml)
      opposition leader, OPP: 1994-07 to 1997-05
      prime minister, GOV: 1997-05-02 to 2007-06-27

role          nothing: no known words of a role
`);
});

it("shows what changed a role, and names like an unknown one", () => {
  expect(shown("former foreign minister", null)).toContain(`
role          ELI, GOV
  because: “foreign minister” is its longest known sequence of words, changed by “former” (the register)
`);
  expect(shown("Fireflu", null)).toMatch(/looked up as “fireflu”\nnames like it: Rufus Firefly\n$/);
});
