import type { OverlayDraft } from "../entries.js";
import { SECTORS } from "../sectors.js";

/** Several overlays as one, in order. */
export function joined(drafts: readonly OverlayDraft[]): OverlayDraft {
  const roles: NonNullable<OverlayDraft["roles"]> = {};
  for (const sector of SECTORS) {
    const lists = drafts.flatMap((draft) => draft.roles?.[sector] ?? []);
    if (lists.length === 0) continue;
    roles[sector] = { offices: lists.flatMap((list) => list.offices), roles: lists.flatMap((list) => list.roles) };
  }
  return {
    places: drafts.flatMap((draft) => draft.places ?? []),
    organisations: drafts.flatMap((draft) => draft.organisations ?? []),
    persons: drafts.flatMap((draft) => draft.persons ?? []),
    roles,
  };
}
