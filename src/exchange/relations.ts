import { z } from "zod";

const Side = z.object({ start: z.int().min(0), end: z.int() });

/** A line of `entente relations`: a sentence with its two sides marked, in code points; null where it has none. */
export const RelationLine = z
  .object({ id: z.string(), text: z.string(), actor: Side.nullable(), recipient: Side.nullable() })
  .superRefine(({ text, actor, recipient }, context) => {
    const at = text.search(/\p{Surrogate}/u);
    if (at >= 0) {
      const message = `holds half a surrogate pair (\\u${text.charCodeAt(at).toString(16)}): no such character exists`;
      context.addIssue({ code: "custom", path: ["text"], message });
    }
    const length = Array.from(text).length;
    for (const [key, side] of Object.entries({ actor, recipient })) {
      if (side === null || (side.start < side.end && side.end <= length)) continue;
      const given = `${side.start} to ${side.end}`;
      const message = `${given} is no stretch of the text, which has ${length} code points: start < end <= ${length}`;
      context.addIssue({ code: "custom", path: [key], message });
    }
  });
