import type { Translate } from '../i18n/translator.ts';
import type { Format } from '../pages/format.ts';
import { localText } from '../i18n/local-text.ts';
import { metricText, nameOfLevel } from '../pages/levels/level-scope.ts';
import { invariant } from '../shared/errors.ts';
import type { CouponFact, MessageFacts } from './message-facts.ts';
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

/**
 * The values of one message about one or several contents of the same kind, soonest first. Every placeholder of a kind is always
 * there, so that none ever stands in a message as it is.
 */
export function mergeValues(
  contents: readonly MessageContent[],
  recipient: Pick<Recipient, 'firstname' | 'company' | 'balance' | 'tier'>,
  reader: MessageReader,
  facts: MessageFacts,
): MergeValues {
  const [first] = contents;
  invariant(first, 'a message is about something');
  return {
    '{loyalty_contact_firstname}': recipient.firstname,
    '{loyalty_client_name}': recipient.company,
    '{loyalty_points_balance}': reader.format.points(recipient.balance),
    '{loyalty_level}': nameOfLevel(reader, facts.scope, recipient.tier) ?? '',
    ...ownValues(first, contents, reader, facts),
  };
}

function ownValues(
  content: MessageContent,
  contents: readonly MessageContent[],
  reader: MessageReader,
  facts: MessageFacts,
): MergeValues {
  const { format, t } = reader;
  const level = (id: string | null) => nameOfLevel(reader, facts.scope, id) ?? t('messages.noLevel');
  switch (content.kind) {
    case 'welcome':
    case 'birthday':
      return {};
    case 'points_earned':
      return {
        '{loyalty_points}': format.points(content.points),
        '{loyalty_points_balance}': format.points(content.balance),
        '{loyalty_source}': sourceName(t, content.source, facts.invoiceNumbers),
      };
    case 'points_spent':
      return {
        '{loyalty_points}': format.points(content.points),
        '{loyalty_points_balance}': format.points(content.balance),
        '{loyalty_amount}':
          content.amount !== null && content.currency !== null
            ? format.money(content.amount, content.currency)
            : '',
        '{loyalty_source}': sourceName(
          t,
          { type: 'invoice', id: content.invoiceId, points: 0 },
          facts.invoiceNumbers,
        ),
      };
    case 'points_expiring': {
      const expiring = contents.filter((one) => one.kind === 'points_expiring');
      return {
        '{loyalty_last_day}': format.date(content.lastDay),
        '{loyalty_points_expiring}': format.points(expiring.reduce((sum, { points }) => sum + points, 0)),
        '{loyalty_points_list}': expiring.map((one) => lineOf(one, reader, facts)).join('\n'),
        '{loyalty_points_balance}': format.points(content.balance),
      };
    }
    case 'level_at_risk':
    case 'membership_ending':
      return {
        '{loyalty_last_day}': format.date(content.lastDay),
        '{loyalty_level}': level(content.tier),
        '{loyalty_missing}': content.missing === null ? '' : metricText(reader, facts.scope, content.missing),
      };
    case 'level_up':
    case 'level_down':
      return { '{loyalty_level}': level(content.to), '{loyalty_level_before}': level(content.from) };
    case 'coupon_minimum':
      return {
        '{loyalty_points}': format.points(content.spendable),
        '{loyalty_coupon_minimum}': format.points(content.minimum),
      };
    case 'coupon_issued':
    case 'coupon_expiring':
      return couponValues(facts.coupons.get(content.couponId), reader);
    case 'reward_ready': {
      const names = facts.rewards.get(content.orderId);
      return { '{loyalty_reward}': names ? localText(names, reader.locale) : '' };
    }
    case 'win_back':
    case 'note_1':
    case 'note_2':
    case 'note_3':
      return {
        '{loyalty_points}': content.points === undefined ? '' : format.points(content.points),
        ...couponValues(
          content.couponId === undefined ? undefined : facts.coupons.get(content.couponId),
          reader,
        ),
      };
  }
}

function couponValues(coupon: CouponFact | undefined, { format, t }: MessageReader): MergeValues {
  const value = coupon ? valueOf(coupon, format) : '';
  const lastDay = coupon
    ? coupon.lastDay === null
      ? t('messages.forEver')
      : format.date(coupon.lastDay)
    : '';
  return {
    '{loyalty_coupon_code}': coupon?.code ?? '',
    '{loyalty_coupon_value}': value,
    '{loyalty_last_day}': lastDay,
  };
}

function valueOf({ percent, amount, currency }: CouponFact, format: Format): string {
  if (percent !== null) return `${format.number(Number(percent))} %`;
  return amount !== null && currency !== null ? format.money(amount, currency) : '';
}

/** "120 points until 31-12-2026 (invoice INV-000012, invoice INV-000013 and 2 more)". */
function lineOf(content: PointsExpiring, reader: MessageReader, { invoiceNumbers }: MessageFacts): string {
  const { t, locale, format } = reader;
  const names = [
    ...new Set(content.sources.map((source) => lotName(t, source, invoiceNumbers))),
    ...(content.otherSources > 0 ? [t('messages.more', { count: content.otherSources })] : []),
  ];
  return t('messages.line', {
    points: content.points,
    day: format.date(content.lastDay),
    sources: new Intl.ListFormat(locale, { type: 'conjunction' }).format(names),
  });
}

function lotName(t: Translate, source: PointsSource, numbers: ReadonlyMap<number, string>): string {
  return invoiceName(t, source, numbers) ?? t('messages.otherPoints');
}

/** What points were given for, or spent on, as it stands after "for". */
function sourceName(t: Translate, source: PointsSource, numbers: ReadonlyMap<number, string>): string {
  return invoiceName(t, source, numbers) ?? t('messages.activity');
}

function invoiceName(t: Translate, { type, id }: PointsSource, numbers: ReadonlyMap<number, string>) {
  const number = type === 'invoice' && id !== null ? numbers.get(id) : undefined;
  return number === undefined ? null : t('messages.invoice', { number });
}
