/** Regressors in SQL: the views of `sql.ts` with a number in place of a probability and a class. */
import { CELL_STATUS } from '../deploy/cell-status.js';
import { InvalidInput } from '../errors.js';
import type { NumberDescription } from './description.js';
import { planExpression } from './expressions.js';
import { comment, decimal } from './literals.js';
import {
  sqlDomain,
  sqlExp,
  sqlFeatures,
  sqlHash,
  sqlHeld,
  sqlSelect,
  sqlSteps,
  tinyFeature,
} from './sql.js';
import type { SqlLayer } from './sql-names.js';
import { networkLayers, TINY_IN_NETWORK } from './sql-network.js';
import { sqlPreparation } from './sql-preparation.js';
import { sqlReferences } from './sql-self-test.js';
import { LEAF, leafLayers, leafText } from './sql-tree.js';

/** @throws InvalidInput if a name or a category is one that no system, or not every system, takes */
export function printNumberSql(description: NumberDescription): string {
  const { name, features, header, preparation, cells } = description;
  if (features.includes('')) {
    throw new InvalidInput({ where: { owner: 'sql' }, what: 'a feature has an empty name' });
  }
  const known = `(\n${sqlReferences(features, preparation, cells)}\n)`;
  return `${[
    comment([...header, '', ...usage(description)], '--'),
    `CREATE VIEW ${name}_features AS\n${told(description, 'cells')};`,
    `CREATE VIEW ${name}_self_test AS
SELECT SUM(CASE WHEN t.ff_status = t.expected_status
  AND (t.expected_status >= ${CELL_STATUS.zeroDensity}
    OR ABS(t.ff_value - t.expected_value) <= t.expected_tolerance)
  THEN 0 ELSE 1 END) AS wrong
FROM (
${told(description, known)}
) AS t;`,
  ].join('\n\n')}\n`;
}

function usage({ name, features }: NumberDescription): string[] {
  return [
    'Each view stands for itself, over a table or view cells with the columns',
    `  ${features.join(', ')}`,
    `${name}_features adds ff_value and ff_status, and columns on the way to those. NULL stands for NaN. No`,
    'cell raises an overflow or an underflow.',
    `${name}_self_test: how many reference cells come out wrong, 0 where all is well.`,
  ];
}

/** The nested SELECTs from a table to cells with a number. */
function told(description: NumberDescription, table: string): string {
  const { features, header, preparation, columns, classifier } = description;
  const own = `ff${sqlHash(header.join('\n'))}_`;
  const at = (column: string) => `c.${own}${column}`;
  const x = columns.map((_, j) => at(`x${j + 1}`));
  const z = columns.map((_, j) => at(`z${j + 1}`));
  const { used, limit } = classifier;
  const tiny =
    classifier.kind === 'polynomial'
      ? tinyFeature([classifier.rule])
      : classifier.kind === 'network'
        ? TINY_IN_NETWORK
        : 0;
  const limits = limit === null ? null : { used, limit };
  const inDomain: SqlLayer = [
    ...x.map((column, j) => {
      const value = sqlHeld(column, tiny, limit ?? Number.MAX_VALUE, null, j);
      return [`${own}z${j + 1}`, value] as const;
    }),
    ['ff_status', sqlDomain(at('given'), x, null, limits, null)],
  ];
  const [before, value] = ruleLayers(own, classifier, z);
  const layers = [
    ...(preparation ? sqlPreparation(own, description, preparation) : [sqlFeatures(own, features)]),
    inDomain,
    ...before,
    [['ff_value', `CASE WHEN c.ff_status = 0 THEN ${value} END`]] as SqlLayer,
  ].filter((layer) => layer.length > 0);
  return classifier.kind === 'network'
    ? sqlSteps(own, layers, table)
    : layers.reduce(sqlSelect, table);
}

/** The layers before the number, and its expression. */
function ruleLayers(
  own: string,
  classifier: NumberDescription['classifier'],
  z: readonly string[],
): readonly [SqlLayer[], string] {
  switch (classifier.kind) {
    case 'polynomial':
      return [[], planExpression(classifier.plan, z, decimal)];
    case 'network':
      return [networkLayers(own, classifier.network, z, ['value'], sqlExp), `c.${own}value`];
    case 'number-tree':
      return [
        leafLayers(own, classifier, z),
        leafText(`c.${own}${LEAF}`, classifier, (node) => classifier.values[node]),
      ];
  }
}
