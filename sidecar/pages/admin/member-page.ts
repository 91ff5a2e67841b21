import type { AppDeps } from '../../app.ts';
import { page, type Answer } from '../../http/answer.ts';
import { may } from '../../http/access.ts';
import type { MemberStanding } from '../../services.ts';
import { NotFoundError, type FieldProblem } from '../../shared/errors.ts';
import { pagerOf, withQuery } from '../address.ts';
import { formErrors } from '../form-errors.ts';
import type { RightsAgain } from '../participation/contact-rights.ts';
import { readCounter } from '../counter/counter-sentence.ts';
import type { PageContext } from '../page-context.ts';
import type { AdjustForm } from './adjust-form.ts';
import { runRows } from '../automation/run-rows.ts';
import { clientName } from './client-name.ts';
import { entryRows } from './entry-rows.ts';
import { type CouponsAgain, memberCoupons } from './member-coupons.ts';
import { memberLevel, type SetLevelAgain } from './member-level.ts';
import { memberLots } from './member-lots.ts';
import { memberParticipation } from './member-participation.ts';

/** What a person typed into one of the page's forms, when it comes back with problems. */
export interface MemberForms {
  readonly adjust?: {
    readonly form: AdjustForm;
    readonly requestKey: string;
    readonly balanceSeen: number;
    readonly problems: readonly FieldProblem[];
  };
  readonly remove?: { readonly reason: string; readonly problems: readonly FieldProblem[] };
  readonly restore?: { readonly reason: string; readonly problems: readonly FieldProblem[] };
  readonly level?: SetLevelAgain;
  readonly coupons?: CouponsAgain;
  readonly rights?: RightsAgain;
}

export interface MemberSubject {
  readonly standing: MemberStanding;
  readonly name: string;
  readonly isClientGone: boolean;
}

const PAGE_SIZE = 25;
const RUNS_SHOWN = 10;

/** A member by its client; a client that never earned anything is a member with nothing. */
export async function memberSubject(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
): Promise<MemberSubject> {
  const [client, standing] = await Promise.all([
    deps.reads.members.client(clientId),
    deps.services.members.standing(clientId),
  ]);
  if (!client && standing.memberId === null) throw new NotFoundError('client_not_found');
  return {
    standing,
    name: clientName(context.t, clientId, client?.company ?? null),
    isClientGone: client === null,
  };
}

/** One member: standing, expiries, what staff may do, and the points log. */
export async function memberPage(
  deps: AppDeps,
  context: PageContext,
  subject: MemberSubject,
  request: { readonly cursor: string | null; readonly forms?: MemberForms },
): Promise<Answer> {
  const { standing, name } = subject;
  const { clientId } = standing;
  const log = await deps.reads.entries.page({
    clientIds: [clientId],
    kind: null,
    from: null,
    until: null,
    invoiceIds: null,
    cursor: request.cursor,
    limit: PAGE_SIZE,
  });
  const automation = await deps.reads.automation.runs({ clientId, cursor: null, limit: RUNS_SHOWN });
  const forms = request.forms ?? {};
  const html = deps.views.render(context, 'admin/member', {
    ...subject,
    clientId,
    ...standingModel(context, subject),
    counter: await readCounter(deps, context, standing),
    adjust: adjustModel(deps, context, standing, 'member', forms.adjust),
    // Removing from here leads back here, not to a list.
    list: '',
    remove: reasonModel(context, forms.remove),
    restore: reasonModel(context, forms.restore),
    level: await memberLevel(deps, context, standing, forms.level),
    memberCoupons: await memberCoupons(deps, context, standing, forms.coupons),
    lots: await memberLots(deps, context, standing),
    participation: await memberParticipation(deps, context, clientId, forms.rights),
    runs: runRows(context, automation.rows),
    entries: await entryRows(deps, context, log.rows),
    pager: pagerOf(log, (cursor) => context.links.admin(withQuery(`members/${clientId}`, { cursor }))),
  });
  return page(name, html, Object.keys(forms).length > 0 ? 422 : 200);
}

/** What both the member page and the tab in the customer profile show of a standing. */
export function standingModel(context: PageContext, { standing }: MemberSubject) {
  return {
    standing,
    isRemoved: standing.status === 'removed',
    mayAdjust: may(context.identity, 'adjust'),
    mayRedeem: may(context.identity, 'redeem'),
    expiries: standing.expiries.map(({ expiresAt, points }) => ({
      // An expiry is the instant after the last valid day.
      lastDay: new Date(expiresAt.getTime() - 1),
      points,
    })),
  };
}

/** The adjust form; its key is made when it opens, so that sending it twice adjusts once. */
export function adjustModel(
  deps: AppDeps,
  context: PageContext,
  { clientId, balance }: MemberStanding,
  from: 'member' | 'client',
  earlier?: MemberForms['adjust'],
) {
  const values = earlier?.form ?? { mode: 'change', points: '', reason: '' };
  return {
    clientId,
    from,
    requestKey: earlier?.requestKey ?? deps.random.uuid(),
    balanceSeen: earlier?.balanceSeen ?? balance,
    values,
    errors: formErrors(context, earlier?.problems ?? []),
    modes: (['change', 'balance'] as const).map((value) => ({
      value,
      label: context.t(`members.adjustMode.${value}`),
      selected: value === values.mode,
    })),
  };
}

function reasonModel(context: PageContext, earlier?: MemberForms['remove']) {
  return {
    reason: earlier?.reason ?? '',
    errors: formErrors(context, earlier?.problems ?? []),
    isOpen: earlier !== undefined,
  };
}
