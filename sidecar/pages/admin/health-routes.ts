import type { AppDeps } from '../../app.ts';
import { fragment, page, redirect } from '../../http/answer.ts';
import { may } from '../../http/access.ts';
import { actorOf } from '../../http/identity.ts';
import { route, type Route } from '../../http/route.ts';
import type { PageContext } from '../page-context.ts';
import { healthModel } from './health-model.ts';

export function healthRoutes(deps: AppDeps): readonly Route[] {
  const { operations } = deps.services;
  const render = async (context: PageContext, template: string) =>
    deps.views.render(context, template, {
      ...healthModel(context, await operations.health()),
      mayRun: may(context.identity, 'configure'),
    });
  return [
    route({
      method: 'get',
      path: '/admin/health',
      access: 'staff:view',
      handler: async ({ context }) => page(context.t('health.title'), await render(context, 'admin/health')),
    }),
    route({
      method: 'get',
      path: '/admin/health/panel',
      access: 'staff:view',
      handler: async ({ context }) => fragment(await render(context, 'admin/health-panel')),
    }),
    route({
      method: 'post',
      path: '/admin/health/sweep',
      access: 'staff:configure',
      handler: async ({ context }) => {
        await operations.startSweep(actorOf(context.identity));
        return redirect('health', { type: 'success', message: context.t('health.sweepStarted') });
      },
    }),
    route({
      method: 'post',
      path: '/admin/health/verify',
      access: 'staff:configure',
      handler: async ({ context }) => {
        await operations.startVerify(actorOf(context.identity));
        return redirect('health', { type: 'success', message: context.t('health.verifyStarted') });
      },
    }),
  ];
}
