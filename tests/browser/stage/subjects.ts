import { formWith } from '../../../tools/html-form.ts';
import { liveWithProgram } from '../../../tools/demo-life.ts';
import { findSubjects, type Subjects } from '../../../tools/screenshots/subjects.ts';
import { eventually } from './eventually.ts';
import type { Customer } from './shop.ts';
import type { Stage } from './stage.ts';

const LOYALTY = 'admin/loyalty_memberships';

/** Something to show on every page: a member with an open invoice, an event, a set-up that was begun, and what members do with points. */
export async function stageSubjects(
  { shop, stack }: Stage,
  company: string,
): Promise<{ customer: Customer; subjects: Subjects }> {
  const customer = await shop.customerWithPoints(company, 12345);
  const lines = [{ description: 'Hand-carved bowl', rate: '50.00' }];
  const invoice = await shop.invoice({ clientId: customer.clientId, total: '50.00', lines });
  const admin = await shop.admin();
  const record = await admin.get(`${LOYALTY}/members/${customer.clientId}/event`);
  await admin.submit(formWith(record, 'record-event-form'), {
    event: 'other',
    code: 'workshop',
    points: '10',
  });
  await admin.submit(formWith(await admin.get(`${LOYALTY}/catalogue`), 'catalogue-match'));
  const choose = await admin.get(`${LOYALTY}/setup?again=1`);
  await admin.submit(formWith(choose, 'setup-choose'), { template: 'shop', goal: 'spend', cost: '4' });
  await liveWithProgram(stack.host.url, {
    coffeeItemId: (await shop.data.item('Coffee beans 1 kg')).id,
    clientIds: [customer.clientId],
    client: { id: customer.clientId, ...customer.login },
  });
  const subjects = await eventually(
    'a row of each kind',
    () => findSubjects(stack.database.url, invoice.id).catch(String),
    (found) => typeof found !== 'string',
  );
  return { customer, subjects: subjects as Subjects };
}
