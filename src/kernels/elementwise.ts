/**
 * Elementwise operations on arrays of any length. The kernels process an array piece by piece, in one memory that all
 * operations share. As loops in TypeScript, these operations would be interpreted in the first calls of a process,
 * which takes longer than the fit of a tree. Cost: O(n), memory of a fixed size.
 */
import { instantiate, type Kernels } from './instantiate.js';
import { MemoryPlan, view } from './memory-plan.js';

/** Numbers per piece, 32 kB. */
const PIECE = 4096;

/** The kernels with their memory: a piece of numbers, and a byte for each. */
interface Workspace {
  readonly kernels: Kernels;
  readonly numbersAt: number;
  readonly codesAt: number;
  readonly numbers: Float64Array;
  readonly codes: Uint8Array;
}

let made: Workspace | undefined;

/** The workspace of all operations, made at the first call. */
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

/** Copies each piece of the values into memory and calls `pass` with the index of its first value and its length. */
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
 * An upper bound of all |values|. It exceeds the largest by less than 2^-20 of itself, or by less than 2^-1040; it is
 * NaN or infinite if a value is not finite.
 */
export function magnitudeBound(values: Float64Array): number {
  let bound = 0;
  piecewise(values, ({ kernels, numbersAt }, _, count) => {
    bound = Math.max(bound, kernels.magnitudeBound(numbersAt, count));
  });
  return bound;
}

/** The sum of all values, added in their order. */
export function sum(values: Float64Array): number {
  let total = 0;
  piecewise(values, ({ kernels, numbersAt }, _, count) => {
    total = kernels.sumOf(numbersAt, count, total);
  });
  return total;
}

/** Labels of two classes as bytes. */
export interface LabelCodes {
  /** 1 for each positive label, else 0 */
  readonly codes: Uint8Array;
  /** the number of labels that are neither negative nor positive */
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

/**
 * Multiplies every weight in place by the factor of its class.
 * @param classes 0 or 1 per weight
 */
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

/** The positive label for each score above the threshold, else the negative one. */
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
