import { addRewards } from './demo-rewards.ts';
import { HostSession } from './host-session.ts';
import { formWith } from './html-form.ts';

const LOYALTY = 'admin/loyalty_memberships';
const PORTAL = 'loyalty_memberships/rewards';

/** What the life of the demo is about. */
export interface DemoShop {
  /** The item that one of the rewards is. */
  readonly coffeeItemId: number;
  /** Clients that staff give points to. */
  readonly clientIds: readonly number[];
  /** A client with points to spend, and how its contact signs in. */
  readonly client: { readonly id: number; readonly email: string; readonly password: string };
}

/**
 * What staff and a client do with a programme, in the forms of its pages: rewards are offered and one is ordered, a coupon is
 * made, terms are agreed to, automations are switched on, points are given to some. Afterwards no page of the product is empty.
 */
export async function liveWithProgram(hostUrl: string, shop: DemoShop): Promise<void> {
  const admin = new HostSession(hostUrl);
  await admin.loginStaff();
  const rewardId = await addRewards(admin, shop.coffeeItemId);
  for (const code of ['level_up', 'win_back']) await switchOnAutomation(admin, code);
  await givePoints(admin, shop.clientIds);
  const member = await admin.get(`${LOYALTY}/members/${shop.client.id}`);
  await admin.submit(formWith(member, 'member-adjust-form'), { points: '25', reason: 'Goodwill' });

  const client = new HostSession(hostUrl);
  await client.loginClient(shop.client);
  await client.submit(formWith(await client.get(`${PORTAL}/terms`), 'terms-accept'));
  await client.submit(formWith(await client.get(PORTAL), 'convert-submit'), { points: '500' });
  await client.submit(formWith(await client.get(`${PORTAL}/catalogue/${rewardId}`), 'confirm-reward-submit'));
}

async function switchOnAutomation(admin: HostSession, code: string): Promise<void> {
  const made = await admin.submit(formWith(await admin.get(`${LOYALTY}/automation`), `ready-${code}`));
  await admin.submit(formWith(made, 'automation-switch'));
}

async function givePoints(admin: HostSession, clientIds: readonly number[]): Promise<void> {
  const list = await admin.submit(formWith(await admin.get(`${LOYALTY}/grants/new`), 'grant-form'), {
    name: 'Late deliveries of last week',
    reason: 'Sorry for the late delivery',
    points: '20',
    audience: 'list',
    list: clientIds.join('\n'),
  });
  await admin.submit(formWith(list, 'grant-start'));
}
