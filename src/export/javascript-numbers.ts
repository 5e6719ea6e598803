/** Regressors in JavaScript: the module of `javascript.ts` with a number in place of a probability and a class. */
import type { NumberDescription } from './description.js';
import {
  jsCodes,
  jsLeaf,
  jsList,
  jsNetworkOutputs,
  jsPolynomialScore,
  jsPreparation,
  jsReferences,
  jsWithinLimit,
} from './javascript.js';
import { comment, decimal, withNames, wrapped } from './literals.js';
import { numberReferenceRow } from './reference-cells.js';

export function printNumberJavaScript(description: NumberDescription): string {
  const { header, preparation } = description;
  return `${[
    comment([...header, '', ...usage(description)], '//'),
    'export const STATUS = Object.freeze({ ok: 0, notFinite: 4 });',
    ...jsCodes(description),
    rule(description),
    assessed(description),
    ...(preparation ? [jsPreparation(description, preparation)] : []),
    ...entry(description),
    selfTest(description),
  ].join('\n\n')}\n`;
}

function usage({ variables, preparation }: NumberDescription): string[] {
  return [
    `features(${variables.join(', ')}): one cell.`,
    `featuresArray(${variables.join(', ')}): many, an array each; returns { value, status }.`,
    ...(preparation?.categories.some(Boolean)
      ? ['X..._CODES.get("..."): the code of a category.']
      : []),
    'selfTest(): how many reference cells come out wrong, 0 where all is well.',
  ];
}

function rule({ columns, classifier }: NumberDescription): string {
  switch (classifier.kind) {
    case 'number-tree':
      return jsLeaf(columns, classifier, {
        name: 'scoreOf',
        table: jsList('NUMBERS', 'Float64Array', Array.from(classifier.values, decimal)),
        result: 'NUMBERS[node]',
        comment: 'The number in the leaf',
      });
    case 'network':
      return jsNetworkOutputs('scoreOf', '[0]', 'The number', columns, classifier.network);
    case 'polynomial':
      return jsPolynomialScore('scoreOf', 'The number.', columns, classifier);
  }
}

function assessed({ columns, classifier }: NumberDescription): string {
  const used = classifier.used.map((j) => columns[j]);
  const finite = columns.map((x) => `Number.isFinite(${x})`).join(' && ');
  const limited = used.length > 0 ? jsWithinLimit(used, classifier.limit) : '';
  const all = classifier.kind === 'polynomial' ? used : columns;
  return `function assess(${columns.join(', ')}, status) {
${wrapped(`status === STATUS.ok && ${finite};`, `  ${limited === '' ? 'const' : 'let'} known = `, '    ')}
${limited}  if (!known) return { value: Number.NaN, status: STATUS.notFinite };
  return { value: scoreOf(${all.join(', ')}), status: STATUS.ok };
}`;
}

function entry({ variables, preparation }: NumberDescription): string[] {
  const list = variables.join(', ');
  const length = `${variables[0]}.length`;
  const outputs = `{ value: new Float64Array(${length}), status: new Uint8Array(${length}) }`;
  return [
    `/** One cell: { value, status }. */
export function features(${list}) {
  return ${preparation ? `assessGiven(${list})` : `assess(${list}, STATUS.ok)`};
}`,
    `/** Many cells; writes into out. */
${wrapped(`${list}, out = ${outputs}) {`, 'export function featuresArray(', '  ')}
  for (let i = 0; i < ${length}; i++) {
${wrapped(`${variables.map((x) => `${x}[i]`).join(', ')});`, '    const { value, status } = features(', '      ')}
    out.value[i] = value;
    out.status[i] = status;
  }
  return out;
}`,
  ];
}

function selfTest({ cells, variables }: NumberDescription): string {
  const n = variables.length;
  return `// inputs, value, status, tolerance
${jsReferences(
  'features',
  cells.map((cell) => numberReferenceRow(cell, constant)),
)}

export function selfTest() {
  return FEATURES.filter((row) => {
    const cell = features(...row.slice(0, ${n}));
    const [value, status, tolerance] = row.slice(${n});
    const close = status === STATUS.notFinite || Math.abs(cell.value - value) <= tolerance;
    return cell.status !== status || !close;
  }).length;
}`;
}

const constant = withNames(decimal, 'Number.NaN', 'Infinity');
