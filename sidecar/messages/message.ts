import type { SourceType } from '../ledger/entry.ts';

/** What a member is told. Each kind has a template of its own in the CRM, which staff edit there. */
export type MessageKind = 'points_expiring' | 'level_at_risk' | 'membership_ending';

/** The templates' names in the CRM; the module makes them on activation. */
export const TEMPLATES: Readonly<Record<MessageKind, string>> = {
  points_expiring: 'loyalty_points_expiring',
  level_at_risk: 'loyalty_level_at_risk',
  membership_ending: 'loyalty_membership_ending',
};

/** `queued` = the order to the CRM is written; `skipped` = decided not to send; `failed` = the CRM could not. */
export type MessageStatus = 'queued' | 'sent' | 'skipped' | 'failed';

/** What a message says as numbers and codes; its words are made for the reader, when it is sent and whenever it is looked at. */
export type MessageContent = PointsExpiring | LevelEnding;

interface Ending {
  /** The last local day on which it still holds. */
  readonly lastDay: string;
}

export interface PointsExpiring extends Ending {
  readonly kind: 'points_expiring';
  readonly points: number;
  readonly balance: number;
  /** Where the points came from, the largest first; of a long list only the first few. */
  readonly sources: readonly PointsSource[];
  /** How many sources there are beyond those. */
  readonly otherSources: number;
}

export interface PointsSource {
  readonly type: SourceType;
  readonly id: number | null;
  readonly points: number;
}

export interface LevelEnding extends Ending {
  readonly kind: 'level_at_risk' | 'membership_ending';
  /** The level's id in the programme version `versionId`. */
  readonly tier: string;
  readonly versionId: number;
  /** What the metric lacks to keep the level, decimal text; null where no metric keeps it. */
  readonly missing: string | null;
}

/** Something that will end for a member. */
export interface Coming {
  /** What it is about: `expiring:<member>:<last day>`; with the days before it, the key of a message. */
  readonly subject: string;
  readonly memberId: number;
  /** Local day since when it could be known; a notice that would have been due before was never missed. */
  readonly since: string;
  readonly content: MessageContent;
}

const SUBJECTS: Readonly<Record<MessageKind, string>> = {
  points_expiring: 'expiring',
  level_at_risk: 'at_risk',
  membership_ending: 'ending',
};

export function subjectOf(
  memberId: number,
  { kind, lastDay }: Pick<MessageContent, 'kind' | 'lastDay'>,
): string {
  return `${SUBJECTS[kind]}:${memberId}:${lastDay}`;
}

/** The unique key of a message: whatever happens, it is written once. */
export function messageKey(subject: string, daysBefore: number): string {
  return `${subject}:${daysBefore}`;
}

/** The parts of a key that `messageKey` made. */
export function partsOfKey(key: string): { readonly subject: string; readonly daysBefore: number } {
  const colon = key.lastIndexOf(':');
  return { subject: key.slice(0, colon), daysBefore: Number(key.slice(colon + 1)) };
}
