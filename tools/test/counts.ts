export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** From Jest's --json. A test file that could not be run at all counts as one failure. */
export function countsOfJest(text: string): Counts {
  const report = JSON.parse(text) as Record<string, number>;
  const failedTests = report['numFailedTests'] ?? 0;
  return {
    passed: report['numPassedTests'] ?? 0,
    failed: failedTests + (report['numRuntimeErrorTestSuites'] ?? 0),
  };
}

/** From PHPUnit's --log-junit: the first suite holds the sums of all. */
export function countsOfJunit(text: string): Counts {
  const suite = /<testsuite [^>]*>/.exec(text)?.[0] ?? '';
  const number = (name: string): number => Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const failed = number('failures') + number('errors');
  return { passed: number('tests') - failed - number('skipped'), failed };
}
