import { describe, expect, test } from 'vitest';
import { crossingProbabilities } from '../../datasets/bayes.js';
import { PARAMETRIC_DATASETS, type ParametricSetName } from '../../datasets/index.js';
import {
  FAMILIES,
  type FluxSolver,
  HIGHEST_FLUX_FACTOR,
  isAccepted,
  SOLVERS,
} from '../../src/angular/family.js';
import { Random } from '../../src/random.js';
import { bruteForceLabel } from './brute-force.js';

const sets = ['artificial', 'improved', 'xln'] as const;

const rowsOf = (set: ParametricSetName, solver: FluxSolver) => {
  const key = `${set} ${solver}`;
  const rows = known.get(key) ?? makeRows(set, solver, 6_720);
  known.set(key, rows);
  return rows;
};
const known = new Map<string, ReturnType<typeof makeRows>>();

function makeRows(set: ParametricSetName, solver: FluxSolver, rows: number) {
  const { recipe, generate } = PARAMETRIC_DATASETS[set];
  const table = generate({ rows, seed: 4, solver });
  const columns = recipe.features.map((name) => table.numbers(name));
  return {
    probability: crossingProbabilities(recipe, solver, table),
    label: table.numbers('crossing'),
    species: Array.from({ length: table.rows }, (_, i) =>
      recipe.species(columns.map((column) => column[i])),
    ),
  };
}

describe.each(sets)('%s', (set) => {
  const { recipe } = PARAMETRIC_DATASETS[set];

  test('the closed form of the share below a flux factor is what draws count', () => {
    const random = new Random(2);
    const draws = 50_000;
    for (const highest of [0.75, HIGHEST_FLUX_FACTOR]) {
      let below = 0;
      for (let i = 0; i < draws; i++) {
        const species = recipe.species(recipe.draw(i, random));
        if (species.every(({ fluxFactor }) => fluxFactor <= highest)) below++;
      }
      const share = recipe.shareBelow(highest);
      expect(Math.abs(below / draws - share)).toBeLessThan(
        4 * Math.sqrt((share * (1 - share)) / draws),
      );
    }
  });

  test('with the exact solver a crossing is certain, impossible, or an even bet', () => {
    const { probability, species } = makeRows(set, 'exact', 336);
    const expected = species.map((one) => {
      const labels = FAMILIES.map((family) =>
        bruteForceLabel({
          family,
          solver: 'exact',
          species: one.map(({ sign, density, fluxFactor }) => [sign, density, fluxFactor]),
        }),
      );
      return (labels[0] + labels[1]) / 2;
    });
    expect([...probability]).toEqual(expected);
    expect(new Set(expected)).toEqual(new Set([0, 0.5, 1]));
  });

  test('with the published solver what only a Gaussian row can be has its label for certain', () => {
    const { probability, label, species } = rowsOf(set, 'published');
    const gaussian = species.flatMap((one, i) =>
      one.every(({ fluxFactor }) => isAccepted('max-entropy', 'published', fluxFactor)) ? [] : [i],
    );
    expect(gaussian.length).toBeGreaterThan(10);
    for (const i of gaussian) expect(probability[i]).toBe(label[i]);
  });

  test.each(SOLVERS)('of the rows with a probability, so many have a crossing: %s', (solver) => {
    const { probability, label } = rowsOf(set, solver);
    for (const p of new Set(probability)) {
      const labels = label.filter((_, i) => probability[i] === p);
      const share = labels.reduce((sum, one) => sum + one, 0) / labels.length;
      const error = Math.sqrt((p * (1 - p)) / labels.length);
      expect(Math.abs(share - p)).toBeLessThanOrEqual(3.5 * error);
    }
  });
});

test('published rows of xln are 9% likelier max-entropy than Gaussian where both may be', () => {
  const { probability } = rowsOf('xln', 'published');
  const undecided = [...new Set(probability)].filter((p) => p > 0 && p < 1).sort();
  const [gaussian, maxEntropy] = undecided;
  expect(undecided).toHaveLength(2);
  expect(gaussian + maxEntropy).toBeCloseTo(1, 12);
  expect(maxEntropy / gaussian).toBeCloseTo(1 / (0.9964 * (0.5 + Math.log(1.4) / 0.8)), 12);
});
