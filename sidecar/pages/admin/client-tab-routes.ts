import type { AppDeps } from '../../app.ts';
import { fragment, type Answer } from '../../http/answer.ts';
import { route, type Route } from '../../http/route.ts';
import { levelFact } from '../levels/client-level.ts';
import { couponEnd, couponValue } from '../coupons/coupon-view.ts';
import { readCounter } from '../counter/counter-sentence.ts';
import type { PageContext } from '../page-context.ts';
import { entryRows } from './entry-rows.ts';
import { clientParams } from './inputs.ts';
import { adjustModel, memberSubject, standingModel } from './member-page.ts';

const LAST_ENTRIES = 20;

export function clientTabRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/clients/:clientId/tab',
      access: 'staff:view',
      schema: { params: clientParams },
      handler: ({ context, params }) => clientTab(deps, context, params.clientId),
    }),
  ];
}

/** Our tab in the host's customer profile: a short form of the member page. */
async function clientTab(deps: AppDeps, context: PageContext, clientId: number): Promise<Answer> {
  const subject = await memberSubject(deps, context, clientId);
  const log = await deps.reads.entries.page({
    clientIds: [clientId],
    kind: null,
    from: null,
    until: null,
    invoiceIds: null,
    cursor: null,
    limit: LAST_ENTRIES,
  });
  const html = deps.views.render(context, 'admin/client-tab', {
    clientId,
    ...standingModel(context, subject),
    counter: await readCounter(deps, context, subject.standing),
    level: await levelFact(deps, context, clientId),
    adjust: adjustModel(deps, context, subject.standing, 'client'),
    coupons: await usableCoupons(deps, context, clientId),
    entries: await entryRows(deps, context, log.rows),
  });
  return fragment(html);
}

/** Coupons that the client can use now, the first to end first. */
async function usableCoupons({ services }: AppDeps, context: PageContext, clientId: number) {
  const coupons = await services.coupons.usableOf(clientId);
  return coupons.map((coupon) => ({
    code: coupon.code,
    value: couponValue(context, coupon),
    end: couponEnd(context, coupon),
  }));
}
