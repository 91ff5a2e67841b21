import { randomUUID } from 'node:crypto';
import { couponsService } from '../../sidecar/coupons/coupons-service.ts';
import { SettleService } from '../../sidecar/earning/settle-service.ts';
import type { SourceRef } from '../../sidecar/crm/source.ts';
import { eventsService } from '../../sidecar/events/events-service.ts';
import { backfill, type BackfillOptions } from '../../sidecar/jobs/backfill.ts';
import { expirePoints } from '../../sidecar/jobs/expire-points.ts';
import { intakeService } from '../../sidecar/jobs/intake-service.ts';
import { sweep } from '../../sidecar/jobs/sweep.ts';
import type { Actor } from '../../sidecar/ledger/entry.ts';
import { membersService } from '../../sidecar/members/members-service.ts';
import type { ProgramDocument } from '../../sidecar/programs/program-document.ts';
import { programsService } from '../../sidecar/programs/programs-service.ts';
import type { RedemptionBooking } from '../../sidecar/redemption/redemption.ts';
import { redemptionService } from '../../sidecar/redemption/redemption-service.ts';
import { rewardsService } from '../../sidecar/rewards/rewards-service.ts';
import { fixedClock } from '../../sidecar/shared/clock.ts';
import winston from 'winston';
import type { Random } from '../../sidecar/shared/random.ts';
import { NOON } from './builders.ts';
import { runDraftCommand } from './draft-commands.ts';
import { readLedger } from './ledger-reading.ts';
import { BRIDGE_KEY, POINTS_MODE, type TestDatabase } from './test-database.ts';

export const ANN: Actor = { type: 'staff', id: 1 };

export type TestCore = ReturnType<typeof testCore>;

/** The services on a test database, with a clock that only a test moves. It begins at `NOON`. */
export function testCore({ db, table, host }: TestDatabase, random: Random = countingRandom()) {
  const clock = fixedClock(NOON);
  const base = { db, table, clock, random };
  const settle = new SettleService(base);
  const members = membersService({ ...base, settle });
  const programs = programsService(base);
  const events = eventsService({ ...base, settle, moduleKey: () => Promise.resolve(BRIDGE_KEY) });
  const redemption = redemptionService({
    ...base,
    settle,
    paymentNote: (points) => Promise.resolve(`${points} points`),
  });
  const rewards = rewardsService({
    ...base,
    settle,
    wordsFor: () =>
      Promise.resolve({
        nameOf: ({ names }) => names.en,
        paymentNote: ({ names, points }) => `${names.en}: ${points} points`,
      }),
  });
  const coupons = couponsService({ ...base, settle, paymentNote: (code) => Promise.resolve(code) });
  const logger = winston.createLogger({ silent: true });
  const intake = intakeService({
    ...base,
    settle,
    members,
    logger,
    holder: randomUUID().slice(0, 36),
    batchSize: 500,
  });

  return {
    ...base,
    host,
    settleService: settle,
    members,
    programs,
    events,
    redemption,
    rewards,
    coupons,
    intake,

    /** Publishes a programme; the first one holds since ever, and invoices from today on earn. */
    async publish(document: ProgramDocument): Promise<number> {
      await programs.saveDraft(document, ANN);
      return (await programs.publish(ANN)).id;
    },

    settle: (...invoiceIds: number[]) =>
      settle.settle(invoiceIds.map((id) => ({ source: { type: 'invoice', id } satisfies SourceRef }))),
    settleNotes: (...noteIds: number[]) =>
      settle.settle(noteIds.map((id) => ({ source: { type: 'credit_note', id } satisfies SourceRef }))),
    sweep: () => sweep(base, settle),
    backfill: (options?: BackfillOptions) => backfill(base, settle, options),
    expire: () => expirePoints(base, clock.now()),
    ledger: () => readLedger(db, table),

    adjust: (clientId: number, points: number, requestKey: string = randomUUID()) =>
      members.adjust({ clientId, points, reason: 'goodwill', actor: ANN, requestKey }),

    authorise: (
      invoiceId: number,
      points: number,
      request: {
        requestKey?: string;
        balanceSeen?: number;
        actor?: Actor;
        booking?: RedemptionBooking;
      } = {},
    ) =>
      redemption.authorise({
        invoiceId,
        points,
        balanceSeen: 0,
        requestKey: randomUUID(),
        actor: ANN,
        ...request,
      }),

    /** What the module does with the command of an authorisation: it records the payment in the CRM. */
    recordPayment: (receipt: { invoiceId: number; amount: string; reference: string }) =>
      host.payment({ ...receipt, mode: POINTS_MODE }),

    /** What the module does with the command that makes points the discount of a draft. True when it was still that draft. */
    writeDiscount: ({ reference }: { reference: string }) =>
      runDraftCommand(db, table, `discount_draft:${reference}`, "r.status = 'authorised'", clock.now()),
    /** What the module does with the newest command that takes it away again. */
    restoreDraft: ({ reference }: { reference: string }) =>
      runDraftCommand(db, table, `restore_draft:${reference}:%`, 'r.discounted_at IS NOT NULL', null),
  };
}

/** Random enough for unique references, and the same on every run. */
function countingRandom(): Random {
  let count = 0;
  return {
    uuid: () => randomUUID(),
    hex: (bytes) => (count += 1).toString(16).padStart(bytes * 2, '0'),
    fraction: () => 0,
  };
}
