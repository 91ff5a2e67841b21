import { mustHold } from './expect.ts';
import type { Cast } from './story.ts';

const POINTS = 200;
const WORTH = '£2.40';

/**
 * What points are good for besides money off: a coupon, a reward; and what happens by itself: mails, automations.
 * The company has at least 200 points and an unpaid invoice of £100.00.
 */
export async function lookAtBenefits(
  { staff, client, tell }: Pick<Cast, 'staff' | 'client' | 'tell'>,
  company: string,
  invoice: number,
): Promise<void> {
  tell('The client reads the terms and agrees', await client.agreesToTerms());
  const { quote, code } = await client.makeCoupon(POINTS, WORTH);
  tell(`The client turns ${POINTS} points into a coupon`, `${quote} → ${code}`);
  await staff.useCoupon(invoice, code);
  const due = await staff.amountDue(invoice);
  mustHold(due.includes('97.60'), 'a due of 97.60', due);
  tell('Staff types its code on the open invoice', `amount due ${due}`);
  tell('The client sees where it was used', await client.seesCoupon('Used'));

  const order = await staff.handOver();
  mustHold(order.includes('handed over'), 'a reward that was handed over', order);
  tell('Staff hands over a reward that another client ordered', order);

  tell('The client was told by e-mail', await staff.newestMessage(company));
  const dryRun = await staff.tryAutomation(company);
  mustHold(dryRun.includes(company), `what would happen for ${company}`, dryRun);
  tell('Staff tries an automation on one client; nothing is sent', dryRun);
}
