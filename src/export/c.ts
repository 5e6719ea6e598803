/**
 * Target `c`: one header that is valid C99 and C++17 and needs only exp. Arrays are processed in two passes, first for
 * scores and statuses, which compilers vectorise, then for probabilities.
 */
import { CELL_STATUS } from '../deploy/cell-status.js';
import type { Box, DomainGuard, Mahalanobis } from '../deploy/domain-guard.js';
import type { RawMomentColumns } from '../deploy/raw-moments.js';
import type { TreeRule } from '../deploy/rule.js';
import type { Description, PolynomialClassifier, ScoreLink } from './description.js';
import { distanceExpressions, logisticArgument, scoreExpressions } from './expressions.js';
import { comment, hexadecimal, snakeCase, withNames, wrapped } from './literals.js';
import { type ReferenceCell, referenceRow } from './reference-cells.js';

export function printC(description: Description): string {
  const { name, header, variables, classifier, moments } = description;
  const guard = `${name.toUpperCase()}_H`;
  return `${[
    comment([...header, '', ...usage(description)], '//'),
    `#ifndef ${guard}\n#define ${guard}`,
    '#include <math.h>\n#include <stddef.h>\n#include <stdint.h>\n#include <string.h>',
    `// Arguments that do not overlap.
#ifdef __cplusplus
#define ${name.toUpperCase()}_RESTRICT __restrict
#else
#define ${name.toUpperCase()}_RESTRICT restrict
#endif`,
    `enum {\n${statuses(name)}\n};`,
    `typedef struct {
    double score;       // NaN where there is none
    double probability; // of a crossing; NaN where there is none
    int crossing;       // 1, 0, or -1 for none
    int status;
} ${name}_cell;`,
    arithmetic(name),
    classifier.kind === 'tree'
      ? treeScore(name, variables, classifier.rule)
      : polynomialScore(name, variables, classifier),
    probability(name, classifier.link),
    scored(description),
    decided(description),
    entry(name, 'features', variables),
    ...(moments
      ? [momentsScored(name, variables, moments), entry(name, 'moments', moments.columns)]
      : []),
    selfTest(description),
    '#endif',
  ].join('\n\n')}\n`;
}

function usage({ name, variables, moments }: Description): string[] {
  return [
    `${name}_features(${variables.join(', ')}): one cell.`,
    `${name}_features_array(cells, ${variables.join(', ')}, probability, crossing, status): many.`,
    ...(moments
      ? [
          `${name}_moments(${moments.columns.join(', ')}): one cell.`,
          `${name}_moments_array(cells, ${moments.columns.join(', ')}, probability, crossing, status): many.`,
        ]
      : []),
    `${name}_self_test(): how many reference cells come out wrong, 0 where all is well.`,
    'No cell divides by zero. NaN and infinities are found under -ffast-math too.',
  ];
}

type Status = keyof typeof CELL_STATUS;

function statusName(name: string, status: Status): string {
  return `${name}_${snakeCase(status)}`.toUpperCase();
}

function statuses(name: string): string {
  return Object.entries(CELL_STATUS)
    .map(([status, value]) => `    ${statusName(name, status as Status)} = ${value}`)
    .join(',\n');
}

const doubles = (names: readonly string[]) => names.map((x) => `double ${x}`).join(', ');

function polynomialScore(
  name: string,
  variables: readonly string[],
  { plan, used }: PolynomialClassifier,
): string {
  const { steps, result } = scoreExpressions(plan, variables, hexadecimal);
  return `// The logit.
static inline double ${name}_score(${doubles(used.map((j) => variables[j]))})
{
${declarations(steps)}
    return ${result};
}`;
}

function declarations(steps: readonly (readonly [string, string])[], indent = '    '): string {
  return steps
    .map(([step, expression]) =>
      wrapped(`${expression};`, `${indent}const double ${step} = `, `${indent}    `),
    )
    .join('\n');
}

function treeScore(name: string, variables: readonly string[], rule: TreeRule): string {
  return `// The share of crossings in the leaf; the left child of a node is the next one.
static inline double ${name}_score(${doubles(variables)})
{
    static const int feature[] = {
${list([...rule.feature].map(String))}};
    static const double threshold[] = {
${list(Array.from(rule.threshold, hexadecimal))}};
    static const int right[] = {
${list([...rule.right].map(String))}};
    static const double probability[] = {
${list(Array.from(rule.probability, hexadecimal))}};
    const double x[] = {${variables.join(', ')}};
    int node = 0;
    while (feature[node] >= 0) {
        node = x[feature[node]] <= threshold[node] ? node + 1 : right[node];
    }
    return probability[node];
}`;
}

function list(items: readonly string[]): string {
  return wrapped(items.join(', '), '        ', '        ');
}

function probability(name: string, link: ScoreLink | null): string {
  return `// Of a crossing.
static inline double ${name}_probability(double score)
{
${link ? linkBody(link) : '    return score;'}
}`;
}

function linkBody(link: ScoreLink): string {
  if (link.kind === 'logistic') {
    return `    const double u = ${logisticArgument(link, 'score', hexadecimal)};
    return 1.0 / (1.0 + exp(u < 700.0 ? u : 700.0)); // beyond, exp would overflow`;
  }
  const last = link.x.length - 1;
  return `    static const double x[] = {
${list(Array.from(link.x, hexadecimal))}};
    static const double y[] = {
${list(Array.from(link.y, hexadecimal))}};
    int low = 0;
    int high = ${last};
    if (score <= x[0]) return y[0];
    if (score >= x[${last}]) return y[${last}];
    while (high - low > 1) {
        const int middle = (low + high) / 2;
        if (x[middle] <= score) low = middle;
        else high = middle;
    }
    return y[low] + (y[high] - y[low]) * (score - x[low]) / (x[high] - x[low]);`;
}

/** Helpers that compare without branches, and that detect NaN and infinity even under -ffast-math. */
function arithmetic(name: string): string {
  return `// 1 where x is NaN or infinite, else 0; unlike isfinite also under -ffast-math.
static inline uint64_t ${name}_unknown(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return ((bits & UINT64_C(0x7ff0000000000000)) + UINT64_C(0x0010000000000000)) >> 63;
}

// 0 where none is 1, else x.
static inline double ${name}_known(double x, uint64_t none)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    bits &= none - 1;
    memcpy(&x, &bits, sizeof bits);
    return x;
}

static inline double ${name}_clamp(double x, double low, double high)
{
    x = x < low ? low : x;
    return x > high ? high : x;
}

static inline int ${name}_worse(int a, int b)
{
    return a > b ? a : b;
}`;
}

/** The function from features to a score, which is 0 if there is none, and a status. */
function scored({ name, variables, classifier, guard }: Description): string {
  const used = classifier.used.map((j) => variables[j]);
  const unknown = variables.map((x) => `${name}_unknown(${x})`).join(' | ');
  return `// The score, 0 where there is none; raises *status.
static inline double ${name}_features_score(${doubles(variables)}, int *status)
{
${wrapped(`${unknown};`, '    uint64_t none = ', '        ')}
    int worst = *status;
    double score;
${guard ? guardCode(name, variables, guard) : ''}    score = ${name}_score(${used.join(', ')});
    none |= ${name}_unknown(score);
    *status = ${name}_worse(worst, ${statusName(name, 'notFinite')} * (int)none);
    return ${name}_known(score, none);
}`;
}

function guardCode(
  name: string,
  variables: readonly string[],
  { outside, box, mahalanobis }: DomainGuard,
): string {
  const raise = (status: Status, where: string) =>
    `        worst = ${name}_worse(worst, ${statusName(name, status)} * (${where}));\n`;
  const clamp = outside === 'clamp';
  const sides = (x: string, j: number, { lower, upper }: Box) =>
    `        const double ${x}_in = ${name}_clamp(${x}, ${hexadecimal(lower[j])}, ${hexadecimal(upper[j])});\n`;
  const boxCode = (bounds: Box) => `    {
${variables.map((x, j) => sides(x, j, bounds)).join('')}${wrapped(
  `${variables.map((x) => `fabs(${x} - ${x}_in)`).join(' + ')};`,
  '        const double beyond = ',
  '            ',
)}
${raise(clamp ? 'clamped' : 'outside', 'beyond > 0.0')}${
  clamp ? variables.map((x) => `        ${x} = ${x}_in;\n`).join('') : ''
}    }
`;
  const distanceCode = (ellipsoid: Mahalanobis) => {
    const { steps, result } = distanceExpressions(ellipsoid, variables, hexadecimal);
    return `    {
${declarations([...steps, ['distance2', result]], '        ')}
${raise('outside', `!(distance2 <= ${hexadecimal(ellipsoid.limit ** 2)})`)}    }
`;
  };
  return (box ? boxCode(box) : '') + (mahalanobis ? distanceCode(mahalanobis) : '');
}

/** The function from a score and a status to the results for a cell. */
function decided({ name, threshold }: Description): string {
  return `static inline ${name}_cell ${name}_decide(double score, int status)
{
    const int none = status >= ${statusName(name, 'zeroDensity')};
    const double probability = ${name}_probability(score);
    ${name}_cell cell;
    cell.score = none ? NAN : score;
    cell.probability = none ? NAN : probability;
    cell.crossing = none ? -1 : probability > ${hexadecimal(threshold)};
    cell.status = status;
    return cell;
}`;
}

/** The functions for one cell and for arrays, given as features or as moments. */
function entry(name: string, what: 'features' | 'moments', columns: readonly string[]): string {
  const restrict = `*${name.toUpperCase()}_RESTRICT`;
  const outputs = ['double', 'int', 'int'].map(
    (type, i) => `${type} ${restrict} ${['probability', 'crossing', 'status'][i]}`,
  );
  const inputs = columns.map((x) => `const double ${restrict} ${x}`);
  return `${wrapped(`${doubles(columns)})`, `static inline ${name}_cell ${name}_${what}(`, '    ')}
{
    int status = ${statusName(name, 'ok')};
    const double score = ${name}_${what}_score(${columns.join(', ')}, &status);
    return ${name}_decide(score, status);
}

static inline void ${name}_${what}_array(
    size_t cells,
    ${[...inputs, ...outputs].join(',\n    ')})
{
    size_t i;
    for (i = 0; i < cells; i++) {
        int worst = ${statusName(name, 'ok')};
        probability[i] = ${name}_${what}_score(${columns.map((x) => `${x}[i]`).join(', ')}, &worst);
        status[i] = worst;
    }
    for (i = 0; i < cells; i++) {
        const ${name}_cell cell = ${name}_decide(probability[i], status[i]);
        probability[i] = cell.probability;
        crossing[i] = cell.crossing;
    }
}`;
}

function momentsScored(
  name: string,
  variables: readonly string[],
  { columns, densities, ratios }: RawMomentColumns,
): string {
  const unknown = columns.map((x) => `${name}_unknown(${x})`).join(' | ');
  const ratio = ([over, under]: readonly [string, string], j: number) =>
    `    const double ${variables[j]} = ${name}_known(${over}, none) / (none ? 1.0 : ${under});`;
  return `// The score of a cell given by its moments, 0 where there is none; raises *status.
${wrapped(`${doubles(columns)}, int *status)`, `static inline double ${name}_moments_score(`, '    ')}
{
${wrapped(`${unknown};`, '    const uint64_t unknown = ', '        ')}
    const int empty = !(${densities.map((n) => `(${n} > 0.0)`).join(' & ')});
    const uint64_t none = unknown | (uint64_t)empty;
${ratios.map(ratio).join('\n')}
    *status = ${name}_worse(*status, ${statusName(name, 'zeroDensity')} * empty);
    *status = ${name}_worse(*status, ${statusName(name, 'notFinite')} * (int)unknown);
    return ${name}_features_score(${variables.join(', ')}, status);
}`;
}

function selfTest({ name, variables, cells, moments }: Description): string {
  return `// Whether a cell is as it has to be.
static inline int ${name}_agrees(${name}_cell cell, const double *expected)
{
    const int none = expected[3] >= ${statusName(name, 'zeroDensity')};
    return cell.status == expected[3] && cell.crossing == expected[2]
        && (none || (fabs(cell.score - expected[0]) <= expected[4]
            && fabs(cell.probability - expected[1]) <= expected[5]));
}

static inline int ${name}_self_test(void)
{
    // inputs, score, probability, crossing, status, tolerances of score and probability
${referenceTable('features', variables.length, cells)}
${moments ? `${referenceTable('moments', moments.columns.length, moments.cells)}\n` : ''}    int wrong = 0;
    size_t i;
${referenceLoop(name, 'features', variables.length)}
${moments ? `${referenceLoop(name, 'moments', moments.columns.length)}\n` : ''}    return wrong;
}`;
}

function referenceTable(what: string, inputs: number, cells: readonly ReferenceCell[]): string {
  const rows = cells.map((cell) => referenceRow(cell, constant).join(', '));
  return `    static const double ${what}[][${inputs + 6}] = {
${rows.map((row) => wrapped(`{${row}}`, '        ', '            ')).join(',\n')}};`;
}

const constant = withNames(hexadecimal, 'NAN', 'INFINITY');

function referenceLoop(name: string, what: string, inputs: number): string {
  const arguments_ = Array.from({ length: inputs }, (_, j) => `${what}[i][${j}]`).join(', ');
  return `    for (i = 0; i < sizeof ${what} / sizeof ${what}[0]; i++) {
        const ${name}_cell cell = ${name}_${what}(${arguments_});
        wrong += !${name}_agrees(cell, ${what}[i] + ${inputs});
    }`;
}
