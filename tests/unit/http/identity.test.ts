import { expect, test } from '@jest/globals';
import { may, requireAccess } from '../../../sidecar/http/access.ts';
import { parseIdentity, type Identity } from '../../../sidecar/http/identity.ts';
import { NotAllowedError } from '../../../sidecar/shared/errors.ts';

const site = 'http://crm.example.test/';
const links = { site, admin: site, adminRoot: site, portal: site, assets: site };
const staff = { actor: 'staff', staffId: 1, capabilities: ['view'], language: 'english', links };
const header = (identity: unknown) => Buffer.from(JSON.stringify(identity)).toString('base64url');

test.each([
  ['no JSON', 'x'],
  ['no object', header(7)],
  ['an unknown actor', header({ ...staff, actor: 'root' })],
  ['staff without an id', header({ ...staff, staffId: undefined })],
  ['a contact without a client', header({ ...staff, actor: 'contact', contactId: 7 })],
  ['an id as text', header({ ...staff, staffId: '1' })],
  ['a link that is a script', header({ ...staff, links: { ...links, admin: 'javascript:alert(1)' } })],
])('%s is refused', (_case, text) => {
  expect(() => parseIdentity(text)).toThrow(NotAllowedError);
});

test('fields of a newer module are dropped', () => {
  expect(parseIdentity(header({ ...staff, shoeSize: 43 }))).not.toHaveProperty('shoeSize');
});

test('staff need the capability, an administrator has all of them, a contact has none', () => {
  const viewer = parseIdentity(header(staff));
  expect(may(viewer, 'view')).toBe(true);
  expect(may(viewer, 'adjust')).toBe(false);
  expect(may({ ...viewer, isAdmin: true }, 'configure')).toBe(true);
  const contact: Identity = { ...viewer, actor: 'contact', isAdmin: true, capabilities: ['view', 'adjust'] };
  expect(may(contact, 'view')).toBe(false);
});

test('one of several ways in is enough', () => {
  const viewer = parseIdentity(header(staff));
  expect(() => requireAccess(viewer, ['staff:redeem', 'staff:view'])).not.toThrow();
  expect(() => requireAccess(viewer, ['contact', 'staff:redeem'])).toThrow(NotAllowedError);
  expect(() => requireAccess(viewer, ['module'])).not.toThrow();
});
