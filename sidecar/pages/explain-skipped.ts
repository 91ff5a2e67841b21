import type { MessageKey } from '../i18n/translator.ts';
import type { SkippedRule } from '../earning/breakdown.ts';
import type { EventBreakdown, EventSnapshot } from '../events/event.ts';
import { ruleName } from './explain-names.ts';
import type { FoldedLines, Reader } from './explanation-view.ts';

/** What is nobody's business but the shop's: who is invited to what, and what is planned. */
const FOR_STAFF_ONLY: readonly string[] = ['paused', 'not_in_force', 'not_in_audience'];

/** Every rule that gave nothing, with its reason. Clients are spared those that were never meant for them. */
export function explainSkipped(
  reader: Reader,
  skipped: readonly SkippedRule[],
  level: string | null,
): FoldedLines | null {
  return folded(
    reader,
    skipped.map((rule) => ({
      name: ruleName(reader, rule, level),
      reason: rule.reason,
      key: `explain.skip.${rule.reason}` as const,
    })),
  );
}

export function explainSkippedForEvent(
  reader: Reader,
  { kind }: Pick<EventSnapshot, 'kind'>,
  skipped: EventBreakdown['skipped'],
): FoldedLines | null {
  return folded(
    reader,
    skipped.map((rule) => ({
      name: ruleName(reader, { name: rule.name, kind: kind === 'referred' ? 'referral' : kind }, null),
      reason: rule.reason,
      key: `explain.skip.${rule.reason}` as const,
    })),
  );
}

function folded(
  { t, identity }: Reader,
  rules: readonly { readonly name: string; readonly reason: string; readonly key: MessageKey }[],
): FoldedLines | null {
  const shown =
    identity.actor === 'staff' ? rules : rules.filter(({ reason }) => !FOR_STAFF_ONLY.includes(reason));
  if (shown.length === 0) return null;
  return {
    title: t('explain.skip.title', { rules: shown.length }),
    lines: shown.map(({ name, key }) => t(key, { rule: name })),
  };
}
