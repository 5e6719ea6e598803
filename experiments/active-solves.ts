/** How many solves of the dispersion relation active learning saves, by strategy. */
import {
  type ActiveCurve,
  activeChart,
  activeNotes,
  activeTable,
  savedSolves,
} from '../src/active/curves.js';
import { QUERY_STRATEGIES } from '../src/active/query-strategy.js';
import { FAST, FFI_DISCLOSURE, ffiData } from './kinds/ffi-data.js';
import { type Claim, claimSection, judgeClaims, verdictIf } from './run/claim.js';
import type { Experiment, Settings } from './run/experiment.js';
import type { ActiveCurveTask } from './tasks/active-curve.js';

const SEEDS = 10;

function curveTasks(settings: Settings): ActiveCurveTask[] {
  const { quick } = settings;
  const seeds = Array.from({ length: quick ? 2 : SEEDS }, (_, seed) => seed);
  return QUERY_STRATEGIES.flatMap((strategy) =>
    seeds.map((seed) => ({
      kind: 'active-curve',
      data: ffiData(settings),
      strategy,
      ...(quick
        ? { cells: 100, budget: 40, initial: 20, batch: 20, committee: 2, epochs: 10 }
        : { cells: 4000, budget: 480, initial: 40, batch: 40, committee: 4, epochs: 100 }),
      above: FAST,
      seed,
    })),
  );
}

const CLAIMS: readonly Claim<readonly ActiveCurve[]>[] = [
  {
    claim: 'Cells that a committee is unsure of save half of the solves',
    rule: 'the F1 that random choice has after all solves, means over seeds: reproduced if a strategy reaches it with half of them or fewer, partly if it does with fewer than all.',
    judge: (curves) => {
      const saved = savedSolves(curves);
      const least = Math.min(...saved.map(({ solves }) => solves ?? Infinity));
      const { random } = saved[0];
      return {
        verdict: verdictIf(least <= random / 2, least < random),
        because: saved
          .map(({ strategy, solves }) => `${strategy} ${solves ?? 'never'}`)
          .join(', ')
          .concat(` of ${random}`),
      };
    },
  },
];

export const activeSolves = {
  name: 'active-solves',
  title: 'Active learning towards solves of the dispersion relation',
  source: 'this project; planned in the summary by McGuigan with Richers',
  chapter: 'networks',
  claims: CLAIMS,
  tasks: curveTasks,
  summarize: (settings, resultOf) => {
    const tasks = curveTasks(settings);
    const results = tasks.map((task) => resultOf(task));
    const curves = tasks.map(
      ({ strategy, seed }, i): ActiveCurve => ({ strategy, seed, rounds: results[i].rounds }),
    );
    const [{ cells, committee }] = tasks;
    const judged = judgeClaims(CLAIMS, new Map([['none', curves]]));
    return {
      figures: { claims: judged, saved: savedSolves(curves), curves },
      disclosure: FFI_DISCLOSURE,
      sections: [
        claimSection(judged, 'Claims'),
        {
          title: 'F1 against solves, per cent',
          table: activeTable(curves),
          notes: [
            ...activeNotes(curves),
            `Pool and test are at most ${cells} cells of merger remnants each, of different remnants for every seed; a cell is unstable where flavor grows faster than ${FAST} sqrt(2) G_F n_nue. Committees of ${committee} networks 2 x 32.`,
          ],
        },
      ],
      charts: [activeChart(curves)],
    };
  },
} satisfies Experiment;
