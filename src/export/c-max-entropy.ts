/** The closed-form test for crossings of maximum-entropy distributions in C. */
import { cReferences } from './c.js';
import { C_FUNCTION, cParameters, cPrelude, cStatus } from './c-language.js';
import { comment, decimal, withNames } from './literals.js';
import {
  DENSITY_RANGE,
  MAX_ENTROPY_COLUMNS,
  type MaxEntropyCell,
  SHAPE_SERIES,
} from './max-entropy-cells.js';

export function printMaxEntropyC(
  name: string,
  header: readonly string[],
  cells: readonly MaxEntropyCell[],
): string {
  const guard = `${name.toUpperCase()}_H`;
  const columns = MAX_ENTROPY_COLUMNS;
  const restrict = `*${name.toUpperCase()}_RESTRICT`;
  const status = (one: 'ok' | 'zeroDensity' | 'notFinite') => `(int)${cStatus(name, one)}`;
  const series = SHAPE_SERIES.reduceRight(
    (sum, coefficient) =>
      sum === '' ? decimal(coefficient) : `${decimal(coefficient)} + f2 * (${sum})`,
    '',
  );
  const rows = cells.map(({ input, crossing, margin, status: code }) =>
    [...input, crossing, margin, code].map(constant),
  );
  const n = columns.length;
  const given = columns.map((_, j) => `fluxes[i][${j}]`).join(', ');
  return `${[
    comment(
      [
        ...header,
        '',
        `${name}_fluxes(${columns.slice(0, 4).join(', ')}, ...): one cell.`,
        `${name}_fluxes_array(cells, ${columns.slice(0, 4).join(', ')}, ..., crossing, margin, status): many.`,
        `${name}_self_test(): how many reference cells come out wrong, 0 where all is well.`,
        'No cell raises a floating-point exception other than inexact and underflow. Needs exp, log and sqrt (-lm).',
      ],
      '//',
    ),
    `#ifndef ${guard}\n#define ${guard}`,
    cPrelude(name),
    `typedef struct {
    int crossing;  // 1, 0, or -1 for none
    double margin; // |w| - |L|; NaN where there is none
    int status;
} ${name}_cell;`,
    `// Z of the flux factor f, from 0 to below 1.
${C_FUNCTION} double ${name}_shape(double f)
{
    const double f2 = f * f;
    double z;
    int step;
    if (f < 0.1) return f * (${series});
    z = f * (3.0 - f2) / ((1.0 - f) * (1.0 + f));
    for (step = 0; step < 4; step++) {
        // coth z - 1 / z, and its slope 1 / z^2 - 1 / sinh^2 z
        const double e = exp(-2.0 * z);
        const double rest = 1.0 - e;
        const double off = (1.0 + e) / rest - 1.0 / z - f;
        const double slope = 1.0 / (z * z) - 4.0 * e / (rest * rest);
        z -= off / slope;
    }
    return z;
}`,
    `// ln(sinh(z) / z)
${C_FUNCTION} double ${name}_log_sinhc(double z)
{
    const double z2 = z * z;
    if (z < 0.1) return z2 * (1.0 / 6.0 - z2 * (1.0 / 180.0 - z2 / 2835.0));
    return z + log((1.0 - exp(-2.0 * z)) / (2.0 * z));
}`,
    `// Scales a flux to its density; the status is raised where the two do not belong together.
${C_FUNCTION} double ${name}_factor(double n, double *x, double *y, double *z, int *status)
{
    const double least = -n, most = n;
    double f;
    if (n <= 0.0) {
        if (*status < ${status('zeroDensity')}) *status = ${status('zeroDensity')};
        return 0.0;
    }
    if (n < ${decimal(DENSITY_RANGE[0])} || n > ${decimal(DENSITY_RANGE[1])} || *x < least || *x > most
        || *y < least || *y > most || *z < least || *z > most) {
        *status = ${status('notFinite')};
        return 0.0;
    }
    *x /= n;
    *y /= n;
    *z /= n;
    f = sqrt(*x * *x + *y * *y + *z * *z);
    if (f < 1.0) return f;
    *status = ${status('notFinite')};
    return 0.0;
}`,
    `${C_FUNCTION} ${name}_cell ${name}_fluxes(
    ${cParameters(columns.slice(0, 4))},
    ${cParameters(columns.slice(4))})
{
    ${name}_cell cell;
    double f_nue, f_nuebar, z_nue, z_nuebar, a, b, wx, wy, wz, offset;
    uint64_t unknown = 0;
    cell.crossing = -1;
    cell.margin = ${name}_or_nan(0.0, 1);
    cell.status = ${status('ok')};
${columns.map((x) => `    unknown |= ${name}_unknown(${x});`).join('\n')}
    if (unknown) {
        cell.status = ${status('notFinite')};
        return cell;
    }
    f_nue = ${name}_factor(n_nue, &Fx_nue, &Fy_nue, &Fz_nue, &cell.status);
    f_nuebar = ${name}_factor(n_nuebar, &Fx_nuebar, &Fy_nuebar, &Fz_nuebar, &cell.status);
    if (n_nue <= 0.0 || n_nuebar <= 0.0) cell.status = ${status('zeroDensity')};
    if (cell.status != ${status('ok')}) return cell;
    z_nue = ${name}_shape(f_nue);
    z_nuebar = ${name}_shape(f_nuebar);
    // Z / f is 3 without a flux.
    a = f_nue > 0.0 ? z_nue / f_nue : 3.0;
    b = f_nuebar > 0.0 ? z_nuebar / f_nuebar : 3.0;
    wx = a * Fx_nue - b * Fx_nuebar;
    wy = a * Fy_nue - b * Fy_nuebar;
    wz = a * Fz_nue - b * Fz_nuebar;
    offset = log(n_nue / n_nuebar) + ${name}_log_sinhc(z_nuebar) - ${name}_log_sinhc(z_nue);
    cell.margin = sqrt(wx * wx + wy * wy + wz * wz) - (offset < 0.0 ? -offset : offset);
    cell.crossing = cell.margin > 0.0;
    return cell;
}`,
    `${C_FUNCTION} void ${name}_fluxes_array(
    size_t cells,
    ${[...columns.map((x) => `const double ${restrict} ${x}`), `int ${restrict} crossing`, `double ${restrict} margin`, `int ${restrict} status`].join(',\n    ')})
{
    size_t i;
    for (i = 0; i < cells; i++) {
        const ${name}_cell cell = ${name}_fluxes(
            ${columns.map((x) => `${x}[i]`).join(', ')});
        crossing[i] = cell.crossing;
        margin[i] = cell.margin;
        status[i] = cell.status;
    }
}`,
    `${C_FUNCTION} int ${name}_self_test(void)
{
    // n, Fx, Fy, Fz of nu_e, then of nu_e-bar; crossing, margin, status
${cReferences('fluxes', n + 3, rows)}
    int wrong = 0;
    size_t i;
    for (i = 0; i < sizeof fluxes / sizeof fluxes[0]; i++) {
        const ${name}_cell cell = ${name}_fluxes(
            ${given});
        const double *expected = fluxes[i] + ${n};
        int agrees = cell.crossing == (int)expected[0] && cell.status == (int)expected[2];
        if (agrees && cell.status == ${status('ok')}) {
            const double off = cell.margin - expected[1];
            agrees = off <= 1e-8 && off >= -1e-8;
        }
        wrong += !agrees;
    }
    return wrong;
}`,
    '#endif',
  ].join('\n\n')}\n`;
}

const constant = withNames(decimal, 'NAN', 'INFINITY');
