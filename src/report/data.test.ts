import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { boilerplateKind, endingOf } from "./boilerplate.js";
import { readByline, readMinutes } from "./header.js";

type Entries = Record<string, { pattern: string; example: string }[]>;
const data = (name: string) => parse(readFileSync(new URL(`./data/${name}.yaml`, import.meta.url), "utf8")) as Entries;
const examples = (file: Entries, list: string) => (file[list] ?? []).map(({ pattern, example }) => [example, pattern]);

describe("each pattern matches its example", () => {
  const boilerplate = data("boilerplate");
  const header = data("header");
  const alone = (pattern: string) => new RegExp(`^(?:${pattern})[\\s»›>→….:!*]*$`, "iu");

  test.each(examples(boilerplate, "teaser"))("teaser: %s", (example, pattern) => {
    expect(example).toMatch(alone(pattern as string));
    expect(boilerplateKind(`${example} »`)).toBe("teaser");
  });
  test.each(examples(boilerplate, "cut"))("cut: %s", (example) => {
    const text = `The minister said that talks ${example}`;
    expect(endingOf({ text, start: 0, end: text.length, block: 0 })).toEqual({ cut: 28, truncated: true });
  });
  test.each(examples(boilerplate, "furniture"))("furniture: %s", (example, pattern) => {
    expect(example).toMatch(alone(pattern as string));
    expect(boilerplateKind(example as string)).toBe("furniture");
  });
  test.each(examples(header, "minutes"))("reading time: %s", (example) => {
    expect(readMinutes(example as string)).toBeGreaterThan(0);
  });
  test.each(examples(header, "bylines"))("byline: %s", (example) => {
    expect(readByline(example as string)).toBe(example);
  });
});

test.each([
  "Copyright law was changed by the Senate on Tuesday.",
  "The army asked villagers to share food with the displaced.",
  "More from the region is expected to follow on Monday.",
  "(c) to withdraw all foreign forces from the island.",
  "Related attacks killed three people in Gao.",
])("prose is no boilerplate: %s", (line) => {
  expect(boilerplateKind(line)).toBeNull();
});
