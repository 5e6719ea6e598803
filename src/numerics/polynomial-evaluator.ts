/**
 * Evaluates a polynomial, the logistic function of it, or a label by it, on any number of rows. Cost: p multiplications and additions
 * per row for p monomials. The memory has a fixed size; rows pass through it some thousands at a time.
 */
import type { FloatColumn } from '../column-matrix.js';
import { instantiate, type Kernels } from '../kernels/instantiate.js';
import { MemoryPlan, type Slot, view } from '../kernels/memory-plan.js';
import { hornerProgram } from './horner-program.js';
import type { Term } from './polynomial.js';

/** Rows processed together in single precision; in double precision it is half as many. */
const TILE = 16;

/** Numbers in memory at a time, few enough for the processor's cache. */
const CHUNK = 2 ** 14;

/**
 * The output: the polynomial's value z; 1 / (1 + exp(-z)) with 'logistic'; whether that is above 1/2, as 1 or 0, with
 * 'label'; the same in an Int32Array with 'index'.
 */
export type OutputLink = 'identity' | 'logistic' | 'label' | 'index';

/** The numbers of links in the kernel. */
const LINKS: Readonly<Record<OutputLink, number>> = {
  identity: 0,
  logistic: 1,
  label: 2,
  index: 3,
};

/** The array of a link's output. */
export type OutputOf<Link extends OutputLink> = Link extends 'index' ? Int32Array : Float64Array;

/** The values on all rows. */
export interface Values<Link extends OutputLink> {
  /** one per row */
  readonly values: OutputOf<Link>;
  /** whether the polynomial is finite on every row; it is not if a variable is not */
  readonly finite: boolean;
}

/** A polynomial in a kernel's memory. */
export class PolynomialEvaluator {
  readonly #variables: number;
  /** rows of a chunk */
  readonly #chunk: number;
  readonly #kernels: Kernels;
  readonly #slots;
  readonly #cells;
  readonly #values;

  /**
   * @param terms all monomials including the constant
   * @param variables the number of variables, at least 1
   */
  constructor(terms: readonly Term[], variables: number) {
    const every = [...terms, ...absentVariables(terms, variables)];
    const { code, coefficients } = hornerProgram(every, variables);
    this.#variables = variables;
    this.#chunk = Math.max(1, Math.floor(CHUNK / variables / TILE)) * TILE;
    const plan = new MemoryPlan();
    const slots = {
      code: plan.i32(code.length),
      double: plan.f64(coefficients.length),
      single: plan.f32(coefficients.length),
      kept: plan.f32(TILE * variables),
      tile: plan.f32(TILE * variables),
      cells: plan.f64(this.#chunk * variables),
      values: plan.f64(this.#chunk),
    };
    const memory = plan.allocate('polynomial');
    view(memory, slots.code).set(code);
    view(memory, slots.double).set(coefficients);
    view(memory, slots.single).set(coefficients);
    this.#slots = slots;
    this.#cells = bothPrecisions(memory, slots.cells);
    this.#values = {
      ...bothPrecisions(memory, slots.values),
      whole: view(memory, { ...slots.values, kind: 'i32' }),
    };
    this.#kernels = instantiate(memory);
    this.#kernels.polynomial(variables, slots.code.at, slots.kept.at, slots.values.at);
  }

  /**
   * Evaluates rows in double precision.
   * @param x row-major, shape (rows, variables)
   * @param values the output, shape (rows)
   */
  rows<Link extends OutputLink>(
    x: Float64Array,
    link: Link,
    values = roomFor(link, x.length / this.#variables),
  ): Values<Link> {
    const variables = this.#variables;
    const { tile, double, cells } = this.#slots;
    return this.#inChunks(values, link, 'double', (from, to) => {
      this.#cells.double.set(x.subarray(from * variables, to * variables));
      this.#cells.double.fill(0, (to - from) * variables, filledUp(to - from) * variables);
      return this.#kernels.polynomialRows(
        cells.at,
        tile.at,
        Math.ceil((to - from) / (TILE / 2)),
        double.at,
        LINKS[link],
      );
    });
  }

  /**
   * Evaluates columns in their precision. In single precision the error of z is about 1e-7 times the sum of its
   * terms' magnitudes.
   * @param columns one per variable, all of one length and type
   * @param values the output, shape (rows)
   */
  columns<Link extends OutputLink>(
    columns: readonly FloatColumn[],
    link: Link,
    values = roomFor(link, columns[0].length),
  ): Values<Link> {
    const [{ BYTES_PER_ELEMENT: bytes }] = columns;
    const precision = bytes === 4 ? 'single' : 'double';
    const kernel = {
      single: this.#kernels.polynomialColumnsSingle,
      double: this.#kernels.polynomialColumns,
    }[precision];
    const { cells, [precision]: coefficients } = this.#slots;
    const chunk = this.#chunk;
    return this.#inChunks(values, link, precision, (from, to) => {
      const target = this.#cells[precision];
      columns.forEach((column, v) => {
        target.set(column.subarray(from, to), v * chunk);
        target.fill(0, v * chunk + to - from, v * chunk + filledUp(to - from));
      });
      return kernel(
        cells.at,
        chunk * bytes,
        Math.ceil((to - from) / (precision === 'single' ? TILE : TILE / 2)),
        coefficients.at,
        LINKS[link],
      );
    });
  }

  /** @param evaluate writes the values of rows [from, to) into memory and returns whether all are finite */
  #inChunks<Link extends OutputLink>(
    values: OutputOf<Link>,
    link: Link,
    precision: 'single' | 'double',
    evaluate: (from: number, to: number) => boolean,
  ): Values<Link> {
    const chunk = this.#values[link === 'index' ? 'whole' : precision];
    let finite = true;
    for (let from = 0; from < values.length; from += this.#chunk) {
      const to = Math.min(from + this.#chunk, values.length);
      if (!evaluate(from, to)) finite = false;
      values.set(chunk.subarray(0, to - from), from);
    }
    return { values, finite };
  }
}

function roomFor<Link extends OutputLink>(link: Link, rows: number): OutputOf<Link> {
  return (link === 'index' ? new Int32Array(rows) : new Float64Array(rows)) as OutputOf<Link>;
}

/** A term 0 x for each variable x that no term has, so that the value is NaN if the variable is not finite. */
function absentVariables(terms: readonly Term[], variables: number): Term[] {
  const units = Array.from({ length: variables }, (_, v) => v).filter((v) =>
    terms.every(({ exponents }) => exponents[v] === 0),
  );
  return units.map((v) => ({
    exponents: new Array<number>(variables).fill(0).with(v, 1),
    coefficient: 0,
  }));
}

/** The number of rows, rounded up to whole tiles. */
function filledUp(rows: number): number {
  return Math.ceil(rows / TILE) * TILE;
}

function bothPrecisions(memory: WebAssembly.Memory, slot: Slot<'f64'>) {
  return { double: view(memory, slot), single: view(memory, { ...slot, kind: 'f32' }) };
}
