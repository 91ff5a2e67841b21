import type { LocalText } from './tier.ts';

/** Who takes part, and on which terms. */
export interface ParticipationSettings {
  /** Every client by itself, or who asks for it. */
  readonly joining: 'automatic' | 'on_request';
  /** Clients of these customer groups, and these clients, take no part: they earn nothing and see nothing. */
  readonly excludedGroupIds: readonly number[];
  readonly excludedClientIds: readonly number[];
  /** What members agree to; null = nothing is asked. A changed text is asked for again. */
  readonly terms: LocalText | null;
  /** Whether clients see the movements of their points; staff always do. */
  readonly showsLog: boolean;
}

export const EVERYBODY_TAKES_PART: ParticipationSettings = {
  joining: 'automatic',
  excludedGroupIds: [],
  excludedClientIds: [],
  terms: null,
  showsLog: true,
};
