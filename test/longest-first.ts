/**
 * The order of test files: those that take longest start first, so that no worker ends long after the other. A run
 * leaves durations behind, by which Vitest sorts the next one; a fresh clone has none, and files are listed here.
 */
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take more than three seconds, roughly in the order of their durations. */
const LONG = [
  'browser/charts',
  'browser/run-report',
  'export/export',
  'browser/explorer',
  'docs/pages',
  'browser/report',
  'package/bundlers',
  'examples',
  'rays/own-fluid',
  'adding',
  'estimators/svc',
  'formats/oracle',
  'export/vectorised',
  'export/networks',
  'datasets/ccsn',
  'conformance/estimators',
  'cli/commands',
  'experiments/transfer-task',
  'transport/background-family',
  'cli/pick',
  'export/classes',
  'cli/report',
  'experiments/pictures',
  'cli/standard-streams',
  'formats/tables',
  'cli/data-ccsn',
  'cli/reproduce-parts',
  'cli/interruption',
  'cli/formats',
  'export/foreign-text',
  'cli/tune',
  'cli/file-to-c',
  'transport/production',
  'experiments/merge',
  'parity/multiclass',
  'export/oracles',
  'documents/hostile-documents',
  'pick/pick',
  'experiments/diagnosis-tasks',
  'experiments/baselines',
  'package/package',
  'cli/show',
  'experiments/reproduce',
  'package/weight',
  'cosmology/maps',
  'cli/growth-labels',
  'export/max-entropy',
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
