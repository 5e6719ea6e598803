/** The choice of a regressor as tables and sentences, for the terminal, the card and the report. */
import { capital } from '../capital.js';
import { targetName } from '../problems/problem.js';
import type { TextTable } from '../report/text-table.js';
import type { PickedRegressor, RegressorOptions } from './pick-regressor.js';

const short = (value: number) => Number(value.toPrecision(4)).toString();

/** The table from which the regressor was chosen. */
export function candidatesTable({ choice }: PickedRegressor): TextTable {
  const sets = choice.candidates[0].validation.map((_, s) => `set ${s + 1}`);
  return {
    header: ['candidate', 'training', ...sets, 'worst', 'behind', 'std. error'],
    rows: choice.candidates.map((one) => [
      `${one.name}${one.name === choice.chosen ? ' (chosen)' : ''}${one.converged ? '' : ' (not converged)'}`,
      ...[one.training, ...one.validation].map(
        ({ mean, spread }) => `${short(mean)} +- ${Number(spread.toPrecision(2))}`,
      ),
      short(-one.score),
      short(one.behind),
      short(one.standardError),
    ]),
  };
}

/** What the numbers are in, as in `in 1/s`; empty for pure numbers. */
export function unitOf({ problem: { target } }: PickedRegressor): string {
  if (target.kind === 'number' && target.transform) return ` of ${targetName(target)}`;
  return target.kind === 'number' && target.unit !== undefined ? ` in ${target.unit}` : '';
}

/** The meaning of the columns of that table. */
export function candidatesNotes(
  picked: PickedRegressor,
  { metric, folds }: RegressorOptions,
): string[] {
  const sets = picked.data.filter(({ role }) => role === 'validation');
  const inWords = sets.map(({ name, share }, s) => `set ${s + 1}: ${name}, ${share}`).join('; ');
  const what = metric === 'rmse' ? 'Root mean square errors' : 'Mean absolute errors';
  return [
    `${what}${unitOf(picked)}, mean and spread over ${folds} fits, each without one fold of the training rows.`,
    `training: that fold. ${inWords}.`,
    'behind: the worst set against that of the best candidate; std. error: of this difference, by bootstrap over groups of rows.',
  ];
}

/** The reason for the chosen regressor. */
export function regressorReason({ choice: { chosen, best, candidates } }: PickedRegressor): string {
  const own = candidates.find(({ name }) => name === chosen);
  if (!own || chosen === best) {
    return `${capital(chosen)}: no simpler candidate lies within one standard error of it, and it does best in the worst validation set.`;
  }
  return `${capital(chosen)}: the simplest that lies within one standard error of the best, ${best} (${short(own.behind)} behind, standard error ${short(own.standardError)}).`;
}

/** Errors on the rows that took no part in any choice. */
export function numberFiguresTable({ figures }: PickedRegressor): TextTable {
  return {
    header: ['data', 'rows', 'R2', 'RMSE', 'MAE'],
    rows: figures.map(({ name, rows, groups, scores: { r2, rmse, mae } }) => [
      name,
      `${rows}`,
      ...[r2, rmse, mae].map(
        ({ value, low, high }) =>
          `${short(value)} (${groups > 1 ? `${short(low)} to ${short(high)}` : 'one group'})`,
      ),
    ]),
  };
}

export function numberFiguresNote(picked: PickedRegressor): string {
  return `RMSE and MAE${unitOf(picked)}; 95% bootstrap intervals over groups of rows.`;
}

/** What can be done about a chosen regressor that has no closed form; none otherwise. */
export function exportNote({ model, choice }: PickedRegressor): string[] {
  const chosen = choice.candidates.find(({ name }) => name === choice.chosen);
  if (chosen?.model !== 'knn' || !model) return [];
  return [
    'Nearest neighbours keep all rows and have no closed form to export; --models ridge,tree,mlp chooses among those that have.',
  ];
}
