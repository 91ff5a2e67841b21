import { expect, test } from '@jest/globals';
import { countsOfJest, countsOfJunit } from '../../../tools/test/counts.ts';

test('a test file that cannot be run counts as a failure', () => {
  const report = { numPassedTests: 4, numFailedTests: 1, numRuntimeErrorTestSuites: 2, numPendingTests: 3 };
  expect(countsOfJest(JSON.stringify(report))).toEqual({ passed: 4, failed: 3 });
});

test('errors and failures of PHPUnit are failures, skipped tests are nothing', () => {
  const report =
    '<?xml version="1.0"?><testsuites><testsuite name="a" tests="10" assertions="20" errors="1" failures="2" skipped="3" time="1">';
  expect(countsOfJunit(report)).toEqual({ passed: 4, failed: 3 });
});
