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
 * From afar the last term would be a difference of nearly equal numbers, with a large s where G is peaked.
 * Cost: proportional to the logarithm of the number of nodes, 1 microsecond for 250 of them.
 */

/** |q| up to which a branch is far away. */
const FAR = 0.25;
/** How many terms are exact to rounding for |q|^2 up to a bound: the last one is FAR^2. */
const TERMS = [
  { upTo: 1e-4, terms: 8 },
  { upTo: 1e-2, terms: 16 },
  { upTo: FAR * FAR, terms: 27 },
] as const;

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
  /** m_p, as many as were needed so far */
  readonly #moments: (Float64Array | undefined)[];

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
    this.#moments = new Array(count);
    this.#divide(0, 0, mu.length - 1);
  }

  /** @returns the branch behind the last one of these pieces */
  #divide(at: number, first: number, end: number): number {
    this.#first[at] = first;
    this.#end[at] = end;
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
    const mu = this.#mu;
    const branches = this.#next.length;
    for (let at = 0; at < branches; ) {
      const first = this.#first[at];
      const end = this.#end[at];
      const r = (mu[end] - mu[first]) / 2;
      const re = x - (mu[end] + mu[first]) / 2;
      const norm = re * re + y * y;
      const size = (r * r) / norm;
      if (size < FAR * FAR) {
        this.#addFromAfar(at, r, size, re / norm, -y / norm);
        at = this.#next[at];
      } else {
        if (end - first === 1) this.#addPiece(first, r, re, y);
        at++;
      }
    }
  }

  /** @param size |q|^2 @param re,im 1 / (z - c) */
  #addFromAfar(branch: number, r: number, size: number, re: number, im: number): void {
    const { terms } = size < TERMS[0].upTo ? TERMS[0] : size < TERMS[1].upTo ? TERMS[1] : TERMS[2];
    const known = this.#moments[branch];
    const moments = known && known.length >= terms ? known : this.#momentsOf(branch, terms);
    const qRe = r * re;
    const qIm = r * im;
    // sum_p m_p q^p and sum_p (p + 1) m_p q^p, by Horner's rule
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let p = terms - 1; p >= 0; p--) {
      const m = moments[p];
      const nextA = a * qRe - b * qIm + m;
      b = a * qIm + b * qRe;
      a = nextA;
      const nextC = c * qRe - d * qIm + (p + 1) * m;
      d = c * qIm + d * qRe;
      c = nextC;
    }
    this.re += a * re - b * im;
    this.im += a * im + b * re;
    const squareRe = re * re - im * im;
    const squareIm = 2 * re * im;
    this.slopeRe -= c * squareRe - d * squareIm;
    this.slopeIm -= c * squareIm + d * squareRe;
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

  #momentsOf(branch: number, count: number): Float64Array {
    const first = this.#first[branch];
    const end = this.#end[branch];
    const mu = this.#mu.subarray(first, end + 1);
    const r = (mu[mu.length - 1] - mu[0]) / 2;
    const c = (mu[mu.length - 1] + mu[0]) / 2;
    const g = this.#g.subarray(first, end + 1).map((value) => value * r);
    const moments = tableMoments(
      mu.map((value) => (value - c) / r),
      g,
      count,
    );
    this.#moments[branch] = moments;
    return moments;
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
  for (let i = 1; i < mu.length; i++) {
    const a = mu[i - 1];
    const b = mu[i];
    const before = (b - a) * g[i - 1];
    const after = (b - a) * g[i];
    let power = 1;
    let ab = 1;
    let aab = 1;
    let abb = 1;
    for (let p = 0; p < count; p++) {
      moments[p] += (before * aab + after * abb) / ((p + 1) * (p + 2));
      power *= b;
      ab = a * ab + power;
      aab = a * aab + ab;
      abb = b * abb + ab;
    }
  }
  return moments;
}
