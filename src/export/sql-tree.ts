/**
 * Trees in SQL. Parsers have small stacks, so cases are not nested: a node is found by the box that its cells lie in, first
 * the one at half the depth of the tree, then, in the next layer, the leaf below it.
 */
import type { TreeRule } from '../deploy/rule.js';
import { decimal } from './literals.js';
import type { SqlLayer } from './sql-names.js';

type Nodes = Pick<TreeRule, 'feature' | 'threshold' | 'right'>;

/** The column with the number of the leaf. */
export const LEAF = 'leaf';

/** @param columns the features of the tree, as expressions */
export function leafLayers(own: string, nodes: Nodes, columns: readonly string[]): SqlLayer[] {
  const half = Math.ceil(depthOf(nodes, 0) / 2);
  const upper = nodesBelow(nodes, 0, half);
  const node = `c.${own}node`;
  const cases = upper
    .filter(({ at }) => nodes.feature[at] >= 0)
    .map(({ at }) => `WHEN ${at} THEN ${choice(nodesBelow(nodes, at, half), columns)} `);
  const leaf = cases.length === 0 ? node : `CASE ${node} ${cases.join('')}ELSE ${node} END`;
  return [[[`${own}node`, choice(upper, columns)]], [[`${own}${LEAF}`, leaf]]];
}

/** A node, and the cells below another one that reach it: above the lower and up to the upper bounds of features. */
interface NodeBox {
  readonly at: number;
  readonly above: ReadonlyMap<number, number>;
  readonly upTo: ReadonlyMap<number, number>;
}

function depthOf({ feature, right }: Nodes, root: number): number {
  let deepest = 0;
  const open = [{ node: root, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next;
    deepest = Math.max(deepest, depth);
    if (feature[node] < 0) continue;
    open.push({ node: node + 1, depth: depth + 1 }, { node: right[node], depth: depth + 1 });
  }
  return deepest;
}

/** The nodes that lie so many levels below a node, and the leaves above those. */
function nodesBelow({ feature, threshold, right }: Nodes, root: number, levels: number): NodeBox[] {
  const found: NodeBox[] = [];
  const open = [{ at: root, above: new Map(), upTo: new Map(), left: levels }];
  for (let box = open.pop(); box; box = open.pop()) {
    const { at, above, upTo, left } = box;
    const j = feature[at];
    if (j < 0 || left === 0) {
      found.push({ at, above, upTo });
      continue;
    }
    const cut = threshold[at];
    const least = Math.max(cut, above.get(j) ?? -Infinity);
    const most = Math.min(cut, upTo.get(j) ?? Infinity);
    open.push({ at: right[at], above: new Map(above).set(j, least), upTo, left: left - 1 });
    open.push({ at: at + 1, above, upTo: new Map(upTo).set(j, most), left: left - 1 });
  }
  return found;
}

/** The number of the node of which the box has the cell. */
function choice(boxes: readonly NodeBox[], columns: readonly string[]): string {
  const conditions = ({ above, upTo }: NodeBox) => [
    ...[...above].map(([j, cut]) => `${columns[j]} > ${decimal(cut)}`),
    ...[...upTo].map(([j, cut]) => `${columns[j]} <= ${decimal(cut)}`),
  ];
  const last = boxes[boxes.length - 1];
  if (boxes.length === 1) return `${last.at}`;
  const cases = boxes
    .slice(0, -1)
    .map((box) => `WHEN ${conditions(box).join(' AND ')} THEN ${box.at}`);
  return `CASE ${cases.join(' ')} ELSE ${last.at} END`;
}

/** A number for the leaf that a cell falls into. */
export function leafText(leaf: string, { feature }: Nodes, told: (node: number) => number): string {
  const cases = Array.from(feature, (j, node) =>
    j < 0 ? `WHEN ${node} THEN ${decimal(told(node))} ` : '',
  );
  return `CASE ${leaf} ${cases.join('')}END`;
}
