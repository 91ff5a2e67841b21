import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { graceUntil } from '../earning/expiry.ts';
import type { Movement } from '../ledger/account.ts';
import type { Entry } from '../ledger/entry.ts';
import { expiredOfLot } from '../ledger/expired-points.ts';
import type { DebitParts, LotPart } from '../ledger/explanation.ts';
import { type EntryRow, LOT_COLUMNS, type LotRow, toEntry, toLot } from '../ledger/ledger-rows.ts';
import { clawback, giveBack } from '../ledger/movements.ts';
import { takeBackKey } from '../ledger/take-back-key.ts';
import { localDay } from '../shared/business-time.ts';
import { ConflictError, NotFoundError, RefusedError, invariant } from '../shared/errors.ts';
import { countGift } from './count-gift.ts';
import { grantedLot } from './granted-lot.ts';
import {
  type StaffActionDeps,
  type StaffActionSteps,
  type StaffReceipt,
  type StaffRequest,
  type StaffScene,
  rehearseStaffAction,
  staffAction,
} from './staff-action.ts';

export interface TakeBackRequest extends Omit<StaffRequest, 'requestKey'> {
  /** The adjustment. It is the key as well: an adjustment is taken back once. */
  readonly entryId: number;
}

/** What taking an adjustment back does to the balance, worked out by doing it and undoing that again. */
export interface TakeBackQuote {
  /** Points of the adjustment, with their sign. */
  readonly adjusted: number;
  /** What the reversing entry moves; less than the adjustment where points ended, or were spent and may be kept. */
  readonly points: number;
  readonly before: number;
  /** With all that follows from it, e.g. points that end at once since their day has passed. */
  readonly after: number;
  /** Where points come from that are taken off again; null when points are given back. */
  readonly taken: DebitParts | null;
}

export interface TakeBackService {
  /** Throws what `takeBack` would throw. */
  quote(request: Pick<TakeBackRequest, 'clientId' | 'entryId' | 'actor'>): Promise<TakeBackQuote>;
  /**
   * Takes back an adjustment that staff made by hand, by a reversing entry that names it. Points that were added leave their own
   * lot first; for what was spent already the programme's clawback policy holds. Points that were taken off go back into the very lots
   * that they came from. Throws NotFoundError `entry_not_found`, RefusedError `not_a_manual_entry`, `nothing_to_take_back`,
   * `member_removed`, ConflictError `already_taken_back`.
   */
  takeBack(request: TakeBackRequest): Promise<StaffReceipt>;
}

export function takeBackService(deps: StaffActionDeps): TakeBackService {
  const { table } = deps;
  const stepsOf = (entryId: number): StaffActionSteps => ({
    sourceKey: takeBackKey(entryId),
    isSame: ({ explanation }, reason) => {
      if (!('reason' in explanation) || explanation.reason !== reason)
        throw new ConflictError('already_taken_back');
      return true;
    },
    movement: async (scene) => reversal(scene, table, await adjustmentOf(scene, table, entryId)),
    follow: (scene, movement) => followReversal(scene, table, movement),
  });
  return {
    takeBack: ({ entryId, ...request }) =>
      staffAction(deps, 'take_back', { ...request, requestKey: '' }, stepsOf(entryId)),
    quote: async ({ entryId, ...request }) => {
      const asked = { ...request, reason: '', requestKey: '' };
      const { entry, before, after } = await rehearseStaffAction(deps, 'take_back', asked, stepsOf(entryId));
      const { explanation, points } = entry;
      invariant(explanation.code === 'adjustment_taken_back', 'what was rehearsed takes something back');
      return { adjusted: explanation.adjusted, points, before, after, taken: explanation.taken ?? null };
    },
  };
}

/** The adjustment of the locked member. */
async function adjustmentOf(
  { trx, account }: StaffScene,
  table: TableNames,
  entryId: number,
): Promise<Entry> {
  const [row] = await selectRows<EntryRow>(
    trx,
    `SELECT * FROM \`${table.entry}\` WHERE id = ? AND member_id = ?`,
    [entryId, account.id],
  );
  if (!row) throw new NotFoundError('entry_not_found', { entryId });
  const entry = toEntry(row);
  if (entry.explanation.code !== 'adjusted') throw new RefusedError('not_a_manual_entry', { entryId });
  return entry;
}

function reversal(scene: StaffScene, table: TableNames, adjustment: Entry): Promise<Movement> {
  return adjustment.points > 0 ? takeOff(scene, table, adjustment) : putBack(scene, adjustment);
}

/** Points that were added leave again, as far as the programme's policy for points taken back reaches. */
async function takeOff(scene: StaffScene, table: TableNames, adjustment: Entry): Promise<Movement> {
  const { trx, batch, account, now, version } = scene;
  const [row] = await selectRows<LotRow>(
    trx,
    `SELECT ${LOT_COLUMNS} FROM \`${table.lot}\` WHERE entry_id = ?`,
    [adjustment.id],
  );
  invariant(row, 'an adjustment that adds points opens a lot');
  const lot = toLot(row);
  await batch.flush();
  const terms = {
    policy: version?.document.clawback.policy ?? 'own_lots',
    debtMax: version?.document.clawback.debtMax ?? null,
    expiredOwn: await expiredOfLot(trx, table, lot.id),
    ownLotId: lot.id,
  };
  const base = scene.base({ sourceType: 'member', sourceId: account.id });
  const { movement } = clawback(
    account,
    batch.lots(account),
    adjustment.points,
    now,
    base,
    terms,
    (taken) => ({ ...explanationOf(scene, adjustment), taken }),
  );
  if (!movement) throw new RefusedError('nothing_to_take_back');
  return { ...movement, kind: 'adjust' };
}

/** Points that were taken off go back; a lot whose day has passed lives for the programme's days of grace. */
async function putBack(scene: StaffScene, adjustment: Entry): Promise<Movement> {
  const { batch, account, now, version } = scene;
  const open = await batch.openDebit({ entryId: adjustment.id }, account);
  const base = scene.base({ sourceType: 'member', sourceId: account.id });
  const lot = grantedLot(version, now);
  const explain = (lots: readonly LotPart[]) => ({ ...explanationOf(scene, adjustment), lots });
  return giveBack(account, 'adjust', -adjustment.points, open, lot, base, explain, graceOf(scene));
}

function graceOf({ version, now, timeZone }: StaffScene): Date | null {
  return version ? graceUntil(version.document.expiry, localDay(now, timeZone), timeZone) : null;
}

function explanationOf({ reason }: StaffScene, { id, points, occurredAt }: Entry) {
  return {
    code: 'adjustment_taken_back',
    adjustmentId: id,
    adjusted: points,
    adjustedAt: occurredAt.toISOString(),
    reason,
  } as const;
}

/** Without grace, what went back into a lot whose day has passed ends at once. Levels count as they did for the adjustment. */
async function followReversal(scene: StaffScene, table: TableNames, { points }: Movement): Promise<void> {
  const { trx, batch, account, now, version } = scene;
  if (graceOf(scene) === null) await batch.expireDue(account, now);
  if (version) await countGift({ trx, table, batch }, account, version, points, now);
}
