import type { LineTax } from '../../crm/taxes.ts';
import { isMessageKey, type MessageKey } from '../../i18n/translator.ts';
import type { PageContext } from '../page-context.ts';
import type { FormArea } from './field.ts';

/** The help of a field; null when it has none. A field with a label of its own does not borrow another's help. */
export function helpText({ t }: PageContext, area: FormArea, text: string): string | null {
  const isOwn = keyIn(area, text) === ownKey(area, text);
  const key = isOwn ? ownKey(area, `${text}Help`) : keyIn(area, `${text}Help`);
  return key !== null && isMessageKey(key) ? t(key) : null;
}

/** A text of a form by the key inside its area; null when there is none, as for a part without an introduction. */
export function formText({ t }: PageContext, area: FormArea, key: string): string | null {
  const found = keyIn(area, key);
  return found === null ? null : t(found);
}

/** The same where there must be one: a label, or what a choice is called. */
export function labelText({ t }: PageContext, area: FormArea, key: string): string {
  return t(keyIn(area, key) ?? (key as MessageKey));
}

/** What is not said in an area of its own is said as in the programme: days, months, how long points hold. */
function keyIn(area: FormArea, key: string): MessageKey | null {
  const [own, general] = [ownKey(area, key), `program.${key}`];
  if (isMessageKey(own)) return own;
  return isMessageKey(general) ? general : null;
}

function ownKey(area: FormArea, key: string): string {
  switch (area) {
    case 'program':
      return `program.${key}`;
    case 'rules':
      return `rules.${key}`;
    case 'levels':
      return `levels.${key}`;
    case 'automation':
      return `automation.${key}`;
    case 'setup':
      return `setup.${key}`;
    case 'rewardForm':
      return `rewardForm.${key}`;
  }
}

/** A tax as it is chosen: VAT (20 %). */
export function taxText({ format }: PageContext, { name, rate }: LineTax): string {
  return `${name} (${format.number(rate)} %)`;
}

/** Monday … Sunday, 1 to 7. */
export function weekdayName({ locale }: PageContext, day: number): string {
  // 1 January 2024 was a Monday.
  return namesOf(locale, { weekday: 'long' }).format(new Date(Date.UTC(2024, 0, day)));
}

/** January … December, 1 to 12. */
export function monthName({ locale }: PageContext, month: number): string {
  return namesOf(locale, { month: 'long' }).format(new Date(Date.UTC(2024, month - 1, 1)));
}

/** A day of every year, as it is said: 31 December. */
export function dayOfYear({ locale }: PageContext, monthDay: string): string {
  const [month = 1, day = 1] = monthDay.split('-').map(Number);
  return namesOf(locale, { day: 'numeric', month: 'long' }).format(new Date(Date.UTC(2024, month - 1, day)));
}

function namesOf(locale: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' });
}
