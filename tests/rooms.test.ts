import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

/**
 * The rooms and what each may know. Arrows run one way (docs/architecture.md); world/ knows nobody. Files directly in
 * src/ put the rooms together and may know all but the commands.
 */
const MAY_KNOW: Record<string, readonly string[]> = {
  knowledge: [],
  world: ["knowledge"],
  report: ["knowledge"],
  reading: ["knowledge", "report"],
  coding: ["knowledge", "report", "reading", "world"],
  exchange: ["report", "reading", "coding", "world"],
  evaluation: ["knowledge", "report", "reading", "coding", "exchange"],
  ".": ["report", "reading", "coding", "world", "exchange"],
  cli: ["report", "reading", "coding", "world", "exchange", "evaluation", "."],
};

const source = resolve(import.meta.dirname, "../src");
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
  (f) => f.endsWith(".ts") && !f.endsWith(".test.ts"),
);
const roomOf = (file: string) => (file.includes("/") ? (file.split("/")[0] as string) : ".");

describe("the rooms", () => {
  it("are all listed here", () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !(room in MAY_KNOW))).toEqual([]);
  });

  it.each(files)("%s imports only from rooms before its own", (file) => {
    const room = roomOf(file);
    const text = readFileSync(join(source, file), "utf8");
    for (const [, specifier] of text.matchAll(/(?:from |import\()"(\.[^"]+)"/g)) {
      const target = roomOf(relative(source, resolve(source, dirname(file), specifier as string)));
      const allowed = target === room || (MAY_KNOW[room] as readonly string[]).includes(target);
      expect(
        allowed,
        `src/${file} imports "${specifier}" from ${target}/, but ${room}/ may know only ${MAY_KNOW[room]?.join(", ") || "nobody"}. ` +
          "Move what both need into the earlier room, or pass it in as an argument.",
      ).toBe(true);
    }
  });
});
