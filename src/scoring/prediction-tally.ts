/** What a model found in rows that come one chunk after the other: how many rows of each class and each status. */
import { CELL_STATUS } from '../deploy/cell-status.js';
import { ClassifierModel } from '../estimators/classifier-model.js';
import type { AnyModel } from '../estimators/estimator.js';
import type { Label, Problem } from '../problems/problem.js';
import { namesOfClasses } from '../problems/problem-data.js';
import type { PredictedTable } from './table-predictor.js';

/** What was found, as plain data. */
export interface TallyDocument {
  /** of a classifier: rows by the name of the class that was predicted */
  readonly counts?: Readonly<Record<string, number>>;
  /** of a regressor: of the numbers of the column `predicted` */
  readonly predicted?: {
    readonly least: number;
    readonly mean: number;
    readonly largest: number;
  };
  /** of a deployed model: rows by the name of their status, those that occur */
  readonly statuses?: Readonly<Record<string, number>>;
}

/**
 * Counts predictions, chunk by chunk.
 * @example
 * ```ts
 * const cells = DATASETS.improved.generate({ rows: 300, seed: 1 });
 * const model = fitBinary(new LogisticRegression(), cells.matrix(ELN_FEATURES), cells.numbers(LABEL));
 * const problem = fastFlavorCrossing();
 * const predictor = new TablePredictor(model, modelToText(model, problem), problem);
 * const tally = new PredictionTally(model, problem);
 * tally.add(await predictor.predict(cells));
 * await predictor.close();
 * Object.keys(tally.document().counts ?? {}); // => ['no crossing', 'crossing']
 * ```
 */
export class PredictionTally {
  readonly #classes = new Map<Label, number>();
  readonly #statuses = new Map<number, number>();
  readonly #numbers = { least: Infinity, largest: -Infinity, sum: 0, count: 0 };

  constructor(
    private readonly model: AnyModel,
    private readonly problem: Problem,
  ) {}

  /** Counts the rows that have a prediction. */
  add({ table, rows, predicted, status }: PredictedTable): void {
    for (const value of status ?? []) increase(this.#statuses, value);
    if (this.model instanceof ClassifierModel) {
      for (const label of predicted) increase(this.#classes, label);
      return;
    }
    const column = table.column('predicted') as Float64Array;
    const numbers = this.#numbers;
    for (const value of rows ? Float64Array.from(rows, (row) => column[row]) : column) {
      numbers.least = Math.min(numbers.least, value);
      numbers.largest = Math.max(numbers.largest, value);
      numbers.sum += value;
      numbers.count++;
    }
  }

  /** What was counted so far; classes in the order of the model, also those of no row. */
  document(): TallyDocument {
    const { least, largest, sum, count } = this.#numbers;
    const statuses = Object.entries(CELL_STATUS).flatMap(([name, status]) => {
      const rows = this.#statuses.get(status);
      return rows === undefined ? [] : [[name, rows] as const];
    });
    return {
      ...this.#counts(),
      ...(count > 0 && { predicted: { least, mean: sum / count, largest } }),
      ...(statuses.length > 0 && { statuses: Object.fromEntries(statuses) }),
    };
  }

  #counts(): Pick<TallyDocument, 'counts'> {
    if (!(this.model instanceof ClassifierModel)) return {};
    const names = namesOfClasses(this.problem);
    const counts = this.model.classes.map((label: Label, index) => [
      names[index] ?? String(label),
      this.#classes.get(label) ?? 0,
    ]);
    return { counts: Object.fromEntries(counts) };
  }

  /** What a user should know of rows that are not like those that the model learned from, a line for each kind. */
  warnings(): string[] {
    const all = [...this.#statuses.values()].reduce((sum, rows) => sum + rows, 0);
    const said = (status: number, what: string) => {
      const rows = this.#statuses.get(status);
      return rows === undefined
        ? []
        : [
            `${rows} of ${all} rows lie outside of the domain of the model's training rows (status ${status}): ${what}; "status" in docs/faq.md says what to do`,
          ];
    };
    return [
      ...said(CELL_STATUS.clamped, 'their predictions are those of the nearest cell inside'),
      ...said(CELL_STATUS.outside, 'their predictions are extrapolations'),
    ];
  }
}

function increase<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
