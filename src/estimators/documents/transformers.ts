/** The documents of transformers, by the names that they have in files. */
import { resolveOptions } from '../../options.js';
import {
  anything,
  checked,
  list,
  number,
  numbers,
  object,
  oneOfTexts,
  orNull,
  readPart,
  record,
  requireField,
  requireLength,
  text,
  valueWords,
} from '../../schema.js';
import {
  type ColumnPart,
  columnTransformerOptions,
  FittedColumnTransformer,
} from '../column-transformer.js';
import { FittedOneHotEncoder, OneHotEncoder } from '../one-hot-encoder.js';
import { FittedPolynomialFeatures, PolynomialFeatures } from '../polynomial-features.js';
import { FittedSimpleImputer, SimpleImputer } from '../simple-imputer.js';
import { FittedStandardScaler, StandardScaler } from '../standard-scaler.js';
import type { FittedTransformer, TransformerDocument } from '../transformer.js';
import { FittedTransformerPipeline } from '../transformer-pipeline.js';
import { transformerDocument } from './model.js';
import { readStep, step, widthBehind } from './step.js';

const standardScalerState = object({ mean: numbers(), scale: numbers({ above: 0 }) });

/** All that a fitted PolynomialFeatures knows follows from its options and the number of features. */
const polynomialFeaturesState = object({});

const simpleImputerState = object({
  /** null for a feature that is left out */
  statistics: list(orNull(number())),
  indicated: numbers({ whole: true, min: 0 }),
});

/** null for a missing value */
const oneHotEncoderState = object({ categories: list(list(orNull(number()), 1)) });

const transformerPipelineState = object({ steps: list(step, 1) });

const columnTransformerState = object({
  parts: list(
    object({
      name: text(),
      columns: numbers({ whole: true, min: 0 }),
      /** null if the columns stay as they are */
      step: orNull(record(anything())),
    }),
    1,
  ),
});

const READERS = {
  StandardScaler: ({ nFeatures, ...document }: TransformerDocument) => {
    const { options } = new StandardScaler(document.options);
    const { mean, scale } = checked(standardScalerState, document.state, { field: 'state' });
    requireLength(mean, nFeatures, 'state.mean');
    requireLength(scale, nFeatures, 'state.scale');
    return new FittedStandardScaler(options, Float64Array.from(mean), Float64Array.from(scale));
  },
  PolynomialFeatures: ({ nFeatures, ...document }: TransformerDocument) => {
    const { options } = new PolynomialFeatures(document.options);
    checked(polynomialFeaturesState, document.state, { field: 'state' });
    return new FittedPolynomialFeatures(options, nFeatures);
  },
  SimpleImputer: ({ nFeatures, ...document }: TransformerDocument) => {
    const { options } = new SimpleImputer(document.options);
    const { statistics, indicated } = checked(simpleImputerState, document.state, {
      field: 'state',
    });
    requireLength(statistics, nFeatures, 'state.statistics');
    requireColumns(indicated, nFeatures, 'state.indicated');
    return new FittedSimpleImputer(options, withNaN(statistics), indicated);
  },
  OneHotEncoder: ({ nFeatures, ...document }: TransformerDocument) => {
    const { options } = new OneHotEncoder(document.options);
    const { categories } = checked(oneHotEncoderState, document.state, { field: 'state' });
    requireLength(categories, nFeatures, 'state.categories');
    return new FittedOneHotEncoder(options, categories.map(withNaN));
  },
  TransformerPipeline: ({ nFeatures, state }: TransformerDocument) => {
    const { steps } = checked(transformerPipelineState, state, { field: 'state' });
    const [first] = steps;
    requireField(
      first.nFeatures === nFeatures,
      'nFeatures',
      `${valueWords(first.nFeatures)} as in the first step`,
      nFeatures,
    );
    const read = steps.map((step, i) => readStep(step, `state.steps[${i}]`, readTransformer));
    widthBehind(read, nFeatures, 'state.steps');
    return new FittedTransformerPipeline(read);
  },
  ColumnTransformer: ({ nFeatures, ...document }: TransformerDocument) => {
    const options = resolveOptions('ColumnTransformer', columnTransformerOptions, document.options);
    const { parts } = checked(columnTransformerState, document.state, { field: 'state' });
    const read = parts.map(({ name, columns, step }, i): ColumnPart => {
      const field = `state.parts[${i}]`;
      requireColumns(columns, nFeatures, `${field}.columns`);
      if (!step) return { name, columns, step };
      requireField(
        step.nFeatures === columns.length,
        `${field}.step.nFeatures`,
        `${columns.length} as there are columns`,
        step.nFeatures,
      );
      return { name, columns, step: readPart(`${field}.step`, () => readTransformer(step)) };
    });
    return new FittedColumnTransformer(options, read, nFeatures);
  },
};

const knownName = oneOfTexts(Object.keys(READERS) as [keyof typeof READERS]);

/** @throws InvalidInput naming the first field that does not belong */
export function readTransformer(value: unknown): FittedTransformer {
  const document = checked(transformerDocument, value);
  const name = checked(knownName, document.transformer, { field: 'transformer' });
  return READERS[name](document);
}

/** Columns, or other indices below a bound. */
function requireColumns(columns: readonly number[], width: number, field: string): void {
  const stray = columns.find((column) => column >= width);
  requireField(stray === undefined, field, `whole numbers below ${width}`, stray);
}

function withNaN(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? Number.NaN);
}
