import { z } from "zod";
import { loadData } from "./data.js";

const selectors = z.array(z.string()).min(1);

/** What is known of how page makers build their pages (data/pages.yaml). */
export const pages = loadData(
  "pages",
  z.strictObject({
    remove: selectors,
    furniture: z.array(z.string().regex(/^[a-z]+(-[a-z]+)*$/)),
    paywall: z.array(z.string()),
    standfirst: selectors,
    byline: selectors,
    published: selectors,
    breadcrumb: selectors,
    meta: z.strictObject({
      title: selectors,
      dek: selectors,
      byline: selectors,
      published: selectors,
      outlet: selectors,
      section: selectors,
      url: selectors,
    }),
  }),
);
