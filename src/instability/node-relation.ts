/**
 * The dispersion relation of a distribution known at nodes on the sphere, for wave vectors along one direction:
 * `kernels/assembly/sphere-relation.ts` has the formulas. The nodes are those of the distribution, or, to find where modes
 * are, fewer ones that these are gathered at: all depends on the cosine to the wave vector alone.
 * Cost: that of the kernel, 6 microseconds for 720 nodes.
 */
import { instantiate, type Kernels } from '../kernels/instantiate.js';
import { MemoryPlan, view } from '../kernels/memory-plan.js';
import { type Slopes, WaveRelation } from './relation.js';
import { SymmetricAdjugate } from './symmetric-adjugate.js';
import type { Vector } from './vector.js';

/** Rows of a table: the components of v, and the parts of int G times 1, x, y, z, xx, xy, xz, yy, yz. */
const ROWS = 12;
const COMPONENTS = 3;
/** Entries of a packed matrix that occur once in the whole one. */
const DIAGONAL = [0, 4, 7, 9];

/** Where the kernel leaves E, dE/domega, the matrix and S, and where it finds the adjugate. */
const RESULTS = 44;
const MATRIX = 4;
const ADJUGATE = 24;

/** Nodes as the kernel takes them. */
export interface NodeTable {
  /** even; a node of zeros is added to an odd number */
  readonly count: number;
  /** shape (ROWS, count) */
  readonly rows: Float64Array;
}

/** @param parts what each direction has of int G */
export function nodeTable(directions: readonly Vector[], parts: ArrayLike<number>): NodeTable {
  const table = emptyTable(directions.length);
  const { count, rows } = table;
  for (let i = 0; i < directions.length; i++) {
    const [x, y, z] = directions[i];
    const [g, gx, gy] = [parts[i], parts[i] * x, parts[i] * y];
    rows[i] = x;
    rows[count + i] = y;
    rows[2 * count + i] = z;
    rows[3 * count + i] = g;
    rows[4 * count + i] = gx;
    rows[5 * count + i] = gy;
    rows[6 * count + i] = g * z;
    rows[7 * count + i] = gx * x;
    rows[8 * count + i] = gx * y;
    rows[9 * count + i] = gx * z;
    rows[10 * count + i] = gy * y;
    rows[11 * count + i] = gy * z;
  }
  return table;
}

/**
 * The nodes gathered at fewer ones, by mu, the cosine to an axis: int G and int G mu are kept, as each node is shared
 * between the two about it. They are denser at either end of mu, where modes are that move nearly with light.
 * @param intervals between the nodes
 */
export function gathered({ count, rows }: NodeTable, axis: Vector, intervals: number): NodeTable {
  const table = emptyTable(intervals + 1);
  const nodes = Float64Array.from({ length: intervals + 1 }, (_, j) =>
    Math.cos((Math.PI * j) / intervals),
  );
  for (let c = 0; c < COMPONENTS; c++) {
    for (let j = 0; j <= intervals; j++) table.rows[c * table.count + j] = nodes[j] * axis[c];
  }
  const below = new Int32Array(count);
  const share = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const along = rows[i] * axis[0] + rows[count + i] * axis[1] + rows[2 * count + i] * axis[2];
    const mu = Math.max(-1, Math.min(along, 1));
    const j = Math.min(Math.floor((Math.acos(mu) / Math.PI) * intervals), intervals - 1);
    below[i] = j;
    share[i] = (nodes[j] - mu) / (nodes[j] - nodes[j + 1]);
  }
  for (let row = COMPONENTS; row < ROWS; row++) {
    const to = table.rows.subarray(row * table.count, (row + 1) * table.count);
    for (let i = 0; i < count; i++) {
      const part = rows[row * count + i];
      const later = share[i] * part;
      to[below[i]] += part - later;
      to[below[i] + 1] += later;
    }
  }
  return table;
}

function emptyTable(nodes: number): NodeTable {
  const count = 2 * Math.ceil(nodes / 2);
  return { count, rows: new Float64Array(ROWS * count) };
}

export class NodeRelation extends WaveRelation {
  readonly #axis: Vector;
  readonly #table: NodeTable;

  /** @param axis the direction of k, a unit vector */
  constructor(axis: Vector, table: NodeTable) {
    super();
    this.#axis = axis;
    this.#table = table;
  }

  override evaluate(omegaRe: number, omegaIm: number, k: number): void {
    const [x, y, z] = this.#axis;
    const { kernels, at, out } = workspaceWith(this.#table);
    const { count } = this.#table;
    kernels.sphereRelation(
      at.table,
      count,
      omegaRe,
      omegaIm,
      k * x,
      k * y,
      k * z,
      at.powers,
      at.out,
    );
    this.re = out[0];
    this.im = out[1];
    this.byOmegaRe = out[2];
    this.byOmegaIm = out[3];
  }

  override slopes(): Slopes {
    const { kernels, at, out } = workspaceWith(this.#table);
    const matrix = new SymmetricAdjugate();
    matrix.matrix.set(out.subarray(MATRIX, MATRIX + 20));
    matrix.evaluate();
    const twice = matrix.adjugate.map((value, i) =>
      DIAGONAL.includes(i >> 1) ? value : 2 * value,
    );
    out.set(twice, ADJUGATE);
    kernels.sphereAscent(at.table, this.#table.count, at.powers, at.out + 8 * ADJUGATE, at.out);
    const { byOmegaRe, byOmegaIm } = this;
    const norm = byOmegaRe ** 2 + byOmegaIm ** 2;
    const component = (c: number) => {
      const [re, im] = [out[2 * c], out[2 * c + 1]];
      return {
        re: -(re * byOmegaRe + im * byOmegaIm) / norm,
        im: -(im * byOmegaRe - re * byOmegaIm) / norm,
      };
    };
    const [x, y, z] = [component(0), component(1), component(2)];
    return { velocity: [x.re, y.re, z.re], ascent: [x.im, y.im, z.im] };
  }
}

/** The kernel and its memory, which holds one table at a time. */
interface Workspace {
  readonly kernels: Kernels;
  /** nodes that there is room for */
  readonly room: number;
  readonly table: Float64Array;
  readonly out: Float64Array;
  readonly at: { readonly table: number; readonly powers: number; readonly out: number };
  held?: NodeTable;
}

let made: Workspace | undefined;

/** The workspace with the table in it. */
function workspaceWith(table: NodeTable): Workspace {
  if (!made || made.room < table.count) made = makeWorkspace(table.count);
  if (made.held !== table) {
    made.table.set(table.rows);
    made.held = table;
  }
  return made;
}

function makeWorkspace(room: number): Workspace {
  const plan = new MemoryPlan();
  const out = plan.f64(RESULTS);
  const table = plan.f64(ROWS * room);
  const powers = plan.f64(4 * room);
  const memory = plan.allocate('dispersion relation');
  return {
    kernels: instantiate(memory),
    room,
    table: view(memory, table),
    out: view(memory, out),
    at: { table: table.at, powers: powers.at, out: out.at },
  };
}
