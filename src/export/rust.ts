/**
 * Target `rust`: one module without dependencies that also works without the standard library (`no_std`). No cell raises a
 * floating-point exception other than inexact and underflow, and none panics.
 */
import { capital } from '../capital.js';
import { CELL_STATUS } from '../deploy/cell-status.js';
import type { DomainGuard } from '../deploy/domain-guard.js';
import { distanceLimit, MOMENT_LIMIT } from '../deploy/limits.js';
import type { RawMomentColumns } from '../deploy/raw-moments.js';
import {
  type AnyDescription,
  type ClassesDescription,
  type Description,
  isOfTwoClasses,
} from './description.js';
import { rustString } from './escaping.js';
import { distanceExpressions } from './expressions.js';
import { comment, decimal, wrapped } from './literals.js';
import { rustClassNetwork, rustNetworkScore } from './rust-network.js';
import { rustCategories, rustPreparation } from './rust-preparation.js';
import {
  rustExponential,
  rustLeaf,
  rustLets,
  rustPolynomial,
  rustProbability,
  rustSoftmax,
} from './rust-rules.js';
import { rustSelfTest } from './rust-self-test.js';

export function printRust(description: AnyDescription): string {
  const { header, variables, preparation } = description;
  const moments = isOfTwoClasses(description) ? description.moments : null;
  return `${[
    comment([...header, '', ...usage(description)], '//'),
    '#![allow(non_snake_case, dead_code, unused_parens, clippy::all)]',
    `#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
${Object.entries(CELL_STATUS)
  .map(([status, value]) => `    ${capital(status)} = ${value},`)
  .join('\n')}
}`,
    classNames(description),
    ...rustCategories(description),
    cellType(description),
    rustBits,
    ...(isOfTwoClasses(description) ? rules(description) : classRules(description)),
    ...(preparation ? [rustPreparation(description, preparation)] : []),
    ...entry(description, 'features', variables),
    ...(isOfTwoClasses(description) && moments
      ? [momentsScored(description, moments), ...entry(description, 'moments', moments.columns)]
      : []),
    rustSelfTest(description),
  ].join('\n\n')}\n`;
}

export const rustBits = `/// Whether x is neither NaN nor infinite, without a comparison, which would raise an exception for NaN.
fn is_finite(x: f64) -> bool {
    x.to_bits() >> 52 & 0x7ff != 0x7ff
}

fn is_nan(x: f64) -> bool {
    x.to_bits() << 1 > 0xffe << 52
}

fn magnitude(x: f64) -> f64 {
    f64::from_bits(x.to_bits() << 1 >> 1)
}

/// x, or 0 where it is not known.
fn known(x: f64, is_known: bool) -> f64 {
    if is_known { x } else { 0.0 }
}`;

function usage(description: AnyDescription): string[] {
  const { variables, words } = description;
  const { field } = words;
  const moments = isOfTwoClasses(description) ? description.moments : null;
  return [
    `features(${variables.join(', ')}): one cell.`,
    `features_array(${variables.join(', ')}, probability, ${field}, status): many, of f64 or f32.`,
    ...(moments
      ? [
          `moments(${moments.columns.join(', ')}): one cell.`,
          `moments_array(${moments.columns.join(', ')}, probability, ${field}, status): many.`,
        ]
      : []),
    `CLASS_NAMES[${field}]: what the class is called.`,
    'self_test(): how many reference cells come out wrong, 0 where all is well.',
    'The module needs no standard library; no cell panics, or raises a floating-point exception other than',
    'inexact and underflow.',
  ];
}

function classNames({ words: { field, names } }: AnyDescription): string {
  const lines = names.map((name) => `    ${rustString(name)},\n`);
  return `/// What the classes are called, by ${field}.
pub const CLASS_NAMES: [&str; ${names.length}] = [
${lines.join('')}];`;
}

function cellType(description: AnyDescription): string {
  const { words } = description;
  const { field, one, names } = words;
  const fields = isOfTwoClasses(description)
    ? `    /// NaN where there is none
    pub score: f64,
    // of ${one}; NaN where there is none
    pub probability: f64,
    /// 1, 0, or -1 for none
    pub ${field}: i32,`
    : `    /// of each class; NaN where there is none
    pub probability: [f64; ${names.length}],
    /// the class, or -1 for none
    pub ${field}: i32,`;
  return `#[derive(Clone, Copy, Debug)]
pub struct Cell {
${fields}
    pub status: Status,
}`;
}

export const rustParameters = (columns: readonly string[], type = 'f64') =>
  columns.map((x) => `${x}: ${type}`).join(', ');

function rules(description: Description): string[] {
  const { columns, classifier, words } = description;
  return [
    ...(classifier.link?.kind === 'logistic' || classifier.kind === 'network'
      ? [rustExponential(description)]
      : []),
    classifier.kind === 'tree'
      ? rustLeaf(columns, classifier.rule, {
          head: `// The share of ${words.many} in the leaf`,
          name: 'score_of',
          type: 'f64',
          values: Array.from(classifier.rule.probability, decimal),
        })
      : classifier.kind === 'network'
        ? rustNetworkScore(columns, classifier.network)
        : rustPolynomial('score_of', 'The logit.', columns, classifier),
    rustProbability(classifier.link, words.one),
    scored(description),
    decided(description),
  ];
}

function scored({ columns, classifier, guard }: Description): string {
  const used = classifier.used.map((j) => columns[j]);
  const finite = columns.map((x) => `is_finite(${x})`).join(' && ');
  return `/// The score, and the status.
${wrapped(`${rustParameters(columns)}, least: Status) -> (f64, Status) {`, 'fn rule(', '    ')}
${wrapped(`${finite};`, declared(classifier.limit), '        ')}
    let mut status = least;
${columns.map((x) => `    let ${x} = known(${x}, is_known);`).join('\n')}
${guard ? guardCode(columns, guard) : ''}${rustWithin(used, classifier.limit)}    if !is_known {
        status = status.max(Status::NotFinite);
    }
    (score_of(${used.join(', ')}), status)
}`;
}

const declared = (limit: number | null) => `    let ${limit === null ? '' : 'mut '}is_known = `;

/** Statements that forget cells beyond the limit; none for a tree. */
export function rustWithin(used: readonly string[], limit: number | null): string {
  if (limit === null || used.length === 0) return '';
  const inside = used.map((x) => `magnitude(${x}) <= ${decimal(limit)}`).join(' && ');
  return `${wrapped(`${inside};`, '    is_known &= ', '        ')}
${used.map((x) => `    let ${x} = known(${x}, is_known);`).join('\n')}\n`;
}

function guardCode(columns: readonly string[], { outside, box, mahalanobis }: DomainGuard): string {
  const lines: string[] = [];
  if (box) {
    const bounds = columns.map(
      (x, j) => [x, decimal(box.lower[j]), decimal(box.upper[j])] as const,
    );
    const beyond = bounds.map(([x, low, high]) => `${x} < ${low} || ${x} > ${high}`).join(' || ');
    const status = outside === 'clamp' ? 'Clamped' : 'Outside';
    lines.push(wrapped(`${beyond};`, '    let beyond = ', '        '));
    lines.push(`    if beyond {\n        status = status.max(Status::${status});\n    }`);
    if (outside === 'clamp') {
      for (const [x, low, high] of bounds) {
        lines.push(
          `    let ${x} = if ${x} < ${low} { ${low} } else if ${x} > ${high} { ${high} } else { ${x} };`,
        );
      }
    }
  }
  if (mahalanobis) {
    const limit = decimal(distanceLimit(mahalanobis));
    const near = columns.map((x) => `${x}_near`);
    const { steps, result } = distanceExpressions(mahalanobis, near, decimal);
    const isNear = columns.map((x) => `magnitude(${x}) <= ${limit}`).join(' && ');
    lines.push(wrapped(`${isNear};`, '    let near = ', '        '));
    lines.push(...columns.map((x, j) => `    let ${near[j]} = known(${x}, near);`));
    lines.push(rustLets([...steps, ['distance2', result]]));
    lines.push(
      `    if !(near && distance2 <= ${decimal(mahalanobis.limit ** 2)}) {\n        status = status.max(Status::Outside);\n    }`,
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}

function decided({ threshold, words: { field } }: Description): string {
  return `fn decide((score, status): (f64, Status)) -> Cell {
    if status >= Status::ZeroDensity {
        return Cell { score: f64::NAN, probability: f64::NAN, ${field}: -1, status };
    }
    let probability = probability_of(score);
    Cell { score, probability, ${field}: i32::from(probability > ${decimal(threshold)}), status }
}`;
}

function classRules(description: ClassesDescription): string[] {
  const { columns, classifier, words } = description;
  const { field, names } = words;
  const used = classifier.used.map((j) => columns[j]);
  const finite = columns.map((x) => `is_finite(${x})`).join(' && ');
  const k = names.length;
  const rows = (shares: Float64Array) =>
    Array.from({ length: shares.length / k }, (_, node) => {
      return `[${Array.from(shares.subarray(node * k, (node + 1) * k), decimal).join(', ')}]`;
    });
  return [
    ...(classifier.kind === 'softmax'
      ? [rustExponential(description), ...rustSoftmax(columns, classifier)]
      : classifier.kind === 'class-network'
        ? [rustExponential(description), rustClassNetwork(columns, classifier.network)]
        : [
            rustLeaf(columns, classifier, {
              head: '// The share of each class in the leaf',
              name: 'probabilities_of',
              type: `[f64; ${k}]`,
              values: rows(classifier.shares),
            }),
          ]),
    `${wrapped(`${rustParameters(columns)}, is_given: bool) -> Cell {`, 'fn rule(', '    ')}
${wrapped(`is_given && ${finite};`, declared(classifier.limit), '        ')}
${columns.map((x) => `    let ${x} = known(${x}, is_known);`).join('\n')}
${rustWithin(used, classifier.limit)}    if !is_known {
        return Cell { probability: [f64::NAN; ${k}], ${field}: -1, status: Status::NotFinite };
    }
    let probability = probabilities_of(${columns.join(', ')});
    let mut largest = 0;
    for c in 1..${k} {
        if probability[c] > probability[largest] {
            largest = c;
        }
    }
    Cell { probability, ${field}: largest as i32, status: Status::Ok }
}`,
  ];
}

function entry(
  description: AnyDescription,
  what: 'features' | 'moments',
  columns: readonly string[],
): string[] {
  const { words, preparation } = description;
  const { field, names } = words;
  const isBinary = isOfTwoClasses(description);
  const list = columns.join(', ');
  const call = isBinary
    ? `decide(${what === 'moments' ? `moments_score(${list})` : preparation ? `prepared(${list})` : `rule(${list}, Status::Ok)`})`
    : preparation
      ? `prepared(${list})`
      : `rule(${list}, true)`;
  const share = isBinary ? 'f64' : `[f64; ${names.length}]`;
  const outputs = [`probability: &mut [${share}]`, `${field}: &mut [i32]`, 'status: &mut [Status]'];
  const inputs = columns.map((x) => `${x}: &[T]`);
  const slices = [...columns.map((x) => `&${x}[..cells]`)];
  return [
    `/// One cell.
${wrapped(`${rustParameters(columns)}) -> Cell {`, `pub fn ${what}(`, '    ')}
    ${call}
}`,
    `/// As many cells as \`status\` has places, of f64 or f32. Panics if a slice is shorter.
pub fn ${what}_array<T: Copy + Into<f64>>(
    ${[...inputs, ...outputs].join(',\n    ')},
) {
    let cells = status.len();
${wrapped(`(${slices.join(', ')},);`, `    let (${columns.map((x) => `${x}`).join(', ')},) = `, '        ')}
    let (probability, ${field}) = (&mut probability[..cells], &mut ${field}[..cells]);
    for i in 0..cells {
${wrapped(`${columns.map((x) => `${x}[i].into()`).join(', ')});`, `        let cell = ${what}(`, '            ')}
        probability[i] = cell.probability;
        ${field}[i] = cell.${field};
        status[i] = cell.status;
    }
}`,
  ];
}

function momentsScored(
  { variables }: Description,
  { columns, densities, ratios }: RawMomentColumns,
): string {
  const finite = columns.map((x) => `is_finite(${x})`).join(' && ');
  const positive = densities.map((n) => `${n} > 0.0`).join(' && ');
  const inside = ratios
    .map(
      ([over, under]) =>
        `magnitude(${over}) <= ${decimal(MOMENT_LIMIT)} * (if ${under} < 1.0 { ${under} } else { 1.0 })`,
    )
    .join(' && ');
  const quotients = ratios.map(
    ([over, under], j) =>
      [variables[j], `if is_known { ${over} / ${under} } else { 0.0 }`] as const,
  );
  return `/// The score of a cell given by its moments, and the status.
${wrapped(`${rustParameters(columns)}) -> (f64, Status) {`, 'fn moments_score(', '    ')}
${wrapped(`${finite};`, '    let finite = ', '        ')}
${columns.map((x) => `    let ${x} = known(${x}, finite);`).join('\n')}
    let positive = ${positive};
${wrapped(`positive && ${inside};`, '    let within = ', '        ')}
    let is_known = finite && within;
${rustLets(quotients)}
    let status = if !finite || (positive && !within) {
        Status::NotFinite
    } else if !positive {
        Status::ZeroDensity
    } else {
        Status::Ok
    };
    rule(${variables.join(', ')}, status)
}`;
}
