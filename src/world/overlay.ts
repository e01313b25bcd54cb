import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { misfits } from "../knowledge/data.js";
import { compileOverlay } from "./compile.js";
import { OverlayFile } from "./entries.js";
import { parseOverlayText } from "./overlay-text.js";
import type { Overlays } from "./world.js";

/** An overlay that can't be read; the message names file, entry and cause. */
export class OverlayError extends Error {}

/** Largest overlay, in MB: all that dictionaries of the field hold together is a tenth of it. */
const MOST_MB = 64;

/** Reads overlays in the order given, each laid over those before. @throws OverlayError */
export function readOverlays(paths: readonly string[]): Overlays {
  return parseOverlays(paths.map((path) => ({ name: path, content: contentOf(path) })));
}

/** The same of what files hold: YAML or JSON. @throws OverlayError */
export function parseOverlays(
  files: readonly { readonly name: string; readonly content: Uint8Array | string }[],
): Overlays {
  const hash = createHash("sha256");
  const layers = files.map(({ name, content }) => {
    hash.update(content);
    return { name, tables: compileOverlay(checked(name, content.toString())) };
  });
  return { layers, hash: hash.digest("hex").slice(0, 12) };
}

function contentOf(path: string): Uint8Array {
  try {
    const megabytes = statSync(path).size / 1e6;
    if (megabytes > MOST_MB) {
      throw new OverlayError(`${path}: ${Math.ceil(megabytes)} MB, where an overlay may have ${MOST_MB}`);
    }
    return readFileSync(path);
  } catch (error) {
    if (error instanceof OverlayError) throw error;
    throw new OverlayError(`${path}: can't be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

function checked(name: string, text: string): OverlayFile {
  const data = parsed(name, text);
  const result = OverlayFile.safeParse(data ?? {}); // an empty file holds no entry
  if (result.success) return result.data;
  throw new OverlayError(`${name} is no overlay:\n${misfits(result.error, data)}`);
}

function parsed(name: string, text: string): unknown {
  try {
    return parseOverlayText(text);
  } catch (error) {
    throw new OverlayError(`${name} is no YAML or JSON: ${(error as Error).message.split("\n", 1)[0]}`);
  }
}
