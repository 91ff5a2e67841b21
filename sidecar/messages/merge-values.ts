import type { Translate } from '../i18n/translator.ts';
import type { Format } from '../pages/format.ts';
import { type LevelScope, metricText, nameOfLevel } from '../pages/levels/level-scope.ts';
import { invariant } from '../shared/errors.ts';
import type { MessageContent, PointsExpiring, PointsSource } from './message.ts';
import type { Recipient } from './recipients.ts';

/** What fills the placeholders of a template, as plain text: `{ "{loyalty_points}": "120", … }`. */
export type MergeValues = Readonly<Record<`{loyalty_${string}}`, string>>;

/** Words and conventions of the person who will read it. */
export interface MessageReader {
  readonly t: Translate;
  readonly locale: string;
  readonly format: Format;
}

export interface MessageFacts {
  readonly scope: LevelScope;
  /** Printed numbers of invoices; of one that is gone there is none. */
  readonly invoiceNumbers: ReadonlyMap<number, string>;
}

/**
 * The values of one mail about one or several messages of the same kind, soonest first. Every placeholder of a kind is always
 * there, so that none ever stands in a mail as it is.
 */
export function mergeValues(
  contents: readonly MessageContent[],
  recipient: Pick<Recipient, 'firstname' | 'company'>,
  reader: MessageReader,
  facts: MessageFacts,
): MergeValues {
  const [first] = contents;
  invariant(first, 'a mail is about something');
  const { format } = reader;
  const common = {
    '{loyalty_contact_firstname}': recipient.firstname,
    '{loyalty_client_name}': recipient.company,
    '{loyalty_last_day}': format.date(first.lastDay),
  } as const;
  if (first.kind === 'points_expiring') {
    const expiring = contents.filter((one) => one.kind === 'points_expiring');
    return {
      ...common,
      '{loyalty_points_expiring}': format.points(expiring.reduce((sum, { points }) => sum + points, 0)),
      '{loyalty_points_list}': expiring.map((one) => lineOf(one, reader, facts)).join('\n'),
      '{loyalty_points_balance}': format.points(first.balance),
    };
  }
  return {
    ...common,
    '{loyalty_level}': nameOfLevel(reader, facts.scope, first.tier) ?? '',
    '{loyalty_missing}': first.missing === null ? '' : metricText(reader, facts.scope, first.missing),
  };
}

/** "120 points until 31-12-2026 (invoice INV-000012, invoice INV-000013 and 2 more)". */
function lineOf(content: PointsExpiring, reader: MessageReader, { invoiceNumbers }: MessageFacts): string {
  const { t, locale, format } = reader;
  const names = [
    ...new Set(content.sources.map((source) => sourceName(t, source, invoiceNumbers))),
    ...(content.otherSources > 0 ? [t('messages.more', { count: content.otherSources })] : []),
  ];
  return t('messages.line', {
    points: content.points,
    day: format.date(content.lastDay),
    sources: new Intl.ListFormat(locale, { type: 'conjunction' }).format(names),
  });
}

function sourceName(t: Translate, { type, id }: PointsSource, numbers: ReadonlyMap<number, string>): string {
  const number = type === 'invoice' && id !== null ? numbers.get(id) : undefined;
  return number === undefined ? t('messages.otherPoints') : t('messages.invoice', { number });
}
