import { randomUUID } from 'node:crypto';
import { insertRows } from '../../sidecar/database/bulk.ts';
import type { Actor } from '../../sidecar/ledger/entry.ts';
import { type CouponSettings, type CouponTerms, NO_COUPONS } from '../../sidecar/programs/coupon-settings.ts';
import type { ProgramDocument } from '../../sidecar/programs/program-document.ts';
import type { LoyaltySite } from './loyalty-site.ts';

export const COUPON_MODE = '9';
export const ANN: Actor = { type: 'staff', id: 1 };

/** Coupons on: 100 points are 10.00, at least 100, in steps of 10. */
export function withCoupons(changes: Partial<CouponSettings> = {}, terms: Partial<CouponTerms> = {}) {
  return (document: ProgramDocument): ProgramDocument => ({
    ...document,
    coupons: {
      ...NO_COUPONS,
      isOn: true,
      rates: [{ currency: 'GBP', points: 100, amount: '10.00' }],
      stepPoints: 10,
      ...changes,
      terms: { ...NO_COUPONS.terms, ...terms },
    },
  });
}

/** What the tests of coupons do to a site. */
export function couponSteps(site: LoyaltySite) {
  const { services, db, table } = site.wired;
  return {
    /** The CRM's mode of coupons, as activation makes it. */
    async installMode() {
      await insertRows(db, table.host('payment_modes'), ['id', 'name'], [[9, 'Coupon']]);
      await site.database.host.setOption('loyalty_memberships_coupon_mode', COUPON_MODE);
    },
    give: (clientId: number, points: number) =>
      services.members.adjust({ clientId, points, reason: 'goodwill', actor: ANN, requestKey: randomUUID() }),
    convert: (clientId: number, points: number, changes: object = {}) =>
      services.coupons.convert({
        clientId,
        points,
        currency: 'GBP',
        packageId: null,
        balanceSeen: 0,
        amountSeen: null,
        requestKey: randomUUID(),
        actor: ANN,
        ...changes,
      }),
    use: (invoiceId: number, code: string, changes: object = {}) =>
      services.coupons.use({
        invoiceId,
        code,
        amountSeen: null,
        requestKey: randomUUID(),
        actor: ANN,
        ...changes,
      }),
    /** What the module does with the commands: it records the payments and tells so. */
    async record(commandIds: readonly number[]): Promise<number[]> {
      const rows = await db<{ payload: string }>(table.command)
        .whereIn('id', [...commandIds])
        .select('payload');
      const payments: number[] = [];
      for (const { payload } of rows) {
        const { invoice_id, amount, reference } = JSON.parse(payload) as Record<string, string>;
        payments.push(
          await site.database.host.payment({
            invoiceId: Number(invoice_id),
            amount: amount!,
            mode: COUPON_MODE,
            reference: reference!,
          }),
        );
      }
      await db(table.command)
        .whereIn('id', [...commandIds])
        .update({ status: 'done' });
      await services.coupons.commandsFinished(commandIds);
      return payments;
    },
    async coupon(id: number) {
      const coupon = await services.coupons.byId(id);
      if (!coupon) throw new Error(`no coupon ${id}`);
      return coupon;
    },
    spendable: async (clientId: number) => (await services.members.standing(clientId)).spendable,
  };
}
