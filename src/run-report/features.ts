/** Names of a run's features, and of the categories that some of them take. */
import { InvalidInput } from '../errors.js';
import type { Problem } from '../problems/problem.js';
import { shortNumber } from './figures/marks.js';
import type { Run } from './run.js';

/** The name of a column of the features. */
export function featureName({ x }: Run, column: number): string {
  return x.names?.[column] ?? `feature ${column + 1}`;
}

/** The names of a feature's categories, whose indices its column has; undefined of a number. */
export function categoriesOfFeature(run: Run, column: number): readonly string[] | undefined {
  const name = featureName(run, column);
  const { categories } = run.problem.features.find((feature) => feature.name === name) ?? {};
  return categories?.map(String);
}

/** A value of a feature as readers know it. */
export function featureText(run: Run, column: number, value: number): string {
  const names = categoriesOfFeature(run, column);
  return names ? (names[value] ?? '–') : shortNumber(value);
}

/**
 * Checks that a map can be drawn over two features.
 * @throws InvalidInput on a name that is no feature, or a feature of categories
 */
export function checkMapped(pair: readonly [string, string] | undefined, problem: Problem): void {
  const features = new Map(problem.features.map((feature) => [feature.name, feature]));
  for (const name of pair ?? []) {
    const feature = features.get(name);
    if (feature && !feature.categories) continue;
    const numbers = problem.features.filter(({ categories }) => !categories);
    throw new InvalidInput({
      where: { option: '--map' },
      what: feature ? `${name} is a category` : `no feature "${name}"`,
      expected: `two of ${numbers.map((one) => one.name).join(', ')}`,
    });
  }
}
