/**
 * Whether everybody computed the same, from their answers and the data alone, with none of the code that
 * is measured. What was minimised is judged in svm-optimality.ts and regression-optimality.ts.
 */
import { type Limits, within } from './figures.js';
import type { Data } from './workloads.js';

/** A value, and its bounds where there are any. */
export interface Check extends Limits {
  readonly what: string;
  readonly value: number;
}

export interface Answers {
  /** of the first of ours */
  readonly ours: Float64Array;
  /** of all others, by name */
  readonly peers: ReadonlyMap<string, Float64Array>;
}

export function holds(check: Check): boolean {
  return within(check.value, check);
}

/** Answers are labels of the test rows. */
export function checkLabels(_: Data, { ours, peers }: Answers): Check[] {
  return [...peers].map(([name, labels]) => ({
    what: `share of test labels equal to ${name}`,
    value: shareEqual(ours, labels),
    atLeast: 0.999,
  }));
}

/** Answers are labels of the test rows, and after them the nearest rows of each. */
export function checkNeighbors(_: Data, { ours, peers }: Answers): Check[] {
  return [...peers].flatMap(([name, answer]) =>
    answer.length === ours.length
      ? [
          {
            what: `share of labels and nearest rows equal to ${name}`,
            value: shareEqual(ours, answer),
            atLeast: 1,
          },
        ]
      : [],
  );
}

/** Answers are labels of the test rows: trees that break ties otherwise are as accurate. */
export function checkTrees({ testY }: Data, { ours, peers }: Answers): Check[] {
  const ourAccuracy = shareEqual(ours, testY);
  return [...peers].map(([name, labels]) => {
    const accuracy = shareEqual(labels, testY);
    return {
      what: `test accuracy ${ourAccuracy.toFixed(4)}, ${name} ${accuracy.toFixed(4)}: difference`,
      value: ourAccuracy - accuracy,
    };
  });
}

/** Answers are labels of the test rows: by the same tree, but for scikit-learn, which breaks ties otherwise. */
export function checkTreeLabels(_: Data, { ours, peers }: Answers): Check[] {
  return [...peers].map(([name, labels]) => ({
    what: `share of test labels equal to ${name}`,
    value: shareEqual(ours, labels),
    atLeast: name === 'scikit-learn' ? 0.95 : 1,
  }));
}

/**
 * Answers are probabilities of the same model.
 * @param tolerance of who computes less precisely than the others, by name
 */
export function checkProbabilities(tolerance: Readonly<Record<string, number>>) {
  return (_: Data, { ours, peers }: Answers): Check[] =>
    [...peers].map(([name, theirs]) => ({
      what: `largest difference of a probability to ${name}`,
      value: largestDifference(ours, theirs),
      atMost: tolerance[name] ?? 1e-9,
    }));
}

/** Answers are the probabilities of all cells, then their classes, then their statuses. */
export function checkDecisions({ test }: Data, { ours, peers }: Answers): Check[] {
  return [...peers].flatMap(([name, theirs]) => [
    {
      what: `largest difference of a probability to ${name}`,
      value: largestDifference(ours.subarray(0, test.rows), theirs),
      atMost: 1e-9,
    },
    {
      what: `share of classes and statuses equal to ${name}`,
      value: shareEqual(ours.subarray(test.rows), theirs.subarray(test.rows)),
      atLeast: 1,
    },
  ]);
}

/** Answers are how many rows a file has, how many it should have, and how many are what they should be. */
export function checkFiles(_: Data, { ours, peers }: Answers): Check[] {
  return [['fastflavor', ours] as const, ...peers].map(([name, [rows, expected, right]]) => ({
    what: `share of ${expected} rows that are right in the file of ${name}, which has ${rows}`,
    value: rows === expected ? right / expected : 0,
    atLeast: 1,
  }));
}

/** Answers are sums of 256 products in single precision, of about the size of sixteen. */
export function checkProducts(_: Data, { ours, peers }: Answers): Check[] {
  return [...peers].map(([name, theirs]) => ({
    what: `largest difference of an entry to ${name}`,
    value: largestDifference(ours, theirs),
    atMost: 1e-3,
  }));
}

/** Answers are figures that are to be the same to the last bit. */
export function checkSameFigures(_: Data, { ours, peers }: Answers): Check[] {
  return [...peers].map(([name, theirs]) => ({
    what: `share of ${ours.length} figures equal to ${name}`,
    value: ours.length === theirs.length ? shareEqual(ours, theirs) : 0,
    atLeast: 1,
  }));
}

/** Tests without false positives: what the one calls a crossing the other has to call one, too. */
const IMPLICATIONS = [
  ['resonant trajectory', 'quadratic test, max-entropy closure'],
  ['quadratic test, max-entropy closure', 'cubic test, max-entropy closure'],
  ['cubic test, max-entropy closure', 'max-entropy closure'],
  ['quadratic test, gaussian closure', 'cubic test, gaussian closure'],
  ['cubic test, gaussian closure', 'gaussian closure'],
] as const;

/** Answers are calls of the same cells, 0 or 1, of some more of them than of others. */
export function checkImplications(_: Data, { peers }: Answers): Check[] {
  return IMPLICATIONS.map(([narrow, wide]) => {
    const [a, b] = [peers.get(narrow), peers.get(wide)];
    if (!a || !b) return { what: `not checked: ${narrow}, ${wide}`, value: Number.NaN, atLeast: 1 };
    const cells = Math.min(a.length, b.length);
    const called = a.subarray(0, cells).reduce((sum, call) => sum + call, 0);
    const both = a.subarray(0, cells).reduce((sum, call, i) => sum + call * b[i], 0);
    return {
      what: `share of the ${called} calls of ${narrow} that ${wide} makes, too`,
      value: both / called,
      atLeast: 0.999,
    };
  });
}

/** Answers are test accuracies of LR, KNN, SVM and tree, on data drawn apart: four deviations may lie between. */
export function checkAccuracies({ testY }: Data, { ours, peers }: Answers): Check[] {
  return [...peers].map(([name, theirs]) => {
    const deviation = Math.sqrt((2 * ours[0] * (1 - ours[0])) / testY.length);
    const shown = (values: Float64Array) =>
      [...values].map((value) => (100 * value).toFixed(1)).join('/');
    return {
      what: `accuracies ${shown(ours)}, ${name} ${shown(theirs)}: largest difference`,
      value: Math.max(...ours.map((value, i) => Math.abs(value - theirs[i]))),
      atMost: Number((4 * deviation).toPrecision(1)),
    };
  });
}

function largestDifference(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}

function shareEqual(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + (value === b[i] ? 1 : 0), 0) / a.length;
}

/** A rate above this is resolved by the quadrature of the peer. */
const RESOLVED = 0.02;

/** Answers are growth rates: those of a discrete quadrature are biased where crossings are shallow. */
export function checkGrowthRates(_: Data, { ours, peers }: Answers): Check[] {
  return [...peers].map(([name, theirs]) => {
    const resolved = [...ours.keys()].filter((i) => Math.max(ours[i], theirs[i]) > RESOLVED);
    const alike = resolved.filter((i) => Math.abs(theirs[i] / ours[i] - 1) < 0.05);
    return {
      what: `share of ${resolved.length} rates above ${RESOLVED} within 5% of ${name}`,
      value: alike.length / resolved.length,
      atLeast: 0.9,
    };
  });
}
