import tseslint from 'typescript-eslint';

/** Type-aware rules for the product; tests may be looser about non-null assertions. */
export default tseslint.config(
  { ignores: ['dist/**', '.bench/**', 'node_modules/**', 'coverage/**', '.dependency-cruiser.cjs'] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Hot loops index typed arrays that are in range by construction; `!` says so without cost.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // The locale of the machine must not change a plan.
      'no-restricted-properties': [
        'error',
        { property: 'localeCompare', message: 'Compare ids by code point (model/index-table.ts).' },
        { property: 'toLocaleString', message: 'Output must not depend on the locale.' },
        { object: 'process', property: 'exit', message: 'process.exit() loses piped output; set process.exitCode.' },
        { object: 'Math', property: 'random', message: 'Everything is seeded.' },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/cli/**'],
    rules: {
      // The core is pure: no clock, console, environment or file below src/cli/.
      'no-restricted-globals': ['error', 'console', 'process', 'setTimeout', 'performance', 'Date'],
    },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
