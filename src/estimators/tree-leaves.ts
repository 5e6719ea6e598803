/** The leaves of a model's tree into which rows fall. Cells are checked by what becomes of them, which spares a pass. */
import type { Matrix } from '../matrix.js';
import { leavesOf, type NumberedTree } from '../numerics/tree-cuts.js';
import { checkFinite } from './checked-matrix.js';

/**
 * The leaf of every row: its number, or its index into the tree's arrays.
 * @param owner the name of the model, for messages
 * @throws InvalidInput on a cell that is NaN or infinite
 */
export function leavesOfRows(tree: NumberedTree, x: Matrix, owner: string): Int32Array {
  const { leaves, finite } = leavesOf(tree, x.data, x.columns);
  if (!finite) checkFinite(x, owner);
  return leaves;
}
