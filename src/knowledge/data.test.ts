import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { dataFolder } from "./data.js";

const Bodies = z.array(z.strictObject({ name: z.string(), sector: z.enum(["GOV", "MIL"]) }));

function folderWith(files: Record<string, string>) {
  const path = mkdtempSync(join(tmpdir(), "entente-data-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return dataFolder(pathToFileURL(`${path}/`));
}

describe("data files", () => {
  it("are YAML, or JSON of the same name where there is one", () => {
    const yaml = folderWith({ "bodies.yaml": "- { name: Navy, sector: MIL }" });
    const json = folderWith({ "bodies.json": '[{"name":"Navy","sector":"MIL"}]' });
    for (const folder of [yaml, json]) {
      expect(folder.list()).toEqual(["bodies.yaml"]);
      expect(folder.load("bodies.yaml", Bodies)).toEqual([{ name: "Navy", sector: "MIL" }]);
    }
    expect(yaml.list("nowhere")).toEqual([]);
  });

  it("that don't fit are named, with the entry and what is wrong", () => {
    const folder = folderWith({ "bodies.yaml": "- { name: Navy, sector: SEA }" });
    expect(() => folder.load("bodies.yaml", Bodies)).toThrow(
      /bodies\.yaml does not fit its schema:\n {2}0\.sector \(Navy\): Invalid option/,
    );
  });
});
