import { afterAll, describe, expect, it } from 'vitest';
import { type ExampleCommit, filesTouched, ProjectCopy } from '../example-commit.js';

const EXPERIMENTS = 'experiments/index.ts';
const KINDS = 'experiments/tasks/index.ts';

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
  ['an experiment', experiment, ['experiments/tree-depth.ts', EXPERIMENTS], 'tree-depth'],
  ['a kind of task', taskKind, ['experiments/tasks/balance.ts', KINDS], 'balance'],
] as const;

const testOf = (name: string) => `test/experiments/${name}.test.ts`;

it.each(COMMITS)(
  'a commit that adds %s touches two files, and adds a test',
  (_, commit, files, name) => {
    expect(filesTouched(commit)).toEqual([...files, testOf(name)].sort());
  },
);

describe('a copy of the project with both commits', () => {
  const copy = new ProjectCopy({
    added: { ...experiment.added, ...taskKind.added },
    insertions: [...experiment.insertions, ...taskKind.insertions],
  });
  afterAll(() => copy.remove());

  it('compiles', () => {
    expect(copy.compile()).toBe('');
  });

  it('passes their tests', () => {
    expect(copy.test(...COMMITS.map(([, , , name]) => testOf(name)))).toBe('');
  });
});
