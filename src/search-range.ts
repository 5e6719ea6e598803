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
}

/** Positive numbers, drawn evenly on a logarithmic scale. */
export function logarithmic(low: number, high: number): SearchRange<number> {
  return { scale: 'logarithmic', draw: (random) => threeDigits(logUniform(random, low, high)) };
}

/** Whole numbers including both ends, drawn evenly on a logarithmic scale up to rounding. */
export function wholeLogarithmic(low: number, high: number): SearchRange<number> {
  return {
    scale: 'logarithmic',
    draw: (random) => Math.round(logUniform(random, low - HALF, high + HALF)),
  };
}

/** Whole numbers including both ends, all equally likely. */
export function whole(low: number, high: number): SearchRange<number> {
  return { scale: 'linear', draw: (random) => low + random.index(high - low + 1) };
}

/** The given values, all equally likely. */
export function oneOf<T>(values: readonly T[]): SearchRange<T> {
  return { scale: 'choice', draw: (random) => values[random.index(values.length)] };
}

/**
 * The margin by which the range of draws is widened at both ends, so that an end gets as many draws as other
 * numbers do. It is less than 1/2, because an exact half could round to a number outside of the range.
 */
const HALF = 0.499999;

function logUniform(random: Random, low: number, high: number): number {
  return low * (high / low) ** random.uniform();
}

function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}
