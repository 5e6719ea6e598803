/** Results in a folder, with text that means something in HTML wherever text may stand. */
import { writeResults } from '../../dist/experiments/run/results.js';
import type { Experiment, Outcome } from '../../experiments/run/experiment.js';
import { lineChart } from '../../src/report/line-chart.js';

export const HOSTILE = `</script><img src=x onerror="fail()"> & 'it'`;

const PRINTED = [{ x: 2, y: 85 }];

const RUN = {
  settings: { seeds: [0, 1], quick: false },
  machines: [{ processor: 'A & B', cores: 2, node: 'v20' }],
};

/** One result that is in a chapter, and one that is in none. */
export async function writeMadeResults(folder: string): Promise<void> {
  await writeResults(folder, finished('table-4', `Table of ${HOSTILE}`), RUN);
  await writeResults(folder, finished('unheard-of', 'An experiment that no chapter names'), RUN);
}

function finished(name: string, title: string) {
  const experiment: Experiment = {
    name,
    title,
    source: `a paper ${HOSTILE}`,
    chapter: 'parametric',
    tasks: () => [],
    summarize: () => outcome(),
  };
  return { experiment, outcome: outcome(), durations: [{ task: 'one', seconds: 1.5 }] };
}

function outcome(): Outcome {
  const because = `68.4% at degree 9 ${HOSTILE}`;
  const claim = { claim: 'Low degrees do best', rule: `if they do ${HOSTILE}`, because };
  return {
    figures: { measured: [1, 2] },
    disclosure: `The data is synthetic ${HOSTILE}`,
    sections: [
      {
        title: 'Published claims',
        table: { header: ['claim', 'verdict'], rows: [] },
        notes: [],
        claims: [
          { ...claim, solver: 'published', verdict: 'reproduced' },
          { ...claim, solver: 'exact', verdict: 'not reproduced' },
        ],
      },
      {
        title: `Scores ${HOSTILE}`,
        table: {
          header: ['', 'accuracy', HOSTILE],
          rows: [
            ['LR n=2', '87.7', '88.3'],
            ['  printed', '88', '98'],
            ['  difference', '-0.3', '+9.7'],
            [HOSTILE, '1.0', 'none'],
          ],
        },
        notes: [HOSTILE],
        confusions: [
          {
            name: HOSTILE,
            counts: [
              [90, 10],
              [25, 75],
            ],
          },
        ],
      },
    ],
    charts: [
      lineChart({
        title: `Accuracy ${HOSTILE}`,
        caption: `Bands ${HOSTILE}`,
        x: { title: 'degree' },
        y: { title: 'per cent' },
        panels: ['published', 'exact'].map((solver) => ({
          title: `${solver} solver`,
          series: [
            {
              name: 'artificial',
              points: [1, 2, 3].map((x) => ({ x, y: 80 + x, spread: 2 })),
              ...(solver === 'published' && { printed: PRINTED }),
            },
            { name: `improved ${HOSTILE}`, points: [1, 2, 3].map((x) => ({ x, y: 90 - x })) },
          ],
        })),
      }),
    ],
  };
}
