import { describe, expect, it } from 'vitest';
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

describe.each([
  ['an experiment', experiment, ['experiments/tree-depth.ts', EXPERIMENTS], 'tree-depth'],
  ['a kind of task', taskKind, ['experiments/tasks/balance.ts', KINDS], 'balance'],
] as const)('a commit that adds %s', (_, commit, files, name) => {
  const test = `test/experiments/${name}.test.ts`;

  it('touches two files, and adds a test', () => {
    expect(filesTouched(commit)).toEqual([...files, test].sort());
  });

  it('compiles and runs', () => {
    const copy = new ProjectCopy(commit);
    try {
      expect(copy.compile()).toBe('');
      expect(copy.test(test)).toBe('');
    } finally {
      copy.remove();
    }
  });
});
