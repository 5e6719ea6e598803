/**
 * Where a search of options looks: values drawn evenly on a scale, numbers to three digits, so that what
 * is chosen can be written down.
 */
import type { Random } from './random.js';

/** Where a search looks for one option. */
export interface SearchRange<T> {
  /** on which values are drawn evenly, and shown */
  readonly scale: 'linear' | 'logarithmic' | 'choice';
  draw(random: Random): T;
}

/** Positive numbers, as many in every decade. */
export function logarithmic(low: number, high: number): SearchRange<number> {
  return { scale: 'logarithmic', draw: (random) => threeDigits(logUniform(random, low, high)) };
}

/** Whole numbers, both ends among them, as many in every decade as rounding allows. */
export function wholeLogarithmic(low: number, high: number): SearchRange<number> {
  return {
    scale: 'logarithmic',
    draw: (random) => Math.round(logUniform(random, low - HALF, high + HALF)),
  };
}

/** Whole numbers, both ends among them, each as likely. */
export function whole(low: number, high: number): SearchRange<number> {
  return { scale: 'linear', draw: (random) => low + random.index(high - low + 1) };
}

/** Any of these values, each as likely. */
export function oneOf<T>(values: readonly T[]): SearchRange<T> {
  return { scale: 'choice', draw: (random) => values[random.index(values.length)] };
}

/** What rounds to an end is as wide on either side of it; short of 1/2, which may round away. */
const HALF = 0.499999;

function logUniform(random: Random, low: number, high: number): number {
  return low * (high / low) ** random.uniform();
}

function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}
