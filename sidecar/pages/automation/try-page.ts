import type { AppDeps } from '../../app.ts';
import { type Outcome, failedCondition } from '../../automation/conditions.ts';
import type { DryMessage, DryWay } from '../../automation/dry-message.ts';
import { page, type Answer } from '../../http/answer.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { messageReason } from '../admin/message-rows.ts';
import { readableMail } from '../messages/readable-mail.ts';
import type { PageContext } from '../page-context.ts';
import { automationNames } from './automation-names.ts';
import {
  type AutomationNames,
  actionText,
  actualText,
  conditionTexts,
  describeAutomation,
} from './describe-automation.ts';

/** What an automation would do for one client; nothing is written. */
export async function tryPage(
  deps: AppDeps,
  context: PageContext,
  id: number,
  search: string,
): Promise<Answer> {
  const { t, format } = context;
  const automation = await deps.services.automation.byId(id);
  const names = await automationNames(deps, context);
  const clients = search.trim() === '' ? [] : await deps.reads.catalogue.clients(search.trim(), 10);
  const client = clients[0] ?? null;
  const run = client
    ? await deps.services.automation.dryRun(automation, client.id).catch((error: unknown) => {
        if (error instanceof NotFoundError) return null;
        throw error;
      })
    : null;
  const { conditions } = automation.document;
  const html = deps.views.render(context, 'automation/try', {
    id,
    title: automation.name,
    search,
    isUnknown: search.trim() !== '' && client === null,
    client: client?.name ?? null,
    others: clients.slice(1).map(({ id: other, name }) => ({ id: other, title: name })),
    takesNoPart: client !== null && (run === null || !run.isActive),
    words: describeAutomation(context, automation.document, names),
    run: run && {
      about: t(run.isExample ? 'automation.tryExample' : 'automation.tryReal', {
        what: t(`automation.trigger.${run.ground.kind}`),
        when: format.dateTime(run.occurredAt),
      }),
      data: JSON.stringify(run.ground),
      isGroundGone: run.isGroundGone,
      hasRun: run.hasRun,
      begins: run.begins,
      outcomes: outcomeRows(context, run.outcomes, conditionTexts(context, conditions, names), names),
      steps: run.steps.map(({ step, dueAt, outcomes, isDone, body, message }, index) => ({
        number: index + 1,
        when: format.dateTime(dueAt),
        what: actionText(context, step.action, names),
        isDone,
        failed: failedCondition(outcomes) !== null,
        outcomes: outcomeRows(context, outcomes, conditionTexts(context, step.conditions, names), names),
        body,
        message: message && messageModel(context, message),
      })),
    },
  });
  return page(t('automation.tryTitle', { name: automation.name }), html);
}

/** To whom a message would go by each way, and the e-mail as it would be read. */
function messageModel(context: PageContext, { ways, text }: DryMessage) {
  const { t, format } = context;
  const becomes = ({ decision }: DryWay) => {
    if (decision.outcome === 'skip') return messageReason(context, decision.reason);
    return decision.outcome === 'wait'
      ? t('automation.told.waiting', { when: format.dateTime(decision.dueAt) })
      : t('automation.wouldBeSent');
  };
  return {
    ways: ways.map((way) => ({
      text: t('automation.wayBecame', {
        way:
          way.to === ''
            ? t(`messages.channel.${way.channel}`)
            : `${t(`messages.channel.${way.channel}`)} (${way.to})`,
        became: becomes(way),
      }),
    })),
    subject: text?.subject ?? null,
    html: readableMail(context, text?.html ?? null),
    isInactive: text !== null && !text.isActive,
    language: text ? t(`messages.language.${text.language}`) : '',
  };
}

/** Conditions and their outcomes come in the same order. */
function outcomeRows(
  context: PageContext,
  outcomes: readonly Outcome[],
  texts: readonly string[],
  names: AutomationNames,
) {
  return outcomes.map((outcome, index) => ({
    text: texts[index] ?? '',
    holds: outcome.holds,
    actual: actualText(context, outcome, names),
  }));
}
