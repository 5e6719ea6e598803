/** Readers of single arguments, with messages that name the expected form. */
import { InvalidArgumentError } from 'commander';
import type { Shard } from '../../../experiments/run/shard.js';
import { LABEL, XLN_FEATURES } from '../../angular/moments.js';

/** The help text of `--threads`. */
export const THREADS_HELP = 'how many threads (default: one per core)';

export function positiveInteger(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('Expected a positive integer.');
}

/** Reads a shard such as `2/8`, the second of eight. */
export function shardOfMany(text: string): Shard {
  const [index, count] = /^\d+\/\d+$/.test(text) ? text.split('/').map(Number) : [];
  if (index >= 1 && index <= count) return { index, count };
  throw new InvalidArgumentError('Expected i/n with i from 1 to n, as in 2/8.');
}

export function positiveNumber(text: string): number {
  const value = Number(text);
  if (value > 0 && value < Infinity) return value;
  throw new InvalidArgumentError('Expected a positive number.');
}

export function finiteNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('Expected a number.');
}

/** Reads names of columns, separated by commas. */
export function featureList(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes(LABEL)) throw new InvalidArgumentError(`${LABEL} is the label.`);
  if (new Set(names).size === names.length && !names.includes('')) return names;
  throw new InvalidArgumentError('Expected different names, as in alpha,F_nue,F_nuebar.');
}

/** Reads names of features that can be computed from moments (angular/moments.ts), separated by commas. */
export function momentFeatures(text: string): string[] {
  const names = featureList(text);
  const unknown = names.find((name) => !(XLN_FEATURES as readonly string[]).includes(name));
  if (unknown === undefined) return names;
  throw new InvalidArgumentError(
    `There is no feature "${unknown}"; there are ${XLN_FEATURES.join(', ')}.`,
  );
}

/** Makes a reader of ascending whole numbers from 1, written as `1-10`, `3` or `1,2,9`. */
function ascending(what: string, most: number): (text: string) => number[] {
  return (text) => {
    const numbers = text.split(',').flatMap((part) => {
      const [from, to = from] = part.split('-').map(Number);
      const areWhole = Number.isInteger(from) && Number.isInteger(to);
      if (!(areWhole && from >= 1 && to <= most && from <= to)) {
        throw new InvalidArgumentError(`Expected ${what} from 1 to ${most}, as in 1-10 or 1,2,9.`);
      }
      return Array.from({ length: to - from + 1 }, (_, i) => from + i);
    });
    return [...new Set(numbers)].sort((a, b) => a - b);
  };
}

export const degreeList = ascending('degrees', 30);

/** Widths of hidden layers. */
export const widthList = ascending('widths', 4096);

/** Numbers of hidden layers. */
export const depthList = ascending('depths', 20);

export const LICENCE_HELP =
  'of the model, as SPDX writes it, as in CC-BY-4.0 (default: not stated)';

/** Reads an SPDX identifier, or several joined by AND, OR or WITH. */
export function licence(text: string): string {
  if (/^[\w.+-]+( (AND|OR|WITH) [\w.+-]+)*$/.test(text)) return text;
  throw new InvalidArgumentError('Expected an SPDX identifier, as in CC-BY-4.0.');
}

/** Makes a reader of whole numbers within bounds. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`);
  };
}
