import type { Account, Movement } from '../ledger/account.ts';
import type { Happening, NewAnnouncement } from './announcement.ts';
import { isNews } from './news.ts';

/** A movement as the ledger took it in, with what the account was after it. */
export interface RecordedMovement {
  readonly account: Pick<Account, 'id' | 'clientId'>;
  readonly movement: Pick<Movement, 'kind' | 'points' | 'sourceType' | 'sourceId' | 'occurredAt'>;
  readonly balance: number;
  /** Number of the entry among those of its member. */
  readonly seq: number;
}

/**
 * What movements of points mean to their members: one announcement per source with the sum over its rules, and one for all that
 * ended. What is spent is announced where it is spent, with what it was spent on; corrections by hand are nobody's news.
 */
export function movementNews(recorded: readonly RecordedMovement[], now: Date): NewAnnouncement[] {
  const groups = new Map<string, RecordedMovement[]>();
  for (const one of recorded) {
    const name = groupOf(one);
    if (name === null || !isNews(one.movement.occurredAt, now)) continue;
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return [...groups].flatMap(([name, group]) => toAnnouncement(name, group) ?? []);
}

function groupOf({ account, movement: { kind, sourceType, sourceId } }: RecordedMovement): string | null {
  if (kind === 'expire') return `expired:${account.id}`;
  if (kind !== 'earn' && kind !== 'clawback') return null;
  return `${sourceType}:${sourceId ?? ''}:${account.id}`;
}

function toAnnouncement(name: string, group: readonly RecordedMovement[]): NewAnnouncement | null {
  const last = group.at(-1)!;
  const { account, movement, balance, seq } = last;
  const points = group.reduce((sum, one) => sum + one.movement.points, 0);
  if (points === 0) return null;
  const happening = happeningOf(movement, points, balance);
  return {
    key: `${happening.kind}:${name}:${seq}`,
    memberId: account.id,
    clientId: account.clientId,
    occurredAt: movement.occurredAt,
    happening,
  };
}

function happeningOf(
  { kind, sourceType, sourceId }: RecordedMovement['movement'],
  points: number,
  balance: number,
): Happening {
  if (kind === 'expire') return { kind: 'points_expired', points: -points, balance };
  return points > 0
    ? { kind: 'points_earned', points, balance, sourceType, sourceId }
    : { kind: 'points_taken_back', points: -points, balance, sourceType, sourceId };
}
