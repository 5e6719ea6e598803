/**
 * The dispersion relation of a smooth distribution on the sphere, for wave vectors along one direction:
 *
 *   E(omega, k) = det[eta^mn + int dv G(v) v^m v^n / (omega - k.v)],   v^m = (1, v), eta = diag(1, -1, -1, -1)
 *
 * (Izaguirre, Raffelt and Tamborra, arXiv:1610.01612). In a frame whose third axis is along k, the integrals over
 * azimuth are taken first. What is left are integrals over mu of five functions, and of two more for the derivatives
 * by the direction of k,
 *
 *   int G dphi times 1, x, y, x^2, xy and x^3, x^2 y,   x = s cos(phi), y = s sin(phi), s^2 = 1 - mu^2,
 *
 * (`sphere-distribution.ts`). With A the adjugate of the matrix, dE = sum_mn A_mn dM_mn, so one adjugate yields the
 * derivatives by omega and by all components of k.
 * Cost: some 100 operations for each node of mu, and 300.
 */
import { type LegendreFunctions, legendreFunctions } from './legendre-functions.js';
import { type Slope, type Slopes, WaveRelation } from './relation.js';
import { SymmetricAdjugate } from './symmetric-adjugate.js';
import { frameOf, type Vector } from './vector.js';

/** Powers of mu up to which S_p of the functions 1, x, y, x^2, xy, x^3, x^2 y are needed. */
const S_POWERS = [3, 2, 2, 1, 1, 0, 0];
const FUNCTIONS = S_POWERS.length;

/** Where J_p and S_p of a function are: four powers each. */
const at = (f: number, power: number) => 4 * f + power;
const [ONE, X, Y, XX, XY, XXX, XXY] = [0, 1, 2, 3, 4, 5, 6];

/** A sum of integrals, as their places and factors. */
type Combination = readonly (readonly [place: number, factor: number])[];
const just = (f: number, power = 0): Combination => [[at(f, power), 1]];

/** y^2 = 1 - mu^2 - x^2, times 1, x, y or mu. */
const YY: Combination = [...just(ONE), [at(ONE, 2), -1], [at(XX, 0), -1]];
const XYY: Combination = [...just(X), [at(X, 2), -1], [at(XXX, 0), -1]];
const YYY: Combination = [...just(Y), [at(Y, 2), -1], [at(XXY, 0), -1]];
const YYZ: Combination = [...just(ONE, 1), [at(ONE, 3), -1], [at(XX, 1), -1]];

/** The products v^m v^n, packed as in `symmetric-adjugate.ts`. */
const TENSOR = [just(ONE), just(X), just(Y), just(ONE, 1), just(XX), just(XY), just(X, 1), YY];
TENSOR.push(just(Y, 1), just(ONE, 2));
const TENSOR_MU = TENSOR.map((sum) => sum.map(([place, factor]) => [place + 1, factor] as const));
const TENSOR_X = [just(X), just(XX), just(XY), just(X, 1), just(XXX), just(XXY), just(XX, 1), XYY];
TENSOR_X.push(just(XY, 1), just(X, 2));
const TENSOR_Y = [just(Y), just(XY), YY, just(Y, 1), just(XXY), XYY, just(XY, 1), YYY];
TENSOR_Y.push(YYZ, just(Y, 2));

/** How often an entry of a packed matrix occurs in the whole. */
const TIMES = [1, 2, 2, 2, 1, 2, 2, 1, 2, 1];

/** sum_mn A_mn T_mn as a flat list of entry, place, factor. */
function contraction(tensor: readonly Combination[]): Float64Array {
  return Float64Array.from(
    tensor.flatMap((sum, entry) =>
      sum.flatMap(([place, factor]) => [entry, place, factor * TIMES[entry]]),
    ),
  );
}
const BY_OMEGA = contraction(TENSOR);
const BY_K = contraction(TENSOR_MU);
const BY_X = contraction(TENSOR_X);
const BY_Y = contraction(TENSOR_Y);
const FILL = Float64Array.from(
  TENSOR.flatMap((sum, entry) => sum.flatMap(([place, factor]) => [entry, place, factor])),
);

/** Places of all integrals: first those in the matrix, then those that only derivatives by k need. */
const NEEDED = 9;
const PLACES = [
  ...[at(ONE, 0), at(ONE, 1), at(ONE, 2), at(X, 0), at(X, 1), at(Y, 0), at(Y, 1), at(XX, 0)],
  ...[at(XY, 0), at(ONE, 3), at(X, 2), at(Y, 2), at(XX, 1), at(XY, 1), at(XXX, 0), at(XXY, 0)],
];

/** G of one direction of k: the integrals over azimuth. */
export interface DirectionMoments {
  /** mu of the nodes, those of `gaussLegendre` */
  readonly nodes: Float64Array;
  /** seven functions one after another, at the nodes, times the weights of the nodes */
  readonly weighted: Float64Array;
}

export class DirectionRelation extends WaveRelation {
  readonly #nodes: Float64Array;
  readonly #weighted: Float64Array;
  /** for each of PLACES: the function times the power of mu at the nodes */
  readonly #rows: Float64Array;
  /** int of each row */
  readonly #moments = new Float64Array(4 * FUNCTIONS);
  readonly #legendre: LegendreFunctions;
  /** for each function: its Legendre series times 2 */
  #series: Float64Array | null = null;
  /** 1 / (omega - k mu) and its square at the nodes */
  readonly #basis: Float64Array;
  /** whether the integrals that only `slopes` needs are those of the point evaluated last */
  #complete = false;
  readonly #j = new Float64Array(8 * FUNCTIONS);
  readonly #s = new Float64Array(8 * FUNCTIONS);
  readonly #matrix = new SymmetricAdjugate();
  #sumRe = 0;
  #sumIm = 0;

  /** @param axis the direction of k, a unit vector */
  constructor(
    readonly axis: Vector,
    { nodes, weighted }: DirectionMoments,
  ) {
    super();
    const n = nodes.length;
    this.#nodes = nodes;
    this.#weighted = weighted;
    this.#legendre = legendreFunctions(n);
    this.#basis = new Float64Array(4 * n);
    this.#rows = new Float64Array(PLACES.length * n);
    for (let row = 0; row < PLACES.length; row++) {
      const place = PLACES[row];
      const from = (place >> 2) * n;
      let sum = 0;
      for (let i = 0; i < n; i++) {
        let value = weighted[from + i];
        for (let power = place & 3; power > 0; power--) value *= nodes[i];
        this.#rows[row * n + i] = value;
        sum += value;
      }
      this.#moments[place] = sum;
    }
  }

  override evaluate(omegaRe: number, omegaIm: number, k: number): void {
    const legendre = this.#legendre;
    this.#complete = true;
    if (legendre.isNear(omegaRe, omegaIm, k)) this.#bySeries(legendre, omegaRe, omegaIm, k);
    else this.#byQuadrature(omegaRe, omegaIm, k);
    const j = this.#j;
    const matrix = this.#matrix;
    const entries = matrix.matrix;
    entries.fill(0);
    entries[0] = 1;
    entries[8] = -1;
    entries[14] = -1;
    entries[18] = -1;
    for (let i = 0; i < FILL.length; i += 3) {
      const to = 2 * FILL[i];
      const from = 2 * FILL[i + 1];
      entries[to] += FILL[i + 2] * j[from];
      entries[to + 1] += FILL[i + 2] * j[from + 1];
    }
    matrix.evaluate();
    this.re = matrix.re;
    this.im = matrix.im;
    this.#contract(BY_OMEGA);
    this.byOmegaRe = -this.#sumRe;
    this.byOmegaIm = -this.#sumIm;
  }

  override slopes(): Slopes {
    if (!this.#complete) this.#sumRows(NEEDED, PLACES.length);
    const { axis } = this;
    const [e1, e2] = frameOf(axis);
    const [along, x, y] = [BY_K, BY_X, BY_Y].map((terms) => {
      this.#contract(terms);
      return this.slopeBy(this.#sumRe, this.#sumIm);
    });
    const vector = (part: keyof Slope): Vector => {
      const component = (i: 0 | 1 | 2) => x[part] * e1[i] + y[part] * e2[i] + along[part] * axis[i];
      return [component(0), component(1), component(2)];
    };
    return { velocity: vector('re'), ascent: vector('im') };
  }

  /** sum_mn A_mn int G v^m v^n / (omega - k mu)^2, times a component of v as the terms say. */
  #contract(terms: Float64Array): void {
    const { adjugate } = this.#matrix;
    const s = this.#s;
    let re = 0;
    let im = 0;
    for (let i = 0; i < terms.length; i += 3) {
      const a = 2 * terms[i];
      const b = 2 * terms[i + 1];
      re += terms[i + 2] * (adjugate[a] * s[b] - adjugate[a + 1] * s[b + 1]);
      im += terms[i + 2] * (adjugate[a] * s[b + 1] + adjugate[a + 1] * s[b]);
    }
    this.#sumRe = re;
    this.#sumIm = im;
  }

  #byQuadrature(omegaRe: number, omegaIm: number, k: number): void {
    const nodes = this.#nodes;
    const basis = this.#basis;
    for (let i = 0; i < nodes.length; i++) {
      const real = omegaRe - k * nodes[i];
      const inverse = 1 / (real * real + omegaIm * omegaIm);
      const a = real * inverse;
      const b = -omegaIm * inverse;
      basis[4 * i] = a;
      basis[4 * i + 1] = b;
      basis[4 * i + 2] = a * a - b * b;
      basis[4 * i + 3] = 2 * a * b;
    }
    this.#sumRows(0, NEEDED);
    this.#complete = false;
  }

  #sumRows(first: number, end: number): void {
    const n = this.#nodes.length;
    const rows = this.#rows;
    const basis = this.#basis;
    for (let row = first; row < end; row++) {
      let re = 0;
      let im = 0;
      let squareRe = 0;
      let squareIm = 0;
      for (let i = 0; i < n; i++) {
        const value = rows[row * n + i];
        re += value * basis[4 * i];
        im += value * basis[4 * i + 1];
        squareRe += value * basis[4 * i + 2];
        squareIm += value * basis[4 * i + 3];
      }
      const to = 2 * PLACES[row];
      this.#j[to] = re;
      this.#j[to + 1] = im;
      this.#s[to] = squareRe;
      this.#s[to + 1] = squareIm;
    }
  }

  /** As `fillFromFirst` does, for each of the functions. */
  #bySeries(legendre: LegendreFunctions, omegaRe: number, omegaIm: number, k: number): void {
    const n = this.#nodes.length;
    this.#series ??= allSeries(legendre, this.#weighted);
    const [x, y] = [omegaRe / k, omegaIm / k];
    legendre.evaluate(x, y);
    const inverse = 1 / k;
    const square = -inverse * inverse;
    const [j, s] = [this.#j, this.#s];
    for (let f = 0; f < FUNCTIONS; f++) {
      let re = 0;
      let im = 0;
      let dRe = 0;
      let dIm = 0;
      for (let l = 0; l < n; l++) {
        const g = this.#series[f * n + l];
        re += g * legendre.re[l];
        im += g * legendre.im[l];
        dRe += g * legendre.slopeRe[l];
        dIm += g * legendre.slopeIm[l];
      }
      for (let power = 0; power <= S_POWERS[f]; power++) {
        const place = at(f, power);
        j[2 * place] = re * inverse;
        j[2 * place + 1] = im * inverse;
        s[2 * place] = dRe * square;
        s[2 * place + 1] = dIm * square;
        const nextDRe = re + x * dRe - y * dIm;
        dIm = im + x * dIm + y * dRe;
        dRe = nextDRe;
        const nextRe = x * re - y * im - this.#moments[place];
        im = x * im + y * re;
        re = nextRe;
      }
    }
  }
}

function allSeries(legendre: LegendreFunctions, weighted: Float64Array): Float64Array {
  const { n } = legendre;
  const series = new Float64Array(FUNCTIONS * n);
  for (let f = 0; f < FUNCTIONS; f++) {
    series.set(legendre.series(weighted.subarray(f * n, (f + 1) * n)), f * n);
  }
  return series;
}
