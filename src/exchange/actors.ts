import { z } from "zod";
import { isoDate, readDate } from "../report/dates.js";

const TODAY = /^\s*today\s*$/i;

/** A day in any form that can be read in one way, or a month or year as ISO writes it. */
const dateOf = (value: string): string | null =>
  isoDate(value)?.slice(0, 10) ?? readDate(value)?.published.slice(0, 10) ?? null;

/** Refuses half a surrogate pair, which no offset can point at. */
const Text = z
  .string()
  .refine((text) => !/\p{Surrogate}/u.test(text), "holds half a surrogate pair: no such character exists");

/**
 * A line of `entente actors`: a mention of someone, with words around it and the date where they are known.
 * @param today the day that "today" means, YYYY-MM-DD
 */
export const actorLine = (today: string) =>
  z.object({
    id: z.string(),
    text: Text.refine((text) => text.trim() !== "", "is empty: give the words of a mention"),
    context: Text.nullish().transform((context) => (context?.trim() ? context : null)),
    date: z
      .string()
      .nullish()
      .transform((value, { addIssue }) => {
        if (value == null || value.trim() === "") return null;
        const date = TODAY.test(value) ? today : dateOf(value);
        if (date !== null) return date;
        const message = `${JSON.stringify(value)} is no date that can be read: give "2011-12-01", "2011-12", "2011", "10 May 2015" or "today"`;
        addIssue({ code: "custom", message });
        return z.NEVER;
      }),
  });
