import { isDeepStrictEqual } from 'node:util';
import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import type { NoticePlan, PlannedNotice } from '../../messages/plan-notices.ts';
import { BELL_HAPPENINGS, MESSAGE_CHANNELS, MESSAGE_TRIGGERS } from '../../programs/message-settings.ts';
import type { ProgramDocument } from '../../programs/program-document.ts';
import { hashOf } from '../../programs/version-store.ts';
import { formErrors } from '../form-errors.ts';
import { type TypedForm, formStatus } from '../form/typed-form.ts';
import type { PageContext } from '../page-context.ts';
import { saveDraft } from './draft-editing.ts';
import { type LogFilter, NO_FILTER, logModel } from './messages-log.ts';
import { type MessagesForm, atFormField, formOf, settingsOf } from './messages-form.ts';

/** When clients are reminded, the next dates on which that happens, and what became of each message. */
export async function messagesPage(
  deps: AppDeps,
  context: PageContext,
  filter: LogFilter,
  typed?: TypedForm<MessagesForm>,
): Promise<Answer> {
  const { programs } = deps.services;
  const { t, now } = context;
  const { document } = await programs.draft();
  const live = await programs.inForce();
  const form = typed?.body ?? formOf(document.messages);
  const [plan, staff, log] = await Promise.all([
    deps.reads.messages.plan(document, now),
    deps.reads.automation.staff(),
    logModel(deps, context, 'messages', filter),
  ]);
  const errors = formErrors(context, typed?.problems ?? []);
  const html = deps.views.render(context, 'admin/messages', {
    form,
    triggers: triggersOf(context, form),
    bell: bellOf(context, form, staff),
    errors,
    summary: summaryOf(context, errors),
    hasChanged: typed?.hasChanged ?? false,
    seen: hashOf(document),
    mayConfigure: may(context.identity, 'configure'),
    mayEditTemplates: context.identity.isAdmin === true,
    isOn: live?.document.messages.isOn ?? false,
    differs: !isDeepStrictEqual(live?.document.messages, document.messages),
    plan: planModel(context, plan, document),
    log,
  });
  const status = formStatus(typed, Object.keys(errors).length > 0);
  return page(t('messages.title'), html, status);
}

/** Keeps the settings in the draft; a form with problems comes back as it was typed. */
export async function saveMessages(deps: AppDeps, context: PageContext, form: MessagesForm): Promise<Answer> {
  const { document } = await deps.services.programs.draft();
  const { settings, problems } = settingsOf(form);
  if (problems.length > 0) return messagesPage(deps, context, NO_FILTER, { body: form, problems });
  const saved = await saveDraft(deps, context, { ...document, messages: settings }, form.seen);
  switch (saved.outcome) {
    case 'changed':
      return messagesPage(deps, context, NO_FILTER, { body: form, problems: [], hasChanged: true });
    case 'refused':
      return messagesPage(deps, context, NO_FILTER, {
        body: form,
        problems: saved.problems.map(atFormField),
      });
    case 'saved':
      return redirect('messages', { type: 'success', message: context.t('messages.savedFlash') });
  }
}

/** The table of ticks: a line for each message, a tick for each way. */
function triggersOf({ t, links }: PageContext, form: MessagesForm) {
  return MESSAGE_TRIGGERS.map((trigger) => ({
    label: t(`messages.kind.${trigger}`),
    previewHref: links.admin(`messages/preview/${trigger}`),
    ticks: MESSAGE_CHANNELS.map((channel) => ({
      name: `${channel}_${trigger}`,
      label: t(`messages.channel.${channel}`),
      checked: form[`${channel}_${trigger}`] === '1',
    })),
  }));
}

/** What rings the bell, and who of the active staff hears it. */
function bellOf(
  { t }: PageContext,
  form: MessagesForm,
  staff: readonly { readonly id: number; readonly name: string }[],
) {
  return {
    ticks: BELL_HAPPENINGS.map((happening) => ({
      id: `lm-bell-${happening}`,
      name: `bell_${happening}`,
      label: t(`messages.bell.${happening}`),
      help: t(`messages.bell.${happening}Help`),
      checked: form[`bell_${happening}`] === '1',
    })),
    staff: staff.map(({ id, name }) => ({
      value: id,
      label: name,
      isChosen: form.bell_staff?.includes(id) ?? false,
    })),
  };
}

function summaryOf({ t }: PageContext, errors: Readonly<Record<string, string>>) {
  const labels: Readonly<Record<string, string>> = {
    expiry_days: t('messages.expiryDays'),
    level_days: t('messages.levelDays'),
    coupon_days: t('messages.couponDays'),
    quiet_from: t('messages.quietFrom'),
    quiet_until: t('messages.quietUntil'),
    cap_messages: t('messages.capMessages'),
    cap_days: t('messages.capDays'),
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
