/** The question that each chapter of the report answers, and the answer in one sentence, with figures of the results. */
import { percent } from '../../src/report/text-table.js';
import type { ChapterId } from './chapters.js';

/** A number of a result, by the result's name and the path to it, as in `table-4.shares.0`. */
type At = (path: string) => number;

interface Question {
  readonly question: string;
  /** absent where the chapter's description says it */
  readonly answer?: (at: At) => string;
}

const TABLES = ['ref69-table-1', 'table-4'];
const CLASSIFIERS = [0, 1, 2, 3];

export const QUESTIONS: Readonly<Record<ChapterId, Question>> = {
  parametric: {
    question: 'Do the published tables come back?',
    answer: (at) => {
      const differences = TABLES.flatMap((table) =>
        CLASSIFIERS.map((i) => {
          const row = `${table}.solvers.published.classifiers.${i}`;
          return Math.abs(at(`${row}.accuracy.mean`) - at(`${row}.published.accuracy`));
        }),
      );
      return `All ${differences.length} accuracies come within ${percent(Math.max(...differences))} points of the printed ones.`;
    },
  },
  realistic: {
    question: 'Does a model trained on artificial data work in a supernova?',
    answer: (at) => {
      const lost = (solver: string) =>
        CLASSIFIERS.map((i) => {
          const row = `defect-transfer.classifiers.${i}.${solver}`;
          return at(`${row}.own.mean`) - at(`${row}.scores.accuracy.mean`);
        });
      return `It loses ${range(lost('published'))} points there if its training data is as published, ${range(lost('exact'))} if it is repaired.`;
    },
  },
  pictures: {
    question: 'Where are the crossings, and where do classifiers disagree?',
    answer: (at) =>
      `${percent((at('crossing-maps.crossings.0') + at('crossing-maps.crossings.1') + at('crossing-maps.crossings.2')) / 3)}% of the reference background’s cells have a crossing; the maps show which are missed.`,
  },
  data: {
    question: 'What does the defect in the training data do?',
    answer: (at) =>
      `Logistic regression of degree ${at('defect-transfer.gain.degree')} loses ${percent(at('defect-transfer.gain.difference'))} ± ${percent(at('defect-transfer.gain.error'))} points to it. The author’s own coefficients are right on ${percent(at('authors-classifier.rows.0.all.mean'))}% of our cells, ours from data as published on ${percent(at('authors-classifier.rows.1.all.mean'))}%.`,
  },
  limits: {
    question: 'How good could any model be?',
    answer: (at) =>
      `No classifier of these features is right on more than ${percent(at('table-4.solvers.published.bayesLimit.accuracy.low'))}% of the rows of Table IV; the paper’s logistic regression reaches ${percent(at('table-4.solvers.published.classifiers.0.published.accuracy'))}%.`,
  },
  tuned: {
    question: 'Was it the settings?',
    answer: (at) => {
      const row = 'table-4-tuned.solvers.published.classifiers.0';
      return `Partly: tuned on other rows, logistic regression rises from ${percent(at(`${row}.published.accuracy.mean`))} to ${percent(at(`${row}.tuned.accuracy.mean`))}% on Table IV.`;
    },
  },
  untrained: {
    question: 'Is a closure enough?',
    answer: (at) =>
      `Not if it has two moments: on supernova cells the max-entropy closure is right on ${percent(at('baselines.tables.0.rows.2.scores.accuracy.mean'))}%, logistic regression of degree 2 on ${percent(at('figure-1.solvers.exact.improved artificial.2.mean'))}%. With four moments the cubic test reaches ${percent(at('baselines.tables.0.rows.11.scores.accuracy.mean'))}%.`,
  },
  failures: {
    question: 'When should one not believe them?',
    answer: (at) => {
      const wrong = (training: string) =>
        percent(at(`where-it-fails.trainings.${training}.nobody.share.mean`));
      return `Where all four are wrong at once: on ${wrong('realistic cells of other backgrounds')}% of realistic cells after training on other backgrounds, on ${wrong('improved data, published solver')}% after training on improved data as published.`;
    },
  },
  growth: {
    question: 'How fast does flavor change?',
    answer: (at) => {
      const within2 = (row: number) =>
        percent(at(`growth-regression.sets.3.rates.${row}.errors.within2`));
      return `From radial moments, ridge regression of degree 4 tells the rate of ${within2(2)}% of realistic cells within a factor of 2, the max-entropy closure of ${within2(8)}%.`;
    },
  },
  sphere: {
    question: 'And where fluxes point apart?',
    answer: (at) =>
      `In remnants, averages about the radius hide ${percent(at('hidden-crossings.sets.nsm.aboutRadius'))}% of the crossings; from four numbers of the flux vectors logistic regression of degree 3 reaches an F1 of ${at('vector-moments.scores.nsm.min4.lr3.F1').toFixed(3)}, the closed-form max-entropy test ${at('vector-moments.closure.nsm.F1').toFixed(3)}.`,
  },
  networks: {
    question: 'Does a network tell more?',
    answer: (at) => {
      const mean = (fit: string) => at(`network-scores.sharedF1.${fit}`).toFixed(3);
      return `Less than better features do: on simulations that took no part the best network of 27 invariants has an F1 of ${mean('best network')}, logistic regression of degree 3 on the same ${mean('LR of degree 3')}, and on four numbers of the fluxes and two of the max-entropy state ${mean('LR of degree 3, with max-entropy')}; the depth of the max-entropy crossing ${mean('max-entropy depth')}.`;
    },
  },
  lensing: {
    question: 'Can maps tell the mass of neutrinos?',
    answer: (at) => {
      const main = 'lensing-scores.settings.0';
      const networks = [0, 1, 2].map((seed) => at(`${main}.networks.${seed}.accuracy`));
      const mean = networks.reduce((sum, accuracy) => sum + accuracy) / networks.length;
      return `Of maps whose best possible classifier is right on ${percent(at(`${main}.limit`))}%, a convolutional network tells ${percent(mean)}%; with sigma8 fixed no classifier is right on more than ${percent(at('lensing-scores.settings.3.limit'))}%.`;
    },
  },
  speed: {
    question: 'How fast is it?',
    answer: (at) => {
      const times = [at('benchmark.bounds.1.warm'), at('benchmark.bounds.0.warm')].map((one) =>
        one.toFixed(0),
      );
      return `It fits the papers’ SVMs ${times.join(' and ')} times as fast as scikit-learn. The chapter has every comparison, also those that a peer wins.`;
    },
  },
};

/** The answer, if the results have all of its figures. */
export function answerOf(
  { answer }: Question,
  figures: ReadonlyMap<string, unknown>,
): string | undefined {
  let complete = true;
  const text = answer?.((path) => {
    const [name, ...keys] = path.split('.');
    const value = keys.reduce((inside, key) => Object(inside)[key], figures.get(name));
    if (typeof value === 'number') return value;
    complete = false;
    return Number.NaN;
  });
  return complete ? text : undefined;
}

function range(values: readonly number[]): string {
  return `${percent(Math.min(...values))} to ${percent(Math.max(...values))}`;
}
