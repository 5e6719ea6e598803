/**
 * The order of test files: those that take longest start first, so that no worker ends long after the other. A run
 * leaves durations behind, by which Vitest sorts the next one; a fresh clone has none, and files are listed here.
 */
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take more than three seconds, roughly in the order of their durations. */
const LONG = [
  'export/export',
  'browser/explorer',
  'conformance/estimators',
  'package/bundlers',
  'export/oracles',
  'browser/report',
  'docs/pages',
  'adding',
  'cli/interruption',
  'cli/reproduce-parts',
  'transport/production',
  'parity/multiclass',
  'datasets/bayes',
  'cli/commands',
  'cli/tune',
  'cli/pick',
  'datasets/datasets',
  'examples',
  'cli/data-ccsn',
  'experiments/merge',
  'pick/pick',
  'formats/tables',
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
