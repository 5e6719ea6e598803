/** Regressors in Rust: the module of `rust.ts` with a number in place of a probability and a class. */
import type { NumberDescription } from './description.js';
import { comment, decimal, withNames, wrapped } from './literals.js';
import { numberReferenceRow } from './reference-cells.js';
import { rustBits, rustParameters, rustWithin } from './rust.js';
import { rustNetworkScore } from './rust-network.js';
import { rustCategories, rustPreparation } from './rust-preparation.js';
import { rustExponential, rustLeaf, rustPolynomial } from './rust-rules.js';
import { rustReferences } from './rust-self-test.js';

export function printNumberRust(description: NumberDescription): string {
  const { header, preparation, told } = description;
  return `${[
    comment([...header, '', ...usage(description)], '//'),
    '#![allow(non_snake_case, dead_code, unused_parens, clippy::all)]',
    `#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Ok = 0,
    NotFinite = 4,
}`,
    ...rustCategories(description),
    `#[derive(Clone, Copy, Debug)]
pub struct Cell {
    // ${told}; NaN where there is none
    pub value: f64,
    pub status: Status,
}`,
    rustBits,
    ...rule(description),
    assessed(description),
    ...(preparation ? [rustPreparation(description, preparation)] : []),
    ...entry(description),
    selfTest(description),
  ].join('\n\n')}\n`;
}

function usage({ variables }: NumberDescription): string[] {
  return [
    `features(${variables.join(', ')}): one cell.`,
    `features_array(${variables.join(', ')}, value, status): many, of f64 or f32.`,
    'self_test(): how many reference cells come out wrong, 0 where all is well.',
    'The module needs no standard library; no cell panics, or raises a floating-point exception other than',
    'inexact and underflow.',
  ];
}

function rule(description: NumberDescription): string[] {
  const { columns, classifier } = description;
  switch (classifier.kind) {
    case 'number-tree':
      return [
        rustLeaf(columns, classifier, {
          head: '// The number in the leaf',
          name: 'score_of',
          type: 'f64',
          values: Array.from(classifier.values, decimal),
        }),
      ];
    case 'network':
      return [
        rustExponential(description),
        rustNetworkScore(columns, classifier.network, 'The number.'),
      ];
    case 'polynomial':
      return [rustPolynomial('score_of', 'The number.', columns, classifier)];
  }
}

function assessed({ columns, classifier }: NumberDescription): string {
  const { limit } = classifier;
  const used = classifier.used.map((j) => columns[j]);
  const finite = columns.map((x) => `is_finite(${x})`).join(' && ');
  const bounded = limit !== null && used.length > 0;
  return `${wrapped(`${rustParameters(columns)}, is_given: bool) -> Cell {`, 'fn rule(', '    ')}
${wrapped(`is_given && ${finite};`, `    let ${bounded ? 'mut ' : ''}is_known = `, '        ')}
${columns.map((x) => `    let ${x} = known(${x}, is_known);`).join('\n')}
${rustWithin(used, limit)}    if !is_known {
        return Cell { value: f64::NAN, status: Status::NotFinite };
    }
    Cell { value: score_of(${(classifier.kind === 'polynomial' ? used : columns).join(', ')}), status: Status::Ok }
}`;
}

function entry({ variables, preparation }: NumberDescription): string[] {
  const list = variables.join(', ');
  const inputs = variables.map((x) => `${x}: &[T]`);
  const slices = variables.map((x) => `&${x}[..cells]`);
  return [
    `/// One cell.
${wrapped(`${rustParameters(variables)}) -> Cell {`, 'pub fn features(', '    ')}
    ${preparation ? `prepared(${list})` : `rule(${list}, true)`}
}`,
    `/// As many cells as \`status\` has places, of f64 or f32. Panics if a slice is shorter.
pub fn features_array<T: Copy + Into<f64>>(
    ${[...inputs, 'value: &mut [f64]', 'status: &mut [Status]'].join(',\n    ')},
) {
    let cells = status.len();
${wrapped(`(${slices.join(', ')},);`, `    let (${list},) = `, '        ')}
    let value = &mut value[..cells];
    for i in 0..cells {
${wrapped(`${variables.map((x) => `${x}[i].into()`).join(', ')});`, '        let cell = features(', '            ')}
        value[i] = cell.value;
        status[i] = cell.status;
    }
}`,
  ];
}

function selfTest({ variables, cells }: NumberDescription): string {
  const n = variables.length;
  const list = variables.map((_, j) => `row[${j}]`).join(', ');
  return `/// How many reference cells come out wrong.
pub fn self_test() -> usize {
    // inputs, value, status, tolerance
    let mut wrong = 0;
${rustReferences(
  'features',
  cells.map((cell) => numberReferenceRow(cell, constant)),
)}
    for row in FEATURES.iter() {
${wrapped(`${list});`, '        let cell = features(', '            ')}
        let agrees = cell.status as i32 == row[${n + 1}] as i32
            && (cell.status == Status::NotFinite
                || magnitude(cell.value - row[${n}]) <= row[${n + 2}]);
        wrong += usize::from(!agrees);
    }
    wrong
}`;
}

const constant = withNames(decimal, 'f64::NAN', 'f64::INFINITY');
