import { describe, expect, test } from "vitest";
import { isoDate, readDate } from "./dates.js";

test.each([
  ["2019-12-18", "2019-12-18"],
  ["2019-12-18T14:05:00Z", "2019-12-18T14:05:00Z"],
  ["2019-12-18T14:05:07.123+0530", "2019-12-18T14:05:07+05:30"],
  ["2019-12-18T14:05Z", "2019-12-18T14:05:00Z"],
  // A time without an offset is no moment: the day stays.
  ["2019-12-18T14:05:00", "2019-12-18"],
  ["2020-02-29", "2020-02-29"],
  ["2019-02-29", null],
  ["2019-13-01", null],
  ["2019-12", "2019-12"],
  ["2019", "2019"],
  ["2019-13", null],
  ["0000", null],
  ["2019-12-18T25:00:00Z", null],
  ["18.12.2019", null],
  ["yesterday", null],
  ["", null],
])("isoDate(%j) is %j", (given, expected) => {
  expect(isoDate(given)).toBe(expected);
});

describe("readDate", () => {
  test.each([
    ["December 18, 2019", "2019-12-18"],
    ["Published 18 Dec 2019 14:05 GMT", "2019-12-18T14:05:00Z"],
    ["Wed, 18 Dec. 2019 at 2:05 p.m. EST", "2019-12-18T14:05:00-05:00"],
    ["12:05", null],
    ["KYIV, Nov 15, 2024, 12:12 AM EET", "2024-11-15T00:12:00+02:00"],
    ["2019-12-18T14:05:00+01:00", "2019-12-18T14:05:00+01:00"],
    ["14.01.2025 21:15", "2025-01-14"],
    ["14. März 2022", "2022-03-14"],
    ["1er décembre 2020", "2020-12-01"],
    ["Published 18 Dec 2019 | Updated 20 Dec 2019", "2019-12-18"],
    ["March 16", null],
    ["03/04/2019", null],
    ["31 June 2019", null],
  ])("%s", (line, expected) => {
    expect(readDate(line)?.published ?? null).toBe(expected);
  });

  test("gives the words around the date", () => {
    expect(readDate("Colombo, Tuesday Jul 12, 2022 (Lanka Press Bureau)")).toEqual({
      published: "2022-07-12",
      before: "Colombo",
      after: "(Lanka Press Bureau)",
    });
  });
});
