import { beforeAll, describe, expect, it } from 'vitest';
import { artificial } from '../../datasets/artificial.js';
import { hasCrossing } from '../../datasets/parametric.js';
import { crossingMapsOf } from '../../experiments/crossing-maps.js';
import { disagreementOf } from '../../experiments/disagreement.js';
import type { Outcome } from '../../experiments/run/experiment.js';
import type { BackgroundResult } from '../../experiments/tasks/background.js';
import { planePoints } from '../../experiments/tasks/plane.js';
import { unpackBits, unpackSingles } from '../../src/formats/packed.js';
import type { CrossingMapFigures, DisagreementFigures } from '../../src/report/explored-figures.js';
import { resultsOfTasks } from './results-of.js';

const settings = { seeds: [0], quick: true };
const tree = [{ name: 'Decision tree', spec: { model: 'tree' } }] as const;
const both = [{ name: 'LR n=2', spec: { model: 'lr', options: { degree: 2 } } }, ...tree] as const;
const improved = [{ set: 'improved', solver: 'exact' }] as const;

const resultOf = resultsOfTasks();

describe('the planes of flux factors', () => {
  const alphas = [0.8, 1.3];
  const steps = 8;
  let outcome: Outcome;
  let figures: DisagreementFigures;

  beforeAll(() => {
    outcome = disagreementOf({
      classifiers: both,
      trainings: improved,
      alphas,
      steps,
    }).summarize(settings, resultOf);
    figures = outcome.figures as unknown as DisagreementFigures;
  });

  it('have their points in the middle of equal steps, F_nue running fastest', () => {
    const points = planePoints(0.8, steps);
    expect(points.rows).toBe(64);
    expect([...points.row(0)]).toEqual([0.8, 1 / 16, 1 / 16]);
    expect([...points.row(1)]).toEqual([0.8, 3 / 16, 1 / 16]);
    expect([...points.row(8)]).toEqual([0.8, 1 / 16, 3 / 16]);
  });

  it('hold the truth of distributions that have the stated moments', () => {
    const points = planePoints(alphas[1], steps);
    const truth = unpackBits(figures.families.gaussian[1], points.rows);
    for (let i = 0; i < points.rows; i++) {
      const species = artificial.species([...points.row(i)]);
      expect(truth[i]).toBe(Number(hasCrossing('gaussian', 'exact', species)));
    }
  });

  it('are summed up over all of the plane and over the part that the training set covers', () => {
    const [{ said, shares }] = figures.trainings;
    expect(shares.map(({ alpha, part }) => [alpha, part])).toEqual([
      [0.8, 'plane'],
      [0.8, 'wedge'],
      [1.3, 'plane'],
      [1.3, 'wedge'],
    ]);
    const bits = (packed: readonly string[]) => unpackBits(packed[0], steps * steps);
    const [regression, grown] = said.map(({ crossings }) => bits(crossings));
    const [one, other] = [figures.families['max-entropy'], figures.families.gaussian].map(bits);
    const share = (holds: (i: number) => boolean) =>
      one.filter((_, i) => holds(i)).length / one.length;
    expect(shares[0].classifiersDisagree).toBe(share((i) => regression[i] !== grown[i]));
    expect(shares[0].familiesDiffer).toBe(share((i) => one[i] !== other[i]));
    expect(shares[0].wrong[1]).toBe(share((i) => grown[i] !== one[i] && grown[i] !== other[i]));
    const wedge = shares.filter(({ part }) => part === 'wedge').map(({ wrong }) => wrong[1]);
    const plane = shares.filter(({ part }) => part === 'plane').map(({ wrong }) => wrong[1]);
    expect(Math.max(...wedge)).toBeLessThan(Math.min(...plane));
  });

  it('come as one picture per training set, and in words', () => {
    expect(outcome.charts?.map(({ suffix }) => suffix)).toEqual(['improved-exact']);
    expect(outcome.sections[0].notes[0]).toMatch(/is wrong least often \(\d+\.\d%\)/);
  });
});

describe('the maps of crossings', () => {
  let figures: CrossingMapFigures;
  let background: BackgroundResult;

  beforeAll(() => {
    const experiment = crossingMapsOf({ background: 0, classifiers: tree, trainings: improved });
    const outcome = experiment.summarize(settings, resultOf);
    figures = outcome.figures as unknown as CrossingMapFigures;
    background = resultOf({ kind: 'background', background: 0, latitudes: 6 });
  });

  it('have every cell at its snapshot, latitude and radius', () => {
    const { times, cosThetas, radii } = figures;
    const { cells } = background;
    expect(cells.crossing).toHaveLength(times.length * cosThetas.length * radii.length);
    const at = (time: number, latitude: number, radius: number) =>
      (time * cosThetas.length + latitude) * radii.length + radius;
    for (const [time, latitude, radius] of [
      [0, 0, 0],
      [1, 4, 17],
      [2, 5, radii.length - 1],
    ]) {
      const cell = at(time, latitude, radius);
      expect(cells.time_ms[cell]).toBe(times[time]);
      expect(cells.radius_km[cell]).toBe(radii[radius]);
      expect(Math.cos((cells.theta_deg[cell] * Math.PI) / 180)).toBe(cosThetas[latitude]);
    }
  });

  it('have latitudes and radii in ascending order', () => {
    const { cosThetas, radii } = figures;
    expect(cosThetas.toSorted((a, b) => a - b)).toEqual(cosThetas);
    expect(radii.toSorted((a, b) => a - b)).toEqual(radii);
  });

  it('hold the truth and the features of the cells', () => {
    const { cells } = background;
    expect([...unpackBits(figures.truth, cells.crossing.length)]).toEqual(cells.crossing);
    expect([...unpackSingles(figures.features.alpha)]).toEqual(cells.alpha.map(Math.fround));
  });

  it('count errors by snapshot, of either kind', () => {
    const [{ shares, crossings }] = figures.trainings[0].said;
    const total = background.cells.crossing.length;
    const said = unpackBits(crossings, total);
    const truth = background.cells.crossing;
    const wrong = said.filter((call, i) => call !== truth[i]).length / total;
    const sum = shares.reduce((all, one) => all + one.falseCrossings + one.missedCrossings, 0);
    expect(sum / shares.length).toBeCloseTo(wrong, 12);
    expect(wrong).toBeGreaterThan(0);
  });
});
