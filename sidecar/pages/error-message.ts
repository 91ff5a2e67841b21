import { isMessageKey, type MessageValues, type Translate } from '../i18n/translator.ts';
import type { FieldProblem, LoyaltyError } from '../shared/errors.ts';

/** The sentence for an error's code; a code without a sentence of its own reads as a general apology. */
export function errorMessage(t: Translate, error: LoyaltyError): string {
  const key = `error.${error.code}`;
  if (!isMessageKey(key)) return t('error.unexpected');
  return t(key, plainValues(error.details));
}

/** The sentence beside a field that says what to change; a limit is given to it formatted. */
export function fieldMessage(
  t: Translate,
  problem: FieldProblem,
  limitText = String(problem.limit ?? ''),
): string {
  const key = `field.${problem.code}`;
  return t(isMessageKey(key) ? key : 'field.invalid', {
    limit: limitText,
    count: Number(problem.limit ?? 0),
  });
}

function plainValues(details: LoyaltyError['details']): MessageValues {
  const values: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(details)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      values[name] = value;
  }
  return values;
}
