import { expect, test } from '@jest/globals';
import { healthModel } from '../../../../sidecar/pages/admin/health-model.ts';
import type { HealthReport, JobReport } from '../../../../sidecar/services.ts';
import { aReader } from '../../../support/explained.ts';

const AT = new Date('2026-11-23T09:00:00Z');
const fine: JobReport = {
  startedAt: AT,
  finishedAt: AT,
  outcome: 'ok',
  detail: { checked: 22190, changed: 3 },
};
const healthy: HealthReport = {
  waitingSignals: 2,
  failingSignals: [],
  lagSeconds: 1,
  pendingCommands: 0,
  failedCommands: 0,
  openHolds: 0,
  messages: { failed: 0, waiting: 0 },
  sweep: fine,
  verify: fine,
  backfill: null,
  sidecars: [],
};
const summaryOf = (changes: Partial<HealthReport>) =>
  healthModel(aReader(), { ...healthy, ...changes }).summary.kind;

test('a little lag is everyday life, much of it is mentioned', () => {
  expect(summaryOf({})).toBe('success');
  expect(summaryOf({ lagSeconds: 59 })).toBe('success');
  expect(summaryOf({ lagSeconds: 60 })).toBe('warning');
});

test.each([
  [{ failedCommands: 1 }],
  [{ failingSignals: [{ id: 1, kind: 'payment_added', attempts: 3, lastError: 'x' }] }],
  [{ verify: { ...fine, outcome: 'failed' } }],
] as const)('%j needs attention', (changes) => {
  expect(summaryOf(changes)).toBe('danger');
});

test('messages that failed are said in words with the way to their log, and are no alarm', () => {
  const report = { ...healthy, messages: { failed: 1_200, waiting: 1 } };
  const { messages, summary } = healthModel(aReader(), report);
  expect(messages).toMatchObject({
    failedText: '1,200 messages failed in the last 7 days.',
    waitingText: '1 message waits to be sent.',
  });
  expect(messages.failedHref).toContain('status=failed');
  expect(summary.kind).toBe('success');
  expect(healthModel(aReader(), healthy).messages).toEqual({
    failedText: 'No message failed in the last 7 days.',
    failedHref: null,
    waitingText: 'None waits to be sent.',
  });
});

test('a check that failed names its problems and some examples', () => {
  const verify: JobReport = {
    ...fine,
    outcome: 'failed',
    detail: {
      problems: [
        { check: 'balance', count: 2, ids: [4, 9] },
        { check: 'chain', count: 1 },
      ],
    },
  };
  expect(healthModel(aReader(), { ...healthy, verify }).verify).toMatchObject({
    problems: [
      { text: 'Check “balance”: 2 problems', examples: 'for example no. 4, 9' },
      { text: 'Check “chain”: 1 problem', examples: null },
    ],
  });
});

test('seconds become minutes when they are many', () => {
  expect(healthModel(aReader(), healthy).lagText).toBe('1 second');
  expect(healthModel(aReader('french'), { ...healthy, lagSeconds: 340 }).lagText).toBe('5 minutes');
});
