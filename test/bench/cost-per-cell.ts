/** Calls cells by a classifier, or by a baseline that works out no more of a cell than it looks at. */
import { BASELINES, type Baseline, hasClosureCrossing } from '../../experiments/tasks/baselines.js';
import { leptonMoments } from '../../src/angular/moment-tests.js';
import { closureMoments, type Family, type Matrix, makeClassifier } from '../../src/index.js';
import { CLASSIFIERS } from './costs.js';
import { type Operation, type Options, readArrays } from './serve.js';

type KnownCell = Parameters<Baseline['call']>[0];

export function costPerCell(options: Options): Operation<Float64Array> {
  const { x, y, test } = readArrays(options);
  const all = test();
  const rows = Math.min(Number(options.cells), all.rows);
  const cells = all.take(Int32Array.from({ length: rows }, (_, i) => i));
  const spec = CLASSIFIERS[options.of];
  const answer = (labels: Float64Array) => labels;
  if (!spec) return { call: callsOf(options.of, cells), answer };
  const model = makeClassifier(spec).fit(x(), y);
  return { call: () => model.predict(cells) as Float64Array, answer };
}

/** @returns what calls all cells by a baseline, one after the other */
function callsOf(wanted: string, cells: Matrix): () => Float64Array {
  const baseline = BASELINES.find(({ name }) => name === wanted);
  if (!baseline) throw new Error(`there is no baseline ${wanted}`);
  const [alphas, nues, nuebars] = [0, 1, 2].map((j) => cells.column(j));
  const closed = (fluxes: Float64Array) =>
    Array.from(fluxes, (flux) => closureMoments('max-entropy', flux));
  const given = { nue: closed(nues), nuebar: closed(nuebars) };

  let i = 0;
  const features = new Float64Array(3);
  const crossing = (family: Family) => {
    features[0] = alphas[i];
    features[1] = nues[i];
    features[2] = nuebars[i];
    return hasClosureCrossing(family, features);
  };
  const moments = (family: Family) =>
    leptonMoments(alphas[i], closureMoments(family, nues[i]), closureMoments(family, nuebars[i]));
  // Getters, so that what a baseline does not look at is not computed.
  const cell: KnownCell = {
    crossing: {
      get 'max-entropy'() {
        return crossing('max-entropy');
      },
      get gaussian() {
        return crossing('gaussian');
      },
    },
    moments: {
      get transport() {
        return leptonMoments(alphas[i], given.nue[i], given.nuebar[i]);
      },
      get 'max-entropy'() {
        return moments('max-entropy');
      },
      get gaussian() {
        return moments('gaussian');
      },
    },
  };
  return () => {
    const labels = new Float64Array(cells.rows);
    for (i = 0; i < cells.rows; i++) labels[i] = Number(baseline.call(cell));
    return labels;
  };
}
