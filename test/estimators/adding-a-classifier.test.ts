import { afterAll, describe, expect, it } from 'vitest';
import { type ExampleCommit, filesTouched, ProjectCopy } from '../example-commit.js';

const REGISTER = 'src/estimators/own-classifiers.ts';
const SUBJECTS = 'test/conformance/subjects.ts';

const commit: ExampleCommit = {
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

const copy = new ProjectCopy(commit);
afterAll(() => copy.remove());

describe('a commit that adds a classifier', () => {
  it('touches four files', () => {
    expect(filesTouched(commit)).toEqual([
      'src/estimators/documents/gaussian-nb.ts',
      'src/estimators/gaussian-nb.ts',
      REGISTER,
      SUBJECTS,
    ]);
  });

  it('compiles', () => {
    expect(copy.compile()).toBe('');
  });

  it('passes the suite of every estimator', () => {
    const tests = '^GaussianNB |^every classifier of the register';
    expect(copy.test('test/conformance/estimators.test.ts', '-t', tests)).toBe('');
  });
});
