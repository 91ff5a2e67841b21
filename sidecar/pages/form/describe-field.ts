import type { CouponPackage } from '../../programs/coupon-settings.ts';
import type { EarnRate } from '../../programs/program-document.ts';
import type { LocalText } from '../../programs/tier.ts';
import { localText } from '../../i18n/local-text.ts';
import type { PageContext } from '../page-context.ts';
import {
  valueAt,
  type Field,
  type FormArea,
  type ListField,
  type VariantField,
  type WholeField,
} from './field.ts';
import type { FormSurroundings } from './fill-form.ts';
import { dayOfYear, labelText } from './form-texts.ts';

export interface DescribedSetting {
  readonly label: string;
  readonly value: string;
}

/** What ids are called: of one field's list, or of all lists with that source. */
export type NameOfId = (source: string, id: string) => string;

export interface Describing {
  readonly context: PageContext;
  readonly area: FormArea;
  readonly around: FormSurroundings;
  readonly nameOfId: NameOfId;
  /** Texts of the shop in the reader's language only. */
  readonly isBrief?: boolean;
}

/** What an object says in each field, in words; always as many lines as there are fields. */
export function describeFields(
  describing: Describing,
  fields: readonly Field[],
  object: unknown,
): DescribedSetting[] {
  return fields.map((field) => ({
    label: labelText(describing.context, describing.area, field.text),
    value: describeField(describing, field, object),
  }));
}

export function describeField(describing: Describing, field: Field, object: unknown): string {
  const { context, area, around, nameOfId } = describing;
  const { t, format } = context;
  const value = valueAt(object, field.path);
  const text = () => `${value as string | number}`;
  const choice = (kind: string) => labelText(context, area, `${field.text}.${kind}`);
  const listed = (texts: readonly string[]) => texts.join(', ') || t('program.noneChosen');
  switch (field.type) {
    case 'text':
      return (value as string) || t('program.noneChosen');
    case 'colour':
      return value as string;
    case 'day':
      return value ? format.date(value as string) : t('program.open');
    case 'whole':
      return value === null || value === undefined
        ? t('program.noLimit')
        : withUnit(describing, field.unit, Number(value));
    case 'decimal':
      if (value === null || value === undefined) return t('program.noneChosen');
      if (field.unit === 'money' && around.home) return format.money(value as string, around.home.code);
      return field.unit === 'percent'
        ? `${format.number(value as string)} %`
        : format.number(value as string);
    case 'month_day':
      return dayOfYear(context, value as string);
    case 'tick':
      return t(value === true ? 'program.yes' : 'program.no');
    case 'choice':
      return choice(text());
    case 'one_of':
      return value === null || value === undefined ? choice('none') : nameOfId(field.source, text());
    case 'list':
      return listed(namesIn(describing, field, value as readonly (string | number)[]));
    case 'rates':
      return (
        (value as readonly EarnRate[]).map((rate) => rateText(context, field.says, rate)).join('; ') ||
        t('program.noRate')
      );
    case 'per_currency':
      return listed(
        (value as readonly Record<string, string>[]).map((one) =>
          field.key === 'amount'
            ? format.money(one['amount'] ?? '0', one['currency'] ?? '')
            : `${one['currency']} ${format.number(one['rate'] ?? '0')}`,
        ),
      );
    case 'local_text':
      return (value !== null && localTexts(describing, value as LocalText)) || t('program.noneChosen');
    case 'perks':
      return listed((value as readonly LocalText[]).map((text) => localTexts(describing, text)));
    case 'packages':
      return listed(
        (value as readonly CouponPackage[]).map((one) => rateText(context, 'redeemSentence', one)),
      );
    case 'parents':
      return listed(
        (value as readonly { groupId: number; parentId: number }[]).map(({ groupId, parentId }) =>
          t('program.belongsUnder', {
            group: nameOfId('groups', String(groupId)),
            parent: nameOfId('groups', String(parentId)),
          }),
        ),
      );
    case 'variant':
      return describeVariant(describing, field, object);
  }
}

/** The choice, and what else that choice says: "A number of months: 24 months". */
function describeVariant(describing: Describing, field: VariantField, object: unknown): string {
  const value = valueAt(object, field.path) as Record<string, unknown> | null | undefined;
  const kind = value ? String(value[field.by]) : 'none';
  const choice = labelText(describing.context, describing.area, `${field.text}.${kind}`);
  const [first, ...others] = field.fields.filter(({ when }) => when.includes(kind)).map((one) => one.field);
  const inside = [
    ...(first ? [describeField(describing, first, object)] : []),
    ...describeFields(describing, others, object).map((setting) =>
      describing.context.t('program.settingIs', { label: setting.label, value: setting.value }),
    ),
  ];
  return inside.length === 0
    ? choice
    : describing.context.t('program.choiceWith', { choice, rest: inside.join('; ') });
}

/** Unless it must be brief, all that was written: a change in one language is seen by readers of the others. */
function localTexts({ context, isBrief }: Describing, text: LocalText): string {
  if (isBrief) return localText(text, context.locale);
  const { en, vi, fr } = text;
  return [...new Set([en, vi, fr])].filter((text) => text !== '').join(' / ');
}

function namesIn({ nameOfId }: Describing, field: ListField, ids: readonly (string | number)[]): string[] {
  return ids.map((id) => nameOfId(field.source, String(id)));
}

function withUnit({ context: { t, format } }: Describing, unit: WholeField['unit'], count: number): string {
  const text = format.number(count);
  switch (unit) {
    case 'points':
      return t('program.sampleEarns', { points: count, text });
    case 'days':
      return t('program.daysCount', { days: count, text });
    case 'months':
      return t('program.monthsCount', { months: count, text });
    case 'years':
      return t('program.yearsCount', { years: count, text });
    case 'percent':
      return format.percent(count);
    case undefined:
      return text;
  }
}

/** A rate in words: 1 point for each £10.00. */
export function rateText(
  { t, format }: PageContext,
  says: 'earnSentence' | 'redeemSentence',
  { points, amount, currency }: EarnRate,
): string {
  const values = { points, text: format.points(points), amount: format.money(amount, currency) };
  return says === 'earnSentence' ? t('program.earnSentence', values) : t('program.redeemSentence', values);
}
