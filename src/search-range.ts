/**
 * Ranges from which `tune` draws values of options, evenly on a scale. Real numbers are rounded to three
 * digits, so that a chosen value is short enough to be copied.
 */
import type { Random } from './random.js';

/** The range from which a search draws values of one option. */
export interface SearchRange<T> {
  /** the scale on which values are drawn evenly and charts show them */
  readonly scale: 'linear' | 'logarithmic' | 'choice';
  draw(random: Random): T;
  /** where a number lies on the scale, from 0 to 1; of choices absent */
  place?(value: T): number;
  /** the number at a place from 0 to 1; of choices absent */
  at?(place: number): T;
  /** the choices; one that is drawn twice as often stands there twice */
  readonly values?: readonly T[];
  /** another option of the same classifier, and its values with which this one is searched; with all if absent */
  readonly when?: { readonly option: string; readonly values: readonly unknown[] };
}

/** Positive numbers, drawn evenly on a logarithmic scale. */
export function logarithmic(low: number, high: number): SearchRange<number> {
  return {
    scale: 'logarithmic',
    draw: (random) => threeDigits(onLogScale(low, high, random.uniform())),
    place: (value) => placeOnLogScale(low, high, value),
    at: (place) => threeDigits(onLogScale(low, high, place)),
  };
}

/** Whole numbers including both ends, drawn evenly on a logarithmic scale up to rounding. */
export function wholeLogarithmic(low: number, high: number): SearchRange<number> {
  const [from, to] = [low - HALF, high + HALF];
  return {
    scale: 'logarithmic',
    draw: (random) => Math.round(onLogScale(from, to, random.uniform())),
    place: (value) => placeOnLogScale(from, to, value),
    at: (place) => Math.round(onLogScale(from, to, place)),
  };
}

/** Whole numbers including both ends, all equally likely. */
export function whole(low: number, high: number): SearchRange<number> {
  const count = high - low + 1;
  return {
    scale: 'linear',
    draw: (random) => low + random.index(count),
    place: (value) => (value - low + 0.5) / count,
    at: (place) => Math.min(high, low + Math.floor(place * count)),
  };
}

/** The given values, all equally likely. */
export function oneOf<T>(values: readonly T[]): SearchRange<T> {
  return { scale: 'choice', draw: (random) => values[random.index(values.length)], values };
}

/** A range that is searched only beside some values of another option, which stands before it in the table. */
export function when<T>(
  option: string,
  values: readonly unknown[],
  range: SearchRange<T>,
): SearchRange<T> {
  return { ...range, when: { option, values } };
}

/**
 * The margin by which the range of draws is widened at both ends, so that an end gets as many draws as other
 * numbers do. It is less than 1/2, because an exact half could round to a number outside of the range.
 */
const HALF = 0.499999;

function onLogScale(low: number, high: number, place: number): number {
  return low * (high / low) ** place;
}

function placeOnLogScale(low: number, high: number, value: number): number {
  return Math.min(1, Math.max(0, Math.log(value / low) / Math.log(high / low)));
}

function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}
