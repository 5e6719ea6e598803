/** Our side of the benchmark: one operation on one data set through the public API, timed on command. */
import { publishedSettings } from '../../experiments/published-settings.js';
import {
  type Assessment,
  type BinaryModel,
  BinaryPipelineModel,
  classificationReport,
  DATASETS,
  DecisionTreeClassifier,
  deployable,
  type FluidProfile,
  fitBinary,
  fluidProfile,
  KNeighborsClassifier,
  type KNeighborsModel,
  LABEL,
  type LogisticRegressionModel,
  MICROPHYSICS,
  makeClassifier,
  modelToText,
  Random,
  SVC,
  type SVCModel,
  solveProfile,
  splitRows,
  XLN_FEATURES,
} from '../../src/index.js';
import { costPerCell } from './cost-per-cell.js';
import { closedFormCrossings, fluxGrowthRates, growthRates } from './growth-rates.js';
import { productOfRows } from './product.js';
import { type Operation, type Options, readArrays, readModel, serve } from './serve.js';
import { copyFile, predictFile } from './streaming.js';
import { transport, type Version } from './transport.js';

const TWO_TO_ONE = { 0: 2, 1: 1 };

function svcFit(options: Options): Operation<SVCModel> {
  const { x, y } = readArrays(options);
  const gamma = options.gamma === 'scale' ? 'scale' : Number(options.gamma);
  return {
    call: () => fitBinary(new SVC({ gamma, C: Number(options.C ?? 1) }), x(), y),
    answer: (model) => [...trainingCoefficients(model, x().data, y), model.intercept],
    save: modelToText,
  };
}

/** y_i alpha_i of every training row; a support vector is found by its cells and the sign of its label. */
function trainingCoefficients(model: SVCModel, x: Float64Array, y: Float64Array): Float64Array {
  const { supportVectors, dualCoef, nFeatures } = model;
  const key = (rows: Float64Array, row: number, positive: boolean) =>
    `${positive} ${rows.subarray(row * nFeatures, (row + 1) * nFeatures).join()}`;
  const rowsOf = new Map<string, number[]>();
  y.forEach((label, row) => {
    const cells = key(x, row, label === 1);
    const alike = rowsOf.get(cells);
    if (alike) alike.push(row);
    else rowsOf.set(cells, [row]);
  });
  const beta = new Float64Array(y.length);
  dualCoef.forEach((value, i) => {
    const row = rowsOf.get(key(supportVectors, i, value > 0))?.pop();
    if (row === undefined) throw new Error(`support vector ${i} is no training row`);
    beta[row] = value;
  });
  return beta;
}

/** The labels of the test rows, by the model that is given. */
function predictLabels(options: Options): Operation<Int32Array> {
  const { test } = readArrays(options);
  const model = readModel(options);
  return { call: () => model.predictIndex(test()), answer: (labels) => labels };
}

const neighbors = () => new KNeighborsClassifier({ nNeighbors: 3, weights: 'distance' });

function knnFit(options: Options): Operation<KNeighborsModel> {
  const { x, y, test } = readArrays(options);
  return {
    call: () => fitBinary(neighbors(), x(), y),
    answer: (model) => {
      const matrix = test();
      const { indices } = model.kneighbors(matrix);
      for (let i = 0; i < matrix.rows; i++) indices.row(i).sort();
      return [...model.predictIndex(matrix), ...indices.data];
    },
    save: modelToText,
  };
}

function knnQuery(options: Options): Operation<Int32Array> {
  const { test } = readArrays(options);
  const model = readModel(options) as KNeighborsModel;
  const { answer } = knnFit(options);
  return { call: () => model.predictIndex(test()), answer: () => answer(model) };
}

function treeFit(options: Options): Operation<BinaryModel> {
  const { x, y, test } = readArrays(options);
  const classWeight = options.weights === 'none' ? null : TWO_TO_ONE;
  return {
    call: () => fitBinary(new DecisionTreeClassifier({ classWeight }), x(), y),
    answer: (model) => model.predictIndex(test()),
    save: modelToText,
  };
}

function regression(degree: number, { weights }: Options) {
  const classWeight = weights === 'none' ? null : TWO_TO_ONE;
  return makeClassifier({ model: 'lr', options: { degree, classWeight } });
}

/** One coefficient per monomial, and the intercept. */
function coefficients(model: BinaryModel): number[] {
  const last = model instanceof BinaryPipelineModel ? model.last[1] : model;
  const { coef, intercept } = last as LogisticRegressionModel;
  return [...coef, intercept];
}

function lrFit(options: Options): Operation<BinaryModel> {
  const { x, y } = readArrays(options);
  return {
    call: () => fitBinary(regression(Number(options.degree), options), x(), y),
    answer: coefficients,
    save: modelToText,
  };
}

/** Every degree from where the one before ended, as `fastflavor sweep` does it. */
function lrSweep(options: Options): Operation<BinaryModel[]> {
  const { x, y } = readArrays(options);
  const degrees = Array.from({ length: Number(options.degree) }, (_, i) => i + 1);
  return {
    call: () => {
      let previous: BinaryModel | undefined;
      return degrees.map((degree) => {
        const extras = previous ? { warmStart: previous } : {};
        previous = fitBinary(regression(degree, options), x(), y, extras);
        return previous;
      });
    },
    answer: (models) => models.flatMap(coefficients),
  };
}

function lrInfer({ kept, ...options }: Options): Operation<Float64Array> {
  const { test } = readArrays(options);
  const model = readModel(options);
  const room = kept ? once(() => new Float64Array(test().rows)) : () => undefined;
  return { call: () => model.evidence(test(), room()), answer: (probabilities) => probabilities };
}

/** The same of cells that are kept as columns, as simulations keep them. */
function lrInferColumns(options: Options): Operation<Float64Array> {
  const cells = readArrays(options).test();
  const Column = options.bits === '32' ? Float32Array : Float64Array;
  const model = readModel(options);
  const columns = Object.fromEntries(
    cells.names?.map((name, j) => [name, Column.from(cells.column(j))]) ?? [],
  );
  const room = once(() => new Float64Array(cells.rows));
  return {
    call: () => model.evidenceOfColumns(columns, room()),
    answer: (probabilities) => probabilities,
  };
}

/** An array for all calls, made within the first, as the compiled programs do it. */
function once(make: () => Float64Array): () => Float64Array {
  let made: Float64Array | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** What exported code gives. */
function lrDecide(options: Options): Operation<Assessment> {
  const { test } = readArrays(options);
  const model = deployable(readModel(options));
  return {
    call: () => model.assess(test()),
    answer: (cells) => [...cells.probability, ...cells.class, ...cells.status],
  };
}

/** Table IV from nothing: data, split, four fits, four predictions, scores. */
function table4({ rows }: Options): Operation<number[]> {
  return {
    call: () => {
      const table = DATASETS.xln.generate({ rows: Number(rows), seed: 0, solver: 'published' });
      const x = table.matrix(XLN_FEATURES);
      const y = table.numbers(LABEL);
      const [train, test] = splitRows(table.rows, [0.8, 0.2], new Random(0).fork('split'));
      const labels = (part: Int32Array) => Float64Array.from(part, (row) => y[row]);
      const { lr, knn, svm, tree } = publishedSettings(XLN_FEATURES.length);
      return [lr, knn, svm, tree].map((spec) => {
        const model = makeClassifier(spec).fit(x.take(train), labels(train));
        return classificationReport(labels(test), model.predictIndex(x.take(test))).accuracy;
      });
    },
    answer: (accuracies) => accuracies,
  };
}

const thisVersion: Version<FluidProfile> = {
  fluidProfile,
  solveProfile: (profile, source) =>
    solveProfile(profile, source, { microphysics: MICROPHYSICS['free-nucleons'] }),
};

await serve({
  'svc-fit': svcFit,
  'svc-predict': predictLabels,
  'knn-fit': knnFit,
  'knn-query': knnQuery,
  'tree-fit': treeFit,
  'tree-predict': predictLabels,
  'lr-fit': lrFit,
  'lr-sweep': lrSweep,
  'lr-infer': lrInfer,
  'lr-infer-columns': lrInferColumns,
  'lr-decide': lrDecide,
  'predict-file': predictFile,
  'copy-file': copyFile,
  'cost-per-cell': costPerCell,
  'growth-rates': growthRates,
  'flux-growth-rates': fluxGrowthRates,
  'closed-form-crossings': closedFormCrossings,
  product: productOfRows,
  transport: (options) => transport(thisVersion, options),
  'table-4': table4,
});
