/** The directions of the house. Each rule says why; CI fails on a break. */
const stages = 'demand|classify|forecast|probability|policy|solve|verify|kpi|check|explain|assemble|diff|route';
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Data flows one way: read -> model -> plan -> write. A cycle means two rooms are one.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'model-imports-nothing',
      comment: 'The nouns stand on their own, so that every stage can share them.',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { pathNot: '^src/model/' },
    },
    {
      name: 'probability-imports-nothing',
      comment: 'Distributions are mathematics on numbers; they know no SKU and no file.',
      severity: 'error',
      from: { path: '^src/probability/' },
      to: { pathNot: '^src/probability/' },
    },
    {
      name: 'witness-is-independent',
      comment: 'The witness shares no code with what it judges: it imports the model only.',
      severity: 'error',
      from: { path: '^src/verify/' },
      to: { pathNot: '^src/(verify|model)/' },
    },
    {
      name: 'solver-is-independent',
      comment: 'The solver knows curves, lanes and limits, nothing of how they came about.',
      severity: 'error',
      from: { path: '^src/solve/' },
      to: { pathNot: '^src/(solve|model)/' },
    },
    {
      name: 'core-is-pure',
      comment: 'No file, process, clock, terminal or network below src/cli/.',
      severity: 'error',
      from: { path: '^src/(?!cli/)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-does-not-know-the-command-line',
      comment: 'The library works without the command line; cli calls the core, never the reverse.',
      severity: 'error',
      from: { path: '^src/(?!cli/)' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'stages-do-not-read-or-write',
      comment: 'Between read and write stand pure functions on the model.',
      severity: 'error',
      from: { path: `^src/(${stages})/` },
      to: { path: '^src/(read|write|simulate)/|^src/(plan|index)\\.ts' },
    },
    {
      name: 'read-and-write-know-only-the-model',
      comment: 'Reading ends in the model and writing starts from it.',
      severity: 'error',
      from: { path: '^src/(read|write)/' },
      to: { path: `^src/(${stages}|simulate)/|^src/(plan|index)\\.ts` },
    },
    {
      name: 'given-libraries-stay-in-their-rooms',
      comment: 'Terminal libraries live in the command line, parsers in read, serialisers in write.',
      severity: 'error',
      from: { path: '^src/(?!cli/|read/|write/)' },
      to: { path: 'node_modules/(chalk|commander|cli-table3|csv-parse|csv-stringify|zod|@duckdb)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
