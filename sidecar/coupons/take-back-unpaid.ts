import type { SourceRef } from '../crm/source.ts';
import { SYSTEM } from '../ledger/entry.ts';
import { CouponStore } from './coupon-store.ts';
import { type TakeBackContext, takeBack } from './void-coupon.ts';

/**
 * Unused coupons whose points were just taken back (E7): where their programme says so they are void, the newest first, until
 * nothing is owed. Their points strike off the debt that taking back left; the rest returns to its lots. `sources` are those
 * that points were taken back for; coupons that other points paid stay.
 */
export async function takeBackUnpaid(context: TakeBackContext, sources: readonly SourceRef[]): Promise<void> {
  const { trx, table, batch, versions } = context;
  const mayTakeBack = versions.some(({ document }) => document.coupons.whenPointsGo === 'void');
  const owing = [...batch.accounts()].filter((account) => account.debt > 0);
  if (!mayTakeBack || owing.length === 0) return;
  await batch.flush();
  const coupons = await new CouponStore(trx, table).boughtWith(
    owing.map((account) => account.id),
    sources,
  );
  for (const coupon of coupons) {
    const { coupons: settings } = versions.find((one) => one.id === coupon.versionId)?.document ?? {};
    if (settings?.whenPointsGo !== 'void' || batch.account(coupon.clientId).debt === 0) continue;
    await takeBack(context, coupon, { reason: 'points_taken_back', note: '', actor: SYSTEM });
  }
}
