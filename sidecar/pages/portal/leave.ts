import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { ConflictError } from '../../shared/errors.ts';
import { levelFact } from '../levels/client-level.ts';
import type { PageContext } from '../page-context.ts';
import { clientOf } from './own-invoice.ts';
import { worthsOf } from './worths.ts';

/** Points are given up for the whole company: the main contact alone may do that. */
export async function isMainContact({ services }: AppDeps, context: PageContext): Promise<boolean> {
  const contacts = await services.participation.contacts(clientOf(context));
  const own = contacts.find(({ contactId }) => contactId === context.identity.contactId);
  return own !== undefined && (own.isPrimary || !contacts.some(({ isPrimary }) => isPrimary));
}

/** Says what is lost before anything happens. */
export async function leavePage(
  deps: AppDeps,
  context: PageContext,
  warning: string | null = null,
): Promise<Answer> {
  const { t, format } = context;
  const { services, reads, views } = deps;
  const clientId = clientOf(context);
  if (!(await isMainContact(deps, context))) return notAllowed(context);
  const [standing, live, currencies, level] = await Promise.all([
    services.members.standing(clientId),
    services.programs.inForce(),
    reads.clientInvoices.currenciesOf(clientId),
    levelFact(deps, context, clientId),
  ]);
  const worths = worthsOf(standing.balance, live, currencies);
  const title = t('participation.leave.title');
  const html = views.render(context, 'portal/leave', {
    title,
    warning,
    lines: [
      t('participation.leave.points', { points: Math.max(0, standing.balance) }),
      ...worths.map(({ amount, currency }) =>
        t('participation.leave.worth', { amount: format.money(amount, currency) }),
      ),
      ...(level?.name ? [t('participation.leave.level', { level: level.name })] : []),
      t('participation.leave.purchases'),
      t('participation.leave.back'),
    ],
    balanceSeen: standing.balance,
  });
  return page(title, html, warning ? 409 : 200);
}

export async function leave(deps: AppDeps, context: PageContext, balanceSeen: number): Promise<Answer> {
  if (!(await isMainContact(deps, context))) return notAllowed(context);
  try {
    await deps.services.participation.leave({
      clientId: clientOf(context),
      actor: actorOf(context.identity),
      balanceSeen,
    });
  } catch (error) {
    if (error instanceof ConflictError)
      return leavePage(deps, context, context.t('participation.leave.changed'));
    throw error;
  }
  return redirect('rewards', { type: 'success', message: context.t('participation.leave.done') });
}

function notAllowed({ t }: PageContext): Answer {
  return redirect('rewards', { type: 'warning', message: t('participation.leave.onlyPrimary') });
}
