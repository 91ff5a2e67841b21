import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { REVIEW } from '../../events/event-code.ts';
import { LONGEST_REFERENCE, type StaffEvent } from '../../events/staff-events.ts';
import {
  ConflictError,
  type FieldProblem,
  InvalidInputError,
  type LoyaltyError,
  RefusedError,
} from '../../shared/errors.ts';
import { localDay } from '../../shared/business-time.ts';
import { errorMessage } from '../error-message.ts';
import { formErrors } from '../form-errors.ts';
import type { PageContext } from '../page-context.ts';
import { parseWholeNumber } from '../whole-number.ts';
import { clientName } from './client-name.ts';
import { memberSubject } from './member-page.ts';

/** The form as a person filled it in. */
export interface RecordForm {
  /** `review`, a code of a rule, or `other` with the code in its own field. */
  readonly event: string;
  readonly code: string;
  readonly day: string;
  readonly points: string;
  readonly reference: string;
}

export interface RecordBody extends RecordForm {
  readonly request_key: string;
}

interface Shown {
  readonly search?: string;
  readonly record?: { readonly body: RecordBody; readonly problems: readonly FieldProblem[] };
  /** What speaks against what was asked, above the form. */
  readonly refusal?: LoyaltyError;
}

const OTHER = 'other';
const CLIENTS_SHOWN = 10;

/** Where staff record what happened to a client: a review, another event, or who brought it. */
export async function recordEventPage(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  { search = '', record, refusal }: Shown = {},
): Promise<Answer> {
  const { t } = context;
  const { name } = await memberSubject(deps, context, clientId);
  const values = record?.body ?? {
    event: REVIEW,
    code: '',
    day: await today(deps, context),
    points: '',
    reference: '',
  };
  const html = deps.views.render(context, 'admin/record-event', {
    clientId,
    name,
    refusal: refusal ? errorMessage(t, refusal) : null,
    requestKey: record?.body.request_key ?? deps.random.uuid(),
    values,
    errors: formErrors(context, record?.problems ?? []),
    choices: (await choices(deps, context)).map((choice) => ({
      ...choice,
      selected: choice.value === values.event,
    })),
    longestReference: LONGEST_REFERENCE,
    search,
    ...(await referralModel(deps, context, clientId, search)),
  });
  return page(t('events.recordTitle', { company: name }), html, record || refusal ? 422 : 200);
}

/** Records the event; a repeat of the same form changes nothing. */
export async function recordEvent(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  body: RecordBody,
): Promise<Answer> {
  const { t } = context;
  const { name: company } = await memberSubject(deps, context, clientId);
  const points = body.points.trim() === '' ? null : parseWholeNumber(body.points.trim());
  try {
    if (body.points.trim() !== '' && points === null)
      throw new InvalidInputError('invalid_event', {
        problems: [{ field: 'points', code: 'whole_number' }],
      });
    const receipt = await deps.services.events.record(eventOf(context, clientId, body, points));
    const message = receipt.wasKnown
      ? t('events.knownFlash', { company })
      : receipt.points === 0
        ? t('events.recordedNothingFlash', { company })
        : t('events.recordedFlash', { company, points: receipt.points });
    const type = receipt.wasKnown || receipt.points === 0 ? 'warning' : 'success';
    return redirect(`members/${clientId}`, { type, message });
  } catch (error) {
    if (error instanceof InvalidInputError && error.problems.length > 0)
      return recordEventPage(deps, context, clientId, { record: { body, problems: error.problems } });
    if (error instanceof ConflictError || error instanceof RefusedError)
      return recordEventPage(deps, context, clientId, {
        record: { body, problems: [] },
        refusal: error,
      });
    throw error;
  }
}

/** Keeps who brought the client. */
export async function recordReferral(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  { referrerId, search }: { readonly referrerId: number; readonly search: string },
): Promise<Answer> {
  const { t } = context;
  const { name: friend } = await memberSubject(deps, context, clientId);
  try {
    await deps.services.events.refer({
      friendId: clientId,
      referrerId,
      actor: actorOf(context.identity),
    });
  } catch (error) {
    if (!(error instanceof ConflictError || error instanceof RefusedError)) throw error;
    return recordEventPage(deps, context, clientId, { search, refusal: error });
  }
  const company = await nameOf(deps, context, referrerId);
  const message = t('events.referralFlash', { friend, company });
  return redirect(`members/${clientId}`, { type: 'success', message });
}

function eventOf(
  context: PageContext,
  clientId: number,
  body: RecordBody,
  points: number | null,
): StaffEvent {
  const isReview = body.event === REVIEW;
  return {
    clientId,
    kind: isReview ? 'review' : 'custom_event',
    code: isReview ? '' : (body.event === OTHER ? body.code : body.event).trim(),
    day: body.day,
    points,
    reference: body.reference.trim(),
    requestKey: body.request_key,
    actor: actorOf(context.identity),
  };
}

/** A review, the events that rules in force wait for, and any other one. */
async function choices(deps: AppDeps, { t }: PageContext) {
  const version = await deps.services.programs.inForce();
  const rules = version?.document.earning.rules ?? [];
  const named = new Map<string, string>();
  for (const rule of rules)
    if (rule.kind === 'custom_event' && rule.isActive && !named.has(rule.event))
      named.set(rule.event, rule.name === '' ? rule.event : rule.name);
  return [
    { value: REVIEW, label: t('events.kind.review') },
    ...[...named].map(([value, label]) => ({ value, label })),
    { value: OTHER, label: t('events.recordOther') },
  ];
}

async function referralModel(deps: AppDeps, context: PageContext, clientId: number, search: string) {
  const referrerId = await deps.services.events.referrerOf(clientId);
  const ids = search === '' ? [] : await deps.reads.members.clientIds(search);
  const others = ids.filter((id) => id !== clientId).slice(0, CLIENTS_SHOWN);
  const found = await Promise.all(
    others.map(async (id) => ({ id, company: await nameOf(deps, context, id) })),
  );
  return {
    referrer: referrerId === null ? null : await nameOf(deps, context, referrerId),
    found,
    isNobodyFound: search !== '' && found.length === 0,
  };
}

async function nameOf(deps: AppDeps, { t }: PageContext, clientId: number): Promise<string> {
  const client = await deps.reads.members.client(clientId);
  return clientName(t, clientId, client?.company ?? null);
}

async function today(deps: AppDeps, { now }: PageContext): Promise<string> {
  return localDay(now, (await deps.reads.conventions.read()).timeZone);
}
