/**
 * A polynomial, or the logistic function of it, on any number of rows: p multiplications and additions
 * a row for p monomials, in a memory of fixed size, through which rows pass some thousands at a time.
 */

import type { FloatColumn } from '../column-matrix.js';
import { instantiate, type Kernels } from '../kernels/instantiate.js';
import { MemoryPlan, type Slot, view } from '../kernels/memory-plan.js';
import { hornerProgram } from './horner-program.js';
import type { Term } from './polynomial.js';

/** Rows that are worked on together in single precision; half of it in double precision. */
const TILE = 16;

/** Numbers that pass through at a time: as many as a processor keeps close. */
const CHUNK = 2 ** 14;

/** `logistic`: 1 / (1 + exp(-z)) in place of z. */
export type OutputLink = 'identity' | 'logistic';

export interface Values {
  /** one per row */
  readonly values: Float64Array;
  /** whether the polynomial is finite on every row; where a variable is not, it is not */
  readonly finite: boolean;
}

export class PolynomialEvaluator {
  readonly #variables: number;
  /** rows of a chunk */
  readonly #chunk: number;
  readonly #kernels: Kernels;
  readonly #slots;
  readonly #cells;
  readonly #values;

  /**
   * @param terms exponents, one per variable, and coefficient of every monomial, the constant among them
   * @param variables at least one
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
    this.#values = bothPrecisions(memory, slots.values);
    this.#kernels = instantiate(memory);
    this.#kernels.polynomial(variables, slots.code.at, slots.kept.at, slots.values.at);
  }

  /**
   * @param x row-major, any number of rows
   * @param values where they go: one per row
   */
  rows(
    x: Float64Array,
    link: OutputLink,
    values: Float64Array = new Float64Array(x.length / this.#variables),
  ): Values {
    const variables = this.#variables;
    const { tile, double, cells } = this.#slots;
    return this.#inChunks(values, this.#values.double, (from, to) => {
      this.#cells.double.set(x.subarray(from * variables, to * variables));
      this.#cells.double.fill(0, (to - from) * variables, filledUp(to - from) * variables);
      return this.#kernels.polynomialRows(
        cells.at,
        tile.at,
        Math.ceil((to - from) / (TILE / 2)),
        double.at,
        Number(link === 'logistic'),
      );
    });
  }

  /**
   * Computed in the precision of the columns: in single precision z is wrong by some 1e-7 times the sum of
   * its terms' magnitudes.
   * @param columns one per variable, all as long and of one type
   * @param values where they go: one per row
   */
  columns(
    columns: readonly FloatColumn[],
    link: OutputLink,
    values: Float64Array = new Float64Array(columns[0].length),
  ): Values {
    const [{ BYTES_PER_ELEMENT: bytes }] = columns;
    const precision = bytes === 4 ? 'single' : 'double';
    const kernel = {
      single: this.#kernels.polynomialColumnsSingle,
      double: this.#kernels.polynomialColumns,
    }[precision];
    const { cells, [precision]: coefficients } = this.#slots;
    const chunk = this.#chunk;
    return this.#inChunks(values, this.#values[precision], (from, to) => {
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
        Number(link === 'logistic'),
      );
    });
  }

  /** @param evaluate leaves the values of rows [from, to) in `chunk`, and says whether all are finite */
  #inChunks(
    values: Float64Array,
    chunk: FloatColumn,
    evaluate: (from: number, to: number) => boolean,
  ): Values {
    let finite = true;
    for (let from = 0; from < values.length; from += this.#chunk) {
      const to = Math.min(from + this.#chunk, values.length);
      if (!evaluate(from, to)) finite = false;
      values.set(chunk.subarray(0, to - from), from);
    }
    return { values, finite };
  }
}

/** 0 times each variable that no term has: NaN where it is not finite, so that it cannot go unnoticed. */
function absentVariables(terms: readonly Term[], variables: number): Term[] {
  const units = Array.from({ length: variables }, (_, v) => v).filter((v) =>
    terms.every(({ exponents }) => exponents[v] === 0),
  );
  return units.map((v) => ({
    exponents: new Array<number>(variables).fill(0).with(v, 1),
    coefficient: 0,
  }));
}

/** So many rows with those that the last tile has more. */
function filledUp(rows: number): number {
  return Math.ceil(rows / TILE) * TILE;
}

function bothPrecisions(memory: WebAssembly.Memory, slot: Slot<'f64'>) {
  return { double: view(memory, slot), single: view(memory, { ...slot, kind: 'f32' }) };
}
