import type { HostSession } from '../host-session.ts';
import { formWith } from '../html-form.ts';

const LOYALTY = 'admin/loyalty_memberships';

/** Rewards as staff type them; the last one is the one that pictures are about. */
const REWARDS = [
  {
    'reward[kind]': 'service',
    'reward[names][en]': 'Barista course for two',
    'reward[names][vi]': 'Khóa học pha chế cho hai người',
    'reward[names][fr]': 'Cours de barista pour deux',
    'reward[category]': 'Experiences',
    'reward[points]': '25000',
  },
  {
    'reward[kind]': 'gift',
    'reward[names][en]': 'Coffee mug',
    'reward[names][vi]': 'Cốc cà phê',
    'reward[names][fr]': 'Tasse à café',
    'reward[descriptions][en]': 'Stoneware, holds 300 ml.',
    'reward[descriptions][vi]': 'Gốm tráng men, dung tích 300 ml.',
    'reward[descriptions][fr]': 'En grès, contient 300 ml.',
    'reward[category]': 'For the kitchen',
    'reward[points]': '50',
    'reward[stock]': '12',
    'reward[limitOrders]': '5',
    'reward[limitDays]': '30',
  },
];

/** Fills the catalogue and orders from it for a client. The programme must have rewards. */
export async function prepareRewards(admin: HostSession, clientId: number): Promise<void> {
  let rewardId = 0;
  for (const fields of REWARDS) {
    const form = formWith(await admin.get(`${LOYALTY}/reward_catalogue/new`), 'reward-form');
    const made = await admin.submit(form, fields);
    rewardId = Number(/reward_catalogue\/(\d+)$/.exec(made.url)?.[1]);
    await admin.post(`${LOYALTY}/reward_catalogue/${rewardId}/status`, { status: 'active' });
  }
  const confirm = await admin.get(`${LOYALTY}/members/${clientId}/rewards/${rewardId}`);
  await admin.submit(formWith(confirm, 'confirm-reward-submit'));
}
