/**
 * j(z) = int G / (z - mu) dmu and its derivative for a G that is linear between nodes, exact to rounding at any distance
 * from the cut [-1, 1]. The pieces are leaves of a binary tree. A branch of it within r of c is, from afar,
 *
 *   j = sum_p m_p q^p / (z - c),      q = r / (z - c),      m_p = int G ((mu - c) / r)^p dmu,
 *
 * and a single piece from nearby, with A = ln((M + h) / (M - h)) / 2, M = z - c, G = g + s (mu - c), h = r,
 *
 *   j = 2 g A + 2 s (M A - h).
 *
 * From afar the last term would be a difference of nearly equal numbers, with a large s where G is peaked. The sum over p
 * has real coefficients, so that two real numbers take the place of the complex one of Horner's rule:
 *
 *   b_p = m_p + 2 Re(q) b_(p+1) - |q|^2 b_(p+2),      sum = m_0 - |q|^2 b_2 + q b_1.
 *
 * Cost: proportional to the logarithm of the number of nodes, .5 microseconds for 100 of them.
 */

/** |q| up to which a branch is far away. */
const FAR = 0.25;
/** How many terms are exact to rounding for |q|^2 up to a bound: the last one is FAR^2. */
const UP_TO = Float64Array.of(1e-4, 1e-3, 1e-2, 3e-2, FAR * FAR);
const TERMS = Int32Array.of(8, 11, 16, 21, 27);
const MOST_TERMS = 27;

/** 1 / ((p + 1)(p + 2)), for as many moments as anybody asks for */
const INVERSE = Float64Array.from({ length: 32 }, (_, p) => 1 / ((p + 1) * (p + 2)));

export class MultipoleTree {
  re = 0;
  im = 0;
  slopeRe = 0;
  slopeIm = 0;
  readonly #mu: Float64Array;
  readonly #g: Float64Array;
  /** of every branch, each before those that it divides into: its first piece, and the one behind its last */
  readonly #first: Int32Array;
  readonly #end: Int32Array;
  /** the branch behind all those that it divides into */
  readonly #next: Int32Array;
  /** c and r */
  readonly #centre: Float64Array;
  readonly #radius: Float64Array;
  /** m_p of branch i from MOST_TERMS i on, and whether they are known */
  readonly #moments: Float64Array;
  readonly #known: Uint8Array;

  /**
   * @param mu nodes, strictly ascending, shape (n)
   * @param g G at the nodes, shape (n)
   */
  constructor(mu: Float64Array, g: Float64Array) {
    const count = 2 * (mu.length - 1) - 1;
    this.#mu = mu;
    this.#g = g;
    this.#first = new Int32Array(count);
    this.#end = new Int32Array(count);
    this.#next = new Int32Array(count);
    this.#centre = new Float64Array(count);
    this.#radius = new Float64Array(count);
    this.#moments = new Float64Array(MOST_TERMS * count);
    this.#known = new Uint8Array(count);
    this.#divide(0, 0, mu.length - 1);
  }

  /** @returns the branch behind the last one of these pieces */
  #divide(at: number, first: number, end: number): number {
    this.#first[at] = first;
    this.#end[at] = end;
    this.#centre[at] = (this.#mu[end] + this.#mu[first]) / 2;
    this.#radius[at] = (this.#mu[end] - this.#mu[first]) / 2;
    let next = at + 1;
    if (end - first > 1) {
      const middle = (first + end) >> 1;
      next = this.#divide(this.#divide(next, first, middle), middle, end);
    }
    this.#next[at] = next;
    return next;
  }

  /** Computes j and dj/dz at z = x + iy, which is not on the cut. */
  evaluate(x: number, y: number): void {
    this.re = 0;
    this.im = 0;
    this.slopeRe = 0;
    this.slopeIm = 0;
    const next = this.#next;
    const square = y * y;
    for (let at = 0; at < next.length; ) {
      const r = this.#radius[at];
      const re = x - this.#centre[at];
      const norm = re * re + square;
      const size = (r * r) / norm;
      if (size < FAR * FAR) {
        this.#addFromAfar(at, r, size, re / norm, -y / norm);
        at = next[at];
      } else {
        const first = this.#first[at];
        if (this.#end[at] - first === 1) this.#addPiece(first, r, re, y);
        at++;
      }
    }
  }

  /** @param size |q|^2 @param re,im 1 / (z - c) */
  #addFromAfar(branch: number, r: number, size: number, re: number, im: number): void {
    let band = 0;
    while (size >= UP_TO[band]) band++;
    const terms = TERMS[band];
    if (this.#known[branch] === 0) this.#fillMoments(branch);
    const moments = this.#moments;
    const start = MOST_TERMS * branch;
    const qRe = r * re;
    const qIm = r * im;
    const twice = 2 * qRe;
    // sum_p m_p q^p and sum_p (p + 1) m_p q^p
    let b = 0;
    let afterB = 0;
    let d = 0;
    let afterD = 0;
    for (let p = terms - 1; p > 0; p--) {
      const m = moments[start + p];
      const nextB = m + twice * b - size * afterB;
      afterB = b;
      b = nextB;
      const nextD = (p + 1) * m + twice * d - size * afterD;
      afterD = d;
      d = nextD;
    }
    const sumRe = moments[start] - size * afterB + qRe * b;
    const sumIm = qIm * b;
    this.re += sumRe * re - sumIm * im;
    this.im += sumRe * im + sumIm * re;
    const slopeRe = moments[start] - size * afterD + qRe * d;
    const slopeIm = qIm * d;
    const squareRe = re * re - im * im;
    const squareIm = 2 * re * im;
    this.slopeRe -= slopeRe * squareRe - slopeIm * squareIm;
    this.slopeIm -= slopeRe * squareIm + slopeIm * squareRe;
  }

  /** @param h half the width @param re,im M */
  #addPiece(piece: number, h: number, re: number, im: number): void {
    const left = this.#g[piece];
    const right = this.#g[piece + 1];
    const twice = left + right;
    const slope = (right - left) / h;
    const plus = re + h;
    const minus = re - h;
    const plusNorm = plus * plus + im * im;
    const minusNorm = minus * minus + im * im;
    const aRe = 0.25 * Math.log(plusNorm / minusNorm);
    const aIm = 0.5 * (Math.atan2(im, plus) - Math.atan2(im, minus));
    // dA/dz = (1 / (M + h) - 1 / (M - h)) / 2
    const byRe = 0.5 * (plus / plusNorm - minus / minusNorm);
    const byIm = 0.5 * (im / minusNorm - im / plusNorm);
    this.re += twice * aRe + slope * (re * aRe - im * aIm - h);
    this.im += twice * aIm + slope * (re * aIm + im * aRe);
    this.slopeRe += twice * byRe + slope * (aRe + re * byRe - im * byIm);
    this.slopeIm += twice * byIm + slope * (aIm + re * byIm + im * byRe);
  }

  #fillMoments(branch: number): void {
    const start = MOST_TERMS * branch;
    const moments = this.#moments.subarray(start, start + MOST_TERMS);
    const [c, r] = [this.#centre[branch], this.#radius[branch]];
    const [first, end] = [this.#first[branch], this.#end[branch]];
    fillMoments(moments, this.#mu, this.#g, first, end, c, r);
    this.#known[branch] = 1;
  }
}

/**
 * r int G ((mu - c) / r)^p dmu over some pieces, p = 0, 1, ...: one function for all of them, because numbers that are
 * passed for each piece would be allocated.
 */
function fillMoments(
  moments: Float64Array,
  mu: Float64Array,
  g: Float64Array,
  first: number,
  end: number,
  c: number,
  r: number,
): void {
  const count = moments.length;
  moments.fill(0);
  for (let i = first; i < end; i++) {
    const a = (mu[i] - c) / r;
    const b = (mu[i + 1] - c) / r;
    const before = (b - a) * g[i] * r;
    const after = (b - a) * g[i + 1] * r;
    let power = 1;
    let ab = 1;
    let aab = 1;
    let abb = 1;
    for (let p = 0; p < count; p++) {
      moments[p] += (before * aab + after * abb) * INVERSE[p];
      power *= b;
      ab = a * ab + power;
      aab = a * aab + ab;
      abb = b * abb + ab;
    }
  }
}

/**
 * int G mu^p dmu of a G that is linear between nodes, p = 0 .. count - 1. On a piece [a, b] of width w with G from g_a
 * to g_b it is w / ((p + 1)(p + 2)) (g_a h_p(a, a, b) + g_b h_p(a, b, b)), h_p the sum of all products of p of its
 * arguments.
 * @param mu nodes, ascending, shape (n)
 * @param g G at the nodes, shape (n)
 */
export function tableMoments(mu: Float64Array, g: Float64Array, count: number): Float64Array {
  const moments = new Float64Array(count);
  fillMoments(moments, mu, g, 0, mu.length - 1, 0, 1);
  return moments;
}
