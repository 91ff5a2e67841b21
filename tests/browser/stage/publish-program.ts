import { HostSession } from '../../../tools/host-session.ts';
import { formWith } from '../../../tools/html-form.ts';

const PAGE = 'admin/loyalty_memberships/program';

/** 1 point per £1.00 and per 10,000 ₫; 100 points are worth £1.00 and 100,000 ₫. */
const RATES = {
  'rates[VND][points]': '1',
  'rates[VND][amount]': '10000',
  'redeem_rates[VND][points]': '100',
  'redeem_rates[VND][amount]': '100000',
};

/** Publishes what the Program page offers at first, with rates for đồng as well. */
export async function publishTestProgram(hostUrl: string): Promise<void> {
  const admin = new HostSession(hostUrl);
  await admin.loginStaff();
  const review = await admin.submit(formWith(await admin.get(PAGE), 'program-review'), RATES);
  await admin.submit(formWith(review, 'program-publish'));
}
