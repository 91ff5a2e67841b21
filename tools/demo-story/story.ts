import type { Stack } from '../stack.ts';
import type { Client } from './client.ts';
import { mustHold } from './expect.ts';
import { lookAtBenefits } from './benefits-story.ts';
import { lookAtProgram } from './program-story.ts';
import { remainingLots } from './lots.ts';
import type { Staff } from './staff.ts';

const COMPANY = 'Acme Ltd';
const ITEM = 'Gift card'; // 50.00 without tax

export interface Cast {
  readonly staff: Staff;
  readonly client: Client;
  readonly stack: Stack;
  /** Says what was done and what was seen. */
  readonly tell: (done: string, seen: string) => void;
}

/** What the demo's history became, then the product's main job, then what else points are good for. */
export async function playDemo(cast: Cast): Promise<void> {
  await cast.staff.login();
  await lookAtProgram(cast);
  await cast.client.login();
  const { unpaid } = await playMainJob(cast);
  await lookAtBenefits(cast, COMPANY, unpaid);
}

/** The product's main job on whatever history there is, by people who are not signed in yet. */
export async function playStory(cast: Cast): Promise<void> {
  await cast.staff.login();
  await cast.client.login();
  await playMainJob(cast);
}

/** From a paid invoice to redeemed points and back, as people do it. Answers with the invoice that is not paid at the end. */
async function playMainJob(cast: Cast): Promise<{ readonly unpaid: number }> {
  const first = await cast.staff.writeInvoice(COMPANY, ITEM, 5);
  const second = await cast.staff.writeInvoice(COMPANY, ITEM, 2);
  cast.tell('Staff writes two invoices', `invoices ${first} (£250.00) and ${second} (£100.00)`);

  await earn(cast, first);
  await redeemAndReturn(cast, second);
  await clawBack(cast, first);
  await surviveWithoutSidecar(cast, first);
  return { unpaid: second };
}

async function earn({ staff, client, tell }: Cast, invoice: number): Promise<void> {
  await staff.recordPayment(invoice);
  tell('Staff records a payment of £250.00 in the CRM', `amount due ${await staff.amountDue(invoice)}`);
  tell('The client opens Rewards in the portal', await client.seesBalance(250));
  const explanation = await client.explanation();
  mustHold(explanation.includes('250'), 'an explanation with the 250 points', explanation);
  tell('The client opens the explanation', explanation);
}

async function redeemAndReturn({ staff, client, stack, tell }: Cast, invoice: number): Promise<void> {
  const lots = await remainingLots(stack.database.url, COMPANY);
  const before = await staff.amountDue(invoice);
  const quote = await staff.redeem(invoice, 200);
  const after = await staff.amountDue(invoice);
  mustHold(
    before.includes('100.00') && after.includes('98.00'),
    'a due of 98.00 instead of 100.00',
    `${before}, ${after}`,
  );
  tell('Staff redeems 200 points on the other invoice', `${quote} → amount due ${before} → ${after}`);
  tell('The client sees it', await client.seesBalance(50));
  const lotsWithout = await remainingLots(stack.database.url, COMPANY);
  mustHold(lotsWithout !== lots, `other lots than ${lots}`, lotsWithout);

  await staff.deletePayment(invoice);
  tell('Staff deletes that payment', `amount due ${await staff.amountDue(invoice)}`);
  tell('The client has the points back', await client.seesBalance(250));
  const lotsAgain = await remainingLots(stack.database.url, COMPANY);
  mustHold(lotsAgain === lots, `the lots as they were (${lots})`, lotsAgain);
  tell('They are in the lots they came from', `${lots} → ${lotsWithout} → ${lotsAgain}`);
}

async function clawBack({ staff, client, tell }: Cast, invoice: number): Promise<void> {
  await staff.deletePayment(invoice);
  tell('Staff deletes the first payment', `amount due ${await staff.amountDue(invoice)}`);
  tell('Its points are clawed back', await client.seesBalance(0));
  tell('The client opens the explanation', await client.explanation());
}

async function surviveWithoutSidecar({ staff, client, stack, tell }: Cast, invoice: number): Promise<void> {
  await stack.sidecar.stop();
  await staff.recordPayment(invoice);
  tell(
    'The sidecar is stopped; staff records the payment all the same',
    `amount due ${await staff.amountDue(invoice)}`,
  );
  tell('The invoice page says so calmly', await staff.calmPanel(invoice));
  tell('The portal too', await client.calmPage());

  await stack.startSidecar();
  tell('The sidecar is started again and catches up', await client.seesBalance(250));
}
