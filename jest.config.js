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
export default {
  // Jest reads this here only, not inside a project. It is a last resort, no measure of speed.
  testTimeout: 120_000,
  projects: ['unit', 'integration', 'simulation', 'browser'].map((name) => ({
    ...common,
    displayName: name,
    testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`],
  })),
};
