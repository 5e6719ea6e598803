/** Data sets in the parts of a choice: for fitting, for choosing, for the figures. */
import {
  type DataSet,
  type GroupedRows,
  splitForTest,
  withGroups,
} from '../evaluation/data-set.js';
import type { Random } from '../random.js';

export interface DataInParts {
  readonly training: readonly GroupedRows[];
  readonly choice: readonly GroupedRows[];
  readonly test: readonly GroupedRows[];
}

export function dataInParts(
  data: {
    readonly training: readonly DataSet[];
    readonly validation: readonly DataSet[];
    /** null to hold out groups of the validation sets */
    readonly test: readonly DataSet[] | null;
  },
  random: Random,
): DataInParts {
  const training = data.training.map((set, i) => withGroups(set, random.fork(`training ${i}`)));
  const parts = data.validation.map((set, i) => {
    const own = random.fork(`validation ${i}`);
    return data.test ? { choice: withGroups(set, own), test: null } : splitForTest(set, own);
  });
  const test = data.test
    ? data.test.map((set, i) => withGroups(set, random.fork(`test ${i}`)))
    : parts.flatMap((part) => part.test ?? []);
  return { training, choice: parts.map((part) => part.choice), test };
}
