/** The maps over radius and latitude, made from the figures of the experiment `crossing-maps`. */
import { ELN_FEATURES } from '../../angular/moments.js';
import { unpackBits, unpackSingles } from '../../formats/packed.js';
import type { CrossingMapFigures } from '../../report/explored-figures.js';
import { OUTCOMES, outcomesOf, SINGLE_TRUTH_OUTCOMES, truthOutcomes } from '../../report/raster.js';
import { percent } from '../../report/text-table.js';
import { trainingInWords } from '../../report/training-words.js';
import type { PictureSource } from './picture-grid.js';

/** The number of significant digits in single precision. */
const SINGLE_DIGITS = 7;

export function crossingMapSource(figures: CrossingMapFigures): PictureSource {
  const { times, cosThetas, radii, crossings, trainings } = figures;
  const size = cosThetas.length * radii.length;
  const bits = (packed: string) => unpackBits(packed, times.length * size);
  const truth = bits(figures.truth);
  const features = ELN_FEATURES.map((name) => unpackSingles(figures.features[name]));
  const said = trainings.map((training) => training.said.map((one) => bits(one.crossings)));
  const raster = (outcomes: Uint8Array) => ({
    columns: radii.length,
    rows: cosThetas.length,
    outcomes,
  });
  return {
    pictures: ['Truth', ...trainings[0].said.map(({ name }) => name)],
    axes: `Across: radius from ${range(radii)} km, logarithmic. Up: cos(theta) from -1 to 1.`,
    aspect: 2,
    outcomes: OUTCOMES.slice(0, SINGLE_TRUTH_OUTCOMES),
    layers: { label: 'Snapshot', names: times.map((time) => `${time} ms`) },
    trainings: trainings.map(({ set, solver }) => `${set}, ${trainingInWords(solver)}`),
    picturesOf(layer, training) {
      const part = (all: Uint8Array) => all.subarray(layer * size, (layer + 1) * size);
      return [
        {
          raster: raster(truthOutcomes(part(truth))),
          note: `${percent(crossings[layer])}% of the cells have a crossing`,
        },
        ...trainings[training].said.map(({ shares }, i) => ({
          raster: raster(outcomesOf(part(said[training][i]), part(truth))),
          note: `${percent(shares[layer].falseCrossings)}% false crossings, ${percent(shares[layer].missedCrossings)}% missed`,
        })),
      ];
    },
    cellAt(layer, training, { column, row }) {
      const cell = layer * size + row * radii.length + column;
      const values = features.map((values) => Number(values[cell].toPrecision(SINGLE_DIGITS)));
      const { set, solver, said: sayings } = trainings[training];
      const where = `${times[layer]} ms, ${radii[column].toFixed(1)} km, cos(theta) = ${cosThetas[row].toFixed(2)}`;
      return {
        features: values,
        words: `${where}: ${inWords(values)}. ${hasOne(truth[cell])}; trained on ${set} data, ${trainingInWords(solver)}, ${whoSays(
          sayings.map(({ name }) => name),
          said[training].map((one) => one[cell]),
        )}`,
      };
    },
  };
}

function range(values: readonly number[]): string {
  return `${values[0].toFixed(0)} to ${values[values.length - 1].toFixed(0)}`;
}

function hasOne(crossing: number): string {
  return crossing === 1 ? 'The transport has a crossing there' : 'The transport has none there';
}

/** The ELN features with their names, as text. */
export function inWords(values: readonly number[]): string {
  return ELN_FEATURES.map((name, j) => `${name} = ${values[j].toPrecision(4)}`).join(', ');
}

/** A sentence that names the classifiers which predict a crossing. */
export function whoSays(names: readonly string[], crossings: readonly number[]): string {
  const saying = names.filter((_, i) => crossings[i] === 1);
  if (saying.length === 0) return 'no classifier says there is one.';
  if (saying.length === names.length) return 'all classifiers say there is one.';
  return `${saying.join(', ')} ${saying.length === 1 ? 'says' : 'say'} there is one.`;
}
