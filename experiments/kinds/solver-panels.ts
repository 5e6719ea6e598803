/** What charts call the training data of either solver. */
import type { FluxSolver } from '../../src/angular/family.js';
import type { StyleName } from '../../src/report/palette.js';

export const SOLVER_NAMES: Readonly<Record<FluxSolver, StyleName>> = {
  published: 'as published',
  exact: 'root finder repaired',
};

/** The caption of charts with a panel for each. */
export const SOLVER_PANELS =
  'Left, training data as published; right, with the root finder repaired.';
