import type { z } from "zod";
import type { OrganisationEntry, PersonEntry, PlaceEntry, RoleWords } from "../entries.js";
import type { Sector } from "../sectors.js";

/** A line or row that breaks its format. */
export interface Fault {
  /** Line in the file, or row of the results, from 1. */
  readonly line: number;
  readonly cause: string;
}

/** The entries of an overlay as they are written. */
export interface OverlayDraft {
  places?: z.input<typeof PlaceEntry>[];
  organisations?: z.input<typeof OrganisationEntry>[];
  persons?: z.input<typeof PersonEntry>[];
  roles?: Partial<Record<Sector, { offices: RoleWords[]; roles: RoleWords[] }>>;
}

/** What a file of another format gives. */
export interface Imported {
  readonly overlay: OverlayDraft;
  readonly faults: readonly Fault[];
  /** How many entries the file has. */
  readonly read: number;
  /** How many of them gave nothing; a fault names each. Other faults cost an entry only a part. */
  readonly lost: number;
}

/** Reads one file's text. Never throws: what breaks the format is a fault, and the rest is read. */
export type Importer = (text: string) => Imported;
