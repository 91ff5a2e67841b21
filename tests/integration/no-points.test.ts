import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { selectRows } from '../../sidecar/database/bulk.ts';
import { bodyOf } from '../support/answers.ts';
import { staffIdentity } from '../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../support/loyalty-site.ts';

let adjuster = staffIdentity(['view', 'adjust']);

let site: LoyaltySite;
let clientId: number;
/** A paid invoice over 4,000.00 that earned. */
let invoiceId: number;
let earned: number;

beforeAll(async () => {
  site = await loyaltySite();
});
afterAll(() => site.close());

beforeEach(async () => {
  const { host } = site.database;
  await site.database.emptied();
  await site.publish();
  clientId = await host.client();
  adjuster = { ...adjuster, staffId: await host.staff('Ann', 'Lee') };
  invoiceId = await host.invoice({ clientId, lines: [{ rate: '4000.00' }] });
  await host.payment({ invoiceId, amount: '4000.00' });
  await site.settle(invoiceId);
  earned = await balance();
});

const balance = async () => (await site.wired.services.members.standing(clientId)).balance;
const mark = (form: object, identity = adjuster) =>
  site.module.post(`/admin/invoices/${invoiceId}/no-points`, form, identity);
const panel = async (identity = adjuster) =>
  bodyOf(await site.module.get(`/admin/invoices/${invoiceId}/panel`, identity), 'fragment').html;

describe('the "no points" tick of an invoice', () => {
  test('C34: takes its points back at once, and gives them again when it is taken away', async () => {
    expect(earned).toBeGreaterThan(0);
    const answer = bodyOf(await mark({ no_points: '1', reason: 'Staff purchase' }), 'redirect');
    expect(answer).toMatchObject({
      to: `/admin/invoices/list_invoices/${invoiceId}`,
      flash: { type: 'success', message: 'This invoice earns no points now.' },
    });
    expect(await balance()).toBe(0);
    await mark({ reason: '' });
    expect(await balance()).toBe(earned);
  });

  test('set before the invoice is paid lets it earn nothing', async () => {
    const { host } = site.database;
    const open = await host.invoice({ clientId, lines: [{ rate: '500.00' }] });
    await site.module.post(
      `/admin/invoices/${open}/no-points`,
      { no_points: '1', reason: 'Own use' },
      adjuster,
    );
    await host.payment({ invoiceId: open, amount: '500.00' });
    await site.settle(open);
    expect(await balance()).toBe(earned);
  });

  test('shows who set it and why, to all staff, and its form only to those who may adjust', async () => {
    await mark({ no_points: '1', reason: 'Staff <b>purchase</b>' });
    const html = await panel();
    expect(html).toContain('by the word of Ann Lee: Staff &lt;b&gt;purchase&lt;/b&gt;');
    expect(html).toContain('data-testid="no-points-form"');
    const viewer = await panel(staffIdentity(['view']));
    expect(viewer).toContain('by the word of Ann Lee');
    expect(viewer).not.toContain('data-testid="no-points-form"');
  });

  test('needs a reason, and keeps what was ticked', async () => {
    const answer = await mark({ no_points: '1', reason: '  ' });
    expect(answer.status).toBe(422);
    const { html } = bodyOf(answer, 'fragment');
    expect(html).toContain('Please fill this in.');
    expect(html).toMatch(/name="no_points" value="1" checked/);
    expect(await balance()).toBe(earned);
  });

  test('is refused to staff who may not adjust', async () => {
    expect((await mark({ no_points: '1', reason: 'x' }, staffIdentity(['view', 'redeem']))).status).toBe(403);
    expect(await balance()).toBe(earned);
  });

  test('of an invoice that does not exist is not found', async () => {
    const form = { no_points: '1', reason: 'x' };
    expect((await site.module.post('/admin/invoices/999999/no-points', form, adjuster)).status).toBe(404);
  });

  test('is kept in the audit log once, however often it is said', async () => {
    await mark({ no_points: '1', reason: 'One' });
    await mark({ no_points: '1', reason: 'Two' });
    const { db, table } = site.wired;
    const rows = await selectRows<{ action: string; subject_id: number; detail: string }>(
      db,
      `SELECT action, subject_id, detail FROM ${table.audit} WHERE action LIKE 'no_points%'`,
    );
    expect(rows).toMatchObject([{ action: 'no_points_set', subject_id: invoiceId }]);
  });
});
