import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { redirect } from '../../http/answer.ts';
import { route, type Route } from '../../http/route.ts';
import { GOALS, TEMPLATES } from '../../setup/setup-state.ts';
import { typed } from '../admin/inputs.ts';
import { choose, choosePage, type ChooseForm } from './choose-page.ts';
import { levelsBody, saveSetupLevels, setupLevelsPage } from './levels-page.ts';
import { publishAndStart, setupPublishPage, type StartForm } from './publish-page.ts';
import { ratesBody, ratesPage, ratesSample, saveRates } from './rates-page.ts';
import { resumeHistory, runningPage, runningPanel } from './running-page.ts';
import { withState } from './setup-steps.ts';
import { PERIODS, USUAL_PERIOD, startTrial, trialPage, trialPanel, type Period } from './trial-page.ts';

const period = Joi.valid(...PERIODS).default(USUAL_PERIOD);

const chooseQuery = Joi.object<{ again: string }>({ again: Joi.valid('1', '').default('') });
const chooseBody = Joi.object<ChooseForm>({
  template: Joi.valid(...TEMPLATES, '').default(''),
  goal: Joi.valid(...GOALS, '').default(''),
  cost: typed(20),
});
const trialBody = Joi.object<{ period: Period }>({ period });
const startBody = Joi.object<StartForm>({
  seen: Joi.string().hex().length(64).required(),
  history: Joi.valid('none', 'some').default('some'),
  period,
});

/** The set-up, step by step; each is a plain form, so it can be left, resumed and gone through without JavaScript. */
export function setupRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/setup',
      access: 'staff:configure',
      schema: { query: chooseQuery },
      handler: async ({ context, query }) => {
        const state = query.again === '1' ? null : await deps.services.setup.state();
        return state ? redirect(`setup/${state.reached}`) : choosePage(deps, context);
      },
    }),
    route({
      method: 'post',
      path: '/admin/setup',
      access: 'staff:configure',
      schema: { body: chooseBody },
      handler: ({ context, body }) => choose(deps, context, body),
    }),
    route({
      method: 'get',
      path: '/admin/setup/rates',
      access: 'staff:configure',
      handler: ({ context }) => withState(deps, (state) => ratesPage(deps, context, state)),
    }),
    route({
      method: 'post',
      path: '/admin/setup/rates',
      access: 'staff:configure',
      schema: { body: ratesBody },
      handler: ({ context, body }) => withState(deps, (state) => saveRates(deps, context, state, body)),
    }),
    route({
      method: 'post',
      path: '/admin/setup/rates/sample',
      access: 'staff:configure',
      schema: { body: ratesBody },
      handler: ({ context, body }) => ratesSample(deps, context, body),
    }),
    route({
      method: 'get',
      path: '/admin/setup/levels',
      access: 'staff:configure',
      handler: ({ context }) => withState(deps, (state) => setupLevelsPage(deps, context, state)),
    }),
    route({
      method: 'post',
      path: '/admin/setup/levels',
      access: 'staff:configure',
      schema: { body: levelsBody },
      handler: ({ context, body }) => withState(deps, (state) => saveSetupLevels(deps, context, state, body)),
    }),
    route({
      method: 'get',
      path: '/admin/setup/trial',
      access: 'staff:configure',
      handler: ({ context }) => withState(deps, (state) => trialPage(deps, context, state)),
    }),
    route({
      method: 'post',
      path: '/admin/setup/trial',
      access: 'staff:configure',
      schema: { body: trialBody },
      handler: ({ context, body }) => startTrial(deps, context, body.period),
    }),
    route({
      method: 'get',
      path: '/admin/setup/trial/panel',
      access: 'staff:configure',
      handler: ({ context }) => trialPanel(deps, context),
    }),
    route({
      method: 'get',
      path: '/admin/setup/publish',
      access: 'staff:configure',
      handler: ({ context }) =>
        withState(deps, async (state) => {
          await deps.services.setup.reach('publish');
          return setupPublishPage(deps, context, state);
        }),
    }),
    route({
      method: 'post',
      path: '/admin/setup/publish',
      access: 'staff:approve',
      schema: { body: startBody },
      handler: ({ context, body }) => withState(deps, (state) => publishAndStart(deps, context, state, body)),
    }),
    route({
      method: 'get',
      path: '/admin/setup/running',
      access: 'staff:configure',
      handler: ({ context }) => withState(deps, (state) => runningPage(deps, context, state)),
    }),
    route({
      method: 'post',
      path: '/admin/setup/running',
      access: 'staff:approve',
      handler: ({ context }) => withState(deps, (state) => resumeHistory(deps, context, state)),
    }),
    route({
      method: 'get',
      path: '/admin/setup/running/panel',
      access: 'staff:configure',
      handler: ({ context }) => withState(deps, (state) => runningPanel(deps, context, state)),
    }),
  ];
}
