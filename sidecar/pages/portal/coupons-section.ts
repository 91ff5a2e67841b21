import type { AppDeps } from '../../app.ts';
import { contactMay } from '../../http/contact-may.ts';
import { type ConvertAgain, type ConvertPlace, convertForm } from '../coupons/convert-form.ts';
import { couponRows } from '../coupons/coupon-view.ts';
import type { PageContext } from '../page-context.ts';
import { clientOf } from './own-invoice.ts';

const SHOWN_AT_MOST = 50;

/** The part of the Rewards page about coupons; null where there are none and none can be made. */
export async function couponsSection(deps: AppDeps, context: PageContext, again: ConvertAgain | null) {
  const { services } = deps;
  const clientId = clientOf(context);
  const live = await services.programs.inForce();
  const coupons = (await services.coupons.ofClient(clientId)).slice(0, SHOWN_AT_MOST);
  const place = await convertPlace(deps, context);
  if (!live?.document.coupons.isOn && coupons.length === 0) return null;
  return {
    coupons: await couponRows(deps, context, coupons),
    convert: await convertForm(deps, context, place, again),
  };
}

export async function convertPlace({ services }: AppDeps, context: PageContext): Promise<ConvertPlace> {
  const clientId = clientOf(context);
  const live = await services.programs.inForce();
  const { status } = await services.members.standing(clientId);
  const { links, identity } = context;
  return {
    clientId,
    action: links.portal('coupons'),
    live: links.portal('coupons/quote'),
    mayConvert:
      status === 'active' &&
      contactMay(identity, 'convert') &&
      live?.document.coupons.clientMayConvert === true,
  };
}
