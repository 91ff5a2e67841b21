import { describe, expect, test } from '@jest/globals';
import { type Circumstances, decideMessage } from '../../../sidecar/messages/decide-message.ts';
import type { MessageKind } from '../../../sidecar/messages/message.ts';
import type { MessageChannel } from '../../../sidecar/programs/message-settings.ts';

const NOON = new Date('2026-03-10T12:00:00Z');

function decided(
  kind: MessageKind,
  changes: Partial<Circumstances> = {},
  channel: MessageChannel = 'email',
  now = NOON,
) {
  const circumstances: Circumstances = {
    settings: { isOn: true, quietHours: null, cap: null },
    timeZone: 'Europe/London',
    recipient: { isMemberActive: true, unreachable: null, email: 'mai@example.test', phone: '+84 900' },
    agreed: null,
    lately: 0,
    ...changes,
  };
  return decideMessage({ kind, channel }, circumstances, now);
}

const SENT = { outcome: 'send' };
const skipped = (reason: string) => ({ outcome: 'skip', reason });
const recipient = { isMemberActive: true, unreachable: null, email: 'mai@example.test', phone: '' };

test('what is about the own points is sent unless it was refused', () => {
  expect(decided('points_earned')).toEqual(SENT);
  expect(decided('points_earned', { agreed: true })).toEqual(SENT);
  expect(decided('points_earned', { agreed: false })).toEqual(skipped('refused'));
});

test.each(['birthday', 'win_back', 'note_1'] as const)('%s is sent only once it was agreed to', (kind) => {
  expect(decided(kind)).toEqual(skipped('not_agreed'));
  expect(decided(kind, { agreed: true })).toEqual(SENT);
  expect(decided(kind, { agreed: false })).toEqual(skipped('refused'));
});

test('who cannot be reached in a way is not written to in that way', () => {
  expect(decided('welcome', { recipient }, 'sms')).toEqual(skipped('no_phone'));
  expect(decided('welcome', { recipient })).toEqual(SENT);
  expect(decided('welcome', { recipient: { ...recipient, email: '' } })).toEqual(skipped('no_email'));
  expect(decided('welcome', { recipient: { ...recipient, unreachable: 'client_inactive' } })).toEqual(
    skipped('client_inactive'),
  );
  expect(decided('welcome', { recipient: { ...recipient, isMemberActive: false } })).toEqual(
    skipped('member_removed'),
  );
});

describe('the cap', () => {
  const cap = { messages: 2, days: 7, sparesService: true };
  const settings = { isOn: true, quietHours: null, cap };

  test('drops what is more, and says so', () => {
    expect(decided('birthday', { settings, agreed: true, lately: 1 })).toEqual(SENT);
    expect(decided('birthday', { settings, agreed: true, lately: 2 })).toEqual(skipped('too_many'));
  });

  test('spares what is about the own points only where the programme says so', () => {
    expect(decided('points_earned', { settings, lately: 9 })).toEqual(SENT);
    const strict = { ...settings, cap: { ...cap, sparesService: false } };
    expect(decided('points_earned', { settings: strict, lately: 9 })).toEqual(skipped('too_many'));
  });
});

test('what falls due at night waits for the morning; what is not sent anyway does not', () => {
  const settings = { isOn: true, quietHours: { from: '21:00', until: '08:00' }, cap: null };
  const night = new Date('2026-03-10T22:00:00Z');
  expect(decided('welcome', { settings }, 'email', night)).toEqual({
    outcome: 'wait',
    dueAt: new Date('2026-03-11T08:00:00Z'),
  });
  expect(decided('birthday', { settings }, 'email', night)).toEqual(skipped('not_agreed'));
});

test('nothing is sent while messages are off', () => {
  const settings = { isOn: false, quietHours: null, cap: null };
  expect(decided('welcome', { settings })).toEqual(skipped('switched_off'));
});
