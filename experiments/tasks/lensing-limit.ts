/** The exact limit of telling two masses by Gaussian maps, and what the likelihood ratio does on maps that are drawn. */
import type { LensingSettings } from '../../src/cosmology/lensing-maps.js';
import { Random } from '../../src/random.js';
import { drawMaps, lensingMaps, shareError } from './lensing-maps.js';
import type { TaskKind } from './task-kind.js';

export interface LensingLimitTask {
  readonly kind: 'lensing-limit';
  readonly settings: LensingSettings;
  /** maps that are drawn */
  readonly maps: number;
}

export interface LensingLimit {
  /** null for lognormal maps, of which the likelihood ratio here knows the spectrum alone */
  readonly limit: number | null;
  readonly maps: number;
  /** of the likelihood ratio on these maps */
  readonly accuracy: number;
  readonly standardError: number;
}

/** Maps that are held at a time. */
const BLOCK = 200;

export function runLensingLimit({ settings, maps: count }: LensingLimitTask): LensingLimit {
  const maps = lensingMaps(settings);
  const test = maps.likelihoodRatio();
  const random = new Random(2).fork('limit');
  const size = settings.pixels ** 2;
  let right = 0;
  for (let done = 0; done < count; done += BLOCK) {
    const { images, classes } = drawMaps(settings, Math.min(BLOCK, count - done), random);
    classes.forEach((label, row) => {
      const map = images.subarray(row * size, (row + 1) * size);
      const ratio = test.logRatio(map.map((value) => value * maps.deviation));
      if (ratio > 0 === (label === 1)) right++;
    });
  }
  const accuracy = right / count;
  const limit = settings.kind === 'gaussian' ? maps.limit() : null;
  return { limit, maps: count, accuracy, standardError: shareError(limit ?? accuracy, count) };
}

export const lensingLimitKind: TaskKind<LensingLimitTask, LensingLimit> = {
  kind: 'lensing-limit',
  needs: () => [],
  run: runLensingLimit,
  describe: ({ settings: { pixels, masses }, maps }) =>
    `likelihood ratio on ${maps} maps of ${pixels} x ${pixels}, ${masses[1]} eV`,
  cost: ({ settings: { pixels }, maps }) => 1 + 4e-7 * maps * pixels ** 2,
};
