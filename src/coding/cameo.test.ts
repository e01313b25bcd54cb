import { describe, expect, it } from "vitest";
import { loadCameo } from "./cameo.js";
import { EVENT_NAMES } from "./codebook.js";

const cameo = loadCameo();

describe("CAMEO", () => {
  it("gives a code its own Goldstein score, else that of the code it refines", () => {
    expect(cameo.goldstein("0874")).toBe(10);
    expect(cameo.goldstein("0872")).toBe(9); // as 087
    expect(cameo.goldstein("1823")).toBe(-10);
    expect(cameo.goldstein("112")).toBe(-2); // as 11
  });

  it("refuses what is no code", () => {
    expect(() => cameo.goldstein("99")).toThrow("no CAMEO code 99");
  });

  it("has a scored root for every type", () => {
    for (const event of EVENT_NAMES) expect(cameo.goldstein(cameo.rootOf(event))).toBeTypeOf("number");
  });
});
