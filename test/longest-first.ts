/**
 * The order of test files: those that take longest start first, so that no worker ends long after the other. A run
 * leaves durations behind, by which Vitest sorts the next one; a fresh clone has none, and files are listed here.
 */
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take more than three seconds, roughly in the order of their durations. */
const LONG = [
  'browser/run-report',
  'export/export',
  'docs/pages',
  'package/bundlers',
  'examples',
  'cli/standard-streams',
  'browser/explorer',
  'adding',
  'cli/reproduce-parts',
  'cli/commands',
  'conformance/estimators',
  'parity/multiclass',
  'cli/interruption',
  'cli/tune',
  'cli/pick',
  'formats/tables',
  'experiments/merge',
  'cli/data-ccsn',
  'pick/pick',
  'export/oracles',
  'datasets/ccsn',
  'browser/report',
  'cli/formats',
  'documents/hostile-documents',
  'experiments/reproduce',
  'package/package',
  'package/weight',
  'transport/background-family',
  'datasets/datasets',
  'datasets/bayes',
];

const rank = ({ project, moduleId }: TestSpecification): number => {
  const name = relative(project.config.root, moduleId).replace(/^test\/|\.test\.ts$/g, '');
  return LONG.includes(name) ? LONG.indexOf(name) : LONG.length;
};

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
