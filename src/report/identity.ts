import { createHash } from "node:crypto";
import type { Report } from "./report.js";

/**
 * The id of a report whose input gives none: `sha256:` and the hex hash of the UTF-8 bytes of the JSON array
 * [outlet, url, published, title, dek, text]. These are what is coded, and who said it where and when; the same report
 * met twice has the same id however it was packed, and two outlets that print one agency text keep an id each.
 */
export function contentId(report: Pick<Report, "outlet" | "url" | "published" | "title" | "dek" | "text">): string {
  const { outlet, url, published, title, dek, text } = report;
  const content = JSON.stringify([outlet, url, published, title, dek, text]);
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

/** Whether an id was made from content. */
export const isContentId = (id: string): boolean => /^sha256:[0-9a-f]{64}$/.test(id);
