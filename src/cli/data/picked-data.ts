/** The data that `pick` takes: sets to fit on, to choose by and for the figures. */
import { join } from 'node:path';
import { InvalidOption } from '../../errors.js';
import { dividedSet } from '../../evaluation/data-set.js';
import type { CandidateModel } from '../../pick/candidates.js';
import type { RegressorData } from '../../pick/pick-regressor.js';
import { fastFlavorCrossing } from '../../problems/fast-flavor-crossing.js';
import type { Problem } from '../../problems/problem.js';
import { Random } from '../../random.js';
import { checkMapped } from '../../run-report/features.js';
import type { SizeFlags } from '../flags/network-flags.js';
import type { ProblemFlags } from '../flags/problem-flags.js';
import type { ReportFlags } from '../flags/report-flags.js';
import type { TableFlags } from '../flags/table-flags.js';
import { printWarning } from '../terminal/print.js';
import { withProgress } from '../terminal/progress.js';
import type { DataFlags } from './data-flags.js';
import { openInRoles, trainingTexts } from './data-roles.js';
import { disclosureOf } from './data-source.js';

export interface PickFlags
  extends DataFlags,
    ProblemFlags,
    TableFlags,
    ReportFlags,
    SizeFlags,
    Record<string, unknown> {
  readonly train?: readonly string[];
  readonly data?: readonly string[];
  readonly validate?: readonly string[];
  readonly test?: readonly string[];
  readonly degrees?: readonly number[];
  readonly metric?: string;
  readonly models?: readonly CandidateModel[];
  readonly alpha?: string;
  readonly folds: number;
  readonly outside: 'flag' | 'clamp';
  readonly licence?: string;
  readonly seed: number;
  readonly threads?: number;
  readonly out: string;
}

/** Where the files of a choice go. */
export const placesIn = (folder: string) =>
  ['model.json', 'card.md', 'pick.json'].map((name) => join(folder, name));

/** Whether a problem is that of the papers, whose training data is made up: nothing is known of cells that are not. */
export const isOfPapers = ({ name }: Problem) => name === fastFlavorCrossing().name;

/**
 * Opens the sets, divides the training sets where none is given to choose by, and prints what a user should know of them.
 * @throws InvalidInput, InvalidOption on data that cannot be read, or if there is none to choose by
 */
export async function openForPick(flags: PickFlags) {
  const { validate = [], test, seed } = flags;
  const train = trainingTexts(flags);
  const { problem, sets, warnings } = await withProgress((progress) =>
    openInRoles({ train, validate, test: test ?? [] }, flags, progress),
  );
  warnings.forEach(printWarning);
  checkMapped(flags.map, problem);
  const held = sets.validate.length === 0;
  if (held && isOfPapers(problem)) {
    throw new InvalidOption({
      where: { option: '--validate' },
      what: 'no data to choose by',
      remedy: 'name cells like those that the model is for, which are not the training data',
    });
  }
  const divided = sets.train.map((set, i) =>
    dividedSet(set, new Random(seed).fork(`held out ${i}`)),
  );
  const data: RegressorData = {
    problem,
    training: held ? divided.map(([fitted]) => fitted) : sets.train,
    validation: held ? divided.map(([, chosenBy]) => chosenBy) : sets.validate,
    test: test ? sets.test : null,
  };
  const all = Object.values(sets).flat();
  const disclosure = disclosureOf(all.map(({ table }) => table));
  return { data, names: train.join(', '), warnings, disclosure };
}
