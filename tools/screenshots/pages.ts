import type { Page } from 'playwright-core';
import type { Subjects } from './subjects.ts';

export interface PictureOf {
  readonly name: string;
  /** Below the host's address. */
  readonly path: (subjects: Subjects) => string;
  /** What is done on the page before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
  /** The HTTP status of the answer; 200 unless said. */
  readonly status?: number;
}

const LOYALTY = 'admin/loyalty_memberships';
const REWARDS = 'loyalty_memberships/rewards';

/** A page of the admin area that needs nothing but its address. */
const admin = (name: string, path: string): PictureOf => ({ name, path: () => `${LOYALTY}/${path}` });

const explain = async (page: Page): Promise<void> => {
  await page.getByTestId('entry-explain').first().click();
  await page.getByTestId('entry-explanation').first().waitFor();
};

const ADMIN_PAGES: readonly PictureOf[] = [
  admin('members', 'members'),
  { name: 'member', path: ({ clientId }) => `${LOYALTY}/members/${clientId}` },
  { name: 'member-removal', path: ({ clientId }) => `${LOYALTY}/members/${clientId}/remove?list=all` },
  { name: 'member-debt', path: ({ debtorId }) => `${LOYALTY}/members/${debtorId}/debt` },
  {
    name: 'lot-extend',
    path: ({ clientId, lotId }) => `${LOYALTY}/members/${clientId}/lots/${lotId}/extend`,
  },
  {
    name: 'take-back',
    path: ({ clientId, adjustmentId }) => `${LOYALTY}/members/${clientId}/entries/${adjustmentId}/take_back`,
  },
  { name: 'record-event', path: ({ clientId }) => `${LOYALTY}/members/${clientId}/event` },
  admin('points-log', 'entries'),
  { ...admin('points-log-explained', 'entries'), act: explain },
  { name: 'entry', path: ({ entryId }) => `${LOYALTY}/entries/${entryId}` },
  admin('events', 'events'),
  admin('event-keys', 'events/keys'),
  { name: 'event', path: ({ eventId }) => `${LOYALTY}/events/${eventId}` },
  admin('catalogue', 'catalogue'),
  { name: 'catalogue-text', path: ({ textHash }) => `${LOYALTY}/catalogue/texts/${textHash}` },
  admin('reward-catalogue', 'reward_catalogue'),
  admin('reward-new', 'reward_catalogue/new'),
  { name: 'reward', path: ({ rewardId }) => `${LOYALTY}/reward_catalogue/${rewardId}` },
  admin('reward-orders', 'reward_catalogue/orders'),
  { name: 'member-rewards', path: ({ clientId }) => `${LOYALTY}/members/${clientId}/rewards` },
  { name: 'member-unearned', path: ({ clientId }) => `${LOYALTY}/members/${clientId}/unearned` },
  { name: 'member-messages', path: ({ clientId }) => `${LOYALTY}/members/${clientId}/messages` },
  {
    name: 'member-terms',
    path: ({ clientId, termsHash }) => `${LOYALTY}/members/${clientId}/terms/${termsHash}`,
  },
  admin('messages', 'messages'),
  admin('message-preview', 'messages/preview/points_earned'),
  admin('coupons', 'coupons'),
  admin('grants', 'grants'),
  admin('grant-new', 'grants/new'),
  { name: 'grant', path: ({ grantId }) => `${LOYALTY}/grants/${grantId}` },
  { name: 'grant-undo', path: ({ grantId }) => `${LOYALTY}/grants/${grantId}/undo` },
  admin('automation', 'automation'),
  admin('automation-new', 'automation/new'),
  { name: 'automation-edit', path: ({ automationId }) => `${LOYALTY}/automation/${automationId}` },
  {
    name: 'automation-try',
    path: ({ automationId, clientId }) => `${LOYALTY}/automation/${automationId}/try?client=${clientId}`,
  },
  admin('todos', 'todos'),
  admin('webhooks', 'webhooks'),
  admin('program', 'program'),
  admin('program-publish', 'program/publish'),
  { name: 'program-version', path: ({ versionId }) => `${LOYALTY}/program/versions/${versionId}` },
  { name: 'version-changes', path: ({ versionId }) => `${LOYALTY}/program/versions/${versionId}/changes` },
  admin('changes', 'changes'),
  {
    name: 'program-roll-back',
    path: ({ versionId }) => `${LOYALTY}/program/versions/${versionId}/roll-back`,
  },
  admin('rule-kinds', 'program/rules/new'),
  admin('rule-new', 'program/rules/new?kind=per_category'),
  { name: 'rule', path: ({ ruleId }) => `${LOYALTY}/program/rules/${ruleId}` },
  admin('levels', 'program/levels'),
  admin('level-new', 'program/levels/new'),
  { name: 'level', path: ({ levelId }) => `${LOYALTY}/program/levels/${levelId}` },
  admin('simulation', 'program/simulate'),
  admin('comparison', 'program/compare'),
  admin('health', 'health'),
  admin('self-check', 'self_check'),
  admin('help', 'help'),
  admin('help-staff', 'help/staff'),
];

const SETUP_PAGES: readonly PictureOf[] = [
  admin('setup', 'setup?again=1'),
  admin('setup-rates', 'setup/rates'),
  admin('setup-levels', 'setup/levels'),
  admin('setup-trial', 'setup/trial'),
  admin('setup-publish', 'setup/publish'),
  admin('setup-running', 'setup/running'),
];

/** Places in the CRM's own pages for staff. */
const STAFF_PANELS: readonly PictureOf[] = [
  {
    name: 'customer-tab',
    path: ({ clientId }) => `admin/clients/client/${clientId}?group=loyalty_memberships`,
  },
  { name: 'invoice-panel', path: ({ invoiceId }) => `admin/invoices/list_invoices/${invoiceId}` },
];

const PORTAL_PAGES: readonly PictureOf[] = [
  { name: 'rewards', path: () => REWARDS },
  { name: 'rewards-explained', path: () => REWARDS, act: explain },
  { name: 'rewards-catalogue', path: () => `${REWARDS}/catalogue` },
  { name: 'reward-confirm', path: ({ rewardId }) => `${REWARDS}/catalogue/${rewardId}` },
  { name: 'rewards-unearned', path: () => `${REWARDS}/unearned` },
  { name: 'rewards-messages', path: () => `${REWARDS}/messages` },
  { name: 'rewards-terms', path: () => `${REWARDS}/terms` },
  { name: 'rewards-contacts', path: () => `${REWARDS}/contacts` },
  { name: 'rewards-leave', path: () => `${REWARDS}/leave` },
  { name: 'portal-home', path: () => 'clients' },
  { name: 'client-invoice', path: ({ invoiceId, invoiceHash }) => `invoice/${invoiceId}/${invoiceHash}` },
];

/** Every page of the product, on a CRM with a history. */
export const PAGES: readonly PictureOf[] = [...ADMIN_PAGES, ...SETUP_PAGES, ...STAFF_PANELS, ...PORTAL_PAGES];

/** For a client who has not joined a programme that one has to join. */
export const NEWCOMER_PAGES: readonly PictureOf[] = [
  { name: 'portal-home-join', path: () => 'clients' },
  { name: 'rewards-join', path: () => REWARDS },
];

/** On a CRM in which nothing was published and nobody is a member. */
export const EMPTY_PAGES: readonly PictureOf[] = [
  admin('members-empty', 'members'),
  admin('points-log-empty', 'entries'),
  admin('events-empty', 'events'),
  admin('catalogue-empty', 'catalogue'),
  admin('reward-catalogue-empty', 'reward_catalogue'),
  admin('messages-empty', 'messages'),
  admin('coupons-empty', 'coupons'),
  admin('grants-empty', 'grants'),
  admin('automation-empty', 'automation'),
  admin('todos-empty', 'todos'),
  admin('changes-empty', 'changes'),
  admin('program-empty', 'program'),
  admin('levels-empty', 'program/levels'),
  admin('simulation-empty', 'program/simulate'),
  admin('setup-empty', 'setup'),
  admin('health-empty', 'health'),
  { name: 'rewards-empty', path: () => REWARDS },
  { name: 'portal-home-empty', path: () => 'clients' },
];

/** Forms with a problem and addresses of nothing. */
export const ERROR_PAGES: readonly PictureOf[] = [
  {
    name: 'member-problem',
    path: ({ clientId }) => `${LOYALTY}/members/${clientId}`,
    act: async (page) => {
      await Promise.all([
        page.waitForNavigation(),
        page.locator('[data-testid="member-adjust-form"] [type="submit"]').click(),
      ]);
    },
  },
  {
    name: 'rule-problem',
    path: () => `${LOYALTY}/program/rules/new?kind=per_category`,
    act: async (page) => {
      await Promise.all([page.waitForNavigation(), page.getByTestId('save').click()]);
    },
  },
  {
    name: 'redeem-problem',
    path: ({ invoiceId, invoiceHash }) => `invoice/${invoiceId}/${invoiceHash}`,
    act: async (page) => {
      await page.getByTestId('redeem-points').fill('1');
      await page.getByTestId('redeem-submit').click();
      await page.getByTestId('redeem-reason').waitFor();
    },
  },
  { ...admin('no-such-member', 'members/2000000000'), status: 404 },
  { ...admin('no-such-page', 'nothing-here'), status: 404 },
];

/** What is seen while the sidecar is down. */
export const OFFLINE_PAGES: readonly PictureOf[] = [
  { ...admin('members-offline', 'members'), status: 503 },
  {
    name: 'customer-tab-offline',
    path: ({ clientId }) => `admin/clients/client/${clientId}?group=loyalty_memberships`,
  },
  { name: 'invoice-panel-offline', path: ({ invoiceId }) => `admin/invoices/list_invoices/${invoiceId}` },
  { name: 'rewards-offline', path: () => REWARDS, status: 503 },
  { name: 'portal-home-offline', path: () => 'clients' },
  {
    name: 'client-invoice-offline',
    path: ({ invoiceId, invoiceHash }) => `invoice/${invoiceId}/${invoiceHash}`,
  },
];
