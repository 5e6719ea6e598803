/**
 * Passes over arrays of any length, element by element. The arrays go through the kernels a piece at a time,
 * in a memory that all passes share. As loops in TypeScript they would be interpreted in the first calls of
 * a process, which takes longer than a fit of a tree.
 */
import { instantiate, type Kernels } from './instantiate.js';
import { MemoryPlan, view } from './memory-plan.js';

/** Numbers of a piece: 32 kB. */
const PIECE = 4096;

/** The kernels with their memory: a piece of numbers, and a code for each. */
interface Workspace {
  readonly kernels: Kernels;
  readonly numbersAt: number;
  readonly codesAt: number;
  readonly numbers: Float64Array;
  readonly codes: Uint8Array;
}

let made: Workspace | undefined;

/** The workspace of all passes, made at the first. */
function workspace(): Workspace {
  made ??= makeWorkspace();
  return made;
}

function makeWorkspace(): Workspace {
  const plan = new MemoryPlan();
  const numbers = plan.f64(PIECE);
  const codes = plan.u8(PIECE);
  const memory = plan.allocate('elementwise');
  return {
    kernels: instantiate(memory),
    numbersAt: numbers.at,
    codesAt: codes.at,
    numbers: view(memory, numbers),
    codes: view(memory, codes),
  };
}

/** Calls `pass` with each piece of the values in memory, with where it begins and its length. */
function piecewise(
  values: Float64Array,
  pass: (workspace: Workspace, from: number, count: number) => void,
): void {
  const space = workspace();
  for (let from = 0; from < values.length; from += PIECE) {
    const piece = values.subarray(from, from + PIECE);
    space.numbers.set(piece);
    pass(space, from, piece.length);
  }
}

/**
 * A number that no |value| exceeds, and larger than it need be by less than 2^-20 of itself, or 2^-1040; NaN
 * where a value is not finite.
 */
export function magnitudeBound(values: Float64Array): number {
  let bound = 0;
  piecewise(values, ({ kernels, numbersAt }, _, count) => {
    bound = Math.max(bound, kernels.magnitudeBound(numbersAt, count));
  });
  return bound;
}

/** One value added after the other. */
export function sum(values: Float64Array): number {
  let total = 0;
  piecewise(values, ({ kernels, numbersAt }, _, count) => {
    total = kernels.sumOf(numbersAt, count, total);
  });
  return total;
}

export interface LabelCodes {
  /** 1 per label that is the positive one, else 0 */
  readonly codes: Uint8Array;
  /** how many labels are neither */
  readonly others: number;
}

export function labelCodes(
  labels: Float64Array,
  [negative, positive]: readonly [number, number],
): LabelCodes {
  const coded = new Uint8Array(labels.length);
  let others = 0;
  piecewise(labels, ({ kernels, numbersAt, codesAt, codes }, from, count) => {
    others += kernels.codeLabels(numbersAt, count, negative, positive, codesAt);
    coded.set(codes.subarray(0, count), from);
  });
  return { codes: coded, others };
}

/** Multiplies every weight, in place, by the factor of its class. @param classes 0 or 1 per weight */
export function weighClasses(
  weights: Float64Array,
  classes: Uint8Array,
  [negative, positive]: readonly [number, number],
): void {
  piecewise(weights, ({ kernels, numbersAt, codesAt, numbers, codes }, from, count) => {
    codes.set(classes.subarray(from, from + count));
    kernels.weighClasses(numbersAt, count, codesAt, negative, positive);
    weights.set(numbers.subarray(0, count), from);
  });
}

/** The positive label where a score is above the threshold, else the negative one. */
export function labelsAboveThreshold(
  scores: Float64Array,
  threshold: number,
  [negative, positive]: readonly [number, number],
): Float64Array {
  const labels = new Float64Array(scores.length);
  piecewise(scores, ({ kernels, numbersAt, numbers }, from, count) => {
    kernels.cutScores(numbersAt, count, threshold, negative, positive);
    labels.set(numbers.subarray(0, count), from);
  });
  return labels;
}
