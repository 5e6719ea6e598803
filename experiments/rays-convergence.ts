/** How exact cells on the full sphere are: where the answer is known, and with finer rays, grids and iterations. */
import { SPHERE_DISCLOSURE } from '../datasets/disclosure.js';
import { nsmPlan } from '../datasets/nsm.js';
import { percent } from '../src/report/text-table.js';
import type { Experiment, Section, Settings } from './run/experiment.js';
import type {
  RayConvergence,
  RayConvergenceTask,
  RayVariantName,
} from './tasks/ray-convergence.js';
import type { RayValidationTask, ValidatedQuantity } from './tasks/ray-validation.js';

const FLOORS = [1e-4, 1e-3, 1e-2];
const VALIDATION: RayValidationTask = { kind: 'ray-validation' };

function tasksOf({ quick }: Settings): RayConvergenceTask[] {
  const { jobs } = nsmPlan(
    quick ? { simulations: 2, cells: 40, resolution: 'quick' } : { simulations: 30, cells: 150 },
  );
  return jobs.map((job) => ({ kind: 'ray-convergence', job }));
}

/** What a finer variant changes. */
interface VariantFigures {
  readonly name: string;
  /** by floor: labels that change among marginal cells and among the others that were traced, and of all cells, estimated */
  readonly flips: readonly {
    readonly floor: number;
    readonly marginal: number;
    readonly others: number;
    readonly share: number;
  }[];
  /** root mean square of the relative change of alpha */
  readonly alpha: number;
}

interface ConvergenceFigures {
  readonly remnants: number;
  readonly cells: number;
  readonly marginal: number;
  readonly others: number;
  readonly variants: readonly VariantFigures[];
}

function convergenceFigures(remnants: readonly RayConvergence[]): ConvergenceFigures {
  const sum = (value: (one: RayConvergence) => number) =>
    remnants.reduce((total, one) => total + value(one), 0);
  const count = (one: RayConvergence, marginal: number) =>
    one.marginal.filter((is) => is === marginal).length;
  const cells = sum((one) => one.cells);
  const [marginal, others] = [1, 0].map((is) => sum((one) => count(one, is)));
  const names = Object.keys(remnants[0].variants) as RayVariantName[];
  const variants = names.map((name): VariantFigures => {
    const flips = FLOORS.map((floor) => {
      const flipped = (is: number) =>
        sum(
          ({ marginal: kinds, base, variants }) =>
            kinds.filter(
              (kind, i) => kind === is && base.depth[i] > floor !== variants[name].depth[i] > floor,
            ).length,
        );
      const [inMarginal, inOthers] = [flipped(1), flipped(0)];
      const share = (inMarginal + (inOthers * (cells - marginal)) / Math.max(1, others)) / cells;
      return { floor, marginal: inMarginal, others: inOthers, share };
    });
    const squares = sum(({ base, variants }) =>
      base.alpha.reduce((total, alpha, i) => total + (variants[name].alpha[i] / alpha - 1) ** 2, 0),
    );
    return { name, flips, alpha: Math.sqrt(squares / (marginal + others)) };
  });
  return { remnants: remnants.length, cells, marginal, others, variants };
}

function convergenceSection(figures: ConvergenceFigures): Section {
  const { remnants, cells, marginal, others, variants } = figures;
  return {
    title: 'Finer, on the same cells',
    table: {
      header: [
        'made finer',
        ...FLOORS.flatMap((floor) => [
          `${floor.toExponential(0)}: marginal`,
          'others',
          'of all cells %',
        ]),
        'alpha, rms %',
      ],
      rows: variants.map(({ name, flips, alpha }) => [
        name,
        ...flips.flatMap((one) => [
          `${one.marginal}`,
          `${one.others}`,
          (100 * one.share).toFixed(2),
        ]),
        percent(alpha),
      ]),
    },
    notes: [
      `Labels that change, counted, at three depths. ${marginal} marginal cells (0 < depth < 3e-3) of the ${cells} of ${remnants} remnants were traced anew, and ${others} of the others, which stand for all of them in the share.`,
      'Here the mean intensity is iterated for nu_e and nubar_e alone, on which labels depend.',
    ],
  };
}

function validationSection(quantities: readonly ValidatedQuantity[]): Section {
  return {
    title: 'Where the answer is known',
    table: {
      header: ['quantity', 'expected', 'got', 'difference %'],
      rows: quantities.map(({ what, expected, got }) => [
        what,
        expected.toFixed(4),
        got.toFixed(4),
        (100 * (expected === 0 ? got : got / expected - 1)).toFixed(2),
      ]),
    },
    notes: [
      'Rays alone, rays with scattering, and a spherical supernova against the solver of profiles (tangent rays, another grid). A ray ends before the step that would leave the grid, up to 5% of the radius early: the uniform sphere, which fills the grid, has 2% less. Fluids are transparent there. Luminosity is absorbed and emitted a little beyond 200 km.',
    ],
  };
}

export const raysConvergence = {
  name: 'rays-convergence',
  title: 'How exact cells on the sphere are',
  source: 'this project',
  chapter: 'sphere',
  tasks: (settings) => [...tasksOf(settings), VALIDATION],
  summarize: (settings, resultOf) => {
    const figures = convergenceFigures(tasksOf(settings).map((task) => resultOf(task)));
    const validation = resultOf(VALIDATION);
    return {
      figures: { ...figures, validation },
      disclosure: SPHERE_DISCLOSURE,
      sections: [validationSection(validation), convergenceSection(figures)],
    };
  },
} satisfies Experiment;
