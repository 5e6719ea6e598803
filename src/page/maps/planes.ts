/** The planes of flux factors, made from the figures of the experiment `disagreement`. */
import { FAMILIES } from '../../angular/family.js';
import { unpackBits } from '../../formats/packed.js';
import type { DisagreementFigures } from '../../report/explored-figures.js';
import { OUTCOMES, outcomesOfBoth, truthOutcomes } from '../../report/raster.js';
import { percent } from '../../report/text-table.js';
import { trainingInWords } from '../../report/training-words.js';
import { inWords, whoSays } from './crossing-maps.js';
import type { PictureSource } from './picture-grid.js';

export function planeSource(figures: DisagreementFigures): PictureSource {
  const { alphas, steps, families, trainings } = figures;
  const bits = (crossings: readonly string[]) =>
    crossings.map((packed) => unpackBits(packed, steps * steps));
  const truth = FAMILIES.map((family) => bits(families[family]));
  const said = trainings.map((training) => training.said.map((one) => bits(one.crossings)));
  const names = trainings[0].said.map(({ name }) => name);
  const raster = (outcomes: Uint8Array) => ({ columns: steps, rows: steps, outcomes });
  return {
    pictures: [...FAMILIES.map((family) => `Truth, ${family}`), ...names],
    axes: 'Across: F_nue from 0 to 1. Up: F_nuebar from 0 to 1.',
    aspect: 1,
    outcomes: OUTCOMES,
    layers: { label: 'alpha', names: alphas.map(String) },
    trainings: trainings.map(({ set, solver }) => `${set}, ${trainingInWords(solver)}`),
    picturesOf(layer, training) {
      const [one, other] = truth.map((family) => family[layer]);
      const shares = trainings[training].shares.find(
        ({ alpha, part }) => alpha === alphas[layer] && part === 'plane',
      );
      return [
        ...truth.map((family) => ({
          raster: raster(truthOutcomes(family[layer])),
          note: `a crossing on ${percent(share(family[layer]))}% of the plane`,
        })),
        ...said[training].map((crossings, i) => ({
          raster: raster(outcomesOfBoth(crossings[layer], one, other)),
          note: `wrong for both families on ${percent(shares?.wrong[i] ?? Number.NaN)}%`,
        })),
      ];
    },
    cellAt(layer, training, { column, row }) {
      const point = row * steps + column;
      const features = [alphas[layer], (column + 0.5) / steps, (row + 0.5) / steps];
      const { set, solver } = trainings[training];
      const having = FAMILIES.filter((_, i) => truth[i][layer][point] === 1);
      const so = having.length === 0 ? 'No family' : having.join(' and ');
      return {
        features,
        words: `${inWords(features)}. With a crossing: ${so}; trained on ${set} data, ${trainingInWords(solver)}, ${whoSays(
          names,
          said[training].map((crossings) => crossings[layer][point]),
        )}`,
      };
    },
  };
}

function share(bits: Uint8Array): number {
  return bits.reduce((sum, bit) => sum + bit, 0) / bits.length;
}
