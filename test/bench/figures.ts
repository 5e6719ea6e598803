/** From timings to figures: medians, ratios, growth, and whether a bound is met. */
import type { Timing } from './turns.js';

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** What a timing comes to, in seconds: the median of the warm calls, else the only call there is. */
export function typical({ first, warm }: Timing): number | null {
  return warm.length > 0 ? median(warm) : first;
}

/** How many times as long as ours a peer takes, or null where one of them has no figure. */
export function ratio(peer: number | null, ours: number | null): number | null {
  return peer === null || ours === null ? null : peer / ours;
}

export function inTimes(value: number | null): string {
  return value === null ? '' : `${value < 100 ? value.toPrecision(3) : value.toFixed(0)}×`;
}

/** The peer that takes least, and how many times as long as ours. */
export interface BestPeer {
  readonly who: string;
  readonly times: number;
}

/** The best of those that have a figure, where ours has one, too. */
export function bestPeer(
  own: Timing | undefined,
  peers: readonly (Timing & { readonly who: string })[],
): BestPeer | null {
  const seconds = own ? typical(own) : null;
  const measured = peers.flatMap((one): BestPeer[] => {
    const times = ratio(typical(one), seconds);
    return times === null ? [] : [{ who: one.who, times }];
  });
  return measured.sort((a, b) => a.times - b.times)[0] ?? null;
}

export interface TimePoint {
  readonly size: number;
  readonly seconds: number;
}

/** The exponent e of seconds ~ size^e, by least squares of the logarithms; null with fewer than two. */
export function growthExponent(points: readonly TimePoint[]): number | null {
  if (points.length < 2) return null;
  const x = points.map(({ size }) => Math.log(size));
  const y = points.map(({ seconds }) => Math.log(seconds));
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const covariance = x.reduce((sum, value, i) => sum + (value - meanX) * (y[i] - meanY), 0);
  return covariance / x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
}

/** A size that somebody was given, and how long the first call took; null where it was not finished. */
export interface Attempt {
  readonly size: number;
  readonly seconds: number | null;
}

/** By how much a forecast has to be over the limit to be believed. */
const DOUBT = 1.25;

/**
 * Why a size is not even begun, if it is not: time grows at least in proportion to the rows, and with
 * them as it did from the size before the last to the last. Forecasts serve this decision only.
 * @param attempts at sizes up to this one, in ascending order
 */
export function ruledOut(attempts: readonly Attempt[], size: number, limit: number): string | null {
  if (attempts.some(({ seconds }) => seconds === null)) {
    return 'not started: this size or a smaller one was not finished before';
  }
  const last = attempts.at(-1) as TimePoint | undefined;
  if (!last) return null;
  const times = size / last.size;
  if (times * last.seconds > limit) {
    return `not started: ${times} times ${last.seconds.toPrecision(3)} s is over ${limit} s`;
  }
  const exponent = growthExponent(attempts.slice(-2) as TimePoint[]);
  if (exponent === null || last.seconds * times ** exponent <= DOUBT * limit) return null;
  return `not started: from ${last.seconds.toPrecision(3)} s, growing as before, it would be over ${limit} s`;
}

/**
 * How many times as long as ours a peer has to take, how much memory ours may, or which pace it is to reach: `of` says
 * which of several, where it is not the first.
 */
export type Bound =
  | { readonly peer: string; readonly atLeast: number; readonly of?: string }
  | { readonly megabytes: number }
  | { readonly pace: Limits };

export interface Limits {
  readonly atMost?: number;
  readonly atLeast?: number;
}

export function within(value: number, { atMost = Infinity, atLeast = -Infinity }: Limits): boolean {
  return value <= atMost && value >= atLeast;
}

export type Verdict = 'met' | 'met warm, not by the first call' | 'missed' | 'not measured';

/** The ratio, memory or pace of warm calls, and that of first calls; of memory there is one. */
export function verdict(bound: Bound, warm: number | null, first: number | null = warm): Verdict {
  const holds = (value: number) => within(value, limitsOf(bound));
  if (warm === null) return 'not measured';
  if (!holds(warm)) return 'missed';
  return first === null || holds(first) ? 'met' : 'met warm, not by the first call';
}

function limitsOf(bound: Bound): Limits {
  if ('peer' in bound) return bound;
  return 'pace' in bound ? bound.pace : { atMost: bound.megabytes };
}
