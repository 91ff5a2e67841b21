const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
};

/** One project per kind of test; `npm test` runs all of them, `npm run test:unit` the first. */
const PROJECTS = ['unit', 'integration', 'simulation', 'browser'];

export default {
  // Jest reads this here only, not inside a project. It is a last resort, no measure of speed.
  testTimeout: 120_000,
  projects: PROJECTS.map((name) => ({
    ...common,
    displayName: name,
    testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`],
  })),
};

refuseStrayProjects(process.argv);

/**
 * Jest takes every word after --selectProjects for a project and passes over those that it does not know: a file named
 * there would mean all tests of the project.
 */
function refuseStrayProjects(args) {
  const from = args.indexOf('--selectProjects');
  if (from < 0) return;
  const words = args.slice(from + 1);
  const end = words.findIndex((word) => word.startsWith('-'));
  const stray = words.slice(0, end < 0 ? words.length : end).find((word) => !PROJECTS.includes(word));
  if (stray !== undefined)
    throw new Error(`${stray} is no project; name test files before --selectProjects.`);
}
