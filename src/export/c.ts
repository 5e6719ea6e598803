/**
 * Target `c`: one header that is valid C99 to C23 and C++98 to C++23 and needs no library. No cell raises an invalid
 * operation, a division by zero or an overflow. A logistic regression's arrays are one loop that compilers vectorise;
 * those of a network of two classes go through it in blocks of cells.
 */
import {
  C_FUNCTION,
  cExponentials,
  cInlined,
  cParameters,
  cPrelude,
  cStatus,
} from './c-language.js';
import { cClassifierNetwork } from './c-network.js';
import { categoryConstants, cPreparation } from './c-preparation.js';
import { cClassTree, cPolynomial, cProbability, cSoftmax, cTree } from './c-rules.js';
import { cKnownColumns, cMomentsScored, cScored, cScoringFunction } from './c-scoring.js';
import {
  type AnyDescription,
  type ClassesDescription,
  type Description,
  isOfTwoClasses,
} from './description.js';
import { cString } from './escaping.js';
import { comment, decimal, withNames, wrapped, wrappedWords } from './literals.js';
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
          cMomentsScored(description, description.moments),
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
    cScored(description),
    decided(description),
  ];
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

function oneCell(
  description: AnyDescription,
  what: 'features' | 'moments',
  columns: readonly string[],
): string {
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
  const scoreOf = `${name}_${cScoringFunction(description, what)}`;
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
  const each = given.map((x) =>
    type === 'double' ? `${x}[i + c],` : `${name}_widen(${x}[i + c]),`,
  );
  const passed = [...each, 'inputs + c,', `${LANES},`, '&own);'];
  const isLogistic = 'link' in classifier && classifier.link?.kind === 'logistic';
  return `    double inputs[${columns.length * LANES}], score[1][${LANES}];
    uint64_t state[${LANES}];
    const size_t whole = cells - cells % ${LANES};
    size_t c;
    for (i = 0; i < whole; i += ${LANES}) {
${preparation ? '' : simd}        for (c = 0; c < ${LANES}; c++) {
            uint64_t own = ${cStatus(name, 'ok')};
${wrappedWords(passed, `            ${name}_${cScoringFunction(description, what)}(`, '                ')}
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
