/**
 * Tree-structured Parzen estimator, TPE (Bergstra, Bardenet, Bengio and Kegl 2011, NIPS 24): the next classifier lies
 * where good trials are dense and the others are not. For each option alone, with l the density of its values in the
 * better trials and g that in the rest,
 *
 *   next value = the one of 24 draws from l with the largest l / g.
 *
 * The better ones are a tenth of all, rounded up, and 25 at most, as in Optuna. Numbers are mapped to [0, 1] by the scale
 * of their range; a density is a mean of kernels, one per trial and one for the range itself (centre 1/2, width 1). A
 * kernel is a logistic density cut to [0, 1], as wide as the gap to its farther neighbour, and no narrower than
 * 1 / (n + 1) or 1/100. Choices are counted, and the range itself counts as one trial. An option that goes with certain
 * values of another one is judged by the trials that have it. Cost: O(n log n) per option, and O(n) per draw.
 */
import type { ModelName } from '../estimators/own-classifiers.js';
import type { Random } from '../random.js';
import { classifierOf, type DrawnClassifier, type SearchedOption } from './search-space.js';

/** A classifier that has been drawn, and its score: null if it has none, or none yet. */
export interface Observed {
  readonly classifier: { readonly options?: Readonly<Record<string, unknown>> };
  readonly score: number | null;
}

/** How many values are drawn before one is chosen. */
const DRAWS = 24;

const BETTER = { share: 0.1, most: 25 };

/** Draws a classifier that the trials before it make promising. */
export function proposeClassifier(
  model: ModelName,
  nFeatures: number,
  observed: readonly Observed[],
  random: Random,
): DrawnClassifier {
  const ranked = [...observed].sort((a, b) => (b.score ?? -Infinity) - (a.score ?? -Infinity));
  const better = Math.min(BETTER.most, Math.ceil(BETTER.share * ranked.length));
  const [good, rest] = [ranked.slice(0, better), ranked.slice(better)];
  return classifierOf(model, nFeatures, (option) => {
    const dense = densityOf(option, valuesOf(option, good));
    const sparse = densityOf(option, valuesOf(option, rest));
    let best = { value: option.range.draw(random), gain: -Infinity };
    for (let i = 0; i < DRAWS; i++) {
      const value = dense.draw(random);
      const gain = Math.log(dense.at(value)) - Math.log(sparse.at(value));
      if (gain > best.gain) best = { value, gain };
    }
    return best.value;
  });
}

function valuesOf({ name }: SearchedOption, trials: readonly Observed[]): unknown[] {
  return trials.flatMap(({ classifier: { options = {} } }) =>
    Object.hasOwn(options, name) ? [options[name]] : [],
  );
}

/** A density over the values of an option. */
interface Density {
  at(value: unknown): number;
  draw(random: Random): unknown;
}

function densityOf({ range }: SearchedOption, values: readonly unknown[]): Density {
  if (range.values) return countsOf(range.values, values);
  const { place, at } = range;
  if (!place || !at) return { at: () => 1, draw: (random) => range.draw(random) };
  const kernels = kernelsOf(values.map((value) => place(value)));
  return {
    at: (value) => {
      const x = place(value);
      return kernels.reduce((sum, kernel) => sum + kernelAt(kernel, x), 0) / kernels.length;
    },
    draw: (random) => at(drawFrom(kernels[random.index(kernels.length)], random.uniform())),
  };
}

function countsOf(choices: readonly unknown[], values: readonly unknown[]): Density {
  const key = (value: unknown) => JSON.stringify(value);
  const weights = choices.map((choice) => {
    const alike = choices.filter((one) => key(one) === key(choice)).length;
    const seen = values.filter((value) => key(value) === key(choice)).length;
    return 1 / choices.length + seen / alike;
  });
  const total = values.length + 1;
  return {
    at: (value) =>
      weights.reduce((sum, w, i) => sum + (key(choices[i]) === key(value) ? w : 0), 0) / total,
    draw: (random) => {
      let left = random.uniform(0, total);
      const at = weights.findIndex((weight) => {
        left -= weight;
        return left < 0;
      });
      return choices[at < 0 ? choices.length - 1 : at];
    },
  };
}

interface Kernel {
  readonly centre: number;
  readonly width: number;
}

const PRIOR: Kernel = { centre: 0.5, width: 1 };

function kernelsOf(places: readonly number[]): Kernel[] {
  const sorted = [...places, PRIOR.centre].sort((a, b) => a - b);
  const narrowest = 1 / Math.min(100, places.length + 1);
  const firstAt = new Map(sorted.map((place, i) => [place, i] as const).reverse());
  const kernels = places.map((centre): Kernel => {
    const at = firstAt.get(centre) ?? 0;
    const gap = Math.max(centre - (sorted[at - 1] ?? 0), (sorted[at + 1] ?? 1) - centre);
    return { centre, width: Math.max(narrowest, gap) };
  });
  return [...kernels, PRIOR];
}

/** Of a logistic density of standard deviation 1, the scale. */
const SCALE = Math.sqrt(3) / Math.PI;

function below({ centre, width }: Kernel, x: number): number {
  return 1 / (1 + Math.exp(-(x - centre) / (SCALE * width)));
}

function kernelAt(kernel: Kernel, x: number): number {
  const p = below(kernel, x);
  const inside = below(kernel, 1) - below(kernel, 0);
  return (p * (1 - p)) / (SCALE * kernel.width * inside);
}

/** The place below which a share u of the kernel lies. */
function drawFrom(kernel: Kernel, u: number): number {
  const p = below(kernel, 0) + u * (below(kernel, 1) - below(kernel, 0));
  const x = kernel.centre + SCALE * kernel.width * Math.log(p / (1 - p));
  return Math.min(1, Math.max(0, x));
}
