/**
 * What a cell costs by everything that the study of networks compares: logistic regression, trees, networks and the
 * max-entropy test in exported C, 1,024 cells at once; what is not exported, by the library. Classifiers are of the study's
 * settings, fitted here on random states of its set, on as many rows as there where the cost depends on that (neighbours,
 * support vectors).
 */
import { drawStates } from '../../datasets/random-states.js';
import {
  bestFit,
  closedFits,
  type Fit,
  featureFits,
  otherFits,
  sizeFits,
} from '../../experiments/network-scores/fits.js';
import type { FitScores } from '../../experiments/network-scores/means.js';
import { type ClosedForm, closedForm } from '../../experiments/tasks/closed-forms.js';
import { type FfiFeatures, ffiMatrix } from '../../experiments/tasks/ffi-rows.js';
import type { OtherModel, SearchedModel } from '../../experiments/tasks/ffi-scores.js';
import { NETWORK } from '../../experiments/tasks/network-trial.js';
import { MAX_ENTROPY_COLUMNS } from '../../src/export/max-entropy-cells.js';
import { printMaxEntropyTest } from '../../src/export/max-entropy-test.js';
import { printModel } from '../../src/export/targets.js';
import {
  type BinaryModel,
  type ClassifierSpec,
  deployable,
  LABEL,
  MLPClassifier,
  makeClassifier,
  type Table,
} from '../../src/index.js';
import { exportedCost } from './exported-cells.js';
import { leastCost } from './least-cost.js';

/** The share of unstable rows is that of the study. */
const STATES = { rows: 100_000, unstable: 5500 };
const CELLS = 1024;

/** Rows for fits whose cost does not depend on what was learnt. */
const FEW_ROWS = 20_000;

/** The seeds of the study. */
const SETTINGS = { seeds: [0, 1, 2, 3, 4], quick: false };

/** How a cost was measured. */
export type Way = 'exported C' | 'library';

export interface StudyCost {
  /** nanoseconds of a cell from its features, and of the max-entropy state if that is among them */
  readonly nanoseconds: number;
  readonly way: Way;
}

/** The groups of fits, as `network-scores.json` has them. */
export const GROUPS = ['best', 'sizes', 'others', 'closed', 'features'] as const;
export type Group = (typeof GROUPS)[number];

const FITS: Readonly<Record<Group, readonly Fit[]>> = {
  best: [bestFit(SETTINGS)],
  sizes: sizeFits(SETTINGS),
  others: otherFits(SETTINGS),
  closed: closedFits(SETTINGS),
  features: featureFits(SETTINGS),
};

/** What is learnt, and not a closed form. */
type FittedModel = SearchedModel | OtherModel;

type Scored = Pick<FitScores, 'name' | 'features' | 'hidden'>;

/**
 * The fit whose scores these are.
 * @throws Error if the study has no such fit any more
 */
export function studyFit(group: Group, { name, features }: Pick<Scored, 'name' | 'features'>): Fit {
  const fit = FITS[group].find((one) => one.name === name && one.features === features);
  if (!fit) throw new Error(`the study has no ${name} on ${features}: reproduce it first`);
  return fit;
}

/** Measures costs one after another, on data that is drawn once. */
export class StudyCosts {
  readonly #states = statesOf(0, STATES);
  readonly #cells = statesOf(1, {
    rows: CELLS,
    unstable: Math.round((CELLS * STATES.unstable) / STATES.rows),
  });
  /** of the max-entropy test, which gives the features of the max-entropy state, too */
  readonly #maxEntropy = exportedCost(
    printMaxEntropyTest('c', 'exported'),
    'fluxes',
    MAX_ENTROPY_COLUMNS.map((name) => this.#cells.numbers(name)),
  );

  /** @param scored a fit of the study, as its document has it */
  async of(group: Group, scored: Scored): Promise<StudyCost> {
    const { features, model } = studyFit(group, scored);
    if (model.kind === 'network' || model.kind === 'classifier') {
      return this.#ofFitted(model, features, scored.hidden);
    }
    return model.kind === 'max-entropy test'
      ? inC(this.#maxEntropy)
      : this.#ofClosedForm(model.kind);
  }

  #ofClosedForm(kind: ClosedForm['kind']): Promise<StudyCost> {
    return inLibrary(() => {
      const value = closedForm(kind, this.#cells);
      return Float64Array.from({ length: CELLS }, (_, row) => value(row));
    });
  }

  async #ofFitted(
    model: FittedModel,
    features: FfiFeatures,
    hidden: Scored['hidden'],
  ): Promise<StudyCost> {
    const fitted = this.#fit(model, features, hidden);
    const cells = ffiMatrix(this.#cells, features);
    if (isOf(model, 'knn', 'svm')) return inLibrary(() => fitted.evidence(cells));
    const code = String(await printModel(deployable(fitted), 'c', 'exported'));
    const columns = Array.from({ length: cells.columns }, (_, column) => cells.column(column));
    const alone = exportedCost(code, 'features', columns);
    return inC(features === 'min4 and max-entropy' ? alone + this.#maxEntropy : alone);
  }

  #fit(model: FittedModel, features: FfiFeatures, hidden: Scored['hidden']): BinaryModel {
    const rows = isOf(model, 'knn', 'svm', 'tree') ? rowsOf(model) : FEW_ROWS;
    const table = someStates(this.#states, rows);
    const estimator =
      model.kind === 'classifier'
        ? makeClassifier(model.spec)
        : new MLPClassifier({ ...NETWORK, hiddenLayerSizes: hidden ?? [], maxIter: 1 });
    return estimator.fit(ffiMatrix(table, features), table.numbers(LABEL)) as BinaryModel;
  }
}

const isOf = (model: FittedModel, ...names: readonly ClassifierSpec['model'][]) =>
  model.kind === 'classifier' && names.includes(model.spec.model);

const rowsOf = (model: FittedModel) =>
  (model.kind === 'classifier' ? model.rows : null) ?? STATES.rows;

async function inLibrary(call: () => unknown): Promise<StudyCost> {
  return { nanoseconds: await leastCost(call, CELLS), way: 'library' };
}

const inC = (nanoseconds: number): StudyCost => ({ nanoseconds, way: 'exported C' });

function statesOf(index: number, { rows, unstable }: typeof STATES): Table {
  return drawStates({ set: 'states', index, rows, unstable, seed: 0, growth: false });
}

/** Every n-th row: the unstable ones come first. */
function someStates(states: Table, rows: number): Table {
  const step = states.rows / rows;
  return states.take(Array.from({ length: rows }, (_, i) => Math.floor(i * step)));
}
