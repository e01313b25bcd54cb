import { describe, expect, it } from "vitest";
import type { TimeExpression } from "../reading/reading.js";
import { settle, statusInTime } from "./rules.js";

const time = (value: string, end: string | null = null): TimeExpression => ({
  first: 0,
  last: 0,
  text: value,
  value,
  end,
  precision: "day",
});

describe("the codebook's rules for what lies ahead", () => {
  it.each([
    ["CONSULT", "AGREE"],
    ["AID", "AGREE"],
    ["RETREAT", "CONCEDE"],
  ] as const)("a future %s is %s", (event, settled) => {
    expect(settle(event, { status: "future", isConditional: false })).toEqual({
      event: settled,
      mode: null,
      status: "happened",
    });
  });

  it("other types keep their type and lie in the future", () => {
    const future = { status: "future", isConditional: false } as const;
    expect(settle("SANCTION", future)).toEqual({ event: "SANCTION", status: "future" });
    expect(settle("CONSULT", { ...future, status: "negated" })).toEqual({ event: "CONSULT", status: "negated" });
  });

  it("force and penalties under a condition are a threat that was made", () => {
    const conditional = { status: "future", isConditional: true } as const;
    expect(settle("ASSAULT", conditional)).toEqual({ event: "THREATEN", mode: "violence", status: "happened" });
    expect(settle("SANCTION", conditional)).toEqual({ event: "THREATEN", mode: "relations", status: "happened" });
    expect(settle("AID", conditional)).toEqual({ event: "AGREE", mode: null, status: "happened" });
  });
});

describe("status in time", () => {
  it.each([
    ["2019-12-17", "happened"],
    ["2019-12", "happened"], // the month of publication may still be now
    ["2019-11-17", "happened"], // 31 days
    ["2019-11-16", "historical"],
    ["2019", "happened"],
    ["2011", "historical"],
    ["2019-12-24", "future"],
    ["2020-01", "future"],
  ])("a report of 2019-12-18 that dates it %s tells it as %s", (date, status) => {
    expect(statusInTime("happened", time(date), "2019-12-18")).toBe(status);
  });

  it("goes by the end of an interval, and leaves alone what it can't date", () => {
    expect(statusInTime("happened", time("2011-03", "2019-12-10"), "2019-12-18")).toBe("happened");
    expect(statusInTime("happened", time("2011"), null)).toBe("happened");
    expect(statusInTime("happened", null, "2019-12-18")).toBe("happened");
    expect(statusInTime("hypothetical", time("2011"), "2019-12-18")).toBe("hypothetical");
  });
});
