/** Maps for the tasks of the study of lensing: drawn by class, alike for every task that names the same seed. */
import { LensingMaps, type LensingSettings } from '../../src/cosmology/lensing-maps.js';
import { Random } from '../../src/random.js';

/** Maps of all tasks with the same settings have the same spectra, which take some 10 ms each. */
const made = new Map<string, LensingMaps>();

export function lensingMaps(settings: LensingSettings): LensingMaps {
  const key = JSON.stringify(settings);
  const maps = made.get(key) ?? new LensingMaps(settings);
  made.set(key, maps);
  return maps;
}

/** Maps with the index of the class of each. */
export interface DrawnMaps {
  /** shape (count, pixels, pixels), in units of the deviation of the first class */
  readonly images: Float64Array;
  readonly classes: Float64Array;
}

/**
 * Draws maps, two of a class at a time: of few classes in turn, of many at random.
 * @param count even
 */
export function drawMaps(settings: LensingSettings, count: number, random: Random): DrawnMaps {
  const maps = lensingMaps(settings);
  const size = settings.pixels ** 2;
  const images = new Float64Array(count * size);
  const classes = new Float64Array(count);
  const many = settings.masses.length;
  for (let i = 0; i < count; i += 2) {
    const index = many === 2 ? (i / 2) % 2 : random.index(many);
    maps.pair(index, random).forEach((map, part) => {
      for (let p = 0; p < size; p++) images[(i + part) * size + p] = map[p] / maps.deviation;
      classes[i + part] = index;
    });
  }
  return { images, classes };
}

/** The maps by which everything is tested, the same for all. */
export function testMaps(settings: LensingSettings, count: number): DrawnMaps {
  return drawMaps(settings, count, new Random(1).fork('test'));
}

/** The maps of a training set. */
export function trainingMaps(settings: LensingSettings, count: number, seed: number): DrawnMaps {
  return drawMaps(settings, count, new Random(seed).fork('training'));
}

/** The standard error of a share. */
export function shareError(share: number, count: number): number {
  return Math.sqrt((share * (1 - share)) / count);
}
