/** Most bytes that one report may have (a line of JSON Lines, a page, a text), before decoding. */
export const REPORT_BYTES = 4 * 1024 * 1024;

/**
 * A gzip stream past the first 64 MiB may be at most 500 times as long as its source. Runs of one character reach about
 * 1,000, JSON Lines with an id of its own on each line stays below 100.
 */
export const EXPANSION = { freeBytes: 64 * 1024 * 1024, ratio: 500 } as const;

/** Bytes looked at to tell what kind of input it is. */
export const HEAD_BYTES = 64 * 1024;

/** A size for people: "5,000,000 bytes (4.8 MiB)". */
export function size(bytes: number): string {
  return `${bytes.toLocaleString("en")} bytes (${(bytes / 1024 / 1024).toFixed(1)} MiB)`;
}
