import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { fragment, redirect } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { route, type Route } from '../../http/route.ts';
import { isDay } from '../../shared/business-time.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import { errorMessage } from '../error-message.ts';
import { comparePage, comparisonPanel } from './compare-page.ts';
import { idParams, typed } from './inputs.ts';
import { type SimulateForm, simulatePage, simulationPanel } from './simulate-page.ts';

const simulateBody = Joi.object<SimulateForm>({
  program: Joi.string()
    .pattern(/^(draft|[1-9]\d{0,8})$/)
    .required(),
  from: typed(20),
  to: typed(20),
});
const compareBody = Joi.object<{ days: string }>({ days: typed(20) });

/** Simulating a programme on the CRM's history, and comparing the draft with the live version. */
export function simulateRoutes(deps: AppDeps): readonly Route[] {
  const { simulations } = deps.services;
  return [
    route({
      method: 'get',
      path: '/admin/program/simulate',
      access: 'staff:view',
      handler: ({ context }) => simulatePage(deps, context),
    }),
    route({
      method: 'get',
      path: '/admin/program/simulate/panel',
      access: 'staff:view',
      handler: async ({ context }) =>
        fragment(deps.views.render(context, 'admin/simulate-panel', await simulationPanel(deps, context))),
    }),
    route({
      method: 'post',
      path: '/admin/program/simulate',
      access: 'staff:configure',
      schema: { body: simulateBody },
      handler: async ({ context, body }) => {
        const versionId = body.program === 'draft' ? null : Number(body.program);
        const [from, to] = [body.from.trim(), body.to.trim()];
        try {
          if ([from, to].some((day) => day !== '' && !isDay(day)))
            throw new InvalidInputError('invalid_period');
          const request = { versionId, from: from || null, to: to || null };
          await simulations.start(request, actorOf(context.identity));
        } catch (error) {
          if (!isRefused(error, 'invalid_period')) throw error;
          return simulatePage(deps, context, { form: body, error: errorMessage(context.t, error) });
        }
        return redirect('program/simulate');
      },
    }),
    route({
      method: 'get',
      path: '/admin/program/compare',
      access: 'staff:view',
      handler: ({ context }) => comparePage(deps, context),
    }),
    route({
      method: 'get',
      path: '/admin/program/compare/panel',
      access: 'staff:view',
      handler: async ({ context }) =>
        fragment(deps.views.render(context, 'admin/compare-panel', await comparisonPanel(deps, context))),
    }),
    route({
      method: 'post',
      path: '/admin/program/compare',
      access: 'staff:configure',
      schema: { body: compareBody },
      handler: async ({ context, body }) => {
        const text = body.days.trim();
        try {
          const days = /^\d{1,5}$/.test(text) ? Number(text) : 0;
          await simulations.startComparison({ days }, actorOf(context.identity));
        } catch (error) {
          if (!isRefused(error, 'invalid_days')) throw error;
          return comparePage(deps, context, { days: text, error: errorMessage(context.t, error) });
        }
        return redirect('program/compare');
      },
    }),
    ...(['simulate', 'compare'] as const).map((page) =>
      route({
        method: 'post',
        path: `/admin/program/${page}/:id/cancel`,
        access: 'staff:configure',
        schema: { params: idParams },
        handler: async ({ params }) => {
          await simulations.cancel(params.id);
          return redirect(`program/${page}`);
        },
      }),
    ),
  ];
}

function isRefused(error: unknown, code: string): error is InvalidInputError {
  return error instanceof InvalidInputError && error.code === code;
}
