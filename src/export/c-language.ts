/**
 * Parts of C that every exported header has. Numbers are decimal, with 17 digits, because hexadecimal ones are an error
 * before C++17. Cells that are not finite are found and replaced by operations on bits: a comparison of NaN raises a
 * floating-point exception, and compilers drop tests for NaN under -ffast-math. What an array's loop runs through has
 * no comparison of doubles where it can be one of bits, and no branch, so that GCC vectorises it in spite of
 * -ftrapping-math, its default.
 */
import { CELL_STATUS } from '../deploy/cell-status.js';
import type { AnyDescription, NumberDescription } from './description.js';
import {
  EXPONENT_BIAS,
  exponentialsOf,
  expPolynomial,
  GELU_CENTRE,
  GELU_LIMIT,
  geluPolynomial,
  LOG_2,
  LOG2_E,
  logisticSteps,
  ROUNDING,
} from './exponential.js';
import { decimal, snakeCase, wrapped } from './literals.js';

export type StatusName = keyof typeof CELL_STATUS;

export function cStatus(name: string, status: StatusName): string {
  return `${name}_${snakeCase(status)}`.toUpperCase();
}

/** Begins every function; a program defines FASTFLAVOR_FUNC as what marks functions of its accelerators. */
export const C_FUNCTION = 'FASTFLAVOR_FUNC static inline';

/** Begins the functions that an array's loop calls. */
export const cInlined = (name: string) => `FASTFLAVOR_FUNC ${name.toUpperCase()}_INLINE`;

export const cParameters = (names: readonly string[], type = 'double') =>
  names.map((x) => `${type} ${x}`).join(', ');

export function cDeclarations(
  steps: readonly (readonly [string, string])[],
  indent = '    ',
): string {
  return steps
    .map(([step, expression]) =>
      wrapped(`${expression};`, `${indent}const double ${step} = `, `${indent}    `),
    )
    .join('\n');
}

export function cList(items: readonly string[]): string {
  return wrapped(items.join(', '), '        ', '        ');
}

/** A table of constants in a function. */
export function cTable(type: string, name: string, items: readonly string[]): string {
  return `    static const ${type} ${name}[] = {\n${cList(items)}};`;
}

/** Includes, macros, the enumeration of statuses, and functions on bits. */
export function cPrelude(name: string): string {
  const upper = name.toUpperCase();
  return `#include <math.h> // NAN and INFINITY in the self-test
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// What marks functions for accelerators: __host__ __device__, KOKKOS_FUNCTION, AMREX_GPU_HOST_DEVICE.
#ifndef FASTFLAVOR_FUNC
#define FASTFLAVOR_FUNC
#endif

// Arguments that do not overlap, and loops whose turns are independent.
#ifdef __cplusplus
#define ${upper}_RESTRICT __restrict
#else
#define ${upper}_RESTRICT restrict
#endif
// Loops are vectorised only where all that they call is inlined.
#if defined(__GNUC__) && !defined(__CUDACC__)
#define ${upper}_INLINE static inline __attribute__((always_inline))
#else
#define ${upper}_INLINE static inline
#endif

#ifndef ${upper}_SIMD
#if defined(_OPENMP)
#define ${upper}_SIMD _Pragma("omp simd")
#elif defined(__clang__)
#define ${upper}_SIMD _Pragma("clang loop vectorize(enable)")
#elif defined(__GNUC__)
#define ${upper}_SIMD _Pragma("GCC ivdep")
#else
#define ${upper}_SIMD
#endif
#endif

enum {
${Object.entries(CELL_STATUS)
  .map(([status, value]) => `    ${cStatus(name, status as StatusName)} = ${value}`)
  .join(',\n')}
};

${C_FUNCTION} uint64_t ${name}_bits(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

${C_FUNCTION} double ${name}_double(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

// 1 where x is NaN or infinite, else 0; unlike isfinite also under -ffast-math, and without an exception.
${C_FUNCTION} uint64_t ${name}_unknown(double x)
{
    return ((${name}_bits(x) & ((uint64_t)0x7ff << 52)) + ((uint64_t)1 << 52)) >> 63;
}

// 1 where x is NaN, else 0.
${C_FUNCTION} uint64_t ${name}_is_nan(double x)
{
    return (uint64_t)((${name}_bits(x) << 1) > ((uint64_t)0xffe << 52));
}

// 0 where none is 1, else x.
${C_FUNCTION} double ${name}_known(double x, uint64_t none)
{
    return ${name}_double(${name}_bits(x) & (none - 1));
}

// a where which is 1, b where it is 0.
${C_FUNCTION} double ${name}_select(uint64_t which, double a, double b)
{
    return ${name}_double((${name}_bits(a) & (0 - which)) | (${name}_bits(b) & (which - 1)));
}

// NaN where none is 1, else x.
${C_FUNCTION} double ${name}_or_nan(double x, uint64_t none)
{
    return ${name}_double(${name}_bits(x) | ((0 - none) & ((uint64_t)0x7ff8 << 48)));
}

// A number in single precision as a double; NaN and infinities stay what they are.
${C_FUNCTION} double ${name}_widen(float x)
{
    uint32_t bits, odd, safe;
    float finite;
    uint64_t sign, wide;
    memcpy(&bits, &x, sizeof bits);
    odd = ((bits & 0x7f800000u) + 0x00800000u) >> 31;
    safe = bits & (odd - 1);
    memcpy(&finite, &safe, sizeof finite);
    sign = (uint64_t)(bits & 0x80000000u) << 32;
    wide = sign | ((uint64_t)(bits & 0x7fffffu) << 29) | ((uint64_t)0x7ff << 52);
    return ${name}_double(${name}_bits((double)finite) | (wide & (0 - (uint64_t)odd)));
}

// How far |x| is below limit, counted in doubles; bit 63 is set where it is above, and where x is not finite.
${C_FUNCTION} uint64_t ${name}_margin(double x, double limit)
{
    return ${name}_bits(limit) - (${name}_bits(x) & (~(uint64_t)0 >> 1));
}

// x, or limit with the sign of x where |x| is larger.
${C_FUNCTION} double ${name}_within(double x, double limit)
{
    const int64_t most = (int64_t)${name}_bits(limit);
    const int64_t size = (int64_t)(${name}_bits(x) & (~(uint64_t)0 >> 1));
    const uint64_t held = (uint64_t)(size < most ? size : most);
    return ${name}_double(held | (${name}_bits(x) & ((uint64_t)1 << 63)));
}

// 1 where x, which is finite, lies below low or above high, else 0.
${C_FUNCTION} uint64_t ${name}_beyond(double x, double low, double high)
{
    return (uint64_t)(x < low) | (uint64_t)(x > high);
}

${C_FUNCTION} double ${name}_clamp(double x, double low, double high)
{
    x = ${name}_select((uint64_t)(x < low), low, x);
    return ${name}_select((uint64_t)(x > high), high, x);
}

${C_FUNCTION} uint64_t ${name}_worse(uint64_t a, uint64_t b)
{
    const uint64_t rise = b - a;
    return a + (rise & ((rise >> 63) - 1));
}`;
}

/** The statement that raises a status, in 64 bits, where a flag is 1. */
export function cRaise(name: string, status: StatusName, flag: string): string {
  const code = `(uint64_t)${cStatus(name, status)}`;
  return `*status = ${name}_worse(*status, ${code} * ${flag});`;
}

/** Statements from x to r, and to bits of which the lowest are those of k + 1023. */
function reduced(name: string): string {
  return `    const uint64_t t = ${name}_bits(x * ${decimal(LOG2_E)} + ${decimal(ROUNDING)}) + ${EXPONENT_BIAS};
    const double n = ${name}_double(t) - ${decimal(ROUNDING + EXPONENT_BIAS)};
    const double k = ${name}_double(${name}_bits(n) & ~(uint64_t)1);
    const double r = (x - k * ${decimal(LOG_2[0])}) - k * ${decimal(LOG_2[1])};`;
}

/**
 * The exponential functions that a model needs. Under -ffast-math compilers would multiply out the difference that gives
 * k, and lose all digits of r. They do not see that the lowest bit of a small integer is 0, so that k stays a number of its
 * own once that bit is cleared.
 */
export function cExponentials(
  description: Pick<AnyDescription | NumberDescription, 'name' | 'classifier'>,
): string[] {
  const { name } = description;
  const needed = exponentialsOf(description);
  const exp = `// exp(x) for |x| <= 700; unlike that of the library, compilers vectorise it.
${C_FUNCTION} double ${name}_exp(double x)
{
${reduced(name)}
${wrapped(`${expPolynomial(decimal)};`, '    const double q = ', '        ')}
    return (1.0 + (r + r*r*q)) * ${name}_double(t << 52);
}`;
  const logistic = `// 1 / (1 + exp(x)) for |x| <= 700, in operations that compilers vectorise.
${C_FUNCTION} double ${name}_logistic(double x)
{
${reduced(name)}
${cDeclarations(logisticSteps(decimal))}
    return less / (less + (even + odd) * ${name}_double(t << 52));
}`;
  const gelu = `// x times the share of a standard normal distribution below x.
${C_FUNCTION} double ${name}_gelu(double x)
{
    const double held = ${name}_within(x, ${decimal(GELU_LIMIT)});
    const double s = held < 0.0 ? -held : held;
    const double v = (s - ${decimal(GELU_CENTRE)}) / (s + ${decimal(GELU_CENTRE)});
${wrapped(`${geluPolynomial(decimal)};`, '    const double m = ', '        ')}
    return (x > 0.0 ? x : 0.0) - s * ${name}_exp(-0.5*s*s) * m;
}`;
  return [
    ...(needed.exp ? [exp] : []),
    ...(needed.logistic ? [logistic] : []),
    ...(needed.gelu ? [gelu] : []),
  ];
}
