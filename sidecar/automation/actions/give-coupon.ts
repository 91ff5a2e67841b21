import type { TableNames } from '../../database/table-names.ts';
import { grantLocked } from '../../coupons/grant-coupon.ts';
import { SYSTEM } from '../../ledger/entry.ts';
import { NO_COUPONS } from '../../programs/coupon-settings.ts';
import { type ActionOf, type Scene, stepKey } from '../automation-deps.ts';
import { type StepResult, done } from '../run.ts';

/** A coupon that no points pay, with the programme's terms and a validity of its own. */
export async function giveCoupon(
  { trx, random, now, ...scene }: Scene,
  { as, amount, currency, validDays }: ActionOf<'coupon'>,
): Promise<StepResult> {
  const table: TableNames = scene.table;
  const { terms } = scene.version?.document.coupons ?? NO_COUPONS;
  const value =
    as === 'amount'
      ? ({ kind: 'amount', amount, currency } as const)
      : ({ kind: 'percent', percent: amount } as const);
  const coupon = await grantLocked({ table, random, clock: { now: () => now } }, trx, {
    clientId: scene.run.clientId,
    value,
    terms: { ...terms, validDays },
    origin: { type: 'automation', id: scene.run.id },
    actor: SYSTEM,
    requestKey: stepKey(scene),
  });
  return done({ couponId: coupon.id });
}
