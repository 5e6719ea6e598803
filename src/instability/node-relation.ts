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
import { frameOf, scaled, type Vector } from './vector.js';

/** Rows of a table: the components of v, and the parts of int G times 1, x, y, z, xx, xy, xz, yy, yz. */
const ROWS = 12;
/** Entries of a packed matrix that occur once in the whole one. */
const DIAGONAL = [0, 4, 7, 9];

/** Doubles of a packed matrix. */
const PACKED = 20;
/** Where the matrix is in what the kernel says of a point: E, dE/domega, the matrix and S. */
const MATRIX = 4;
const POINT = MATRIX + 2 * PACKED;

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
  directions.forEach(([x, y, z], i) => {
    setNode(table, i, x, y, z, parts[i]);
  });
  return table;
}

/**
 * Each node spread over the solid angle w of its weight, as four nodes at the angle sqrt(w / 2 pi), which have the second
 * moments of a disc.
 */
export function spreadTable(
  directions: readonly Vector[],
  weights: ArrayLike<number>,
  parts: ArrayLike<number>,
): NodeTable {
  const table = emptyTable(4 * directions.length);
  directions.forEach((v, i) => {
    const angle = Math.sqrt(weights[i] / (2 * Math.PI));
    const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
    const [x, y, z] = scaled(v, cos);
    frameOf(v).forEach((side, e) => {
      const [dx, dy, dz] = scaled(side, sin);
      setNode(table, 4 * i + 2 * e, x + dx, y + dy, z + dz, parts[i] / 4);
      setNode(table, 4 * i + 2 * e + 1, x - dx, y - dy, z - dz, parts[i] / 4);
    });
  });
  return table;
}

function setNode(
  { count, rows }: NodeTable,
  node: number,
  x: number,
  y: number,
  z: number,
  part: number,
): void {
  const [px, py] = [part * x, part * y];
  rows[node] = x;
  rows[count + node] = y;
  rows[2 * count + node] = z;
  rows[3 * count + node] = part;
  rows[4 * count + node] = px;
  rows[5 * count + node] = py;
  rows[6 * count + node] = part * z;
  rows[7 * count + node] = px * x;
  rows[8 * count + node] = px * y;
  rows[9 * count + node] = px * z;
  rows[10 * count + node] = py * y;
  rows[11 * count + node] = py * z;
}

/**
 * The nodes gathered at 2 half + 1 ones by their cosine to an axis, mu: int G and int G mu are kept. Those gathered at are
 * closer together towards mu = 1 and -1, where modes are that move nearly with light.
 */
export function gathered(nodes: NodeTable, [x, y, z]: Vector, half: number): NodeTable {
  const table = emptyTable(2 * half + 1);
  const { kernels, at, gathering } = workspaceWith(nodes, table.count);
  kernels.sphereGather(at.table, nodes.count, x, y, z, half, at.gathering);
  table.rows.set(gathering.subarray(0, table.rows.length));
  return table;
}

function emptyTable(nodes: number): NodeTable {
  const count = 2 * Math.ceil(nodes / 2);
  return { count, rows: new Float64Array(ROWS * count) };
}

export class NodeRelation extends WaveRelation {
  readonly #axis: Vector;
  readonly #table: NodeTable;
  /** the point evaluated last: Re omega, Im omega, k */
  #point: readonly [omegaRe: number, omegaIm: number, k: number] = [0, 0, 0];

  /** @param axis the direction of k, a unit vector */
  constructor(axis: Vector, table: NodeTable) {
    super();
    this.#axis = axis;
    this.#table = table;
  }

  override evaluate(omegaRe: number, omegaIm: number, k: number): void {
    const [x, y, z] = this.#axis;
    const space = workspaceWith(this.#table);
    const { kernels, at, point } = space;
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
      at.point,
    );
    this.#point = [omegaRe, omegaIm, k];
    space.evaluated = this;
    this.re = point[0];
    this.im = point[1];
    this.byOmegaRe = point[2];
    this.byOmegaIm = point[3];
  }

  override slopes(): Slopes {
    if (workspaceWith(this.#table).evaluated !== this) this.evaluate(...this.#point);
    const { kernels, at, point, adjugate, byK } = workspaceWith(this.#table);
    const matrix = new SymmetricAdjugate();
    matrix.matrix.set(point.subarray(MATRIX, MATRIX + PACKED));
    matrix.evaluate();
    adjugate.set(
      matrix.adjugate.map((value, i) => (DIAGONAL.includes(i >> 1) ? value : 2 * value)),
    );
    kernels.sphereAscent(at.table, this.#table.count, at.powers, at.adjugate, at.byK);
    const [x, y, z] = [0, 2, 4].map((c) => this.slopeBy(byK[c], byK[c + 1]));
    return { velocity: [x.re, y.re, z.re], ascent: [x.im, y.im, z.im] };
  }
}

/**
 * The kernel and its memory, which holds one table at a time and grows with the largest one: 128 bytes for each of its
 * nodes, which are not given back.
 */
interface Workspace {
  readonly kernels: Kernels;
  /** nodes of a table that there is room for, and of one that they are gathered at */
  readonly room: number;
  readonly gatheringRoom: number;
  readonly table: Float64Array;
  readonly gathering: Float64Array;
  /** E, dE/domega, the matrix and S */
  readonly point: Float64Array;
  /** packed, entries off the diagonal times two */
  readonly adjugate: Float64Array;
  /** dE/dk */
  readonly byK: Float64Array;
  readonly at: Readonly<
    Record<'table' | 'gathering' | 'powers' | 'point' | 'adjugate' | 'byK', number>
  >;
  held?: NodeTable;
  /** whose powers and point these are */
  evaluated?: NodeRelation;
}

let workspace: Workspace | undefined;

/**
 * The workspace with the table in it.
 * @param gathering nodes that it is gathered at
 */
function workspaceWith(table: NodeTable, gathering = 0): Workspace {
  const { room = 0, gatheringRoom = 0 } = workspace ?? {};
  if (!workspace || room < table.count || gatheringRoom < gathering) {
    workspace = makeWorkspace(Math.max(room, table.count), Math.max(gatheringRoom, gathering));
  }
  if (workspace.held !== table) {
    workspace.table.set(table.rows);
    workspace.held = table;
  }
  return workspace;
}

function makeWorkspace(room: number, gatheringRoom: number): Workspace {
  const plan = new MemoryPlan();
  const point = plan.f64(POINT);
  const adjugate = plan.f64(PACKED);
  const byK = plan.f64(6);
  const table = plan.f64(ROWS * room);
  const gathering = plan.f64(ROWS * gatheringRoom);
  const powers = plan.f64(4 * room);
  const memory = plan.allocate('dispersion relation', 'use fewer directions');
  return {
    kernels: instantiate(memory),
    room,
    gatheringRoom,
    table: view(memory, table),
    gathering: view(memory, gathering),
    point: view(memory, point),
    adjugate: view(memory, adjugate),
    byK: view(memory, byK),
    at: {
      table: table.at,
      gathering: gathering.at,
      powers: powers.at,
      point: point.at,
      adjugate: adjugate.at,
      byK: byK.at,
    },
  };
}
