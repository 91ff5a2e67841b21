import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Express } from 'express';
import type { Knex } from 'knex';
import type { Logger } from 'winston';
import { announcementsService } from './announcements/announcements-service.ts';
import { automationService } from './automation/automation-service.ts';
import { automationFollower } from './automation/start-runs.ts';
import { createApp } from './app.ts';
import { bellFollower } from './bell/bell-follower.ts';
import { catalogueService } from './catalogue/catalogue-service.ts';
import type { Config } from './config.ts';
import { readHostSettings } from './crm/host-settings.ts';
import { couponsService } from './coupons/coupons-service.ts';
import { type HostBridge, hostBridge } from './crm/host-bridge.ts';
import { hostFormats } from './crm/host-formats.ts';
import { clientLanguage } from './crm/client-language.ts';
import { connect } from './database/connect.ts';
import { type TableNames, tableNames } from './database/table-names.ts';
import { noPointsService } from './earning/no-points.ts';
import { grantsService } from './grants/grants-service.ts';
import { discountService } from './discount/discount-service.ts';
import { previewService } from './earning/preview-service.ts';
import { SettleService } from './earning/settle-service.ts';
import { eventsService } from './events/events-service.ts';
import { translatorFor } from './i18n/translator.ts';
import { intakeService } from './jobs/intake-service.ts';
import { type Jobs, createJobs } from './jobs/jobs.ts';
import { operationsService } from './jobs/operations-service.ts';
import { debtService } from './members/debt-actions.ts';
import { takeBackService } from './members/take-back.ts';
import { lotsService } from './members/lot-actions.ts';
import { participationService } from './members/participation-service.ts';
import { membersService } from './members/members-service.ts';
import { localText } from './i18n/local-text.ts';
import { messageFollower } from './messages/message-follower.ts';
import { MessageQueue } from './messages/message-queue.ts';
import { messagesService } from './messages/messages-service.ts';
import { createManuals } from './pages/help/manuals.ts';
import { createViews } from './pages/render.ts';
import { programsService } from './programs/programs-service.ts';
import type { LocalText } from './programs/tier.ts';
import { createReadModels } from './read-models.ts';
import { redemptionService } from './redemption/redemption-service.ts';
import { rewardsService } from './rewards/rewards-service.ts';
import type { Services } from './services.ts';
import { setupService } from './setup/setup-service.ts';
import { simulationsService } from './simulator/simulations-service.ts';
import { type Clock, systemClock } from './shared/clock.ts';
import { createLogger } from './shared/logger.ts';
import { projectRoot } from './shared/paths.ts';
import { type Random, systemRandom } from './shared/random.ts';
import { todosService } from './todos/todos-service.ts';
import { webhooksService } from './webhooks/webhooks-service.ts';
import { tiersService } from './tiers/tiers-service.ts';

export interface Wired {
  readonly config: Config;
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly services: Services;
  readonly settle: SettleService;
  readonly jobs: Jobs;
  readonly app: Express;
  readonly bridge: HostBridge;
  readonly sidecarId: string;
  readonly version: string;
  close(): Promise<void>;
}

export interface Overrides {
  readonly clock?: Clock;
  readonly random?: Random;
  readonly logger?: Logger;
}

/** Signals settled in one transaction: large enough for multi-row statements, small enough to hold locks briefly. */
const BATCH_SIZE = 500;

/** The composition root: the only place that constructs stores, services and clients. */
export function wire(config: Config, overrides: Overrides = {}): Wired {
  const clock = overrides.clock ?? systemClock;
  const random = overrides.random ?? systemRandom;
  const logger = overrides.logger ?? createLogger(config.logLevel);
  const db = connect({ url: config.databaseUrl, poolSize: config.poolSize });
  const table = tableNames(config.prefix);
  const sidecarId = random.hex(16);
  const base = { db, table, clock, random };
  const moduleKey = async () => (await readHostSettings(db, table)).key ?? '';
  const settle = new SettleService(base);
  const reads = createReadModels(db, table, clock);
  /** What is written to a client, by the client's language and the shop's own words. */
  const wordsOf = async (clientId: number) =>
    translatorFor(
      await clientLanguage(db, table, clientId),
      (await reads.naming.inForce(clock.now())).points,
    );
  const redemption = redemptionService({
    ...base,
    settle,
    paymentNote: async (points, clientId) =>
      (await wordsOf(clientId)).t('redemption.payment_note', { points }),
  });
  const coupons = couponsService({
    ...base,
    settle,
    paymentNote: async (code, clientId) => (await wordsOf(clientId)).t('coupons.paymentNote', { code }),
  });
  const members = membersService({ ...base, settle });
  const rewards = rewardsService({
    ...base,
    settle,
    wordsFor: async (clientId) => {
      const { t, locale } = await wordsOf(clientId);
      const nameOf = ({ names }: { readonly names: LocalText }) => localText(names, locale);
      return {
        nameOf,
        paymentNote: (reward) => t('rewards.paymentNote', { name: nameOf(reward), points: reward.points }),
      };
    },
  });
  const tiers = tiersService(base);
  const formats = hostFormats({ ...base, logger });
  const wording = { table, formats, conventions: reads.conventions, names: reads.names };
  const queue = new MessageQueue(wording);
  const messages = messagesService({ ...base, queue, wording });
  const bridge = hostBridge({
    ...base,
    logger,
    sidecarId,
    commandsRan: async () => {
      await messages.collect();
      await rewards.finishWaiting();
    },
  });
  const grants = grantsService({ ...base, wake: () => void jobs.grants().catch(() => {}) });
  const jobs: Jobs = createJobs({
    ...base,
    queue,
    logger,
    holder: sidecarId,
    settle,
    members,
    releaseOverdue: async () => (await redemption.releaseOverdue()) + (await coupons.releaseOverdue()),
    closeExpiredCoupons: () => coupons.closeExpired(),
    finishOrders: () => rewards.finishWaiting(),
    workOnGrants: (onPart) => grants.work(onPart),
    reviewLevels: (at, options) => tiers.review(at, options),
  });
  const intake = intakeService({
    ...base,
    settle,
    members,
    logger,
    holder: sidecarId,
    batchSize: BATCH_SIZE,
  });
  const announcements = announcementsService({
    ...base,
    logger,
    holder: sidecarId,
    followers: [messageFollower(table, queue), automationFollower(table), bellFollower(table)],
  });
  const programs = programsService(base);
  const discount = discountService({
    ...base,
    settle,
    paymentNote: async ({ names }, clientId) => {
      const { t, locale } = await wordsOf(clientId);
      return t('discount.paymentNote', { level: localText(names, locale) });
    },
  });
  const services: Services = {
    members,
    participation: participationService({ ...base, members }),
    lots: lotsService(base),
    debt: debtService(base),
    adjustments: takeBackService(base),
    grants,
    programs,
    tiers,
    preview: previewService(base),
    redemption,
    rewards,
    noPoints: noPointsService({ ...base, settle }),
    events: eventsService({ ...base, settle, moduleKey }),
    messages,
    announcements,
    automation: automationService({ ...base, logger, holder: sidecarId, messages }),
    webhooks: webhooksService({ ...base, logger, moduleKey, allowPrivate: config.webhooksPrivate ?? false }),
    todos: todosService(base),
    intake,
    discount,
    coupons,
    catalogue: catalogueService({ ...base, logger, holder: sidecarId, poke: () => intake.poke() }),
    operations: operationsService({ ...base, jobs }),
    simulations: simulationsService({ ...base, logger, holder: sidecarId, programs }),
    setup: setupService(base),
  };
  const app = createApp({
    services,
    reads,
    key: moduleKey,
    sidecarId,
    clock,
    random,
    logger,
    views: createViews(path.join(projectRoot, 'views')),
    manuals: createManuals(path.join(projectRoot, 'docs', 'manual')),
    noteHost: ({ links, formats: samples }) => {
      bridge.noteSite(links.site);
      formats.note(samples);
    },
  });
  return {
    config,
    ...base,
    logger,
    services,
    settle,
    jobs,
    app,
    bridge,
    sidecarId,
    version: packageVersion(),
    close: () => db.destroy(),
  };
}

function packageVersion(): string {
  const text = readFileSync(path.join(projectRoot, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
