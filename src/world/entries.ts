import { z } from "zod";
import { CountryCode, InternationalCode, PartialDate, Sector } from "./data.js";

/** What people write: the entries of the register's files and of overlays, as they stand there. */

const Name = z.string().min(1).max(500);
const Aliases = z.array(Name).default([]);
/** A Wikidata id. */
const Id = z.string().regex(/^Q[1-9]\d*$/, 'expected a Wikidata id such as "Q7747"');

/**
 * Names in one line, apart by commas: "Kyiv/Kiev, Odesa/Odessa". Spellings of one name are apart by slashes, the usual one
 * first. A line of text loads ten times faster than a YAML list, and reads better.
 */
const Names = z.string().transform((line) =>
  line
    .split(",")
    .map((name) => name.split("/").map((spelling) => spelling.trim()))
    .filter((spellings) => spellings.some((spelling) => spelling !== "")),
);

/** A country of `countries/`. */
export const Country = z.strictObject({
  code: CountryCode,
  name: Name,
  /** The state that a territory belongs to. */
  of: CountryCode.optional(),
  /** Official, short, former and misspelt names. */
  names: Names.optional(),
  /** Adjectives and nouns for its people; the plural in -s is understood. */
  people: Names.optional(),
  capital: Names.optional(),
  /** Buildings, streets and offices that stand for a power of the state, by sector. */
  seats: z.partialRecord(Sector, Names).optional(),
  cities: Names.optional(),
  regions: Names.optional(),
  /** Those who live in a city or region, or come from it. */
  locals: Names.optional(),
  /** Only for states that are no more: the year they ended. `code` is then the successor. */
  to: PartialDate.optional(),
  /** Whether people are named with the family's name first: Xi Jinping. */
  family_first: z.boolean().optional(),
});
export type Country = z.infer<typeof Country>;

/**
 * `ambiguous.yaml`: names that may mean something else; `peoples.yaml`: peoples of several states, spellings apart by slashes. Each
 * with the countries that it may mean, the likeliest first.
 */
export const Meanings = z.record(
  Name,
  z
    .string()
    .transform((line) => line.split(",").map((code) => code.trim()))
    .pipe(z.array(CountryCode).nonempty()),
);
export type Meanings = z.infer<typeof Meanings>;

const WordLine = z.string().transform((line) => line.split(",").map((word) => word.trim()));

/** `place-words.yaml` */
export const PlaceWords = z.strictObject({
  /** Words before a place that leave its country as it is: "northern", "central". */
  before: WordLine,
  /** Words after it, or before it with "of": "province", "region". */
  after: WordLine,
  /** Names that such words would otherwise turn into a state: "South America". */
  beyond: WordLine,
  /** Countries whose counties are called by the name of a city in them. */
  counties: WordLine.pipe(z.array(CountryCode)),
});
export type PlaceWords = z.infer<typeof PlaceWords>;

/** A place or people of an overlay; the register's own stand in their countries. */
export const PlaceEntry = z
  .strictObject({
    /** The usual name: of a people, that of their country. */
    name: Name,
    aliases: Aliases,
    /** The state or territory. */
    code: CountryCode,
    kind: z.enum(["country", "people", "capital", "seat", "city", "region"]),
    /** Of a seat of power: what it stands for. */
    sector: Sector.optional(),
    from: PartialDate.optional(),
    to: PartialDate.optional(),
  })
  .refine(({ kind, sector }) => (kind === "seat") === (sector !== undefined), {
    path: ["sector"],
    message: "a seat of power needs a sector, and only a seat has one",
  });
export type PlaceEntry = z.infer<typeof PlaceEntry>;

/** A body with a name of its own, as it stands in `organisations/`. */
export const OrganisationEntry = z.strictObject({
  name: Name,
  aliases: Aliases,
  id: Id.optional(),
  code: InternationalCode.optional(),
  country: CountryCode.optional(),
  sector: Sector.optional(),
  other_sectors: z.array(Sector).default([]),
  /** Of media: the state or company that owns it. */
  owner: z.string().optional(),
  from: PartialDate.optional(),
  to: PartialDate.optional(),
});
export type OrganisationEntry = z.infer<typeof OrganisationEntry>;

const TermEntry = z.strictObject({
  /** Left out where only the sector is known. */
  office: z.string().min(1).optional(),
  sector: Sector,
  other_sectors: z.array(Sector).optional(),
  from: PartialDate.optional(),
  to: PartialDate.optional(),
});

/** Someone who held office, as they stand in `persons/`. */
export const PersonEntry = z
  .strictObject({
    name: Name,
    aliases: Aliases,
    id: Id.optional(),
    country: CountryCode.optional(),
    code: InternationalCode.optional(),
    terms: z.array(TermEntry).min(1),
  })
  .refine(({ country, code }) => country || code, "expected a country, or a code such as UNO");
export type PersonEntry = z.infer<typeof PersonEntry>;

/** Words of a role: "police", or with more sectors than the one it is listed under. */
export const RoleWords = z.union([
  z.string().min(1).max(500),
  z.strictObject({ words: z.string().min(1).max(500), other: z.array(Sector) }),
]);
export type RoleWords = z.infer<typeof RoleWords>;

const RoleLists = z.strictObject({ offices: z.array(RoleWords).optional(), roles: z.array(RoleWords).optional() });
export type RoleLists = z.infer<typeof RoleLists>;

/** `roles.yaml` */
export const RolesFile = z.strictObject({
  ...(Object.fromEntries(Sector.options.map((sector) => [sector, RoleLists.optional()])) as Record<
    Sector,
    z.ZodOptional<typeof RoleLists>
  >),
  /** Words that, before a role, change its sector. */
  modifiers: z.partialRecord(Sector, z.array(z.string().min(1))).default({}),
});
export type RolesFile = z.infer<typeof RolesFile>;

/** An overlay: entries that a user brings. */
export const OverlayFile = z.strictObject({
  places: z.array(PlaceEntry).default([]),
  organisations: z.array(OrganisationEntry).default([]),
  persons: z.array(PersonEntry).default([]),
  roles: RolesFile.default({ modifiers: {} }),
});
export type OverlayFile = z.infer<typeof OverlayFile>;

/** The entries of an overlay as they are written: what may be left out is. */
export interface OverlayDraft {
  places?: z.input<typeof PlaceEntry>[];
  organisations?: z.input<typeof OrganisationEntry>[];
  persons?: z.input<typeof PersonEntry>[];
  roles?: Partial<Record<Sector, { offices: RoleWords[]; roles: RoleWords[] }>>;
}
