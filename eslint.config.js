import globals from 'globals';
import tseslint from 'typescript-eslint';

const inject = 'Take the clock, the random source and ids from wire.ts.';

export default tseslint.config(
  { ignores: ['dist', 'node_modules', '.local', 'tests/host', 'module', 'hooks', 'views'] },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['sidecar/**/*.ts'],
    ignores: ['sidecar/shared/clock.ts', 'sidecar/shared/random.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: inject },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: inject,
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: inject,
        },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'config.ts reads the environment.',
        },
      ],
    },
  },
  { files: ['sidecar/config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['tools/**/*.{ts,mjs}', 'bench/**/*.ts', 'sidecar/cli/**/*.ts'], rules: { 'no-console': 'off' } },
);
