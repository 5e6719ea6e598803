/**
 * Passes over arrays of any length, element by element. The arrays go through the kernels a piece at a time,
 * in a memory that all passes share. As loops in TypeScript they would be interpreted in the first calls of
 * a process, which takes longer than a fit of a tree.
 */
import { instantiate } from './instantiate.js';
import { MemoryPlan, view } from './memory-plan.js';

/** Numbers of a piece: 32 kB. */
const PIECE = 4096;

const plan = new MemoryPlan();
const numberSlot = plan.f64(PIECE);
const codeSlot = plan.u8(PIECE);
const memory = plan.allocate('elementwise');
const kernels = instantiate(memory);
const numbers = view(memory, numberSlot);
const codes = view(memory, codeSlot);

/** Calls `pass` with each piece of the values in memory, with where it begins and its length. */
function piecewise(values: Float64Array, pass: (from: number, count: number) => void): void {
  for (let from = 0; from < values.length; from += PIECE) {
    const piece = values.subarray(from, from + PIECE);
    numbers.set(piece);
    pass(from, piece.length);
  }
}

/**
 * A number that no |value| exceeds, and larger than it need be by less than 2^-20 of itself, or 2^-1040; NaN
 * where a value is not finite.
 */
export function magnitudeBound(values: Float64Array): number {
  let bound = 0;
  piecewise(values, (_, count) => {
    bound = Math.max(bound, kernels.magnitudeBound(numberSlot.at, count));
  });
  return bound;
}

/** One value added after the other. */
export function sum(values: Float64Array): number {
  let total = 0;
  piecewise(values, (_, count) => {
    total = kernels.sumOf(numberSlot.at, count, total);
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
  piecewise(labels, (from, count) => {
    others += kernels.codeLabels(numberSlot.at, count, negative, positive, codeSlot.at);
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
  piecewise(weights, (from, count) => {
    codes.set(classes.subarray(from, from + count));
    kernels.weighClasses(numberSlot.at, count, codeSlot.at, negative, positive);
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
  piecewise(scores, (from, count) => {
    kernels.cutScores(numberSlot.at, count, threshold, negative, positive);
    labels.set(numbers.subarray(0, count), from);
  });
  return labels;
}
