/** Statements of Fortran 2008, with numbers of kind dp, continuation lines, and long arrays in parts. */
import { fortranString } from './escaping.js';
import { decimal, wrapped } from './literals.js';

export function fortranNumber(value: number): string {
  return decimal(value).replace(/\)?$/, (end) => `_dp${end}`);
}

/** A statement, or the elements of a list, with continuation lines. */
export function statement(first: string, text: string, indent = '      '): string {
  return wrapped(text, first, indent, ' &');
}

export function elemental(head: string, result: string, body: string): string {
  return `  pure elemental ${statement(`function `, `${head} result(${result})`)}
${body}
  end function`;
}

export const inputs = (names: readonly string[]) =>
  statement('    real(dp), intent(in) :: ', names.join(', '));

export function locals(steps: readonly (readonly [string, string])[]): string {
  return statement('    real(dp) :: ', steps.map(([step]) => step).join(', '));
}

export function assignments(
  steps: readonly (readonly [string, string])[],
  indent = '    ',
): string {
  return steps
    .map(([step, expression]) => statement(`${indent}${step} = `, expression, `${indent}    `))
    .join('\n');
}

/** Elements of an array per statement. A statement has at most 255 continuation lines, so long arrays are split. */
const PART = 500;

export function constants(type: string, name: string, items: readonly string[]): string {
  const parts = Array.from({ length: Math.ceil(items.length / PART) }, (_, k) =>
    items.slice(k * PART, (k + 1) * PART),
  );
  const declare = (as: string, length: number, values: string) =>
    statement(`    ${type}, parameter :: ${as}(${length}) = `, `[ ${values} ]`, '        ');
  if (parts.length === 1) return declare(name, items.length, items.join(', '));
  return [
    ...parts.map((part, k) => declare(`${name}_${k + 1}`, part.length, part.join(', '))),
    declare(name, items.length, parts.map((_, k) => `${name}_${k + 1}`).join(', ')),
  ].join('\n');
}

/** Directives for vectorised and accelerated versions of a function. */
export function simd(routine: string): string {
  return `!$omp declare simd(${routine})\n    !$acc routine seq`;
}

/** x within -limit..limit. */
export function heldAt(x: string, limit: number): string {
  return `min(max(${x}, ${fortranNumber(-limit)}), ${fortranNumber(limit)})`;
}

/** A character literal in parts, as lines of source code are limited; one line each. */
export function longString(text: string, indent: string): string {
  const parts = [''];
  for (const character of text) {
    const last = parts.length - 1;
    const isLong = utf8.encode(parts[last] + character).length > PART_OF_TEXT;
    if (isLong) parts.push(character);
    else parts[last] += character;
  }
  return parts.map(fortranString).join(` // &\n${indent}`);
}

const utf8 = new TextEncoder();
const PART_OF_TEXT = 48;

/** The most calls in each other: lines are broken after commas, and must not be long before the first one. */
const MOST_NESTED = 8;

export function anyOf(flags: readonly string[]): string {
  if (flags.length > MOST_NESTED) {
    const parts = Array.from({ length: Math.ceil(flags.length / MOST_NESTED) }, (_, part) =>
      anyOf(flags.slice(part * MOST_NESTED, (part + 1) * MOST_NESTED)),
    );
    return anyOf(parts);
  }
  return flags.reduce((all, flag) => `ior(${all}, ${flag})`);
}
