/** The caption of charts with a panel for either solver's training data. */
import { SOLVER_WORDS } from '../../src/report/training-words.js';

export const SOLVER_PANELS = `Left, training data ${SOLVER_WORDS.published}; right, ${SOLVER_WORDS.exact}.`;
