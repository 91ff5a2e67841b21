import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import { formErrors } from '../form-errors.ts';
import type { PageContext } from '../page-context.ts';
import { parseWholeNumber } from '../whole-number.ts';
import { statusOf } from './grant-status.ts';

/** All grants, the newest first, and the limit that needs approval. */
export async function grantsPage(
  deps: AppDeps,
  context: PageContext,
  typed?: { readonly limit: string; readonly error: string },
): Promise<Answer> {
  const { grants } = deps.services;
  const { t, format, links, identity } = context;
  const list = await grants.list();
  const html = deps.views.render(context, 'grants/list', {
    mayGrant: may(identity, 'adjust'),
    mayConfigure: may(identity, 'configure'),
    limit: typed?.limit ?? String(await grants.limit()),
    limitError: typed?.error ?? null,
    rows: list.map((grant) => ({
      name: grant.name,
      href: links.admin(`grants/${grant.id}`),
      created: format.dateTime(grant.createdAt),
      members: grant.figures.members,
      total: grant.figures.points,
      ...statusOf(context, grant),
    })),
  });
  return page(t('grants.title'), html, typed ? 422 : 200);
}

export async function saveLimit(deps: AppDeps, context: PageContext, text: string): Promise<Answer> {
  const points = parseWholeNumber(text);
  try {
    await deps.services.grants.setLimit(points ?? Number.NaN, actorOf(context.identity));
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const errors = formErrors(context, error.problems);
    return grantsPage(deps, context, { limit: text, error: errors['limit'] ?? '' });
  }
  return redirect('grants', { type: 'success', message: context.t('grants.limitFlash') });
}
