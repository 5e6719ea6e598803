/** Regressors in C: the header of `c.ts` with a number in place of a probability and a class. */
import { cReferences } from './c.js';
import {
  C_FUNCTION,
  cExponentials,
  cInlined,
  cParameters,
  cPrelude,
  cStatus,
} from './c-language.js';
import { cNetworkScore } from './c-network.js';
import { categoryConstants, cPreparation } from './c-preparation.js';
import { cLeaf, cPolynomial } from './c-rules.js';
import { cKnownColumns } from './c-scoring.js';
import type { NumberDescription } from './description.js';
import { comment, decimal, withNames, wrapped } from './literals.js';
import { numberReferenceRow } from './reference-cells.js';

export function printNumberC(description: NumberDescription): string {
  const { name, header, preparation, told } = description;
  const guard = `${name.toUpperCase()}_H`;
  return `${[
    comment([...header, '', ...usage(description)], '//'),
    `#ifndef ${guard}\n#define ${guard}`,
    cPrelude(name),
    ...categoryConstants(description),
    `typedef struct {
    double value; // ${told}; NaN where there is none
    int status;
} ${name}_cell;`,
    ...cExponentials(description),
    rule(description),
    assessed(description),
    ...(preparation ? [cPreparation(description, preparation)] : []),
    ...entry(description),
    selfTest(description),
    '#endif',
  ].join('\n\n')}\n`;
}

function usage({ name, variables }: NumberDescription): string[] {
  return [
    `${name}_features(${variables.join(', ')}): one cell.`,
    `${name}_features_array(cells, ${variables.join(', ')}, value, status): many.`,
    '..._f32, ..._f32_array: the same for numbers in single precision. All sums are in double precision;',
    '  only the value of ..._f32_array is rounded, by a relative 6e-8.',
    `${name}_self_test(): how many reference cells come out wrong, 0 where all is well.`,
    'No cell raises a floating-point exception other than inexact and underflow. NaN and infinities are',
    'found under -ffast-math too, where processors take numbers below 2.2e-308 for zero.',
  ];
}

function rule({ name, columns, classifier }: NumberDescription): string {
  switch (classifier.kind) {
    case 'number-tree':
      return cLeaf(name, columns, classifier, {
        about: 'The number',
        table: 'numbers',
        values: classifier.values,
      });
    case 'network':
      return cNetworkScore(name, columns, classifier);
    case 'polynomial':
      return cPolynomial(name, 'score', 'The number.', columns, classifier);
  }
}

/** The function from the columns of the rule and a status to a cell. */
function assessed({ name, columns, classifier }: NumberDescription): string {
  const { limit } = classifier;
  const used = classifier.used.map((j) => columns[j]);
  const all = classifier.kind === 'polynomial' ? used : columns;
  return `${cInlined(name)} ${name}_cell ${name}_rule_cell(${cParameters(columns)}, uint64_t refused)
{
    ${name}_cell cell;
${cKnownColumns(name, columns, used, limit)}
    none |= refused;
    cell.value = ${name}_or_nan(${name}_score(${all.join(', ')}), none);
    cell.status = none ? (int)${cStatus(name, 'notFinite')} : (int)${cStatus(name, 'ok')};
    return cell;
}`;
}

/** The functions for one cell and for arrays, in both precisions. */
function entry({ name, variables, preparation, classifier }: NumberDescription): string[] {
  const list = variables.join(', ');
  const call = preparation ? `${name}_prepared(${list})` : `${name}_rule_cell(${list}, 0)`;
  const widened = variables.map((x) => `${name}_widen(${x})`).join(', ');
  const restrict = `*${name.toUpperCase()}_RESTRICT`;
  const simd =
    classifier.kind === 'polynomial' && !preparation ? `    ${name.toUpperCase()}_SIMD\n` : '';
  const array = (type: 'double' | 'float') => {
    const each = variables.map((x) => (type === 'double' ? `${x}[i]` : `${name}_widen(${x}[i])`));
    const inputs = variables.map((x) => `const ${type} ${restrict} ${x}`);
    const outputs = [`${type} ${restrict} value`, `int ${restrict} status`];
    return `${C_FUNCTION} void ${name}_features${type === 'double' ? '' : '_f32'}_array(
    size_t cells,
    ${[...inputs, ...outputs].join(',\n    ')})
{
    size_t i;
${simd}    for (i = 0; i < cells; i++) {
${wrapped(`${each.join(', ')});`, `        const ${name}_cell cell = ${name}_features(`, '            ')}
        value[i] = ${type === 'double' ? '' : `(float)${name}_single(`}cell.value${type === 'double' ? '' : ')'};
        status[i] = cell.status;
    }
}`;
  };
  return [
    `${wrapped(`${cParameters(variables)})`, `${cInlined(name)} ${name}_cell ${name}_features(`, '    ')}
{
    return ${call};
}`,
    `${C_FUNCTION} ${name}_cell ${name}_features_f32(${cParameters(variables, 'float')})
{
    return ${name}_features(${widened});
}`,
    array('double'),
    `// x within the range of single precision; NaN stays.
${C_FUNCTION} double ${name}_single(double x)
{
    const uint64_t unknown = ${name}_unknown(x);
    return ${name}_or_nan(${name}_within(${name}_known(x, unknown), ${decimal(3.4028234663852886e38)}), unknown);
}`,
    array('float'),
  ];
}

function selfTest({ name, variables, cells }: NumberDescription): string {
  const n = variables.length;
  const given = Array.from({ length: n }, (_, j) => `features[i][${j}]`).join(', ');
  return `${C_FUNCTION} int ${name}_self_test(void)
{
    // inputs, value, status, tolerance
${cReferences(
  'features',
  n + 3,
  cells.map((cell) => numberReferenceRow(cell, constant)),
)}
    int wrong = 0;
    size_t i;
    for (i = 0; i < sizeof features / sizeof features[0]; i++) {
        const ${name}_cell cell = ${name}_features(${given});
        const double *expected = features[i] + ${n};
        if (cell.status != (int)expected[1]) {
            wrong++;
        } else if (cell.status == (int)${cStatus(name, 'ok')}) {
            const double off = cell.value - expected[0];
            wrong += !(off <= expected[2] && -off <= expected[2]);
        }
    }
    return wrong;
}`;
}

const constant = withNames(decimal, 'NAN', 'INFINITY');
