/**
 * The closed-form test for a crossing of maximum-entropy distributions (`max-entropy-state.ts`) as source code, from
 * densities and flux vectors of nu_e and nu_e-bar:
 *
 *   crossing where |L| < |w|,   margin = |w| - |L|.
 *
 * Z follows from f = |F| / n by a series below f = 0.1, else by Newton's method from f (3 - f^2) / (1 - f^2), which is
 * off by 5% at most. Cost: some ten exponentials and logarithms a cell.
 */
import { InvalidInput } from '../errors.js';
import { VERSION } from '../version.js';
import { printMaxEntropyC } from './c-max-entropy.js';
import { identifier } from './description.js';
import { printMaxEntropyFortran } from './fortran-max-entropy.js';
import { DENSITY_RANGE, MAX_ENTROPY_COLUMNS, referenceFluxes } from './max-entropy-cells.js';

const PRINTERS = { c: printMaxEntropyC, fortran: printMaxEntropyFortran };

/** The languages of the test. */
export const MAX_ENTROPY_TARGETS = Object.keys(PRINTERS) as (keyof typeof PRINTERS)[];

/**
 * The closed-form test as source code, with a self-test.
 * @param name the name from which those of routines are made
 * @throws InvalidInput on a language in which it is not printed
 * @example
 * ```ts
 * printMaxEntropyTest('c', 'crossing').includes('crossing_fluxes('); // => true
 * ```
 */
export function printMaxEntropyTest(target: string, name: string): string {
  if (!Object.hasOwn(PRINTERS, target)) {
    throw new InvalidInput({
      where: { owner: target },
      what: 'the max-entropy test is not printed in it',
      remedy: `take --target ${MAX_ENTROPY_TARGETS.join(' or ')}`,
    });
  }
  return PRINTERS[target as keyof typeof PRINTERS](identifier(name), header(), referenceFluxes());
}

function header(): string[] {
  return [
    'Tells from number densities and flux vectors of nu_e and nu_e-bar whether their maximum-entropy',
    '  distributions cross: in closed form, |L| < |w|, without a grid. Equal heavy species cancel.',
    '',
    `Printed by fastflavor ${VERSION}. Free to use.`,
    '',
    `Given: ${MAX_ENTROPY_COLUMNS.join(', ')};`,
    '  n in 1/cm^3, or any unit, and number flux over the speed of light in the same unit.',
    'crossing: 1 or 0, -1 where there is no answer.',
    'margin: |w| - |L|, positive where there is a crossing; NaN where there is no answer.',
    '',
    'Status of a cell:',
    '  0 ok',
    '  3 zero density  a density is zero or negative',
    `  4 not finite    a number is NaN or infinite, a density not within ${DENSITY_RANGE.join(' to ')}, or a`,
    '                  flux not below its density',
  ];
}
