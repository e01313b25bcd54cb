import type { OverlayDraft } from "../entries.js";

/** A line or row that breaks its format. */
export interface Fault {
  /** Line in the file, or row of the results, from 1. */
  readonly line: number;
  readonly cause: string;
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
