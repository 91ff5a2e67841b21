import type { Knex } from 'knex';
import type { SourceRef } from '../crm/source.ts';
import { chunksOf, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { inTransaction } from '../database/transaction.ts';
import type { SettleService } from '../earning/settle-service.ts';
import { type EntryRow, toEntry } from '../ledger/ledger-rows.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { credit, spend, writeOff } from '../ledger/movements.ts';
import { openDebitOf } from '../ledger/open-debit.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import type { MembersService } from '../services.ts';
import { writeAudit } from '../shared/audit.ts';
import type { Clock } from '../shared/clock.ts';
import { ConflictError, InvalidInputError, NotFoundError, RefusedError } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import { countGift } from './count-gift.ts';
import { grantedLot } from './granted-lot.ts';
import { addParticipationStep, readParticipationSteps } from './participation-store.ts';
import { requestFingerprint } from './request-fingerprint.ts';
import { readStanding } from './standing.ts';

export interface MembersDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
  readonly settle: SettleService;
}

/** No single adjustment moves more than this; beyond it someone mistyped. */
const ADJUSTMENT_MAX = 100_000_000;
const SETTLE_PART = 500;

/** What staff do to a member by hand. Every change is an entry with its reason and its author. */
export function membersService({ db, table, clock, random, settle }: MembersDeps): MembersService {
  return {
    standing: (clientId) => readStanding(db, table, clientId, clock.now()),

    async adjust({ clientId, points, reason, actor, requestKey }) {
      if (!Number.isSafeInteger(points) || points === 0 || Math.abs(points) > ADJUSTMENT_MAX) {
        throw new InvalidInputError('invalid_adjustment', {
          problems: [
            { field: 'points', code: points === 0 ? 'not_zero' : 'too_large', limit: ADJUSTMENT_MAX },
          ],
        });
      }
      if (reason.trim() === '') {
        throw new InvalidInputError('invalid_adjustment', {
          problems: [{ field: 'reason', code: 'required' }],
        });
      }
      await requireClient(db, table, clientId);
      return inTransaction(db, random, async (trx) => {
        const now = clock.now();
        const batch = await LedgerBatch.open(trx, table, [clientId], now);
        const account = batch.account(clientId);
        const sourceKey = `adjust:${requestFingerprint(requestKey)}`;
        const [earlier] = await selectRows<EntryRow>(
          trx,
          `SELECT * FROM \`${table.entry}\` WHERE source_key = ?`,
          [sourceKey],
        );
        if (earlier) {
          const entry = toEntry(earlier);
          const same =
            entry.memberId === account.id &&
            entry.points === points &&
            entry.explanation.code === 'adjusted' &&
            entry.explanation.reason === reason.trim();
          if (!same) throw new ConflictError('request_key_reused');
          return { entryId: entry.id, balance: account.balance };
        }
        if (account.status === 'removed') throw new RefusedError('member_removed', { clientId });
        await batch.expireDue(account, now);
        await batch.loadLots([account.id]);
        const version = versionAt(await new VersionStore(trx, table).published(), now);
        const base = {
          sourceType: 'member',
          sourceId: account.id,
          sourceKey,
          versionId: version?.id ?? null,
          actor,
          occurredAt: now,
        } as const;
        const explanation = { code: 'adjusted', reason: reason.trim() } as const;
        if (points > 0) {
          batch.record(
            account,
            credit(account, 'adjust', points, grantedLot(version, now), base, explanation),
          );
        } else {
          const { spendable } = await readStanding(trx, table, clientId, now);
          const result = spend(batch.lots(account), 'adjust', -points, now, false, base, () => explanation);
          if ('missing' in result || -points > spendable) {
            throw new RefusedError('insufficient_points', { requested: -points, spendable });
          }
          batch.record(account, result.movement);
        }
        if (version) await countGift({ trx, table, batch }, account, version, points, now);
        await batch.flush();
        return { entryId: batch.entryId(sourceKey), balance: account.balance };
      });
    },

    async remove({ clientId, reason, actor, cause, balanceSeen }) {
      await requireClient(db, table, clientId);
      await inTransaction(db, random, async (trx) => {
        const now = clock.now();
        const batch = await LedgerBatch.open(trx, table, [clientId], now);
        const account = batch.account(clientId);
        if (account.status === 'removed') return;
        await batch.expireDue(account, now);
        await batch.flush();
        if (balanceSeen !== undefined && account.balance > balanceSeen)
          throw new ConflictError('balance_changed', { balance: account.balance, balanceSeen });
        await batch.loadLots([account.id]);
        const base = {
          sourceType: 'member',
          sourceId: account.id,
          sourceKey: `remove:${account.id}:${account.entryCount + 1}`,
          rule: REMOVAL,
          versionId: null,
          actor,
          occurredAt: now,
        } as const;
        const movement = writeOff(account, batch.lots(account), base, {
          code: 'removed',
          reason: reason.trim(),
          ...(cause ? { cause } : {}),
        });
        if (movement) batch.record(account, movement);
        batch.setStatus(account, 'removed');
        await batch.flush();
        if (cause === 'left')
          await addParticipationStep(trx, table, { clientId, step: 'left', actor, at: now });
        const subject = { subjectType: 'member', subjectId: account.id };
        await writeAudit(trx, table, {
          at: now,
          actor,
          action: 'remove_member',
          ...subject,
          detail: { reason, ...(cause ? { cause } : {}) },
        });
      });
    },

    async restore({ clientId, reason, actor }) {
      await inTransaction(db, random, async (trx) => {
        const now = clock.now();
        const batch = await LedgerBatch.open(trx, table, [clientId], now);
        const account = batch.account(clientId);
        if (account.status === 'active') return;
        const steps = (await readParticipationSteps(trx, table, [clientId])).get(clientId);
        const hadLeft = steps?.at(-1)?.step === 'left';
        if (hadLeft) await addParticipationStep(trx, table, { clientId, step: 'joined', actor, at: now });
        await batch.loadLots([account.id]);
        const [closing] = await selectRows<EntryRow>(
          trx,
          `SELECT * FROM \`${table.entry}\` WHERE member_id = ? AND rule = ? ORDER BY seq DESC LIMIT 1`,
          [account.id, REMOVAL],
        );
        // Only the newest closing entry is undone, and only if no later one has undone it already.
        if (closing && closing.kind === 'adjust' && toEntry(closing).explanation.code === 'removed') {
          await undoRemoval(closing, batch, account.id, reason.trim());
        }
        batch.setStatus(account, 'active');
        await batch.flush();
        const subject = { subjectType: 'member', subjectId: account.id };
        await writeAudit(trx, table, {
          at: now,
          actor,
          action: 'restore_member',
          ...subject,
          detail: { reason },
        });

        async function undoRemoval(
          row: EntryRow,
          into: LedgerBatch,
          memberId: number,
          why: string,
        ): Promise<void> {
          const removal = toEntry(row);
          const { uses } = await openDebitOf(trx, table, into, { entryId: removal.id }, memberId);
          const lots = uses.map((use) => ({ lot: use.lot, points: -use.points }));
          into.record(account, {
            sourceType: 'member',
            sourceId: memberId,
            sourceKey: `restore:${memberId}:${account.entryCount + 1}`,
            rule: REMOVAL,
            versionId: null,
            actor,
            occurredAt: now,
            kind: 'adjust',
            points: -removal.points,
            debtPoints: -removal.debtPoints,
            uses: lots,
            explanation: {
              code: 'restored',
              reason: why,
              ...(hadLeft ? { cause: 'joined_again' as const } : {}),
            },
          });
        }
      });
      await settleAllOf(clientId);
    },
  };

  /** Everything that changed in the CRM while the account was frozen. */
  async function settleAllOf(clientId: number): Promise<void> {
    const rows = await selectRows<{ type: SourceRef['type']; id: number }>(
      db,
      `SELECT 'invoice' AS type, id FROM \`${table.host('invoices')}\` WHERE clientid = ?
       UNION SELECT 'credit_note', id FROM \`${table.host('creditnotes')}\` WHERE clientid = ?
       UNION SELECT 'event', id FROM \`${table.event}\` WHERE client_id = ?
       UNION SELECT s.source_type, s.source_id FROM \`${table.settlement}\` s JOIN \`${table.member}\` m ON m.id = s.member_id
       WHERE m.client_id = ? ORDER BY type DESC, id`,
      [clientId, clientId, clientId, clientId],
    );
    for (const part of chunksOf(rows, SETTLE_PART)) {
      await settle.settle(part.map(({ type, id }) => ({ source: { type, id } })));
    }
  }
}

/** Marks the pair of entries that close and reopen an account. */
const REMOVAL = 'removal';

async function requireClient(db: Knex, table: TableNames, clientId: number): Promise<void> {
  const rows = await selectRows(
    db,
    `SELECT 1 FROM \`${table.host('clients')}\` WHERE userid = ? UNION SELECT 1 FROM \`${table.member}\` WHERE client_id = ?`,
    [clientId, clientId],
  );
  if (rows.length === 0) throw new NotFoundError('client_not_found', { clientId });
}
