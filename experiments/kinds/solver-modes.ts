/** The solver modes in the order in which tables show them: the papers' comes first. */
import { type FluxSolver, SOLVERS } from '../../src/angular/family.js';

export const SOLVER_MODES: readonly FluxSolver[] = SOLVERS.toReversed();
