import type { AppDeps } from '../../app.ts';
import { redirect, type Answer } from '../../http/answer.ts';
import { STEPS, type SetupState, type Step } from '../../setup/setup-state.ts';
import type { PageContext } from '../page-context.ts';

/** The steps as they stand above each page; one that was reached can be gone back to. */
export function stepsModel({ t }: PageContext, state: SetupState | null, current: 'choose' | Step) {
  const reached = state ? STEPS.indexOf(state.reached) : -1;
  return [
    { step: 'choose', path: 'setup?again=1', isReached: true },
    ...STEPS.map((step, index) => ({ step, path: `setup/${step}`, isReached: index <= reached })),
  ].map(({ step, path, isReached }, index) => ({
    place: index + 1,
    title: t(`setup.step.${step as 'choose' | Step}`),
    path,
    isCurrent: step === current,
    isReached: isReached && step !== current,
  }));
}

/** A step for somebody who made the first one; anybody else is led there. */
export async function withState(
  { services }: AppDeps,
  step: (state: SetupState) => Promise<Answer>,
): Promise<Answer> {
  const state = await services.setup.state();
  return state ? step(state) : redirect('setup');
}
