/**
 * The purity of the two sides of a cut, from the weights of both classes on each side. It is largest when the weighted
 * impurity of the sides is smallest. The two lanes of a register are the two classes. Cost: O(1).
 */
import { log2 } from './log2';

/** Minus the sum over both sides of weight times Gini impurity, up to a constant that does not depend on the cut. */
export function giniPurity(left: v128, right: v128): f64 {
  const left2 = f64x2.mul(left, left);
  const right2 = f64x2.mul(right, right);
  const squares = f64x2.add(firsts(left2, right2), seconds(left2, right2));
  const sides = f64x2.div(squares, f64x2.add(firsts(left, right), seconds(left, right)));
  return f64x2.extract_lane(sides, 0) + f64x2.extract_lane(sides, 1);
}

/** Minus the sum over both sides of weight times entropy. */
export function entropyPurity(left: v128, right: v128): f64 {
  return entropySide(left) + entropySide(right);
}

/** One side's part of the sum. An absent class adds nothing, because `log2` of 0 is finite here. */
function entropySide(weights: v128): f64 {
  const all = f64x2.extract_lane(weights, 0) + f64x2.extract_lane(weights, 1);
  const parts = f64x2.mul(weights, log2(f64x2.div(weights, f64x2.splat(all))));
  return f64x2.extract_lane(parts, 0) + f64x2.extract_lane(parts, 1);
}

function firsts(a: v128, b: v128): v128 {
  return v128.shuffle<i64>(a, b, 0, 2);
}

function seconds(a: v128, b: v128): v128 {
  return v128.shuffle<i64>(a, b, 1, 3);
}
