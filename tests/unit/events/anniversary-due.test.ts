import { expect, test } from '@jest/globals';
import { anniversaryDue } from '../../../sidecar/events/anniversary-due.ts';

const TERMS = { catchUpDays: 7 };

test('the day of registration itself is no anniversary, the same day a year later is', () => {
  expect(anniversaryDue(TERMS, '2026-03-10', '2026-03-10')).toBeNull();
  expect(anniversaryDue(TERMS, '2026-03-10', '2027-03-10')).toEqual({ year: 2027, day: '2027-03-10' });
});

test('it is given at most so many days late, never early', () => {
  expect(anniversaryDue(TERMS, '2025-03-10', '2026-03-09')).toBeNull();
  expect(anniversaryDue(TERMS, '2025-03-10', '2026-03-17')).not.toBeNull();
  expect(anniversaryDue(TERMS, '2025-03-10', '2026-03-18')).toBeNull();
});

test('registered on 29 February: the 28th in common years', () => {
  expect(anniversaryDue(TERMS, '2024-02-29', '2027-02-28')).toEqual({ year: 2027, day: '2027-02-28' });
  expect(anniversaryDue(TERMS, '2024-02-29', '2028-02-28')).toBeNull();
  expect(anniversaryDue(TERMS, '2024-02-29', '2028-02-29')).toEqual({ year: 2028, day: '2028-02-29' });
});
