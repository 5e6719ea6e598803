/**
 * Target `sql`: views in standard SQL, without features of a single dialect. NULL stands for NaN, which has no literal.
 * BETWEEN tests whether a number is sqlFinite, because it is false for NaN in every system. Literals have exponents, so that
 * none is of decimal type.
 *
 * Some systems raise an error for one cell of which a result overflows or underflows, and give up the whole query. So
 * the argument of every product, quotient and exponential is bounded before, on both sides: features of which a
 * polynomial would overflow are 0 and have a status, and tiny ones are 0.
 *
 * A view keeps the columns of its table and adds columns ff_... . Expressions refer to columns of the layer below, by
 * names of their own that begin with a sqlHash of the model, so that no column of the table is taken for one of them. A
 * system that unfolds subqueries, as SQLite does, computes a column again wherever it occurs; therefore the polynomial's
 * variables are simple expressions.
 */
import { CELL_STATUS } from '../deploy/cell-status.js';
import type { Box, DomainGuard, Mahalanobis } from '../deploy/domain-guard.js';
import { distanceLimit, MOMENT_LIMIT } from '../deploy/limits.js';
import type { RawMomentColumns } from '../deploy/raw-moments.js';
import type { PolynomialRule } from '../deploy/rule.js';
import { InvalidInput } from '../errors.js';
import {
  type AnyDescription,
  type ClassesDescription,
  type Description,
  isOfTwoClasses,
} from './description.js';
import { distanceExpressions, logisticArgument, planExpression } from './expressions.js';
import { comment, decimal } from './literals.js';
import { linkLimit, type ScoreLink } from './score-link.js';
import { type SqlLayer, sqlColumns, sqlFinite, sqlWrapped } from './sql-names.js';
import { networkLayers, TINY_IN_NETWORK } from './sql-network.js';
import { sqlPreparation } from './sql-preparation.js';
import { type AnyCell, sqlReferences, wrongOf } from './sql-self-test.js';
import { LEAF, leafLayers, leafText } from './sql-tree.js';

const { clamped, outside, zeroDensity, notFinite } = CELL_STATUS;

/** Quotients of moments below this are 0. */
const TINY_RATIO = 2 ** -500;

/** Features below this are 0 in the distance, of which the square is computed. */
const TINY_DISTANCE = 1e-100;

/** @throws InvalidInput if a name or a category is one that no system, or not every system, takes */
export function printSql(description: AnyDescription): string {
  const { name, features, header } = description;
  const moments = isOfTwoClasses(description) ? description.moments : null;
  if (features.includes('')) {
    throw new InvalidInput({ where: { owner: 'sql' }, what: 'a feature has an empty name' });
  }
  const layers = (what: 'features' | 'moments', table: string) => decided(description, what, table);
  const known = (
    what: 'features' | 'moments',
    columns: readonly string[],
    cells: readonly AnyCell[],
  ) =>
    wrongOf(
      description,
      layers(what, `(\n${sqlReferences(columns, description.preparation, cells)}\n)`),
    );
  return `${[
    comment([...header, '', ...usage(description)], '--'),
    `CREATE VIEW ${name}_features AS\n${layers('features', 'cells')};`,
    ...(moments ? [`CREATE VIEW ${name}_moments AS\n${layers('moments', 'cells')};`] : []),
    `CREATE VIEW ${name}_self_test AS
SELECT SUM(t.wrong) AS wrong FROM (
${known('features', features, description.cells)}
${moments ? `UNION ALL\n${known('moments', moments.columns, moments.cells)}\n` : ''}) AS t;`,
  ].join('\n\n')}\n`;
}

function usage(description: AnyDescription): string[] {
  const { name, features, words, preparation } = description;
  const moments = isOfTwoClasses(description) ? description.moments : null;
  const results = isOfTwoClasses(description)
    ? 'ff_score, ff_probability'
    : `ff_probability_0 to ff_probability_${words.names.length - 1}`;
  return [
    'Each view stands for itself, over a table or view cells; run those that cells has the columns of:',
    `  ${name}_features: ${features.join(', ')}`,
    ...(moments ? [`  ${name}_moments: ${moments.columns.join(', ')}`] : []),
    `They add to the columns of cells: ${results}, ff_${words.field} and ff_status, and columns`,
    'on the way to those. NULL stands for NaN. No cell raises an overflow or an underflow.',
    ...(preparation?.categories.some(Boolean)
      ? [
          'SqlLayer with categories have those themselves, not codes, in a collation that tells upper and lower',
          'case apart.',
        ]
      : []),
    `${name}_self_test: how many reference cells come out wrong, 0 where all is well.`,
  ];
}

/** The nested SELECTs from a table to cells with a class. */
function decided(description: AnyDescription, what: 'features' | 'moments', table: string): string {
  const { features, header, preparation } = description;
  const moments = isOfTwoClasses(description) ? description.moments : null;
  const own = `ff${sqlHash(header.join('\n'))}_`;
  const given = preparation
    ? sqlPreparation(own, description, preparation)
    : what === 'moments' && moments
      ? [fromMoments(own, moments)]
      : [sqlFeatures(own, features)];
  const layers = [
    ...given,
    ...(isOfTwoClasses(description) ? ofTwoClasses(own, description) : ofClasses(own, description)),
  ];
  const full = layers.filter((columns) => columns.length > 0);
  return 'network' in description.classifier
    ? sqlSteps(own, full, table)
    : full.reduce(sqlSelect, table);
}

/** The layers from the columns of the rule, x1, x2, ..., and `given` to a cell. */
function ofTwoClasses(own: string, description: Description): SqlLayer[] {
  const { columns, guard, threshold, words, classifier } = description;
  const { link, used, limit } = classifier;
  const at = (column: string) => `c.${own}${column}`;
  const x = columns.map((_, j) => at(`x${j + 1}`));
  const z = columns.map((_, j) => at(`z${j + 1}`));
  const near = columns.map((_, j) => at(`n${j + 1}`));
  const clamps = guard?.box && guard.outside === 'clamp' ? guard.box : null;
  const [tiny, most] =
    classifier.kind === 'polynomial'
      ? [tinyFeature([classifier.rule]), classifier.limit]
      : [classifier.kind === 'network' ? TINY_IN_NETWORK : 0, limit ?? Number.MAX_VALUE];
  const ellipsoid = guard?.mahalanobis ?? null;
  const far = ellipsoid ? distanceLimit(ellipsoid) : null;
  const inDomain: SqlLayer = [
    ...x.map((column, j) => [`${own}z${j + 1}`, sqlHeld(column, tiny, most, clamps, j)] as const),
    ...x.flatMap((column, j): SqlLayer => {
      return far === null
        ? []
        : [[`${own}n${j + 1}`, sqlHeld(column, TINY_DISTANCE, far, clamps, j)]];
    }),
    [
      `${own}domain`,
      sqlDomain(
        at('given'),
        x,
        guard,
        clamps || limit === null ? null : { used, limit },
        clamps ? null : far,
      ),
    ],
  ];
  const scored: SqlLayer = [
    ...(classifier.kind === 'network'
      ? []
      : [
          [
            `${own}score`,
            classifier.kind === 'polynomial'
              ? planExpression(classifier.plan, z, decimal)
              : leafText(at(LEAF), classifier.rule, (node) => classifier.rule.probability[node]),
          ] as const,
        ]),
    ...(ellipsoid ? [[`${own}distance2`, distanceText(ellipsoid, near)] as const] : []),
  ];
  const nearText = ellipsoid
    ? `CASE WHEN ${at('distance2')} <= ${decimal(ellipsoid.limit ** 2)} THEN ${at('domain')} ELSE ${outside} END`
    : at('domain');
  const some = (expression: string) =>
    `CASE WHEN ${at('domain')} < ${zeroDensity} THEN ${expression} END`;
  const exponent: SqlLayer =
    link?.kind === 'logistic' ? [[`${own}u`, boundedArgument(link, at('score'))]] : [];
  const probable: SqlLayer = [
    ['ff_score', some(at('score'))],
    [
      'ff_status',
      `CASE WHEN ${at('domain')} >= ${zeroDensity} THEN ${at('domain')} ELSE ${nearText} END`,
    ],
    [`${own}p`, some(link ? linkText(link, at('score'), at('u')) : at('score'))],
  ];
  const classed: SqlLayer = [
    ['ff_probability', at('p')],
    [
      `ff_${words.field}`,
      `CASE WHEN ${at('p')} <= ${decimal(threshold)} THEN 0 WHEN ${at('p')} IS NULL THEN -1 ELSE 1 END`,
    ],
  ];
  const before =
    classifier.kind === 'tree'
      ? leafLayers(own, classifier.rule, z)
      : classifier.kind === 'network'
        ? networkLayers(own, classifier.network, z, ['score'], sqlExp)
        : [];
  return [inDomain, ...before, scored, exponent, probable, classed];
}

/** The layers from the columns of the rule to a cell of more than two classes, whose p_c are 1 / sum_j exp(s_j - s_c). */
function ofClasses(own: string, { columns, classifier, words }: ClassesDescription): SqlLayer[] {
  const at = (column: string) => `c.${own}${column}`;
  const x = columns.map((_, j) => at(`x${j + 1}`));
  const z = columns.map((_, j) => at(`z${j + 1}`));
  const classes = words.names.map((_, c) => c);
  const s = classes.map((c) => at(`s${c}`));
  const { used, limit } = classifier;
  const isTree = classifier.kind === 'class-tree';
  const tiny =
    classifier.kind === 'softmax'
      ? tinyFeature(classifier.parts.map(({ rule }) => rule))
      : isTree
        ? 0
        : TINY_IN_NETWORK;
  const most = limit ?? Number.MAX_VALUE;
  const limits = limit === null ? null : { used, limit };
  const inDomain: SqlLayer = [
    ...x.map((column, j) => [`${own}z${j + 1}`, sqlHeld(column, tiny, most, null, j)] as const),
    ['ff_status', sqlDomain(at('given'), x, null, limits, null)],
  ];
  const scored: SqlLayer[] =
    classifier.kind === 'class-network'
      ? networkLayers(
          own,
          classifier.network,
          z,
          classes.map((c) => `s${c}`),
          sqlExp,
        )
      : [
          classes.map((c) => [
            `${own}s${c}`,
            classifier.kind === 'softmax'
              ? planExpression(classifier.parts[c].plan, z, decimal)
              : leafText(
                  at(LEAF),
                  classifier,
                  (node) => classifier.shares[node * classes.length + c],
                ),
          ]),
        ];
  const some = (expression: string, none: string) =>
    `CASE WHEN c.ff_status = 0 THEN ${expression}${none} END`;
  const isFirstLargest = (c: number) =>
    classes
      .filter((other) => other !== c)
      .map((other) => `${s[c]} ${other < c ? '>' : '>='} ${s[other]}`)
      .join(' AND ');
  const largest = classes
    .slice(0, -1)
    .map((c) => `WHEN ${isFirstLargest(c)} THEN ${c}`)
    .join(' ');
  const odds = (c: number) =>
    classes.map((other) => (other === c ? '1.0e0' : sqlExp(`${s[other]} - ${s[c]}`)));
  const probable: SqlLayer = [
    ...classes.map(
      (c) =>
        [
          `ff_probability_${c}`,
          some(isTree ? s[c] : `1.0e0 / (${odds(c).join(' + ')})`, ''),
        ] as const,
    ),
    [`ff_${words.field}`, some(`CASE ${largest} ELSE ${classes.length - 1} END`, ' ELSE -1')],
  ];
  const leaves = classifier.kind === 'class-tree' ? leafLayers(own, classifier, z) : [];
  return [inDomain, ...leaves, ...scored, probable];
}

/** Features below this are 0 in polynomials, so that no product underflows. */
export function tinyFeature(rules: readonly PolynomialRule[]): number {
  const degrees = rules.flatMap(({ exponents }) =>
    exponents.map((e) => e.reduce((sum, k) => sum + k, 0)),
  );
  return 2 ** -Math.floor(900 / Math.max(1, ...degrees));
}

/** A column within a box, 0 if it is tiny or too large. */
export function sqlHeld(
  column: string,
  least: number,
  most: number,
  box: Box | null,
  j: number,
): string {
  const [low, high] = box ? [box.lower[j], box.upper[j]].map(decimal) : [];
  const clamp = box
    ? `WHEN ${column} < ${low} THEN ${low} WHEN ${column} > ${high} THEN ${high} `
    : '';
  return `CASE ${clamp}WHEN ABS(${column}) BETWEEN ${decimal(least)} AND ${decimal(most)} THEN ${column} ELSE 0.0e0 END`;
}

/** EXP of an expression from -700 to 700. */
export function sqlExp(difference: string): string {
  const end = decimal(EXP_LIMIT);
  return `EXP(CASE WHEN ${difference} < -${end} THEN -${end} WHEN ${difference} > ${end} THEN ${end} ELSE ${difference} END)`;
}

/** Exponentials of larger arguments overflow. */
const EXP_LIMIT = 700;

/** Eight hexadecimal digits that differ between texts (FNV-1a). */
export function sqlHash(text: string): string {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  }
  return (state >>> 0).toString(16).padStart(8, '0');
}

export function sqlSelect(inner: string, columns: SqlLayer): string {
  const from = inner.startsWith('SELECT') ? `(\n${inner}\n)` : inner;
  const lines = columns.map(([name, expression]) =>
    sqlWrapped(`${expression} AS ${name}`, '  ', '    '),
  );
  return `SELECT c.*,\n${lines.join(',\n')}\nFROM ${from} AS c`;
}

/** The SELECTs of layers one after the other. */
export function sqlSteps(own: string, layers: readonly SqlLayer[], table: string): string {
  const last = layers.length - 1;
  const name = (l: number) => `${own}step${l}`;
  const selects = layers.map((columns, l) => sqlSelect(l === 0 ? table : name(l - 1), columns));
  const steps = selects.slice(0, last).map((select, l) => `${name(l)} AS (\n${select}\n)`);
  return `WITH ${steps.join(', ')}\n${selects[last]}`;
}

export function sqlFeatures(own: string, features: readonly string[]): SqlLayer {
  const columns = sqlColumns(features).map((column) => `c.${column}`);
  return [
    ...columns.map((column, j) => [`${own}x${j + 1}`, `${column}*1.0e0`] as const),
    [
      `${own}given`,
      `CASE WHEN ${columns.map(sqlFinite).join(' AND ')} THEN 0 ELSE ${notFinite} END`,
    ],
  ];
}

function fromMoments(own: string, moments: RawMomentColumns): SqlLayer {
  const known = moments.columns.map((column) => sqlFinite(`c.${column}`)).join(' AND ');
  const positive = moments.densities.map((n) => `c.${n} > 0.0e0`).join(' AND ');
  const within = (over: string, under: string) =>
    `ABS(c.${over}) <= ${decimal(MOMENT_LIMIT)}*CASE WHEN c.${under} < 1.0e0 THEN c.${under} ELSE 1.0e0 END`;
  const all = moments.ratios.map(([over, under]) => within(over, under)).join(' AND ');
  const defined = `CASE WHEN ${positive} THEN CASE WHEN ${all} THEN 0 ELSE ${notFinite} END ELSE ${zeroDensity} END`;
  return [
    ...moments.ratios.map(([over, under], j) => {
      const tiny = `c.${under} > 1.0e0 AND ABS(c.${over}) < ${decimal(TINY_RATIO)}*c.${under}`;
      const quotient = `CASE WHEN ${tiny} THEN 0.0e0 ELSE c.${over}*1.0e0 / c.${under} END`;
      const sound = `${sqlFinite(`c.${over}`)} AND ${sqlFinite(`c.${under}`)} AND c.${under} > 0.0e0`;
      return [
        `${own}x${j + 1}`,
        `CASE WHEN ${sound} THEN CASE WHEN ${within(over, under)} THEN ${quotient} ELSE 0.0e0 END ELSE 0.0e0 END`,
      ] as const;
    }),
    [`${own}given`, `CASE WHEN ${known} THEN ${defined} ELSE ${notFinite} END`],
  ];
}

/**
 * The status that follows from the features.
 * @param given the status so far
 * @param limits the features of the polynomial and their largest magnitude; null if features are clamped
 * @param far the largest magnitude of a feature in the distance; null if it is not needed
 */
export function sqlDomain(
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
