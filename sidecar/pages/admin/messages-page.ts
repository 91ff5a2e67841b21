import { isDeepStrictEqual } from 'node:util';
import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import type { NoticePlan, PlannedNotice } from '../../messages/plan-notices.ts';
import type { MessageSettings, ProgramDocument } from '../../programs/program-document.ts';
import { hashOf } from '../../programs/version-store.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import { pagerOf, withQuery } from '../address.ts';
import { formErrors } from '../form-errors.ts';
import type { PageContext } from '../page-context.ts';
import { saveDraft } from './draft-editing.ts';
import { messageRows } from './message-rows.ts';
import { noticeDaysOf, typedNoticeDays } from './notice-days.ts';

export interface MessagesForm {
  /** The draft that the person saw, by its hash. */
  readonly seen: string;
  readonly is_on?: string;
  readonly expiry_days: string;
  readonly level_days: string;
}

interface TypedMessages {
  readonly form: MessagesForm;
  readonly problems: readonly FieldProblem[];
  readonly hasChanged?: boolean;
}

const PAGE_SIZE = 50;

/** When clients are reminded, the next dates on which that happens, and what became of each message. */
export async function messagesPage(
  deps: AppDeps,
  context: PageContext,
  cursor: string | null,
  typed?: TypedMessages,
): Promise<Answer> {
  const { programs } = deps.services;
  const { t, links, now } = context;
  const { document } = await programs.draft();
  const live = await programs.inForce();
  const [plan, found] = await Promise.all([
    deps.reads.messages.plan(document, now),
    deps.reads.messages.page({ cursor, limit: PAGE_SIZE }),
  ]);
  const errors = formErrors(context, typed?.problems ?? []);
  const html = deps.views.render(context, 'admin/messages', {
    form: typed?.form ?? formOf(document),
    errors,
    summary: summaryOf(context, errors),
    hasChanged: typed?.hasChanged ?? false,
    seen: hashOf(document),
    mayConfigure: may(context.identity, 'configure'),
    mayEditTemplates: context.identity.isAdmin === true,
    isOn: live?.document.messages.isOn ?? false,
    differs: !isDeepStrictEqual(live?.document.messages, document.messages),
    plan: planModel(context, plan, document),
    messages: await messageRows(deps, context, found.rows),
    pager: pagerOf(found, (next) => links.admin(withQuery('messages', { cursor: next }))),
  });
  const status = typed?.hasChanged ? 409 : Object.keys(errors).length > 0 ? 422 : 200;
  return page(t('messages.title'), html, status);
}

/** Keeps the settings in the draft; a form with problems comes back as it was typed. */
export async function saveMessages(deps: AppDeps, context: PageContext, form: MessagesForm): Promise<Answer> {
  const { document } = await deps.services.programs.draft();
  const { settings, problems } = settingsOf(form);
  if (problems.length > 0) return messagesPage(deps, context, null, { form, problems });
  const saved = await saveDraft(deps, context, { ...document, messages: settings }, form.seen);
  switch (saved.outcome) {
    case 'changed':
      return messagesPage(deps, context, null, { form, problems: [], hasChanged: true });
    case 'refused':
      return messagesPage(deps, context, null, { form, problems: saved.problems.map(atFormField) });
    case 'saved':
      return redirect('messages', { type: 'success', message: context.t('messages.savedFlash') });
  }
}

function formOf({ messages }: ProgramDocument): MessagesForm {
  return {
    seen: '',
    ...(messages.isOn ? { is_on: '1' } : {}),
    expiry_days: typedNoticeDays(messages.expiryNoticeDays),
    level_days: typedNoticeDays(messages.levelNoticeDays),
  };
}

function settingsOf(form: MessagesForm): { settings: MessageSettings; problems: FieldProblem[] } {
  const expiry = noticeDaysOf(form.expiry_days);
  const levels = noticeDaysOf(form.level_days);
  const problems = [
    ...(expiry ? [] : [{ field: 'expiry_days', code: 'whole_number' }]),
    ...(levels ? [] : [{ field: 'level_days', code: 'whole_number' }]),
  ];
  return {
    settings: { isOn: form.is_on === '1', expiryNoticeDays: expiry ?? [], levelNoticeDays: levels ?? [] },
    problems,
  };
}

/** A problem of the document as one of the form's fields. */
function atFormField(problem: FieldProblem): FieldProblem {
  if (problem.field.startsWith('messages.expiryNoticeDays')) return { ...problem, field: 'expiry_days' };
  if (problem.field.startsWith('messages.levelNoticeDays')) return { ...problem, field: 'level_days' };
  return problem;
}

function summaryOf({ t }: PageContext, errors: Readonly<Record<string, string>>) {
  const labels: Readonly<Record<string, string>> = {
    expiry_days: t('messages.expiryDays'),
    level_days: t('messages.levelDays'),
  };
  return Object.entries(errors).map(([name, message]) => ({
    label: labels[name] ?? t('program.title'),
    message,
  }));
}

function planModel({ t }: PageContext, { points, levels }: NoticePlan, { tiers }: ProgramDocument) {
  const notice = (isAtMost: boolean) => (one: PlannedNotice) => ({
    label: t('messages.daysBefore', { days: one.daysBefore }),
    days: one.days.map((day) => ({
      ...day,
      clients: isAtMost ? t('messages.upTo', { count: day.clients }) : String(day.clients),
    })),
  });
  return [
    {
      id: 'points',
      label: t('messages.plan.points_expiring'),
      help: null,
      notices: points.map(notice(false)),
    },
    ...(tiers.mode === 'off'
      ? []
      : [
          {
            id: 'levels',
            label: t('messages.plan.levels'),
            help: tiers.mode === 'threshold' ? t('messages.upToHelp') : null,
            notices: levels.map(notice(tiers.mode === 'threshold')),
          },
        ]),
  ];
}
