/**
 * Target `c`: one header that is valid C99 to C23 and C++98 to C++23 and needs no library. No cell raises an invalid
 * operation, a division by zero or an overflow. A logistic regression's arrays are one loop that compilers vectorise.
 */
import type { Box, DomainGuard, Mahalanobis } from '../deploy/domain-guard.js';
import { distanceLimit, MOMENT_LIMIT } from '../deploy/limits.js';
import type { RawMomentColumns } from '../deploy/raw-moments.js';
import {
  C_FUNCTION,
  cDeclarations,
  cExponentials,
  cInlined,
  cParameters,
  cPrelude,
  cRaise,
  cScoring,
  cStatus,
  type StatusName,
} from './c-language.js';
import { cClassifierNetwork, cScaledTo } from './c-network.js';
import { categoryConstants, cPreparation } from './c-preparation.js';
import { cClassTree, cPolynomial, cProbability, cSoftmax, cTree } from './c-rules.js';
import {
  type AnyDescription,
  type ClassesDescription,
  type Described,
  type Description,
  isOfTwoClasses,
} from './description.js';
import { cString } from './escaping.js';
import { distanceExpressions } from './expressions.js';
import { comment, decimal, withNames, wrapped } from './literals.js';
import { LANES } from './network.js';
import {
  type ClassCell,
  classReferenceRow,
  type ReferenceCell,
  referenceRow,
} from './reference-cells.js';

export function printC(description: AnyDescription): string {
  const { name, header } = description;
  const guard = `${name.toUpperCase()}_H`;
  return `${[
    comment([...header, '', ...usage(description)], '//'),
    `#ifndef ${guard}\n#define ${guard}`,
    cPrelude(name),
    ...categoryConstants(description),
    cellType(description),
    classNamesOf(description),
    ...cExponentials(description),
    ...rule(description),
    ...(description.preparation ? [cPreparation(description, description.preparation)] : []),
    ...entry(description, 'features', description.variables),
    ...(isOfTwoClasses(description) && description.moments
      ? [
          momentsScored(description, description.moments),
          ...entry(description, 'moments', description.moments.columns),
        ]
      : []),
    selfTest(description),
    '#endif',
  ].join('\n\n')}\n`;
}

function usage(description: AnyDescription): string[] {
  const { name, variables, words } = description;
  const moments = isOfTwoClasses(description) ? description.moments : null;
  const results = `probability, ${words.field}, status`;
  return [
    `${name}_features(${variables.join(', ')}): one cell.`,
    `${name}_features_array(cells, ${variables.join(', ')}, ${results}): many.`,
    ...(moments
      ? [
          `${name}_moments(${moments.columns.join(', ')}): one cell.`,
          `${name}_moments_array(cells, ${moments.columns.join(', ')}, ${results}): many.`,
        ]
      : []),
    ...(isOfTwoClasses(description)
      ? []
      : [`Arrays of probabilities have ${words.names.length} numbers per cell, one per class.`]),
    `${name}_class_name(${words.field}): what the class is called.`,
    '..._f32, ..._f32_array: the same for numbers in single precision. All sums are in double precision;',
    '  only the probability of ..._f32_array is rounded, by a relative 6e-8.',
    `${name}_self_test(): how many reference cells come out wrong, 0 where all is well.`,
    'No cell raises a floating-point exception other than inexact and underflow. NaN and infinities are',
    'found under -ffast-math too, where processors take numbers below 2.2e-308 for zero.',
  ];
}

function cellType(description: AnyDescription): string {
  const { name, words } = description;
  const { field, one } = words;
  const fields = isOfTwoClasses(description)
    ? `    double score;       // NaN where there is none
    double probability; // of ${one}; NaN where there is none
    int ${field};       // 1, 0, or -1 for none`
    : `    double probability[${words.names.length}]; // of each class; NaN where there is none
    int ${field};        // the class, or -1 for none`;
  return `typedef struct {
${fields}
    int status;
} ${name}_cell;`;
}

function classNamesOf({ name, words: { names, field } }: AnyDescription): string {
  return `// What a class is called; an empty text for ${field} -1.
${C_FUNCTION} const char *${name}_class_name(int ${field})
{
    static const char *const names[] = {
        ${names.map(cString).join(',\n        ')}};
    return ${field} >= 0 && ${field} < ${names.length} ? names[${field}] : "";
}`;
}

/** The functions from the columns of the rule to a score or probabilities, and a status. */
function rule(description: AnyDescription): string[] {
  const { name, words, columns } = description;
  if (!isOfTwoClasses(description)) {
    const { classifier } = description;
    return [
      classifier.kind === 'class-tree'
        ? cClassTree(name, columns, classifier)
        : cSoftmax(name, columns, classifier),
      assessedClasses(description),
    ];
  }
  const { classifier } = description;
  return [
    classifier.kind === 'tree'
      ? cTree(name, words.many, columns, classifier.rule)
      : classifier.kind === 'network'
        ? cClassifierNetwork(name, classifier)
        : cPolynomial(name, 'score', 'The logit.', columns, classifier),
    cProbability(name, words.one, classifier.link),
    scored(description),
    decided(description),
  ];
}

/**
 * Statements that declare `none`, which is 1 where a column is not finite or beyond a limit; columns become 0 there.
 * @param used the columns that have the limit; null for no limit
 */
export function cKnownColumns(
  name: string,
  columns: readonly string[],
  used: readonly string[],
  limit: number | null,
): string {
  const margins = columns.map((x) => {
    const bound = limit !== null && used.includes(x) ? limit : Number.MAX_VALUE;
    return `${name}_margin(${x}, ${decimal(bound)})`;
  });
  return `${wrapped(`(${margins.join(' | ')}) >> 63;`, '    uint64_t none = ', '        ')}
${columns.map((x) => `    ${x} = ${name}_known(${x}, none);`).join('\n')}`;
}

/** The function from features to a score, which is arbitrary if there is none, and a status. */
function scored(description: Description): string {
  const { name, columns, classifier, guard } = description;
  const { about, type, parameters } = cScoring(description);
  const { limit } = classifier;
  const used = classifier.used.map((j) => columns[j]);
  // A clamped feature is taken where it is clamped to.
  const isClamped = guard?.outside === 'clamp' && guard.box !== null;
  const known = cKnownColumns(name, columns, used, isClamped ? null : limit);
  const end =
    classifier.kind === 'network'
      ? cScaledTo('inputs', columns, classifier)
      : `    return ${name}_score(${used.join(', ')});\n`;
  return `// ${about}, arbitrary where there is none; raises *status.
${cInlined(name)} ${type} ${name}_rule(${cParameters(columns)}, ${parameters}uint64_t *status)
{
${known}
${guard ? guardCode(name, columns, guard) : ''}${isClamped ? heldColumns(name, used, limit) : ''}    ${cRaise(name, 'notFinite', 'none')}
${end}}`;
}

/** Statements that make `none` 1 for clamped columns beyond a limit, which are clamped to it. */
function heldColumns(name: string, columns: readonly string[], limit: number | null): string {
  if (limit === null) return '';
  return columns
    .map(
      (x) => `    none |= ${name}_margin(${x}, ${decimal(limit)}) >> 63;
    ${x} = ${name}_within(${x}, ${decimal(limit)});
`,
    )
    .join('');
}

function guardCode(
  name: string,
  columns: readonly string[],
  { outside, box, mahalanobis }: DomainGuard,
): string {
  const raise = (status: StatusName, where: string) => `        ${cRaise(name, status, where)}\n`;
  const clamp = outside === 'clamp';
  const boxCode = ({ lower, upper }: Box) => {
    const beyond = columns.map(
      (x, j) => `${name}_beyond(${x}, ${decimal(lower[j])}, ${decimal(upper[j])})`,
    );
    const moved = columns.map(
      (x, j) => `        ${x} = ${name}_clamp(${x}, ${decimal(lower[j])}, ${decimal(upper[j])});\n`,
    );
    return `    {
${wrapped(`${beyond.join(' | ')};`, '        const uint64_t beyond = ', '            ')}
${raise(clamp ? 'clamped' : 'outside', 'beyond')}${clamp ? moved.join('') : ''}    }
`;
  };
  const distanceCode = (ellipsoid: Mahalanobis) => {
    const limit = distanceLimit(ellipsoid);
    const near = columns.map((x) => `${x}_near`);
    const { steps, result } = distanceExpressions(ellipsoid, near, decimal);
    const held = columns.map(
      (x, j) => [near[j], `${name}_within(${x}, ${decimal(limit)})`] as const,
    );
    const far = columns.map((x) => `${name}_margin(${x}, ${decimal(limit)})`);
    const last = `${name}_margin(distance2, ${decimal(ellipsoid.limit ** 2)})`;
    return `    {
${cDeclarations([...held, ...steps, ['distance2', result]], '        ')}
${wrapped(`(${[...far, last].join(' | ')}) >> 63;`, '        const uint64_t far_off = ', '            ')}
${raise('outside', 'far_off')}    }
`;
  };
  return (box ? boxCode(box) : '') + (mahalanobis ? distanceCode(mahalanobis) : '');
}

/** The function from a score and a status to the results for a cell. */
function decided({ name, threshold, words: { field } }: Description): string {
  return `${cInlined(name)} ${name}_cell ${name}_decide(double score, uint64_t status)
{
    const uint64_t none = ((uint64_t)${cStatus(name, 'outside')} - status) >> 63;
    const double probability = ${name}_probability(score);
    const uint64_t above = (${name}_bits(${decimal(threshold)}) - ${name}_bits(probability)) >> 63;
    ${name}_cell cell;
    cell.score = ${name}_or_nan(score, none);
    cell.probability = ${name}_or_nan(probability, none);
    cell.${field} = (int)(above & (none - 1)) - (int)none;
    cell.status = (int)status;
    return cell;
}`;
}

/** The function from the columns of the rule and a status to a cell of more than two classes. */
function assessedClasses({ name, columns, classifier, words }: ClassesDescription): string {
  const { field, names } = words;
  const used = classifier.used.map((j) => columns[j]);
  return `${C_FUNCTION} ${name}_cell ${name}_rule_cell(${cParameters(columns)}, uint64_t refused)
{
    ${name}_cell cell;
    int c;
${cKnownColumns(name, columns, used, classifier.limit)}
    none |= refused;
    ${name}_rule(${columns.join(', ')}, cell.probability);
    cell.${field} = 0;
    for (c = 1; c < ${names.length}; c++) {
        if (cell.probability[c] > cell.probability[cell.${field}]) cell.${field} = c;
    }
    for (c = 0; c < ${names.length}; c++) {
        cell.probability[c] = ${name}_or_nan(cell.probability[c], none);
    }
    if (none) cell.${field} = -1;
    cell.status = none ? (int)${cStatus(name, 'notFinite')} : (int)${cStatus(name, 'ok')};
    return cell;
}`;
}

/** The functions for one cell and for arrays, in both precisions, given as features or as moments. */
function entry(
  description: AnyDescription,
  what: 'features' | 'moments',
  columns: readonly string[],
): string[] {
  const { name } = description;
  const widened = columns.map((x) => `${name}_widen(${x})`).join(', ');
  return [
    oneCell(description, what, columns),
    `${C_FUNCTION} ${name}_cell ${name}_${what}_f32(${cParameters(columns, 'float')})
{
    return ${name}_${what}(${widened});
}`,
    arrayOf(description, what, columns, 'double'),
    arrayOf(description, what, columns, 'float'),
  ];
}

function oneCell(description: AnyDescription, what: string, columns: readonly string[]): string {
  const { name, preparation } = description;
  const list = columns.join(', ');
  const head = wrapped(
    `${cParameters(columns)})`,
    `${cInlined(name)} ${name}_cell ${name}_${what}(`,
    '    ',
  );
  if (!isOfTwoClasses(description)) {
    const call = preparation ? `${name}_prepared(${list})` : `${name}_rule_cell(${list}, 0)`;
    return `${head}\n{\n    return ${call};\n}`;
  }
  const scoreOf = `${name}_${scoringFunction(description, what)}`;
  const scoring = isBlockwise(description)
    ? `    double inputs[${description.columns.length}], score;
    ${scoreOf}(${list}, inputs, 1, &status);
    ${name}_network(inputs, &score);`
    : `    const double score = ${scoreOf}(${list}, &status);`;
  return `${head}
{
    uint64_t status = ${cStatus(name, 'ok')};
${scoring}
    return ${name}_decide(score, status);
}`;
}

/** What a score is made by, from features or from moments. */
const scoringFunction = ({ preparation }: Described, what: string) =>
  what === 'moments' ? 'moments_score' : preparation ? 'prepared_score' : 'rule';

/** Whether an array's cells are scored in blocks. */
const isBlockwise = ({ classifier }: AnyDescription) => classifier.kind === 'network';

function arrayOf(
  description: AnyDescription,
  what: 'features' | 'moments',
  columns: readonly string[],
  type: 'double' | 'float',
): string {
  const { name, words, classifier, preparation } = description;
  const { field, names } = words;
  const restrict = `*${name.toUpperCase()}_RESTRICT`;
  const outputs = [
    `${type} ${restrict} probability`,
    `int ${restrict} ${field}`,
    `int ${restrict} status`,
  ];
  const inputs = columns.map((x) => `const ${type} ${restrict} ${x}`);
  const each = columns
    .map((x) => (type === 'double' ? `${x}[i]` : `${name}_widen(${x}[i])`))
    .join(', ');
  const store = type === 'double' ? '' : '(float)';
  const simd =
    classifier.kind === 'polynomial' && classifier.link.kind === 'logistic' && !preparation
      ? `    ${name.toUpperCase()}_SIMD\n`
      : '';
  const body = isOfTwoClasses(description)
    ? `        probability[i] = ${store}cell.probability;`
    : `        int c;
        for (c = 0; c < ${names.length}; c++) {
            probability[${names.length} * i + (size_t)c] = ${store}cell.probability[c];
        }`;
  const begin = isBlockwise(description) ? blocks(description, what, columns, type) : '';
  return `${C_FUNCTION} void ${name}_${what}${type === 'double' ? '' : '_f32'}_array(
    size_t cells,
    ${[...inputs, ...outputs].join(',\n    ')})
{
    size_t i;
${begin}${simd}    for (${begin ? '' : 'i = 0'}; i < cells; i++) {
${wrapped(`${each});`, `        const ${name}_cell cell = ${name}_${what}(`, '            ')}
${body}
        ${field}[i] = cell.${field};
        status[i] = cell.status;
    }
}`;
}

/** The loop over whole blocks of an array for a network; the cells that are left follow one by one. */
function blocks(
  description: AnyDescription,
  what: 'features' | 'moments',
  given: readonly string[],
  type: 'double' | 'float',
): string {
  const { name, words, columns, preparation, classifier } = description;
  const simd = `        ${name.toUpperCase()}_SIMD\n`;
  const each = given
    .map((x) => (type === 'double' ? `${x}[i + c]` : `${name}_widen(${x}[i + c])`))
    .join(', ');
  const isLogistic = 'link' in classifier && classifier.link?.kind === 'logistic';
  return `    double inputs[${columns.length}][${LANES}], score[1][${LANES}];
    uint64_t state[${LANES}];
    const size_t whole = cells - cells % ${LANES};
    size_t c;
    for (i = 0; i < whole; i += ${LANES}) {
${preparation ? '' : simd}        for (c = 0; c < ${LANES}; c++) {
            uint64_t own = ${cStatus(name, 'ok')};
${wrapped(`${each}, &inputs[0][c], ${LANES}, &own);`, `            ${name}_${scoringFunction(description, what)}(`, '                ')}
            state[c] = own;
        }
        ${name}_network_block(inputs, score);
${isLogistic ? simd : ''}        for (c = 0; c < ${LANES}; c++) {
            const ${name}_cell cell = ${name}_decide(score[0][c], state[c]);
            probability[i + c] = ${type === 'double' ? '' : '(float)'}cell.probability;
            ${words.field}[i + c] = cell.${words.field};
            status[i + c] = cell.status;
        }
    }
`;
}

function momentsScored(
  description: Description,
  { columns, densities, ratios }: RawMomentColumns,
): string {
  const { name, variables } = description;
  const { about, type, parameters, passed, give } = cScoring(description);
  const margins = columns.map((x) => `${name}_margin(${x}, ${decimal(Number.MAX_VALUE)})`);
  const unders = [...new Set(ratios.map(([, under]) => under))];
  const sides = unders.map(
    (under) =>
      [`${under}_side`, `${decimal(MOMENT_LIMIT)} * ${name}_within(${under}, 1.0)`] as const,
  );
  const beyond = ratios.map(([over, under]) => `${name}_margin(${over}, ${under}_side)`);
  const scales = unders.map(
    (under) => `    const double ${under}_divisor = ${name}_select(none, 1.0, ${under});
    const uint64_t ${under}_tiny = (${name}_bits(${under}_divisor) - ${name}_bits(${decimal(2 ** -500)})) >> 63;
    const double ${under}_scale = ${name}_select(${under}_tiny, ${decimal(2 ** 500)}, 1.0);`,
  );
  const quotients = ratios.map(([over, under], j) => {
    const dividend = `${name}_known(${over}, none) * ${under}_scale`;
    const divisor = `(${under}_divisor * ${under}_scale)`;
    return [variables[j], `${dividend} / ${divisor}`] as const;
  });
  return `// ${about} of a cell given by its moments, arbitrary where there is none; raises *status.
${wrapped(`${cParameters(columns)}, ${parameters}uint64_t *status)`, `${cInlined(name)} ${type} ${name}_moments_score(`, '    ')}
{
${wrapped(`(${margins.join(' | ')}) >> 63;`, '    const uint64_t unknown = ', '        ')}
${columns.map((x) => `    ${x} = ${name}_known(${x}, unknown);`).join('\n')}
${wrapped(`${densities.map((n) => `(uint64_t)(${n} <= 0.0)`).join(' | ')};`, '    const uint64_t empty = ', '        ')}
${cDeclarations(sides)}
    const uint64_t defined = (unknown | empty) ^ 1;
${wrapped(`defined & ((${beyond.join(' | ')}) >> 63);`, '    const uint64_t large = ', '        ')}
    const uint64_t none = large | (defined ^ 1);
    // Tiny densities are scaled up, because their reciprocals, which -ffast-math takes, overflow.
${scales.join('\n')}
${cDeclarations(quotients)}
    ${cRaise(name, 'zeroDensity', 'empty')}
    ${cRaise(name, 'notFinite', '(unknown | large)')}
    ${give}${name}_rule(${variables.join(', ')}, ${passed}status);
}`;
}

function selfTest(description: AnyDescription): string {
  const { name, variables, words } = description;
  const { field, names } = words;
  const binary = isOfTwoClasses(description);
  const moments = binary ? description.moments : null;
  const kinds = [
    {
      what: 'features',
      inputs: variables.length,
      rows: binary ? description.cells.map(binaryRow) : description.cells.map(classRow),
    },
    ...(moments
      ? [{ what: 'moments', inputs: moments.columns.length, rows: moments.cells.map(binaryRow) }]
      : []),
  ];
  const outputs = binary ? 6 : names.length + 3;
  const agrees = binary
    ? `    const double score = ${name}_known(cell.score, ${name}_unknown(cell.score));
    const double probability = ${name}_known(cell.probability, ${name}_unknown(cell.probability));
    if (cell.status != (int)expected[3] || cell.${field} != (int)expected[2]) return 0;
    if (cell.status >= (int)${cStatus(name, 'zeroDensity')}) return 1;
    return ${name}_close(score, expected[0], expected[4])
        && ${name}_close(probability, expected[1], expected[5]);`
    : `    int c;
    if (cell.status != (int)expected[1] || cell.${field} != (int)expected[0]) return 0;
    if (cell.status >= (int)${cStatus(name, 'zeroDensity')}) return 1;
    for (c = 0; c < ${names.length}; c++) {
        if (!${name}_close(cell.probability[c], expected[3 + c], expected[2])) return 0;
    }
    return 1;`;
  const order = binary
    ? `inputs, score, probability, ${field}, status, tolerances of score and probability`
    : `inputs, ${field}, status, tolerance of probabilities, probabilities`;
  return `${C_FUNCTION} int ${name}_close(double a, double b, double tolerance)
{
    return a - b <= tolerance && b - a <= tolerance;
}

// Whether a cell is as it has to be.
${C_FUNCTION} int ${name}_agrees(${name}_cell cell, const double *expected)
{
${agrees}
}

${C_FUNCTION} int ${name}_self_test(void)
{
    // ${order}
${kinds.map(({ what, inputs, rows }) => cReferences(what, inputs + outputs, rows)).join('\n')}
    int wrong = 0;
    size_t i;
${kinds.map(({ what, inputs }) => referenceLoop(name, what, inputs)).join('\n')}
    return wrong;
}`;
}

export function cReferences(
  what: string,
  width: number,
  rows: readonly (readonly string[])[],
): string {
  return `    static const double ${what}[][${width}] = {
${rows.map((row) => wrapped(`{${row.join(', ')}}`, '        ', '            ')).join(',\n')}};`;
}

const constant = withNames(decimal, 'NAN', 'INFINITY');

const binaryRow = (cell: ReferenceCell) => referenceRow(cell, constant);

const classRow = (cell: ClassCell) => classReferenceRow(cell, constant);

function referenceLoop(name: string, what: string, inputs: number): string {
  const arguments_ = Array.from({ length: inputs }, (_, j) => `${what}[i][${j}]`).join(', ');
  return `    for (i = 0; i < sizeof ${what} / sizeof ${what}[0]; i++) {
        const ${name}_cell cell = ${name}_${what}(${arguments_});
        wrong += !${name}_agrees(cell, ${what}[i] + ${inputs});
    }`;
}
