import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { addDays, localDay } from '../shared/business-time.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import type { MergeValues } from './merge-values.ts';
import { type MessageContent, type MessageKind, templateOf } from './message.ts';
import type { Recipient } from './recipients.ts';

/** A template of the CRM as it is in one language. */
export interface TemplateText {
  readonly subject: string;
  /** HTML, as staff wrote it. */
  readonly message: string;
  readonly isActive: boolean;
}

/** The CRM's own row for a kind in a language; null when there is none. */
export async function readTemplate(
  db: Knex,
  table: TableNames,
  kind: MessageKind,
  language: string,
): Promise<TemplateText | null> {
  const [row] = await selectRows<{ subject: string; message: string; active: number }>(
    db,
    `SELECT subject, message, active FROM \`${table.host('emailtemplates')}\` WHERE slug = ? AND language = ?
     ORDER BY emailtemplateid LIMIT 1`,
    [templateOf(kind), language],
  );
  return row ? { subject: row.subject, message: row.message, isActive: row.active === 1 } : null;
}

/** Puts values into a text as the CRM would; in HTML they are plain text, a line for each of theirs. */
export function filledIn(
  text: string,
  values: MergeValues,
  { isHtml }: { readonly isHtml: boolean },
): string {
  return Object.entries(values).reduce(
    (filled, [name, value]) => filled.replaceAll(name, isHtml ? asHtml(value) : value),
    text,
  );
}

function asHtml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '<br>');
}

/** Something of this kind that could have happened to a member today, for a look at the message before it is switched on. */
export function exampleOf(
  kind: MessageKind,
  { balance, tier }: Pick<Recipient, 'balance' | 'tier'>,
  version: Pick<ProgramVersion, 'id' | 'document'>,
  now: Date,
): MessageContent {
  const { document, id: versionId } = version;
  const levels = document.tiers.levels.map((level) => level.id);
  const level = tier ?? levels[0] ?? '';
  const lastDay = addDays(localDay(now, document.timeZone), 7);
  const source = { type: 'event', id: null, points: 120 } as const;
  switch (kind) {
    case 'points_earned':
      return { kind, points: 120, balance, source };
    case 'points_spent':
      return { kind, points: 120, balance, amount: null, currency: null, invoiceId: null };
    case 'points_expiring':
      return { kind, lastDay, points: 120, balance, sources: [source], otherSources: 0 };
    case 'level_at_risk':
    case 'membership_ending':
      return { kind, lastDay, tier: level, versionId, missing: kind === 'level_at_risk' ? '120' : null };
    case 'level_up':
    case 'level_down':
      return {
        kind,
        from: kind === 'level_up' ? null : level,
        to: kind === 'level_up' ? level : null,
        versionId,
      };
    case 'coupon_minimum':
      return { kind, spendable: balance, minimum: document.coupons.minimumPoints };
    case 'coupon_issued':
      return { kind, couponId: 0 };
    case 'coupon_expiring':
      return { kind, couponId: 0, lastDay };
    case 'reward_ready':
      return { kind, orderId: 0 };
    case 'welcome':
    case 'birthday':
      return { kind };
    case 'win_back':
    case 'note_1':
    case 'note_2':
    case 'note_3':
      return { kind, points: 120 };
  }
}
