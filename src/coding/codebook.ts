/** PLOVER 1.3 (Halterman, Bagozzi, Beger, Schrodt, Scarborough 2023), as facts: types, quads, scores and modes. */

interface EventType {
  /** 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. */
  readonly quad: 1 | 2 | 3 | 4;
  /** PLOVER's event scale, −10 to +10. */
  readonly score: number;
  readonly recipientRequired: boolean;
  readonly modes: readonly string[];
}

const type = (
  quad: EventType["quad"],
  score: number,
  recipient: "required" | "optional",
  modes: string,
): EventType => ({
  quad,
  score,
  recipientRequired: recipient === "required",
  modes: modes.split(" ").filter(Boolean),
});

export const EVENT_TYPES = {
  AGREE: type(1, 4.2, "optional", ""),
  CONSULT: type(1, 2.1, "optional", "visit third-party multilateral phone"),
  SUPPORT: type(1, 4.6, "optional", ""),
  CONCEDE: type(1, 5.0, "optional", ""),
  COOPERATE: type(2, 6.8, "required", ""),
  AID: type(2, 7.4, "required", ""),
  RETREAT: type(2, 7.6, "optional", "withdraw release return disarm ceasefire access resign"),
  REQUEST: type(3, -5.0, "optional", "assist change yield meet"),
  ACCUSE: type(3, -2.0, "optional", "disapprove investigate allege"),
  REJECT: type(3, -4.2, "optional", "assist change yield meet"),
  THREATEN: type(3, -5.1, "optional", "restrict ban arrest relations expel territory violence"),
  PROTEST: type(4, -6.6, "optional", "demo riot strike hunger boycott obstruct"),
  SANCTION: type(4, -5.2, "required", "convict expel withdraw discontinue"),
  MOBILIZE: type(4, -5.3, "optional", "troops weapons police militia"),
  COERCE: type(
    4,
    -7.2,
    "optional",
    "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber",
  ),
  ASSAULT: type(
    4,
    -9.3,
    "optional",
    "abduct beat torture execute sexual assassinate destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control cleansing massacre unconventional sideAB",
  ),
} as const satisfies Record<string, EventType>;

/** One of PLOVER's 16 event types. */
export type EventName = keyof typeof EVENT_TYPES;
export const EVENT_NAMES = Object.keys(EVENT_TYPES) as EventName[];
