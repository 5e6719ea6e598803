/** Regressors in Python: the module of `python.ts` with a number in place of a probability and a class. */
import type { NumberDescription } from './description.js';
import { comment, decimal, withNames, wrapped } from './literals.js';
import {
  pythonArray,
  pythonCodes,
  pythonEntry,
  pythonFloats,
  pythonLeaf,
  pythonNetworkOutputs,
  pythonPolynomialScore,
  pythonPreparation,
  pythonReferences,
  pythonWithinLimit,
} from './python.js';
import { numberReferenceRow } from './reference-cells.js';

export function printNumberPython(description: NumberDescription): string {
  const { header, variables, preparation, told } = description;
  return `${[
    comment([...header, '', ...usage(description)], '#'),
    'from typing import NamedTuple\n\nimport numpy as np',
    'OK, NOT_FINITE = 0, 4',
    ...pythonCodes(description),
    `
class Cells(NamedTuple):
    value: np.ndarray  # ${told}; NaN where there is none
    status: np.ndarray`,
    pythonEntry(
      'features',
      variables,
      `${wrapped(`${pythonFloats(variables)})`, '    columns = np.broadcast_arrays(', '        ')}
    with np.errstate(over="ignore", invalid="ignore"):
        return ${preparation ? '_assessed(*_prepared(*columns))' : '_assessed(*columns, OK)'}`,
    ),
    ...(preparation ? [pythonPreparation(description, preparation)] : []),
    rule(description),
    assessed(description),
    selfTest(description),
  ].join('\n\n')}\n`;
}

function usage({ variables, preparation }: NumberDescription): string[] {
  return [
    `features(${variables.join(', ')}): one cell, or as many as the arrays have.`,
    ...(preparation?.categories.some(Boolean)
      ? ['X..._CODES["..."]: the code of a category.']
      : []),
    'self_test(): how many reference cells come out wrong, 0 where all is well.',
  ];
}

function rule({ columns, classifier }: NumberDescription): string {
  switch (classifier.kind) {
    case 'number-tree':
      return pythonLeaf(columns, classifier, {
        name: '_score',
        table: '_NUMBERS',
        values: pythonArray('_NUMBERS', Array.from(classifier.values, decimal)),
        comment: 'The number in the leaf',
      });
    case 'network':
      return pythonNetworkOutputs('_score', '[..., 0]', 'The number', columns, classifier.network);
    case 'polynomial':
      return pythonPolynomialScore('_score', 'The number.', columns, classifier);
  }
}

function assessed({ columns, classifier }: NumberDescription): string {
  const used = classifier.used.map((j) => columns[j]);
  const known = columns.map((x) => `np.isfinite(${x})`).join(' & ');
  const all = classifier.kind === 'polynomial' ? used : columns;
  return `
${wrapped(`${columns.join(', ')}, status):`, 'def _assessed(', '    ')}
${wrapped(`${known})`, '    known = (', '        ')}
    known = known & (np.asarray(status) == OK)
${used.length > 0 ? pythonWithinLimit(used, classifier.limit) : ''}${columns.map((x) => `    ${x} = np.where(known, ${x}, 0.0)\n`).join('')}    value = _score(${all.join(', ')})
    return Cells(np.where(known, value, np.nan)[()], np.where(known, OK, NOT_FINITE)[()])`;
}

function selfTest({ cells, variables }: NumberDescription): string {
  const n = variables.length;
  return `
# inputs, value, status, tolerance
${pythonReferences(
  'features',
  cells.map((cell) => numberReferenceRow(cell, constant)),
)}


def self_test():
    cells = features(*_FEATURES.T[:${n}])
    value, status, tolerance = _FEATURES.T[${n}:]
    close = (np.abs(cells.value - value) <= tolerance) | (status == NOT_FINITE)
    return int(np.sum(~((cells.status == status) & close)))`;
}

const constant = withNames(decimal, 'np.nan', 'np.inf');
