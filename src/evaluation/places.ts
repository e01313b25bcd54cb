import { z } from "zod";
import { Confusion, type Evaluation } from "./confusion.js";
import { matched, median, type Prf, round, share, Tally } from "./figures.js";
import { pairById } from "./pairing.js";

const Toponym = z.object({
  start: z.number(),
  end: z.number(),
  lat: z.number().nullish(),
  lon: z.number().nullish(),
  country: z.string().nullish(),
  type: z.string().nullish(),
});
type Toponym = z.infer<typeof Toponym>;

export const PlacesGold = z.object({ id: z.string(), toponyms: z.array(Toponym) });
export type PlacesGold = z.infer<typeof PlacesGold>;
/** Countries as ISO 3166-1 alpha-3. */
export const PlacesPrediction = z.object({ id: z.string(), toponyms: z.array(Toponym).optional() });
export type PlacesPrediction = z.infer<typeof PlacesPrediction>;

export interface PlacesFigures {
  readonly documents: number;
  /** Toponyms found with both ends right. */
  readonly exact: Prf;
  /** Toponyms found with at least one character in common, one-to-one. */
  readonly overlap: Prf;
  /** Found toponyms (by overlap) to which gold gives coordinates, and those of them that the prediction locates. */
  readonly found_with_coordinates: number;
  readonly located: number;
  /** Share of `found_with_coordinates` predicted within 161 km (100 miles); not located is not within. */
  readonly within_161km: number | null;
  /** Median distance of the located ones. */
  readonly median_km: number | null;
  readonly country_accuracy: number | null;
  readonly country_n: number;
  readonly missing: number;
  readonly unknown_ids: number;
}

/** Kinds of names, by the taxonomy of the gold, that are neither asked for nor punished. */
const LENIENT: ReadonlySet<string | null | undefined> = new Set(["Demonym", "Homonym", "Language"]);
const NEAR_KM = 161;
const EARTH_RADIUS_KM = 6371.0088;

/** Toponyms and where they are; the confusions are of countries. @throws Mismatch when two predictions have one id */
export function evaluatePlaces(
  gold: readonly PlacesGold[],
  predictions: readonly PlacesPrediction[],
): Evaluation<PlacesFigures> {
  const { pairs, missing, unknown_ids } = pairById(gold, predictions);
  const exact = new Tally();
  const overlapping = new Tally();
  const confusion = new Confusion("country");
  const distances: number[] = [];
  const countries = { right: 0, n: 0 };
  let withCoordinates = 0;
  for (const [{ toponyms }, prediction] of pairs) {
    const asked = toponyms.filter(({ type }) => !LENIENT.has(type));
    const lenient = toponyms.filter(({ type }) => LENIENT.has(type));
    const said = distinct(prediction?.toponyms ?? []);
    const found = matched(asked, said, overlap);
    const hits = new Set(found.map(([, j]) => j));
    const counted = said.filter((one, j) => hits.has(j) || !lenient.some((free) => overlap(one, free) > 0)).length;
    const saidSpans = new Set(said.map(spanOf));
    const exactHits = [...new Set(asked.map(spanOf))].filter((span) => saidSpans.has(span)).length;
    exact.add(exactHits, counted, asked.length);
    overlapping.add(found.length, counted, asked.length);
    for (const [i, j] of found) {
      const wanted = asked[i] as Toponym;
      const given = said[j] as Toponym;
      if (wanted.lat != null) withCoordinates++;
      const distance = distanceKm(wanted, given);
      if (distance !== null) distances.push(distance);
      if (wanted.country) {
        const [right, answer] = [wanted.country.toUpperCase(), (given.country ?? "").toUpperCase()];
        countries.n++;
        countries.right += Number(right === answer);
        confusion.add(right, answer || "(none)");
      }
    }
  }
  const figures = {
    documents: pairs.length,
    exact: exact.prf(),
    overlap: overlapping.prf(),
    found_with_coordinates: withCoordinates,
    located: distances.length,
    within_161km: share(distances.filter((km) => km <= NEAR_KM).length, withCoordinates),
    median_km: distances.length > 0 ? round(median(distances), 1) : null,
    country_accuracy: share(countries.right, countries.n),
    country_n: countries.n,
    missing,
    unknown_ids,
  };
  return { figures, confusion };
}

const overlap = (a: Toponym, b: Toponym) => Math.min(a.end, b.end) - Math.max(a.start, b.start);
const spanOf = ({ start, end }: Toponym) => `${start}-${end}`;
/** One toponym a span: of two with the same span the later one counts. */
const distinct = (toponyms: readonly Toponym[]) => [...new Map(toponyms.map((one) => [spanOf(one), one])).values()];

/** Great-circle distance (haversine), or null when either has no coordinates. */
function distanceKm(a: Toponym, b: Toponym): number | null {
  if (a.lat == null || a.lon == null || b.lat == null || b.lon == null) return null;
  const [lat1, lon1, lat2, lon2] = [a.lat, a.lon, b.lat, b.lon].map((degrees) => degrees * (Math.PI / 180)) as [
    number,
    number,
    number,
    number,
  ];
  const h = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin((lon2 - lon1) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
