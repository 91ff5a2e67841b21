import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { WorkingLot } from '../ledger/account.ts';
import type { Entry } from '../ledger/entry.ts';
import { LOT_COLUMNS, type LotRow, toLot } from '../ledger/ledger-rows.ts';
import { giveBack } from '../ledger/movements.ts';
import { endOfDay } from '../shared/business-time.ts';
import { InvalidInputError, NotFoundError, RefusedError } from '../shared/errors.ts';
import { reinstatablePoints } from './reinstatable-points.ts';
import {
  type StaffActionDeps,
  type StaffReceipt,
  type StaffRequest,
  type StaffScene,
  staffAction,
} from './staff-action.ts';

export interface LotRequest extends StaffRequest {
  readonly lotId: number;
  /** The new last valid day (YYYY-MM-DD in the programme's time zone), inclusive; null = the points never end. */
  readonly until: string | null;
}

export interface LotsService {
  /**
   * Lets what is left of a lot live longer. Throws RefusedError `lot_has_ended` when nothing of it lives any more, and
   * InvalidInputError when the day is not later than the lot's own.
   */
  extend(request: LotRequest): Promise<StaffReceipt>;
  /**
   * Gives points that had ended unspent back into their lot, with a new end; what the member owes is settled first. Throws
   * RefusedError `nothing_to_reinstate`, and InvalidInputError when the day has passed.
   */
  reinstate(request: LotRequest): Promise<StaffReceipt>;
}

/** What staff do to the validity of points by hand (E5). */
export function lotsService(deps: StaffActionDeps): LotsService {
  const { table } = deps;
  return {
    extend: (request) =>
      staffAction(deps, 'extend', request, {
        isSame: (entry, reason, timeZone) => isSame(entry, 'extended', { ...request, reason }, timeZone),
        movement: async (scene) => {
          const lot = await lockedLot(scene, table, request.lotId);
          if (lot.remaining === 0) throw new RefusedError('lot_has_ended');
          const from = lot.expiresAt;
          const until = endOf(request.until, scene);
          if (from === null || (until !== null && until <= from)) throw wrongDay('not_later');
          scene.batch.reschedule(lot, { expiresAt: until });
          return {
            ...scene.base({ sourceType: 'lot', sourceId: lot.id }),
            kind: 'extend',
            points: 0,
            debtPoints: 0,
            uses: [],
            explanation: {
              code: 'extended',
              lotId: lot.id,
              earnEntryId: lot.entryId,
              from: from.toISOString(),
              until: until?.toISOString() ?? null,
              points: lot.remaining,
              reason: scene.reason,
            },
          };
        },
      }),

    reinstate: (request) =>
      staffAction(deps, 'reinstate', request, {
        isSame: (entry, reason, timeZone) => isSame(entry, 'reinstated', { ...request, reason }, timeZone),
        movement: async (scene) => {
          const lot = await lockedLot(scene, table, request.lotId);
          await scene.batch.flush();
          const points = await reinstatablePoints(scene.trx, table, lot);
          if (points <= 0) throw new RefusedError('nothing_to_reinstate');
          const until = endOf(request.until, scene);
          if (until !== null && until <= scene.now) throw wrongDay('not_past');
          if (lot.remaining > 0 && isEarlier(until, lot.expiresAt)) throw wrongDay('not_later');
          scene.batch.reschedule(lot, { expiresAt: until });
          const base = scene.base({ sourceType: 'lot', sourceId: lot.id });
          const open = { uses: [{ lot, points }] };
          return giveBack(scene.account, 'reverse', points, open, lot, base, () => ({
            code: 'reinstated',
            lotId: lot.id,
            earnEntryId: lot.entryId,
            until: until?.toISOString() ?? null,
            reason: scene.reason,
          }));
        },
      }),
  };
}

/** The working copy of a lot of the locked member, open or closed. */
async function lockedLot(
  { trx, batch, account }: StaffScene,
  table: TableNames,
  lotId: number,
): Promise<WorkingLot> {
  const [row] = await selectRows<LotRow>(
    trx,
    `SELECT ${LOT_COLUMNS} FROM \`${table.lot}\` WHERE id = ? AND member_id = ?`,
    [lotId, account.id],
  );
  const lot = row && batch.adopt([toLot(row)]).get(lotId);
  if (!lot) throw new NotFoundError('lot_not_found', { lotId });
  return lot;
}

function isSame(
  { sourceId, explanation }: Entry,
  code: 'extended' | 'reinstated',
  { lotId, until, reason }: LotRequest,
  timeZone: string,
): boolean {
  return (
    sourceId === lotId &&
    explanation.code === code &&
    explanation.reason === reason &&
    explanation.until === (endOf(until, { timeZone })?.toISOString() ?? null)
  );
}

function endOf(day: string | null, { timeZone }: Pick<StaffScene, 'timeZone'>): Date | null {
  return day === null ? null : endOfDay(day, timeZone);
}

/** Null = never, which is later than any instant. */
function isEarlier(end: Date | null, than: Date | null): boolean {
  return end !== null && (than === null || end < than);
}

function wrongDay(code: 'not_later' | 'not_past'): InvalidInputError {
  return new InvalidInputError('invalid_request', { problems: [{ field: 'until', code }] });
}
