import { expect, test } from '@jest/globals';
import { english } from '../../../sidecar/i18n/en/index.ts';
import { french } from '../../../sidecar/i18n/fr/index.ts';
import { vietnamese } from '../../../sidecar/i18n/vi/index.ts';
import { AUDIT_KINDS, isAuditAction } from '../../../sidecar/shared/audit-action.ts';

const actions = Object.values(AUDIT_KINDS).flat();
const kinds = Object.keys(AUDIT_KINDS);

/** That the code writes no other actions is what the type of `AuditRecord` says. */
test.each(Object.entries({ english, french, vietnamese }))(
  '%s has words for each action that is written, each kind, and no other',
  (_language, { changes }) => {
    const named = (prefix: string) =>
      Object.keys(changes).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
    expect(named('action.').sort()).toEqual([...actions].sort());
    expect(named('kind.').sort()).toEqual([...kinds].sort());
  },
);

test('each action is of one kind, and fits its column', () => {
  expect(new Set(actions).size).toBe(actions.length);
  expect(actions.filter((action) => action.length > 40)).toEqual([]);
  expect(isAuditAction('publish')).toBe(true);
  expect(isAuditAction('something_of_tomorrow')).toBe(false);
});
