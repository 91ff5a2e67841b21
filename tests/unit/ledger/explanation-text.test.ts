import { describe, expect, test } from '@jest/globals';
import { fromExplanationText, toExplanationText } from '../../../sidecar/ledger/explanation-text.ts';
import type { Explanation } from '../../../sidecar/ledger/explanation.ts';
import { explainEntry } from '../../../sidecar/pages/explain.ts';
import { aCreditNote, aLine } from '../../support/builders.ts';
import { aBreakdown, aReader, aSnapshot, anEntry, anEvent, names } from '../../support/explained.ts';

const settled: Explanation = {
  code: 'source_settled',
  snapshot: aSnapshot({
    lines: [
      aLine({ id: 1 }),
      aLine({ id: 2, taxRates: ['20.00'] }),
      aLine({ id: 3, itemId: 7, groupId: 2, match: 'description' }),
      aLine({ id: 4, itemId: 7, groupId: null, match: 'assigned', listRate: '12.50' }),
      aLine({ id: 5, match: 'ambiguous' }),
    ],
    creditNotes: [aCreditNote({ applied: '3.00' })],
    noPoints: true,
  }),
  breakdown: aBreakdown({
    skipped: [{ rule: 'weekend', kind: 'multiplier', name: 'Weekend', reason: 'wrong_weekday' }],
  }),
  previous: 0,
  target: 123,
};

/** What the first release wrote for an ordinary paid invoice, to the letter. */
const OF_THE_FIRST_RELEASE =
  '{"code":"source_settled","snapshot":{"type":"invoice","id":4711,"clientId":12,"currency":"GBP","status":"paid",' +
  '"date":"2026-03-01","dueDate":null,"subtotal":"1300.00","total":"1234.50","discountTotal":"65.50",' +
  '"discountType":"before_tax","adjustment":"0.00","lines":[[9,"1.00","1300.00"],[10,"2.00","5.00",[],7,2,"description"]],' +
  '"payments":[{"id":1,"amount":"1234.50","mode":"1","isPoints":false,"reference":null,"date":"2026-03-12",' +
  '"recordedAt":"2026-03-12T10:00:00.000Z"}],"credits":[],"creditNotes":[{"id":3,"total":"9.00","net":"9.00","refunded":"9.00"}]},' +
  '"breakdown":{"mode":"paid_in_full","currency":"GBP","eligible":"1234.5","discount":"65.5","tax":"0","credited":"0",' +
  '"excludedLines":2,"excludedAmount":"40","earningPaid":"1234.5","paidByPoints":"0","totalAfterCredits":"1234.5",' +
  '"base":"1234.5","rules":[{"rule":"spend","kind":"per_amount","ratePoints":1,"rateAmount":"10","exact":"123.45",' +
  '"rounding":"floor","points":123,"lines":[[9,"1234.5",123]]}],"reasons":[],"qualifyingOn":"2026-03-12"},' +
  '"previous":0,"target":123}';

test('an explanation is read as it was written', () => {
  expect(fromExplanationText(toExplanationText(settled))).toEqual(settled);
  const event: Explanation = {
    code: 'event_settled',
    event: anEvent(),
    breakdown: { tier: null, rules: [], skipped: [], reasons: [] },
    context: { tier: null, clientGroupIds: [], invoicesBefore: 0, spendBefore: '0', room: {} },
    previous: 0,
    target: 0,
  };
  expect(fromExplanationText(toExplanationText(event))).toEqual(event);
});

test('what a line has by default takes no room', () => {
  const text = toExplanationText({ ...settled, snapshot: aSnapshot({ lines: [aLine({ id: 9 })] }) });

  expect(text).toContain('"lines":[[9,"1.00","100.00"]]');
  expect(text).not.toContain('noPoints');
});

describe('an entry of the first release', () => {
  test('is read in the words of this one', () => {
    const read = fromExplanationText(OF_THE_FIRST_RELEASE);
    if (read.code !== 'source_settled') throw new Error('another code');

    expect(read.breakdown).toEqual(aBreakdown());
    expect(read.snapshot.noPoints).toBe(false);
    expect(read.snapshot.creditNotes).toEqual([
      { id: 3, total: '9.00', net: '9.00', refunded: '9.00', applied: '0' },
    ]);
    expect(read.snapshot.lines).toEqual([
      aLine({ id: 9, rate: '1300.00' }),
      aLine({ id: 10, qty: '2.00', rate: '5.00', itemId: 7, groupId: 2, match: 'description' }),
    ]);
  });

  test('is explained as it was then', () => {
    const { lines } = explainEntry(aReader(), anEntry(fromExplanationText(OF_THE_FIRST_RELEASE)), names());

    expect(lines).toContain('Rule “Points per money spent”, version 4: 1 point per £10.00.');
    expect(lines).toContain('123.45, rounded down to 123 points.');
  });

  test('with two rules, each rounded by itself, keeps their sum', () => {
    const stored = JSON.parse(OF_THE_FIRST_RELEASE) as { breakdown: { rules: object[] } };
    const [rule] = stored.breakdown.rules;
    stored.breakdown.rules.push({ ...rule, rule: 'extra', exact: '0.7', points: 0, lines: [] });
    const read = fromExplanationText(JSON.stringify(stored));
    if (read.code !== 'source_settled') throw new Error('another code');

    expect(read.breakdown).toMatchObject({ exact: '124.15', capped: '124.15', points: 123 });
  });
});
