/**
 * Target `sql`: views in standard SQL, without features of a single dialect. NULL stands for NaN, which has no literal.
 * BETWEEN tests whether a number is finite, because it is false for NaN in every system. Literals have exponents, so that
 * none is of decimal type.
 *
 * Some systems raise an error for one cell of which a result overflows or underflows, and give up the whole query. So
 * the argument of every product, quotient and exponential is bounded before, on both sides: features of which a
 * polynomial would overflow are 0 and have a status, and tiny ones are 0.
 *
 * A view keeps the columns of its table and adds columns ff_... . Expressions refer to columns of the layer below, by
 * names of their own that begin with a hash of the model, so that no column of the table is taken for one of them. A
 * system that unfolds subqueries, as SQLite does, computes a column again wherever it occurs; therefore the polynomial's
 * variables are simple expressions.
 */

import { CELL_STATUS } from '../deploy/cell-status.js';
import type { DomainGuard, Mahalanobis } from '../deploy/domain-guard.js';
import { distanceLimit, MOMENT_LIMIT } from '../deploy/limits.js';
import type { RawMomentColumns } from '../deploy/raw-moments.js';
import { InvalidInput } from '../errors.js';
import type { Description, PolynomialClassifier } from './description.js';
import { distanceExpressions, logisticArgument, planExpression } from './expressions.js';
import { comment, decimal, wrapped } from './literals.js';
import type { ReferenceCell } from './reference-cells.js';
import { linkLimit, type ScoreLink } from './score-link.js';
import { sqlColumns } from './sql-names.js';

/** The tolerance as a multiple of that of other targets, because database systems read and write fewer digits. */
const SLACK = 1000;

const { clamped, outside, zeroDensity, notFinite } = CELL_STATUS;

/** Quotients of moments below this are 0. */
const TINY_RATIO = 2 ** -500;

/** Features below this are 0 in the distance, of which the square is computed. */
const TINY_DISTANCE = 1e-100;

/** @throws InvalidInput if a feature has an empty name */
export function printSql(description: Description, classifier: PolynomialClassifier): string {
  const { name, features, header, moments } = description;
  if (features.includes('')) {
    throw new InvalidInput({ where: { owner: 'sql' }, what: 'a feature has an empty name' });
  }
  const layers = (what: 'features' | 'moments', table: string) =>
    decided(description, classifier, what, table);
  return `${[
    comment([...header, '', ...usage(description)], '--'),
    `CREATE VIEW ${name}_features AS\n${layers('features', 'cells')};`,
    ...(moments ? [`CREATE VIEW ${name}_moments AS\n${layers('moments', 'cells')};`] : []),
    `CREATE VIEW ${name}_self_test AS
SELECT SUM(t.wrong) AS wrong FROM (
${wrongOf(description, layers('features', `(\n${referenceTable(features, description.cells)}\n)`))}
${
  moments
    ? `UNION ALL\n${wrongOf(description, layers('moments', `(\n${referenceTable(moments.columns, moments.cells)}\n)`))}\n`
    : ''
}) AS t;`,
  ].join('\n\n')}\n`;
}

function usage({ name, features, moments, words: { field } }: Description): string[] {
  return [
    'Each view stands for itself, over a table or view cells; run those that cells has the columns of:',
    `  ${name}_features: ${features.join(', ')}`,
    ...(moments ? [`  ${name}_moments: ${moments.columns.join(', ')}`] : []),
    `They add to the columns of cells: ff_score, ff_probability, ff_${field} and ff_status, and columns`,
    'on the way to those. NULL stands for NaN. No cell raises an overflow or an underflow.',
    `${name}_self_test: how many reference cells come out wrong, 0 where all is well.`,
  ];
}

type Columns = readonly (readonly [name: string, expression: string])[];

/** The nested SELECTs from a table to cells with a class. */
function decided(
  description: Description,
  { plan, link, used, limit, rule }: PolynomialClassifier,
  what: 'features' | 'moments',
  table: string,
): string {
  const { features, moments, guard, threshold, words } = description;
  const own = `ff${hash(description.header.join('\n'))}_`;
  const at = (column: string) => `c.${own}${column}`;
  const x = features.map((_, j) => at(`x${j + 1}`));
  const z = features.map((_, j) => at(`z${j + 1}`));
  const near = features.map((_, j) => at(`n${j + 1}`));
  const degree = Math.max(1, ...rule.exponents.map((e) => e.reduce((sum, k) => sum + k, 0)));
  const tiny = 2 ** -Math.floor(900 / degree);
  const clamps = guard?.box && guard.outside === 'clamp' ? guard.box : null;
  const held = (least: number, most: number) => (column: string, j: number) => {
    const [low, high] = clamps ? [clamps.lower[j], clamps.upper[j]].map(decimal) : [];
    const clamp = clamps
      ? `WHEN ${column} < ${low} THEN ${low} WHEN ${column} > ${high} THEN ${high} `
      : '';
    return `CASE ${clamp}WHEN ABS(${column}) BETWEEN ${decimal(least)} AND ${decimal(most)} THEN ${column} ELSE 0.0e0 END`;
  };
  const given =
    what === 'moments' && moments ? fromMoments(own, moments) : fromFeatures(own, features);
  const ellipsoid = guard?.mahalanobis ?? null;
  const far = ellipsoid ? distanceLimit(ellipsoid) : null;
  const inDomain: Columns = [
    ...x.map((column, j) => [`${own}z${j + 1}`, held(tiny, limit)(column, j)] as const),
    ...x.flatMap((column, j): Columns => {
      return far === null ? [] : [[`${own}n${j + 1}`, held(TINY_DISTANCE, far)(column, j)]];
    }),
    [
      `${own}domain`,
      domainText(at('given'), x, guard, clamps ? null : { used, limit }, clamps ? null : far),
    ],
  ];
  const scored: Columns = [
    [`${own}score`, planExpression(plan, z, decimal)],
    ...(ellipsoid ? [[`${own}distance2`, distanceText(ellipsoid, near)] as const] : []),
  ];
  const nearText = ellipsoid
    ? `CASE WHEN ${at('distance2')} <= ${decimal(ellipsoid.limit ** 2)} THEN ${at('domain')} ELSE ${outside} END`
    : at('domain');
  const some = (expression: string) =>
    `CASE WHEN ${at('domain')} < ${zeroDensity} THEN ${expression} END`;
  const exponent: Columns =
    link.kind === 'logistic' ? [[`${own}u`, boundedArgument(link, at('score'))]] : [];
  const probable: Columns = [
    ['ff_score', some(at('score'))],
    [
      'ff_status',
      `CASE WHEN ${at('domain')} >= ${zeroDensity} THEN ${at('domain')} ELSE ${nearText} END`,
    ],
    [`${own}p`, some(linkText(link, at('score'), at('u')))],
  ];
  const classed: Columns = [
    ['ff_probability', at('p')],
    [
      `ff_${words.field}`,
      `CASE WHEN ${at('p')} <= ${decimal(threshold)} THEN 0 WHEN ${at('p')} IS NULL THEN -1 ELSE 1 END`,
    ],
  ];
  const layers = [given, inDomain, scored, exponent, probable, classed];
  return layers.filter((columns) => columns.length > 0).reduce(selectFrom, table);
}

/** Eight hexadecimal digits that differ between texts (FNV-1a). */
function hash(text: string): string {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  }
  return (state >>> 0).toString(16).padStart(8, '0');
}

function selectFrom(inner: string, columns: Columns): string {
  const from = inner.startsWith('SELECT') ? `(\n${inner}\n)` : inner;
  const lines = columns.map(([name, expression]) =>
    wrapped(`${expression} AS ${name}`, '  ', '    '),
  );
  return `SELECT c.*,\n${lines.join(',\n')}\nFROM ${from} AS c`;
}

function fromFeatures(own: string, features: readonly string[]): Columns {
  const columns = sqlColumns(features).map((column) => `c.${column}`);
  return [
    ...columns.map((column, j) => [`${own}x${j + 1}`, `${column}*1.0e0`] as const),
    [`${own}given`, `CASE WHEN ${columns.map(finite).join(' AND ')} THEN 0 ELSE ${notFinite} END`],
  ];
}

function fromMoments(own: string, moments: RawMomentColumns): Columns {
  const known = moments.columns.map((column) => finite(`c.${column}`)).join(' AND ');
  const positive = moments.densities.map((n) => `c.${n} > 0.0e0`).join(' AND ');
  const within = (over: string, under: string) =>
    `ABS(c.${over}) <= ${decimal(MOMENT_LIMIT)}*CASE WHEN c.${under} < 1.0e0 THEN c.${under} ELSE 1.0e0 END`;
  const all = moments.ratios.map(([over, under]) => within(over, under)).join(' AND ');
  const defined = `CASE WHEN ${positive} THEN CASE WHEN ${all} THEN 0 ELSE ${notFinite} END ELSE ${zeroDensity} END`;
  return [
    ...moments.ratios.map(([over, under], j) => {
      const tiny = `c.${under} > 1.0e0 AND ABS(c.${over}) < ${decimal(TINY_RATIO)}*c.${under}`;
      const quotient = `CASE WHEN ${tiny} THEN 0.0e0 ELSE c.${over}*1.0e0 / c.${under} END`;
      const sound = `${finite(`c.${over}`)} AND ${finite(`c.${under}`)} AND c.${under} > 0.0e0`;
      return [
        `${own}x${j + 1}`,
        `CASE WHEN ${sound} THEN CASE WHEN ${within(over, under)} THEN ${quotient} ELSE 0.0e0 END ELSE 0.0e0 END`,
      ] as const;
    }),
    [`${own}given`, `CASE WHEN ${known} THEN ${defined} ELSE ${notFinite} END`],
  ];
}

/** The condition that x is finite; NULL if x is NULL. */
function finite(x: string): string {
  return `(${x} BETWEEN -${decimal(Number.MAX_VALUE)} AND ${decimal(Number.MAX_VALUE)})`;
}

/**
 * The status that follows from the features.
 * @param given the status so far
 * @param limits the features of the polynomial and their largest magnitude; null if features are clamped
 * @param far the largest magnitude of a feature in the distance; null if it is not needed
 */
function domainText(
  given: string,
  columns: readonly string[],
  guard: DomainGuard | null,
  limits: { readonly used: readonly number[]; readonly limit: number } | null,
  far: number | null,
): string {
  const { box = null } = guard ?? {};
  const inside = columns.map(
    (x, j) => box && `${x} BETWEEN ${decimal(box.lower[j])} AND ${decimal(box.upper[j])}`,
  );
  const beyond = guard?.outside === 'clamp' ? clamped : outside;
  const located = box ? `CASE WHEN ${inside.join(' AND ')} THEN 0 ELSE ${beyond} END` : '0';
  const isAbove = (names: readonly string[], limit: number) =>
    names.map((x) => `ABS(${x}) > ${decimal(limit)}`).join(' OR ');
  const large = limits
    ? `WHEN ${isAbove(
        limits.used.map((j) => columns[j]),
        limits.limit,
      )} THEN ${notFinite} `
    : '';
  const remote = far === null ? '' : `WHEN ${isAbove(columns, far)} THEN ${outside} `;
  return `CASE WHEN ${given} > 0 THEN ${given} ${large}${remote}ELSE ${located} END`;
}

function distanceText(ellipsoid: Mahalanobis, columns: readonly string[]): string {
  const { steps } = distanceExpressions(ellipsoid, columns, decimal);
  return steps.map(([, component]) => `(${component})*(${component})`).join(' + ');
}

/** The argument of the exponential, from -700 to 700; the score stands in it three times, as SQLite unfolds it. */
function boundedArgument(link: { readonly a: number; readonly b: number }, score: string): string {
  const limit = linkLimit(link) ?? MOMENT_LIMIT;
  const ends = [-700, 700].map((u) => ({
    u,
    s: Math.min(Math.max((u - link.b) / link.a, -limit), limit),
  }));
  const [low, high] = ends.sort((one, other) => one.s - other.s);
  const u = logisticArgument(link, score, decimal);
  return `CASE WHEN ${score} < ${decimal(low.s)} THEN ${decimal(low.u)} WHEN ${score} > ${decimal(high.s)} THEN ${decimal(high.u)} ELSE ${u} END`;
}

function linkText(link: ScoreLink, score: string, u: string): string {
  if (link.kind === 'logistic') return `1.0e0 / (1.0e0 + EXP(${u}))`;
  const { x, y } = link;
  const between = Array.from(x, (corner, k) => {
    if (k === 0) return `WHEN ${score} <= ${decimal(corner)} THEN ${decimal(y[0])}`;
    const [rise, run] = [decimal(y[k] - y[k - 1]), decimal(corner - x[k - 1])];
    const slope = ` + ${rise}*(${score} - ${decimal(x[k - 1])})/${run}`;
    const value = `${decimal(y[k - 1])}${y[k] > y[k - 1] ? slope : ''}`;
    return `WHEN ${score} < ${decimal(corner)} THEN ${value}`;
  });
  return `CASE ${between.join(' ')} ELSE ${decimal(y[y.length - 1])} END`;
}

/** The reference cells as a table, without cells with infinities, which have no literals. */
function referenceTable(columns: readonly string[], cells: readonly ReferenceCell[]): string {
  const rows = cells
    .filter(({ input }) => !input.includes(Infinity))
    .map((cell) => {
      const expected = [
        ['score', constant(cell.score)],
        ['probability', constant(cell.probability)],
        ['class', `${cell.index}`],
        ['status', `${cell.status}`],
        ['score_tolerance', (SLACK * cell.scoreTolerance).toExponential()],
        ['probability_tolerance', (SLACK * cell.probabilityTolerance).toExponential()],
      ].map(([name, value]) => `${value} AS expected_${name}`);
      const inputs = sqlColumns(columns).map(
        (column, j) => `${constant(cell.input[j])} AS ${column}`,
      );
      return wrapped([...inputs, ...expected].join(', '), '  SELECT ', '    ');
    });
  return rows.join(' UNION ALL\n');
}

function constant(value: number): string {
  return Number.isNaN(value) ? 'NULL' : decimal(value);
}

/** The number of reference cells with wrong results. */
function wrongOf({ words: { field } }: Description, cells: string): string {
  return `SELECT SUM(CASE WHEN t.ff_${field} = t.expected_class AND t.ff_status = t.expected_status
  AND (t.expected_status >= ${zeroDensity}
    OR (ABS(t.ff_score - t.expected_score) <= t.expected_score_tolerance
      AND ABS(t.ff_probability - t.expected_probability) <= t.expected_probability_tolerance))
  THEN 0 ELSE 1 END) AS wrong
FROM (
${cells}
) AS t`;
}
