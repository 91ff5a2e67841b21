import { isMessageKey } from '../../i18n/translator.ts';
import type { PageContext } from '../page-context.ts';

/**
 * Why a redemption came to nothing, from the code that the module or the settling left. A host's own error text may
 * follow a code after a colon; it is for the log, not for this sentence.
 */
export function failureText({ t }: PageContext, failure: string | null): string {
  const code = failure?.split(':')[0] ?? '';
  for (const key of [`redemption.failure.${code}`, `explain.returned.${code}`]) {
    if (isMessageKey(key)) return t(key);
  }
  return t('redemption.failure.other');
}
