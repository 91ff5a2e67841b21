import type {
  EventAward,
  EventBreakdown,
  EventReason,
  EventSkipCode,
  EventSnapshot,
} from '../events/event.ts';
import type { ProgramDocument } from '../programs/program-document.ts';
import type { EventRule } from '../programs/rule.ts';
import type { Evaluation } from './evaluation.ts';
import type { MemberContext } from './member-context.ts';
import { overallLimit, ruleLimit } from './rules/caps.ts';
import { failedCondition } from './rules/conditions.ts';
import { EVENT_KINDS } from './rules/kinds.ts';
import { preparedProgram } from './rules/prepared-program.ts';
import type { EventRuleKind } from './rules/rule-kind.ts';

export interface EventEvaluation extends Evaluation {
  readonly breakdown: EventBreakdown;
}

/** What an event should have earned under a programme, and why. Pure, like `evaluate`. Each rule for it gives whole points. */
export function evaluateEvent(
  document: ProgramDocument,
  event: EventSnapshot,
  context: MemberContext,
): EventEvaluation {
  const outcome = awardsFor(document, event, context);
  const earns = !event.isVoid && !context.noPart;
  const awards = !earns ? [] : withinAllCaps(document, context, outcome.awards);
  const given = awards.filter(({ points }) => points > 0);
  const target = given.reduce((sum, { points }) => sum + points, 0);
  return {
    target,
    perRule: given.map(({ rule, points }) => ({ rule, points })),
    pending: false,
    qualifyingOn: event.day,
    metric: { points: target, spend: '0', invoices: 0 },
    breakdown: {
      tier: context.tier,
      rules: awards,
      skipped: earns ? outcome.skipped : [],
      reasons: reasonsOf(event, context, outcome.isForNoRule),
    },
  };
}

function reasonsOf(
  { isVoid }: EventSnapshot,
  { noPart }: MemberContext,
  isForNoRule: boolean,
): EventReason[] {
  if (isVoid) return ['event_void'];
  if (noPart) return [noPart];
  return isForNoRule ? ['no_rule_for_event'] : [];
}

function awardsFor(document: ProgramDocument, event: EventSnapshot, context: MemberContext) {
  const occasion = { ...context, day: event.day, clientId: event.clientId };
  const awards: EventAward[] = [];
  const skipped: EventBreakdown['skipped'][number][] = [];
  let isOver = false;
  for (const rule of preparedProgram(document).events) {
    const asked = pointsOf(rule, event);
    if (asked === null) continue;
    const limit = ruleLimit(rule, context.room);
    const reason: EventSkipCode | null = isOver
      ? 'stopped_by_rule'
      : (failedCondition(rule, occasion) ??
        (asked === 0 ? 'no_points_given' : limit?.points === 0 ? 'cap_used_up' : null));
    if (reason) {
      skipped.push({ rule: rule.id, name: rule.name, reason });
      continue;
    }
    const isCapped = limit !== null && asked > limit.points;
    awards.push({
      rule: rule.id,
      name: rule.name,
      asked,
      points: isCapped ? limit.points : asked,
      cappedBy: isCapped ? limit.code : null,
    });
    isOver = rule.stopsAfter;
  }
  return { awards, skipped, isForNoRule: awards.length + skipped.length === 0 };
}

/** Null when the rule is not meant for this event. */
function pointsOf(rule: EventRule, event: EventSnapshot): number | null {
  const kind: EventRuleKind<EventRule> = EVENT_KINDS[rule.kind];
  return kind.events.includes(event.kind) ? kind.points(rule, event) : null;
}

/** The caps over all rules together; what is left goes to the rules in their order. */
function withinAllCaps(
  document: ProgramDocument,
  { room }: MemberContext,
  awards: readonly EventAward[],
): EventAward[] {
  const limit = overallLimit(document, room, 'event');
  if (!limit) return [...awards];
  const cappedBy = limit.code === 'cap_month' ? 'cap_month' : 'cap_day';
  let left = limit.points;
  return awards.map((award) => {
    const points = Math.min(award.points, left);
    left -= points;
    return points === award.points ? award : { ...award, points, cappedBy };
  });
}
