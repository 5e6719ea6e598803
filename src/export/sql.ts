/**
 * Target `sql`: views in standard SQL, without features of a single dialect. NULL stands for NaN, which has no literal.
 * BETWEEN tests whether a number is finite, because it is false for NaN in every system. Literals have exponents, so that
 * none is of decimal type. A system that unfolds subqueries, as SQLite does, computes a column again wherever it occurs;
 * therefore the polynomial's variables are simple columns.
 *
 * A view keeps the columns of its table and adds columns ff_... .
 */

import { CELL_STATUS } from '../deploy/cell-status.js';
import type { DomainGuard, Mahalanobis } from '../deploy/domain-guard.js';
import type { RawMomentColumns } from '../deploy/raw-moments.js';
import { InvalidInput } from '../errors.js';
import type { Description, PolynomialClassifier, ScoreLink } from './description.js';
import { distanceExpressions, logisticArgument, planExpression } from './expressions.js';
import { comment, decimal, wrapped } from './literals.js';
import type { ReferenceCell } from './reference-cells.js';

/** The tolerance as a multiple of that of other targets, because database systems read and write fewer digits. */
const SLACK = 1000;

const { clamped, outside, zeroDensity, notFinite } = CELL_STATUS;

/** @throws InvalidInput if the name of a feature is not a plain column name */
export function printSql(description: Description, classifier: PolynomialClassifier): string {
  const { name, features, header, moments } = description;
  const odd = features.find((feature) => !/^[A-Za-z_]\w*$/.test(feature));
  if (odd)
    throw new InvalidInput({
      where: { owner: 'sql', column: odd },
      expected: 'a name of letters, digits and _',
    });
  const layers = (what: 'features' | 'moments', table: string) =>
    decided(description, classifier, what, table);
  return `${[
    comment([...header, '', ...usage(description)], '--'),
    `CREATE VIEW ${name}_features AS\n${layers('features', 'cells')};`,
    ...(moments ? [`CREATE VIEW ${name}_moments AS\n${layers('moments', 'cells')};`] : []),
    `CREATE VIEW ${name}_self_test AS
SELECT SUM(wrong) AS wrong FROM (
${wrongOf(layers('features', `(\n${referenceTable(features, description.cells)}\n)`))}
${
  moments
    ? `UNION ALL\n${wrongOf(layers('moments', `(\n${referenceTable(moments.columns, moments.cells)}\n)`))}\n`
    : ''
}) AS tests;`,
  ].join('\n\n')}\n`;
}

function usage({ name, features, moments }: Description): string[] {
  return [
    'Each view stands for itself, over a table or view cells; run those that cells has the columns of:',
    `  ${name}_features: ${features.join(', ')}`,
    ...(moments ? [`  ${name}_moments: ${moments.columns.join(', ')}`] : []),
    'They add to the columns of cells: ff_score, ff_probability, ff_crossing and ff_status; the features',
    'as they were used, and columns on the way to those. NULL stands for NaN.',
    `${name}_self_test: how many reference cells come out wrong, 0 where all is well.`,
  ];
}

type Columns = readonly (readonly [name: string, expression: string])[];

/** The nested SELECTs from a table to cells with a class. */
function decided(
  { features, moments, guard, threshold }: Description,
  { plan, link }: PolynomialClassifier,
  what: 'features' | 'moments',
  table: string,
): string {
  const columns = features.map((feature) => `ff_${feature}`);
  const clamps = guard?.box && guard.outside === 'clamp' ? guard.box : null;
  const used = clamps ? columns.map((column) => `${column}_in`) : columns;
  const distance = guard?.mahalanobis ? distanceText(guard.mahalanobis, used) : null;
  const score = planExpression(plan, used, decimal);
  const some = (expression: string) =>
    `CASE WHEN ff_domain < ${zeroDensity} THEN ${expression} END`;
  const near = guard?.mahalanobis
    ? `CASE WHEN ff_distance2 <= ${decimal(guard.mahalanobis.limit ** 2)} THEN ff_domain ELSE ${outside} END`
    : 'ff_domain';
  const given =
    what === 'moments' && moments ? fromMoments(columns, moments) : fromFeatures(columns, features);
  const inDomain: Columns = [
    ...used.flatMap((x_in, j): Columns => {
      return clamps ? [[x_in, clampText(columns[j], clamps.lower[j], clamps.upper[j])]] : [];
    }),
    ['ff_domain', domainText(columns, guard)],
  ];
  const scored: Columns = [
    ['ff_score', some(score)],
    ...(distance ? [['ff_distance2', some(distance)] as const] : []),
  ];
  const probable: Columns = [
    [
      'ff_status',
      `CASE WHEN ff_domain >= ${zeroDensity} THEN ff_domain WHEN ${finite('ff_score')} THEN ${near} ELSE ${notFinite} END`,
    ],
    ['ff_probability', `CASE WHEN ${finite('ff_score')} THEN ${linkText(link)} END`],
  ];
  const classed: Columns = [
    [
      'ff_crossing',
      `CASE WHEN ff_probability <= ${decimal(threshold)} THEN 0 WHEN ff_probability IS NULL THEN -1 ELSE 1 END`,
    ],
  ];
  return [given, inDomain, scored, probable, classed].reduce(selectFrom, table);
}

function selectFrom(inner: string, columns: Columns): string {
  const from = inner.startsWith('SELECT') ? `(\n${inner}\n)` : inner;
  const lines = columns.map(([name, expression]) =>
    wrapped(`${expression} AS ${name}`, '  ', '    '),
  );
  return `SELECT c.*,\n${lines.join(',\n')}\nFROM ${from} AS c`;
}

function fromFeatures(columns: readonly string[], features: readonly string[]): Columns {
  const known = features.map((feature) => finite(`c.${feature}`)).join(' AND ');
  return [
    ...columns.map((column, j) => [column, `c.${features[j]}`] as const),
    ['ff_given', `CASE WHEN ${known} THEN 0 ELSE ${notFinite} END`],
  ];
}

function fromMoments(columns: readonly string[], moments: RawMomentColumns): Columns {
  const known = moments.columns.map((column) => finite(`c.${column}`)).join(' AND ');
  const positive = moments.densities.map((n) => `c.${n} > 0.0e0`).join(' AND ');
  const defined = `CASE WHEN ${positive} THEN 0 ELSE ${zeroDensity} END`;
  return [
    ...moments.ratios.map(
      ([over, under], j) =>
        [columns[j], `CASE WHEN c.${under} > 0.0e0 THEN c.${over}*1.0e0 / c.${under} END`] as const,
    ),
    ['ff_given', `CASE WHEN ${known} THEN ${defined} ELSE ${notFinite} END`],
  ];
}

/** The condition that x is finite; NULL if x is NULL. */
function finite(x: string): string {
  return `(${x} BETWEEN -${decimal(Number.MAX_VALUE)} AND ${decimal(Number.MAX_VALUE)})`;
}

function clampText(x: string, low: number, high: number): string {
  const [least, most] = [decimal(low), decimal(high)];
  return `CASE WHEN ${x} < ${least} THEN ${least} WHEN ${x} > ${most} THEN ${most} ELSE ${x} END`;
}

/** The status that follows from the features. */
function domainText(columns: readonly string[], guard: DomainGuard | null): string {
  const known = columns.map(finite).join(' AND ');
  const { box = null } = guard ?? {};
  const inside = columns.map(
    (x, j) => box && `${x} BETWEEN ${decimal(box.lower[j])} AND ${decimal(box.upper[j])}`,
  );
  const beyond = guard?.outside === 'clamp' ? clamped : outside;
  const located = box ? `CASE WHEN ${inside.join(' AND ')} THEN 0 ELSE ${beyond} END` : '0';
  return `CASE WHEN ff_given > 0 THEN ff_given WHEN ${known} THEN ${located} ELSE ${notFinite} END`;
}

function distanceText(ellipsoid: Mahalanobis, columns: readonly string[]): string {
  const { steps } = distanceExpressions(ellipsoid, columns, decimal);
  return steps.map(([, component]) => `(${component})*(${component})`).join(' + ');
}

function linkText(link: ScoreLink): string {
  if (link.kind === 'logistic') {
    const u = logisticArgument(link, 'ff_score', decimal);
    return `1.0e0 / (1.0e0 + EXP(${u}))`;
  }
  const { x, y } = link;
  const between = Array.from(x, (corner, k) => {
    if (k === 0) return `WHEN ff_score <= ${decimal(corner)} THEN ${decimal(y[0])}`;
    const [rise, run] = [decimal(y[k] - y[k - 1]), decimal(corner - x[k - 1])];
    const slope = ` + ${rise}*(ff_score - ${decimal(x[k - 1])})/${run}`;
    const value = `${decimal(y[k - 1])}${y[k] > y[k - 1] ? slope : ''}`;
    return `WHEN ff_score < ${decimal(corner)} THEN ${value}`;
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
        ['crossing', `${cell.crossing}`],
        ['status', `${cell.status}`],
        ['score_tolerance', (SLACK * cell.scoreTolerance).toExponential()],
        ['probability_tolerance', (SLACK * cell.probabilityTolerance).toExponential()],
      ].map(([name, value]) => `${value} AS expected_${name}`);
      const inputs = columns.map((column, j) => `${constant(cell.input[j])} AS ${column}`);
      return wrapped([...inputs, ...expected].join(', '), '  SELECT ', '    ');
    });
  return rows.join(' UNION ALL\n');
}

function constant(value: number): string {
  return Number.isNaN(value) ? 'NULL' : decimal(value);
}

/** The number of reference cells with wrong results. */
function wrongOf(cells: string): string {
  return `SELECT SUM(CASE WHEN t.ff_crossing = t.expected_crossing AND t.ff_status = t.expected_status
  AND (t.expected_status >= ${zeroDensity}
    OR (ABS(t.ff_score - t.expected_score) <= t.expected_score_tolerance
      AND ABS(t.ff_probability - t.expected_probability) <= t.expected_probability_tolerance))
  THEN 0 ELSE 1 END) AS wrong
FROM (
${cells}
) AS t`;
}
