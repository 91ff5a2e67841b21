import { AnnouncementStore } from '../announcements/announcement-store.ts';
import { announceCouponMinimum, rememberEverybody, isWatching } from '../announcements/coupon-minimum.ts';
import { purgeAutomation } from '../automation/purge-automation.ts';
import { startQuietRuns } from '../automation/start-quiet.ts';
import { tellOfFailures } from '../bell/tell-of-failures.ts';
import { purgeHandled } from '../crm/signal-store.ts';
import { announceBirthdays } from '../events/announce-birthdays.ts';
import type { SettleService } from '../earning/settle-service.ts';
import { verifyLedger } from '../health/verify.ts';
import { closeDeletedClients } from '../members/close-deleted-clients.ts';
import type { MembersService } from '../services.ts';
import { type BackfillOptions, type BackfillReport, backfill } from './backfill.ts';
import { settleDerivedEvents } from './derive-events.ts';
import { expirePoints } from './expire-points.ts';
import { forgiveOldDebt } from './forgive-old-debt.ts';
import { readJob } from './lease.ts';
import { type RunnerDeps, runJob } from './runner.ts';
import { type NoticeDeps, type NoticesReport, sendNotices, sendWaitingMessages } from './send-notices.ts';
import { type SweepReport, sweep } from './sweep.ts';

/** The long-running work, each guarded so that it runs once at a time across all sidecars. */
export interface Jobs {
  sweep(period?: string, onProgress?: (report: SweepReport) => void): Promise<SweepReport>;
  backfill(options: BackfillOptions): Promise<BackfillReport>;
  verify(
    period?: string,
  ): Promise<{ problems: readonly { check: string; count: number; ids: readonly number[] }[] }>;
  /** Points and coupons whose day has passed. */
  expire(period?: string): Promise<{ expired: number; coupons: number }>;
  /** Registrations, birthdays, anniversaries and referrals that nothing told of. */
  events(period?: string): Promise<{ found: number; changed: number }>;
  /** Level reviews and ends of memberships that fell due. */
  levels(period?: string): Promise<{ checked: number; changed: number }>;
  /** Debt older than the programme allows. */
  forgive(period?: string): Promise<{ forgiven: number }>;
  /** Members who can have a coupon from now on. */
  couponMinimum(): Promise<{ announced: number }>;
  /** Messages about points and coupons that end and levels that would be lost; and word to staff of those that failed. */
  notices(period?: string): Promise<NoticesReport>;
  /** Automation about members who have not bought for some days. */
  quiet(period?: string): Promise<{ found: number }>;
  /** Points for many members that were started and wait. */
  grants(): Promise<{ handled: number }>;
  /** Messages whose time has come: after quiet hours, or for another attempt. */
  messages(): Promise<{ sent: number }>;
  /** Holds whose time is over; and orders whose invoice the CRM has made, or would not make. */
  release(): Promise<{ released: number; finished: number }>;
  purge(period?: string): Promise<{ purged: number }>;
}

export type JobsDeps = NoticeDeps &
  RunnerDeps & {
    readonly settle: SettleService;
    readonly members: Pick<MembersService, 'remove'>;
    readonly releaseOverdue: () => Promise<number>;
    readonly closeExpiredCoupons: () => Promise<number>;
    readonly finishOrders: () => Promise<number>;
    readonly workOnGrants: (onPart: (handled: number) => Promise<void>) => Promise<number>;
    readonly reviewLevels: (
      at: Date,
      options?: { readonly everybody?: boolean },
    ) => Promise<{ checked: number; changed: number }>;
  };

const KEEP_SIGNALS_MS = 30 * 24 * 3_600_000;
const BY_HAND = 'by_hand';

export function createJobs(deps: JobsDeps): Jobs {
  const { db, table, clock, settle } = deps;
  return {
    sweep: (period = BY_HAND, onProgress) =>
      runJob(deps, 'sweep', period, async (run) => {
        await closeDeletedClients(db, table, deps.members);
        return sweep(deps, settle, {
          onProgress: async (report) => {
            onProgress?.(report);
            await run.progress(report);
          },
        });
      }),

    backfill: (options) =>
      runJob(deps, 'backfill', options.asOf ?? BY_HAND, async (run) => {
        const report = await backfill(deps, settle, {
          ...options,
          // History that was settled under an older version counts for today's levels too.
          reviewLevels: (at) => deps.reviewLevels(at, { everybody: true }),
          onProgress: async (report) => {
            await options.onProgress?.(report);
            await run.progress(report);
          },
        });
        if (await isWatching(db, table)) await rememberEverybody(deps, clock.now());
        return report;
      }),

    verify: (period = BY_HAND) =>
      runJob(
        deps,
        'verify',
        period,
        async (run) => {
          const report = await verifyLedger(
            { db, table, clock },
            { replay: 'sample', onProgress: (check) => void run.progress({ check }) },
          );
          const failed = report.filter((one) => !one.ok);
          return {
            checks: report.length,
            problems: failed.map((one) => ({
              check: one.check,
              count: one.count,
              ids: one.examples.map(({ id }) => id),
            })),
          };
        },
        (result) => result.problems.length === 0,
      ),

    expire: (period = BY_HAND) =>
      runJob(deps, 'expire', period, async () => ({
        expired: await expirePoints(deps, clock.now()),
        coupons: await deps.closeExpiredCoupons(),
      })),

    events: (period = BY_HAND) =>
      runJob(deps, 'events', period, async () => {
        const report = await settleDerivedEvents(deps, clock.now());
        await announceBirthdays(db, table, clock.now());
        return report;
      }),

    levels: (period = BY_HAND) => runJob(deps, 'levels', period, () => deps.reviewLevels(clock.now())),

    forgive: (period = BY_HAND) =>
      runJob(deps, 'forgive', period, async () => ({ forgiven: await forgiveOldDebt(deps, clock.now()) })),

    couponMinimum: () =>
      runJob(deps, 'coupon_minimum', BY_HAND, async () => {
        // Taking in history is no crossing; what it leaves is remembered at its end.
        const past = await readJob(db, table, 'backfill');
        const isBusy =
          past?.outcome === 'running' && past.leasedUntil !== null && past.leasedUntil > clock.now();
        return { announced: isBusy ? 0 : await announceCouponMinimum(deps, clock.now()) };
      }),

    notices: (period = BY_HAND) =>
      runJob(deps, 'notices', period, async () => {
        const report = await sendNotices(deps, clock.now());
        await tellOfFailures(db, table, clock.now());
        return report;
      }),

    quiet: (period = BY_HAND) =>
      runJob(deps, 'quiet', period, async () => ({ found: await startQuietRuns(deps, clock.now()) })),
    grants: () =>
      runJob(deps, 'grants', BY_HAND, async (run) => ({
        handled: await deps.workOnGrants((handled) => run.progress({ handled })),
      })),

    messages: () => runJob(deps, 'messages', BY_HAND, () => sendWaitingMessages(deps, clock.now())),

    release: () =>
      runJob(deps, 'release', BY_HAND, async () => ({
        released: await deps.releaseOverdue(),
        finished: await deps.finishOrders(),
      })),

    purge: (period = BY_HAND) =>
      runJob(deps, 'purge', period, async () => {
        const until = new Date(clock.now().getTime() - KEEP_SIGNALS_MS);
        const announcements = await new AnnouncementStore(db, table).purge(until);
        const logs = await purgeAutomation(db, table, clock.now());
        return { purged: announcements + logs + (await purgeHandled(db, table, until)) };
      }),
  };
}
