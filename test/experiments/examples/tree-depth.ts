/** How deep a decision tree has to be on artificial data: accuracy on test rows against the greatest depth. */
import { verdictIf } from '../../../experiments/run/claim.js';
import {
  type Experiment,
  type Settings,
  scaledRowCount,
} from '../../../experiments/run/experiment.js';
import type { FitTask } from '../../../experiments/tasks/fit.js';
import { accuracyScore } from '../../../src/evaluation/confusion-matrix.js';
import { summarize } from '../../../src/evaluation/resampling.js';
import { percent } from '../../../src/report/text-table.js';

const DEPTHS = [2, 4, 8, 16];

/** The fits of one depth, one per seed. */
function fits(maxDepth: number, settings: Settings): FitTask[] {
  return settings.seeds.map((seed) => ({
    kind: 'fit',
    data: { set: 'artificial', rows: scaledRowCount(20_160, settings), solver: 'exact' },
    seed,
    shares: [0.8, 0.2],
    classifier: { model: 'tree', options: { maxDepth } },
  }));
}

const DEEP_ENOUGH = {
  claim: 'A tree of depth 8 is as good as one of depth 16',
  rule: 'reproduced if it loses at most 1 point of accuracy, partly if at most 3, otherwise not.',
  judge: ([, , eight, sixteen]: readonly number[]) => ({
    verdict: verdictIf(sixteen - eight <= 0.01, sixteen - eight <= 0.03),
    because: `${percent(eight)}% and ${percent(sixteen)}%`,
  }),
};

export const treeDepth = {
  name: 'tree-depth',
  title: 'Decision tree on artificial data against its depth',
  source: 'none; the question is this project’s',
  chapter: 'parametric',
  claims: [DEEP_ENOUGH],
  tasks: (settings) => DEPTHS.flatMap((depth) => fits(depth, settings)),
  summarize: (settings, resultOf) => {
    const accuracies = DEPTHS.map((depth) =>
      summarize(fits(depth, settings).map((fit) => accuracyScore(resultOf(fit).confusion))),
    );
    const verdict = DEEP_ENOUGH.judge(accuracies.map(({ mean }) => mean));
    return {
      figures: { depths: DEPTHS, accuracies, verdict },
      sections: [
        {
          title: 'Accuracy on test rows, per cent',
          table: {
            header: ['depth', 'accuracy', '+-'],
            rows: accuracies.map(({ mean, spread }, i) => [
              `${DEPTHS[i]}`,
              percent(mean),
              percent(spread),
            ]),
          },
          notes: [`${DEEP_ENOUGH.claim}: ${verdict.verdict} (${verdict.because}).`],
        },
      ],
    };
  },
} satisfies Experiment;
