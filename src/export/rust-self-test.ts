/** The self-test of a Rust module: its reference cells, and how many of them come out wrong. */
import {
  type AnyDescription,
  type ClassesDescription,
  type Description,
  isOfTwoClasses,
} from './description.js';
import { decimal, withNames, wrapped } from './literals.js';
import { classReferenceRow, referenceRow } from './reference-cells.js';

export function rustSelfTest(description: AnyDescription): string {
  return isOfTwoClasses(description) ? selfTestOfTwo(description) : selfTestOfClasses(description);
}

const constant = withNames(decimal, 'f64::NAN', 'f64::INFINITY');

function selfTestOfTwo({ cells, moments, variables, words: { field } }: Description): string {
  const kinds = [
    { what: 'features', inputs: variables.length, cells },
    ...(moments ? [{ what: 'moments', inputs: moments.columns.length, cells: moments.cells }] : []),
  ];
  const counts = kinds.map(({ what, inputs, cells: known }) => {
    const list = Array.from({ length: inputs }, (_, j) => `row[${j}]`).join(', ');
    return `${rustReferences(
      what,
      known.map((cell) => referenceRow(cell, constant)),
    )}
    for row in ${what.toUpperCase()}.iter() {
${wrapped(`${list});`, `        let cell = ${what}(`, '            ')}
        wrong += usize::from(!agrees(&cell, &row[${inputs}..]));
    }`;
  });
  return `/// Whether a cell is as it has to be.
fn agrees(cell: &Cell, expected: &[f64]) -> bool {
    let near = |a: f64, b: f64, tolerance: f64| magnitude(a - b) <= tolerance;
    cell.status as i32 == expected[3] as i32
        && cell.${field} == expected[2] as i32
        && (cell.status >= Status::ZeroDensity
            || near(cell.score, expected[0], expected[4])
                && near(cell.probability, expected[1], expected[5]))
}

/// How many reference cells come out wrong.
pub fn self_test() -> usize {
    // inputs, score, probability, ${field}, status, tolerances of score and probability
    let mut wrong = 0;
${counts.join('\n')}
    wrong
}`;
}

function selfTestOfClasses({ cells, variables, words }: ClassesDescription): string {
  const { field, names } = words;
  const n = variables.length;
  const list = Array.from({ length: n }, (_, j) => `row[${j}]`).join(', ');
  return `/// How many reference cells come out wrong.
pub fn self_test() -> usize {
    // inputs, ${field}, status, tolerance of probabilities, probabilities
${rustReferences(
  'features',
  cells.map((cell) => classReferenceRow(cell, constant)),
)}
    let mut wrong = 0;
    for row in FEATURES.iter() {
${wrapped(`${list});`, '        let cell = features(', '            ')}
        let mut right = cell.status as i32 == row[${n + 1}] as i32 && cell.${field} == row[${n}] as i32;
        for c in 0..${names.length} {
            right &= cell.status >= Status::ZeroDensity
                || magnitude(cell.probability[c] - row[${n + 3} + c]) <= row[${n + 2}];
        }
        wrong += usize::from(!right);
    }
    wrong
}`;
}

export function rustReferences(what: string, rows: readonly (readonly string[])[]): string {
  const lines = rows.map(
    (row) => `${wrapped(`[${row.join(', ')}],`, '        ', '            ')}\n`,
  );
  return `    static ${what.toUpperCase()}: [[f64; ${rows[0].length}]; ${rows.length}] = [\n${lines.join('')}    ];`;
}
