/** The solver modes in the order of tables, with that of the papers first. */
import { type FluxSolver, SOLVERS } from './family.js';

export const SOLVER_MODES: readonly FluxSolver[] = SOLVERS.toReversed();
