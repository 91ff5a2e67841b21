import type { ParticipationSettings } from '../programs/participation-settings.ts';

/** Why a client has no part in the programme. */
export type NoPart = 'group_takes_no_part' | 'client_takes_no_part' | 'not_joined' | 'left_program';

export interface ParticipationStep {
  readonly step: 'joined' | 'left';
  readonly at: Date;
}

/** What decides whether a client takes part. */
export interface Applicant {
  readonly clientId: number;
  /** Its customer groups in the CRM. */
  readonly groupIds: readonly number[];
  /** Its joining and leaving, the oldest first; null = everybody is taken for joined (simulations). */
  readonly steps: readonly ParticipationStep[] | null;
  /** Who has a movement of points is a member, however it came to be. */
  readonly hasEntries: boolean;
}

/** Why the client had no part in the programme at `at`; null when it took part. */
export function noPartOf(settings: ParticipationSettings, client: Applicant, at: Date): NoPart | null {
  if (settings.excludedClientIds.includes(client.clientId)) return 'client_takes_no_part';
  if (client.groupIds.some((id) => settings.excludedGroupIds.includes(id))) return 'group_takes_no_part';
  if (client.steps === null) return null;
  const last = client.steps.filter((one) => one.at <= at).at(-1);
  if (last) return last.step === 'left' ? 'left_program' : null;
  // What lies before the first joining never earns, also once the client has points by then.
  const joinedLater = client.steps.length > 0;
  return settings.joining === 'on_request' && (joinedLater || !client.hasEntries) ? 'not_joined' : null;
}
