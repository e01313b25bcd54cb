// Knowledge lives in data files beside the code (src/**/data); the compiler leaves them behind, so they are copied here.
import { cpSync } from "node:fs";

const isData = (path) => !path.endsWith(".ts");
cpSync("src", "dist", { recursive: true, filter: isData });
