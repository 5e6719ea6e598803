import { describe, expect, it } from 'vitest';
import { lensingNetwork } from '../../experiments/kinds/lensing-data.js';
import { lensingExplorer } from '../../experiments/lensing-explorer.js';
import {
  type LensingNetworkTask,
  networkOf,
  preparedMaps,
} from '../../experiments/tasks/lensing-network.js';
import { LensingMaps } from '../../src/cosmology/lensing-maps.js';
import { type ShownNetwork, SkyStudy } from '../../src/page/lensing/sky.js';
import { Random } from '../../src/random.js';
import { resultsOfTasks } from '../experiments/results-of.js';

const settings = { seeds: [0], quick: true };
const task = lensingNetwork('demo', settings, 0, { steps: 12, testMaps: 20 });
const study = resultsOfTasks();
const { figures } = lensingExplorer.summarize(settings, ((asked: LensingNetworkTask) =>
  study({ ...asked, steps: task.steps, testMaps: task.testMaps })) as typeof study);
const explored = new SkyStudy(figures as unknown as ShownNetwork);
const maps = new LensingMaps(task.settings);

describe('a sky of the explorer', () => {
  it('has the probabilities of the study’s own test and network', () => {
    const sky = explored.at(0.3, 7);
    const [map] = maps.pair(1, new Random(7).fork('sky'));
    const { saved } = study(task);
    const { pixels } = task.settings;
    const input = map.map((value) => value / maps.deviation);
    const [output] = networkOf(task, saved).evaluate(
      preparedMaps(input, pixels, saved.preparation),
    );
    expect(logOdds(sky.probability.ratio)).toBeCloseTo(maps.likelihoodRatio().logRatio(map), 8);
    expect(logOdds(sky.probability.network)).toBeCloseTo(output, 4);
    expect(sky.seen).toEqual(input);
    expect(explored.limit()).toBeCloseTo(0.894, 3);
  });

  it('has the same noise whatever the mass is', () => {
    const [light, heavy] = [0, 0.5].map((mass) => explored.at(mass, 2));
    light.seen.forEach((value, i) => {
      const noise = value - light.convergence[i];
      expect(heavy.seen[i] - heavy.convergence[i]).toBeCloseTo(noise, 12);
    });
  });

  it('has the power that is expected of its mass, in the mean over skies', () => {
    const skies = Array.from({ length: 60 }, (_, seed) => explored.at(0.6, seed).power);
    const { own, massless, scatter } = skies[0];
    own.forEach((expected, bin) => {
      const mean = skies.reduce((sum, { measured }) => sum + measured[bin] / 60, 0);
      const error = scatter[bin] / Math.sqrt(60);
      expect(Math.abs(mean / expected - 1)).toBeLessThan(4 * error);
      expect(expected).toBeLessThan(massless[bin]);
    });
  });
});

const logOdds = (probability: number) => Math.log(probability / (1 - probability));
