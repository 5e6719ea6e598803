/** Commits that add a classifier, an experiment and a kind of task, as examples: the files that each touches. */
import { afterAll, describe, expect, it } from 'vitest';
import { type ExampleCommit, filesTouched, ProjectCopy } from './example-commit.js';

const REGISTER = 'src/estimators/own-classifiers.ts';
const SUBJECTS = 'test/conformance/subjects.ts';
const CONFORMANCE = 'test/conformance/estimators.test.ts';
const EXPERIMENTS = 'experiments/index.ts';
const KINDS = 'experiments/tasks/index.ts';

const classifier: ExampleCommit = {
  added: {
    'src/estimators/gaussian-nb.ts': 'test/estimators/examples/gaussian-nb.ts',
    'src/estimators/documents/gaussian-nb.ts': 'test/estimators/examples/gaussian-nb-document.ts',
  },
  insertions: [
    {
      file: REGISTER,
      after: "import type { Estimator, SlicedEstimator } from './estimator.js';",
      text: "import { readGaussianNB } from './documents/gaussian-nb.js';\nimport { GaussianNB, gaussianNBOptions } from './gaussian-nb.js';\n",
    },
    {
      file: REGISTER,
      after: 'export const OWN_CLASSIFIERS = {',
      text: `  nb: {
    options: gaussianNBOptions,
    make: (options) => new GaussianNB(options),
    readers: { GaussianNB: readGaussianNB },
  },
`,
    },
    {
      file: SUBJECTS,
      after: "import { Pipeline } from '../../src/estimators/pipeline.js';",
      text: "import { GaussianNB } from '../../src/estimators/gaussian-nb.js';\n",
    },
    {
      file: SUBJECTS,
      after: 'export const SUBJECTS: readonly Subject[] = [',
      text: `  {
    name: 'GaussianNB',
    make: (more) => new GaussianNB(more),
    closeness: 1e-9,
  },
`,
    },
  ],
};

const experiment: ExampleCommit = {
  added: {
    'experiments/tree-depth.ts': 'test/experiments/examples/tree-depth.ts',
    'test/experiments/tree-depth.test.ts': 'test/experiments/examples/tree-depth-test.ts',
  },
  insertions: [
    {
      file: EXPERIMENTS,
      after: "import { table4Tuned } from './table-4-tuned.js';",
      text: "import { treeDepth } from './tree-depth.js';\n",
    },
    { file: EXPERIMENTS, after: '  degreeSweepImproved,', text: '  treeDepth,\n' },
  ],
};

const taskKind: ExampleCommit = {
  added: {
    'experiments/tasks/balance.ts': 'test/experiments/examples/balance.ts',
    'test/experiments/balance.test.ts': 'test/experiments/examples/balance-test.ts',
  },
  insertions: [
    {
      file: KINDS,
      after: "import { backgroundKind } from './background.js';",
      text: "import { balanceKind } from './balance.js';\n",
    },
    { file: KINDS, after: '  backgroundKind,', text: '  balanceKind,\n' },
  ],
};

const COMMITS = [
  [
    'a classifier',
    classifier,
    [
      'src/estimators/documents/gaussian-nb.ts',
      'src/estimators/gaussian-nb.ts',
      REGISTER,
      SUBJECTS,
    ],
  ],
  [
    'an experiment',
    experiment,
    ['experiments/tree-depth.ts', EXPERIMENTS, 'test/experiments/tree-depth.test.ts'],
  ],
  [
    'a kind of task',
    taskKind,
    ['experiments/tasks/balance.ts', KINDS, 'test/experiments/balance.test.ts'],
  ],
] as const;

it.each(COMMITS)('a commit that adds %s touches these files', (_, commit, files) => {
  expect(filesTouched(commit)).toEqual([...files].sort());
});

describe('a copy of the project with all of these commits', () => {
  const commits = COMMITS.map(([, commit]) => commit);
  const copy = new ProjectCopy({
    added: Object.assign({}, ...commits.map(({ added }) => added)),
    insertions: commits.flatMap(({ insertions }) => insertions),
  });
  afterAll(() => copy.remove());

  it('compiles', () => {
    expect(copy.compile()).toBe('');
  });

  it('passes the suite of every estimator, and the tests that the commits add', () => {
    const tests = '^GaussianNB |^every classifier of the register|tree-depth|of kind balance';
    const added = ['tree-depth', 'balance'].map((name) => `test/experiments/${name}.test.ts`);
    expect(copy.test(CONFORMANCE, ...added, '-t', tests, '--maxWorkers', '1')).toBe('');
  });
});
