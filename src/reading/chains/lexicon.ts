import { z } from "zod";
import { loadData } from "../data.js";

const Words = z.string().transform((words): readonly string[] => words.split(/\s+/).filter(Boolean));
const List = z.array(z.string());

/** What a noun or name stands for, as far as its words tell. */
export const SORTS = ["person", "group", "place", "time", "event", "object", "abstract", "animal"] as const;
export type Sort = (typeof SORTS)[number];

export type Gender = "male" | "female";

const nouns = loadData(
  "nouns.yaml",
  z.strictObject(Object.fromEntries(SORTS.map((sort) => [sort, Words])) as Record<Sort, typeof Words>),
);
const bySort = new Map(SORTS.flatMap((sort) => nouns[sort].map((noun): [string, Sort] => [noun, sort])));

/** The sort of thing a common noun means (data/nouns.yaml), or null. Compounds in -man and -woman are persons. */
export function sortOf(lemma: string): Sort | null {
  return bySort.get(lemma) ?? (/(?:man|men|person|people|woman|women)$/.test(lemma) ? "person" : null);
}

const Both = z.strictObject({ male: Words, female: Words });
const gender = loadData(
  "gender.yaml",
  z.strictObject({
    titles: z.strictObject({ male: List, female: List }),
    nouns: Both,
    "given-names": Both,
  }),
);
const GENDERS = ["male", "female"] as const;
const mapOf = (lists: Readonly<Record<Gender, readonly string[]>>) =>
  new Map(GENDERS.flatMap((one) => lists[one].map((word): [string, Gender] => [word, one])));
const titles = mapOf(gender.titles);
const genderedNouns = mapOf(gender.nouns);
const givenNames = mapOf(gender["given-names"]);

/** Whether a title before a name ("Mrs"), a noun ("chairwoman") or a given name tells a woman from a man; null when not. */
export const genderOfTitle = (lemma: string) => titles.get(lemma) ?? genderedNouns.get(lemma) ?? null;
export const genderOfNoun = (lemma: string) => genderedNouns.get(lemma) ?? null;
export const genderOfGivenName = (form: string) => givenNames.get(form.toLowerCase().replace(/-.*/, "")) ?? null;
