// Knowledge lives in data files beside the code (src/**/*.yaml); the compiler leaves them behind. Here each becomes JSON in the
// same place under dist/, which starts much faster than YAML (src/knowledge/data.ts reads either). The register of the world is
// packed further: checked once, with the keys of its names worked out (dist/world/register.json).
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";

for (const file of readdirSync("src", { recursive: true, encoding: "utf8" })) {
  if (!file.endsWith(".yaml")) continue;
  const target = join("dist", file.replace(/yaml$/, "json"));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, JSON.stringify(parse(readFileSync(join("src", file), "utf8"))));
}

const { compileSources, readSources } = await import("../dist/world/sources.js");
writeFileSync("dist/world/register.json", JSON.stringify(compileSources(readSources()).register));
rmSync("dist/world/data", { recursive: true });
