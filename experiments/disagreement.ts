/**
 * The plane of F_nue and F_nuebar at some values of alpha: the crossings of both families of distributions, the predictions
 * of classifiers, and the shares of the plane on which they are wrong and disagree. The truth is computed from
 * distributions with the stated moments, whichever solver made the training rows.
 */
import { FAMILIES, type Family } from '../src/angular/family.js';
import { unpackBits } from '../src/formats/packed.js';
import type {
  DisagreementFigures,
  Plane,
  PlaneShares,
  TrainingPlanes,
} from '../src/report/explored-figures.js';
import { planeChart } from '../src/report/plane-chart.js';
import { outcomesOfBoth, type Raster } from '../src/report/raster.js';
import { percent } from '../src/report/text-table.js';
import { trainingInWords } from '../src/report/training-words.js';
import { extremes, type Pictured, type PicturedSet, shareOf } from './kinds/pictured.js';
import { PARAMETRIC_ROWS } from './kinds/trained.js';
import { pictured } from './pictured-classifiers.js';
import type { Experiment, Section, Settings } from './run/experiment.js';
import { scaledRowCount } from './run/experiment.js';
import { type PlaneTask, planePoints } from './tasks/plane.js';

/** The parts of the plane: the whole plane, and the part in which the improved set has rows. */
const PARTS: Readonly<Record<PlaneShares['part'], (nue: number, nuebar: number) => boolean>> = {
  plane: () => true,
  wedge: (nue, nuebar) => nue > 0.6 * nuebar && nue < nuebar,
};
type Part = PlaneShares['part'];

export function disagreementOf({
  classifiers,
  trainings,
  alphas,
  steps,
}: Pictured & Plane): Experiment {
  const plane: Plane = { alphas, steps };
  const familyTask = (family: Family): PlaneTask => ({
    kind: 'plane',
    ...plane,
    judge: 'family',
    family,
  });
  const fittedTasks = ({ set, solver }: PicturedSet, settings: Settings): PlaneTask[] =>
    classifiers.map(({ spec }) => ({
      kind: 'plane',
      ...plane,
      judge: 'classifier',
      data: { set, rows: scaledRowCount(PARAMETRIC_ROWS, settings), solver },
      seed: settings.seeds[0],
      classifier: spec,
    }));
  return {
    name: 'disagreement',
    title: 'Where the classifiers disagree: the plane of flux factors',
    source: 'pictures of the parameter space as in arXiv:2303.05560 and arXiv:2310.03807',
    chapter: 'pictures',
    tasks: (settings) => [
      ...FAMILIES.map(familyTask),
      ...trainings.flatMap((training) => fittedTasks(training, settings)),
    ],
    summarize: (settings, resultOf) => {
      const families = Object.fromEntries(
        FAMILIES.map((family) => [family, resultOf(familyTask(family)).crossings]),
      );
      const figures: DisagreementFigures = {
        ...plane,
        families,
        trainings: trainings.map((training) => {
          const tasks = fittedTasks(training, settings);
          const said = tasks.map((task, i) => ({
            name: classifiers[i].name,
            crossings: resultOf(task).crossings,
          }));
          const parts: Part[] = training.set === 'improved' ? ['plane', 'wedge'] : ['plane'];
          const shares = alphas.flatMap((_, at) =>
            parts.map((part) => planeShares({ plane, families, said }, at, part)),
          );
          return { ...training, said, shares };
        }),
      };
      return {
        figures: { ...figures },
        sections: figures.trainings.map((training) => sharesSection(training)),
        charts: figures.trainings.map((training) => planesChart(figures, training)),
      };
    },
  };
}

export const disagreement = disagreementOf({
  ...pictured,
  alphas: [0.6, 0.9, 1.1, 1.5],
  steps: 50,
});

function planeShares(
  {
    plane: { alphas, steps },
    families,
    said,
  }: Pick<DisagreementFigures, 'families'> &
    Pick<TrainingPlanes, 'said'> & { readonly plane: Plane },
  at: number,
  part: Part,
): PlaneShares {
  const bits = (crossings: readonly string[]) => unpackBits(crossings[at], steps * steps);
  const [one, other] = FAMILIES.map((family) => bits(families[family]));
  const calls = said.map(({ crossings }) => bits(crossings));
  const points = planePoints(alphas[at], steps);
  const inside = Array.from({ length: points.rows }, (_, i) => i).filter((i) => {
    const [, fluxNue, fluxNuebar] = points.row(i);
    return PARTS[part](fluxNue, fluxNuebar);
  });
  return {
    alpha: alphas[at],
    part,
    familiesDiffer: shareOf(inside, (i) => one[i] !== other[i]),
    classifiersDisagree: shareOf(inside, (i) => calls.some((call) => call[i] !== calls[0][i])),
    wrong: calls.map((call) => shareOf(inside, (i) => call[i] !== one[i] && call[i] !== other[i])),
  };
}

function sharesSection({ set, solver, said, shares }: TrainingPlanes): Section {
  const mean = (part: Part, value: (of: PlaneShares) => number) => {
    const values = shares.filter((one) => one.part === part).map(value);
    return values.reduce((sum, one) => sum + one, 0) / values.length;
  };
  const part = set === 'improved' ? 'wedge' : 'plane';
  const wrong = said.map(({ name }, i) => ({ name, share: mean(part, (one) => one.wrong[i]) }));
  const [least, most] = extremes(wrong);

  return {
    title: `Trained on ${set} data, ${trainingInWords(solver)}: shares of the plane in per cent`,
    table: {
      header: [
        'alpha',
        'part of the plane',
        'families differ',
        'classifiers disagree',
        ...said.map(({ name }) => `${name} wrong`),
      ],
      rows: shares.map((one) => [
        `${one.alpha}`,
        one.part === 'plane' ? 'all' : one.part,
        percent(one.familiesDiffer),
        percent(one.classifiersDisagree),
        ...one.wrong.map(percent),
      ]),
    },
    notes: [
      `Over the ${part}, in the mean over alpha, not all classifiers say the same on ${percent(mean(part, (one) => one.classifiersDisagree))}%; ${least.name} is wrong least often (${percent(least.share)}%), ${most.name} most often (${percent(most.share)}%).`,
      ...(part === 'wedge'
        ? [
            'Wedge: 0.6 F_nuebar < F_nue < F_nuebar, where the set has rows; elsewhere classifiers extrapolate.',
          ]
        : []),
      'Wrong: against both families of distributions, with the stated moments. Where the families differ, no classifier can be right for both.',
    ],
  };
}

function planesChart({ alphas, steps, families }: DisagreementFigures, training: TrainingPlanes) {
  const bits = (crossings: readonly string[], at: number) =>
    unpackBits(crossings[at], steps * steps);
  const rasters = (crossings: readonly string[]) =>
    alphas.map((_, at): Raster => {
      const [one, other] = FAMILIES.map((family) => bits(families[family], at));
      return {
        columns: steps,
        rows: steps,
        outcomes: outcomesOfBoth(bits(crossings, at), one, other),
      };
    });
  const { set, solver, said } = training;
  const [first] = FAMILIES;
  return planeChart({
    title: `Crossings in the plane of flux factors, trained on ${set} data, ${trainingInWords(solver)}`,
    caption: `alpha is the ratio of the number densities of nubar_e and nu_e. Purple: of the stated moments the ${FAMILIES.join(' and ')} distributions do not agree on whether there is a crossing; dark where the classifier says one, light where it says none. In the first row what ${first} distributions have takes the classifier’s place.`,
    suffix: `${set}-${solver}`,
    x: 'F_nue',
    y: 'F_nuebar',
    columns: alphas.map((alpha) => `alpha = ${alpha}`),
    rows: [
      { title: 'Truth', rasters: rasters(families[first]) },
      ...said.map(({ name, crossings }) => ({ title: name, rasters: rasters(crossings) })),
    ],
  });
}
