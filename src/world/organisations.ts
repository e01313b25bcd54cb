import { z } from "zod";
import { CountryCode, InternationalCode, loadFolder, PartialDate, Sector, wasOn } from "./data.js";
import { NameIndex, type NameKey } from "./names.js";

/** A body with a name of its own, as it stands in `data/organisations/`. */
const Entry = z.strictObject({
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)).default([]),
  code: InternationalCode.optional(),
  country: CountryCode.optional(),
  sector: Sector.optional(),
  other_sectors: z.array(Sector).default([]),
  /** Of media: the state or company that owns it. */
  owner: z.string().optional(),
  from: PartialDate.optional(),
  to: PartialDate.optional(),
});

/** What the register knows of an organisation. */
export interface Organisation {
  readonly name: string;
  readonly code: string | null;
  readonly country: string | null;
  readonly sector: string | null;
  readonly other_sectors: readonly string[];
  /** Of media: the state or company that owns it, or null. */
  readonly owner: string | null;
  /** Since when and until when it was; null when not known, or when it still is. */
  readonly from: string | null;
  readonly to: string | null;
}

/** The organisations by name; a body that changed has an entry for each of its times. */
export class Organisations {
  private readonly index = new NameIndex<Organisation[]>();
  /** Names that two entries claim for the same time, for the test suite: the first entry has them. */
  readonly clashes: readonly string[];

  constructor(entries: readonly z.infer<typeof Entry>[]) {
    const clashes: string[] = [];
    for (const { name, aliases, code, country, sector, other_sectors, owner, from, to } of entries) {
      const organisation: Organisation = {
        name,
        code: code ?? null,
        country: country ?? null,
        sector: sector ?? null,
        other_sectors,
        owner: owner ?? null,
        from: from ?? null,
        to: to ?? null,
      };
      for (const alias of new Set([name, ...aliases])) {
        const namesakes = this.index.add(alias, [organisation]);
        if (!namesakes || namesakes.includes(organisation)) continue;
        const rival = namesakes.find((other) => areOfOneTime(other, organisation));
        if (rival) clashes.push(`"${alias}": ${rival.name} and ${name}`);
        else namesakes.push(organisation);
      }
    }
    this.clashes = clashes;
  }

  static load(): Organisations {
    return new Organisations(loadFolder("organisations", z.array(Entry)));
  }

  /** The body of that name on a date; without a date, as it was last. */
  find(name: NameKey, date: string | null): Organisation | null {
    const namesakes = this.index.get(name) ?? [];
    const then = date === null ? undefined : namesakes.find((one) => wasOn(one, date));
    return then ?? namesakes.find(({ to }) => to === null) ?? namesakes.at(-1) ?? null;
  }
}

function areOfOneTime(a: Organisation, b: Organisation): boolean {
  const isBefore = (one: Organisation, other: Organisation) =>
    one.to !== null && other.from !== null && one.to.slice(0, other.from.length) <= other.from.slice(0, one.to.length);
  return !isBefore(a, b) && !isBefore(b, a);
}
