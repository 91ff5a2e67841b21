import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { ConflictError, RefusedError } from '../../shared/errors.ts';
import { errorMessage } from '../error-message.ts';
import type { PageContext } from '../page-context.ts';
import { readClientLevel } from './client-level.ts';
import { levelLines, validitySentence } from './level-table.ts';
import { neededText, nameOfLevel } from './level-scope.ts';

/** Where points are exchanged for a level: by the client in the portal, or by staff for a client. */
export interface ExchangePlace {
  readonly clientId: number;
  readonly mayChoose: boolean;
  /** The client's name where staff act for it. */
  readonly company: string | null;
  /** Page that the person came from, relative to the base of the place. */
  readonly back: string;
  readonly backHref: string;
  readonly action: string;
}

export interface ExchangeBody {
  readonly level: string;
  readonly request_key: string;
  /** The points that the person saw as spendable. */
  readonly balance_seen: number;
}

/** Says what a level costs and brings before anything happens; a level that cannot be chosen leads back. */
export async function confirmLevel(
  deps: AppDeps,
  context: PageContext,
  place: ExchangePlace,
  tier: string,
): Promise<Answer> {
  const { t } = context;
  const live = await deps.services.programs.inForce();
  const [level, standing] = await Promise.all([
    readClientLevel(deps, place.clientId, live),
    deps.services.members.standing(place.clientId),
  ]);
  const row = level?.progress.levels.find((one) => one.tier.id === tier);
  if (!level || !row?.selectable || !place.mayChoose) {
    return refused(context, place, new RefusedError('tier_not_offered'));
  }
  const { scope, progress, names } = level;
  const [line] = levelLines(context, scope, [row], { current: progress.tier, mayChoose: true, names });
  const name = nameOfLevel(context, scope, tier) ?? tier;
  const price = neededText(context, scope, String(row.tier.price));
  const held = nameOfLevel(context, scope, progress.tier);
  const title = t('tiers.confirm.title', { level: name });
  const html = deps.views.render(context, 'panels/confirm-level', {
    title,
    company: place.company,
    lines: [
      t('tiers.confirm.cost', { level: name, price }),
      t('tiers.confirm.balance', {
        spendable: standing.spendable,
        rest: standing.spendable - row.tier.price,
      }),
      ...(held === null ? [] : [t('tiers.confirm.instead', { level: held })]),
      validitySentence(context, scope),
      t('tiers.confirm.final'),
    ],
    benefits: line?.benefits ?? [],
    action: place.action,
    backHref: place.backHref,
    tier,
    requestKey: deps.random.uuid(),
    balanceSeen: standing.spendable,
    submit: t('tiers.confirm.submit', { price }),
  });
  return page(title, html);
}

/** Gives the points and takes the level, or leads back with the reason why not. */
export async function exchangeLevel(
  deps: AppDeps,
  context: PageContext,
  place: ExchangePlace,
  body: ExchangeBody,
): Promise<Answer> {
  if (!place.mayChoose) return refused(context, place, new RefusedError('client_may_not_redeem'));
  try {
    const receipt = await deps.services.tiers.exchange({
      clientId: place.clientId,
      tier: body.level,
      requestKey: body.request_key,
      balanceSeen: body.balance_seen,
      actor: actorOf(context.identity),
    });
    return redirect(place.back, await successOf(deps, context, place, body.level), receipt.commands);
  } catch (error) {
    if (error instanceof RefusedError || error instanceof ConflictError) {
      return refused(context, place, error);
    }
    throw error;
  }
}

async function successOf(deps: AppDeps, context: PageContext, place: ExchangePlace, tier: string) {
  const level = await readClientLevel(deps, place.clientId, await deps.services.programs.inForce());
  const name = (level && nameOfLevel(context, level.scope, tier)) ?? tier;
  const message =
    place.company === null
      ? context.t('tiers.exchanged', { level: name })
      : context.t('tiers.exchangedStaff', { company: place.company, level: name });
  return { type: 'success', message } as const;
}

function refused(context: PageContext, place: ExchangePlace, error: RefusedError | ConflictError): Answer {
  return redirect(place.back, { type: 'warning', message: errorMessage(context.t, error) });
}
