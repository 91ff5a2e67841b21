import { expect, test } from '@jest/globals';
import { type Hashed, GENESIS, entryHash } from '../../../sidecar/ledger/hash-chain.ts';

const entry: Hashed = {
  memberId: 1,
  seq: 1,
  kind: 'earn',
  points: 10,
  debtPoints: 0,
  balanceAfter: 10,
  sourceType: 'invoice',
  sourceId: 4711,
  rule: 'standard',
  versionId: 1,
  actor: { type: 'system', id: null },
  occurredAt: new Date('2026-03-10T12:00:00.000Z'),
  recordedAt: new Date('2026-03-10T12:00:01.000Z'),
  sourceKey: 'invoice:4711:standard:1',
  explanationText: '{}',
  prevHash: GENESIS,
};

test('the hash of an entry is the same every time', () => {
  expect(entryHash(entry)).toMatch(/^[0-9a-f]{64}$/);
  expect(entryHash({ ...entry })).toBe(entryHash(entry));
});

test.each<[string, Partial<Hashed>]>([
  ['its points', { points: 11 }],
  ['its debt', { debtPoints: 1 }],
  ['the balance after it', { balanceAfter: 11 }],
  ['its member', { memberId: 2 }],
  ['its place in the chain', { seq: 2 }],
  ['its kind', { kind: 'adjust' }],
  ['its source', { sourceId: 4712 }],
  ['its source being unknown', { sourceId: null }],
  ['its rule', { rule: null }],
  ['its version', { versionId: null }],
  ['its author', { actor: { type: 'staff', id: 1 } }],
  ['when it happened', { occurredAt: new Date('2026-03-10T12:00:00.001Z') }],
  ['when it was recorded', { recordedAt: new Date('2026-03-10T12:00:01.001Z') }],
  ['its key', { sourceKey: 'invoice:4711:standard:2' }],
  ['its explanation', { explanationText: '{"code":"adjusted"}' }],
  ['its predecessor', { prevHash: '1'.repeat(64) }],
])('another value of %s makes another hash', (_, change) => {
  expect(entryHash({ ...entry, ...change })).not.toBe(entryHash(entry));
});
