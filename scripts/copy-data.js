// Knowledge lives in data files beside the code (src/**/*.yaml); the compiler leaves them behind. Here each becomes JSON in the
// same place under dist/, which starts much faster than YAML (src/knowledge/data.ts reads either).
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";

for (const file of readdirSync("src", { recursive: true, encoding: "utf8" })) {
  if (!file.endsWith(".yaml")) continue;
  const target = join("dist", file.replace(/yaml$/, "json"));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, JSON.stringify(parse(readFileSync(join("src", file), "utf8"))));
}
