/**
 * Networks in SQL: the sums of a layer are columns of one SELECT, their activations those of the next. Systems that put the
 * expressions of a subquery in the place of its columns would write a network out as the sum over all paths through it; a
 * window of the row alone, which is 1, keeps every system from that. The outputs are multiplied with all windows, as some
 * systems leave out what nothing reads. The SELECTs stand one after the other, not in each other, as parsers have small
 * stacks.
 *
 * Some systems refuse a product that underflows: numbers and weights below 1e-100 count as 0.
 */
import { InvalidInput } from '../errors.js';
import type { DenseLayer, DenseNetworkParts } from '../numerics/network/dense-network.js';
import { GELU, GELU_CENTRE, GELU_LIMIT } from './exponential.js';
import { decimal } from './literals.js';
import type { SqlLayer } from './sql-names.js';

/** Numbers below this are 0. */
export const TINY_IN_NETWORK = 1e-100;

/** Systems have at most some 1600 columns. */
const MOST_COLUMNS = 1500;

/**
 * The layers from the inputs to the outputs.
 * @param columns the inputs, as expressions
 * @param outputs the names of the columns of outputs
 * @param exp the exponential of an expression, which must not overflow
 * @throws InvalidInput if the network needs more columns than systems have
 */
export function networkLayers(
  own: string,
  { mean, scale, layers }: DenseNetworkParts,
  columns: readonly string[],
  outputs: readonly string[],
  exp: (expression: string) => string,
): SqlLayer[] {
  const hidden = layers.slice(0, -1);
  const needed = hidden.reduce(
    (sum, { bias, activation }) => sum + bias.length * COLUMNS[activation],
    2 * columns.length,
  );
  if (needed > MOST_COLUMNS) {
    throw new InvalidInput({
      where: { owner: 'export to sql' },
      expected: `a network that needs at most ${MOST_COLUMNS} columns`,
      got: `${needed}`,
      remedy: 'train a smaller one, or take another --target',
    });
  }
  const scaled: SqlLayer = columns.map((x, j) => [
    `${own}l0_${j + 1}`,
    flushed(`(${x} - ${decimal(mean[j])})`, (z) => `${z} / ${decimal(scale[j])}`),
  ]);
  const at = (name: string) => `c.${own}${name}`;
  const made: SqlLayer[] = [scaled];
  layers.forEach((layer, l) => {
    const last = l === hidden.length;
    const names = Array.from(layer.bias, (_, j) => `z${l + 1}_${j + 1}`);
    made.push(names.map((name, row) => [`${own}${name}`, sumText(layer, row, l, at)]));
    if (last) return;
    const z = names.map(at);
    const into = (name: string, told: (z: string, j: number) => string): SqlLayer =>
      z.map((text, j) => [`${own}${name}${l + 1}_${j + 1}`, told(text, j)]);
    if (layer.activation === 'gelu') {
      const limit = decimal(GELU_LIMIT);
      const centre = decimal(GELU_CENTRE);
      made.push(
        into(
          's',
          (text) => `CASE WHEN ABS(${text}) < ${limit} THEN ABS(${text}) ELSE ${limit} END`,
        ),
        into('v', (_, j) => {
          const s = at(`s${l + 1}_${j + 1}`);
          return `(${s} - ${centre}) / (${s} + ${centre})`;
        }),
      );
    }
    made.push(
      into('l', (text, j) => activated(layer.activation, text, `${l + 1}_${j + 1}`, at, exp)),
    );
  });
  const apart = (i: number) => (i === 0 ? APART : `${at(`apart${i - 1}`)}*${APART}`);
  return [
    ...made.map((columns, i): SqlLayer => [...columns, [`${own}apart${i}`, apart(i)]]),
    outputs.map((name, j) => [
      `${own}${name}`,
      `${at(`z${layers.length}_${j + 1}`)}*${at(`apart${made.length - 1}`)}`,
    ]),
  ];
}

/** Columns per unit of a layer. */
const COLUMNS = { identity: 2, relu: 2, tanh: 2, logistic: 2, gelu: 4 } as const;

const APART = 'COUNT(*) OVER (ROWS BETWEEN CURRENT ROW AND CURRENT ROW)';

function sumText(
  { weights, bias }: DenseLayer,
  row: number,
  l: number,
  at: (name: string) => string,
): string {
  const inputs = weights.length / bias.length;
  const terms = Array.from({ length: inputs }, (_, j) => {
    const weight = weights[row * inputs + j];
    return Math.abs(weight) < TINY_IN_NETWORK ? [] : [`${decimal(weight)}*${at(`l${l}_${j + 1}`)}`];
  });
  return [decimal(bias[row]), ...terms.flat()].join(' + ');
}

function activated(
  activation: DenseLayer['activation'],
  z: string,
  unit: string,
  at: (name: string) => string,
  exp: (expression: string) => string,
): string {
  switch (activation) {
    case 'identity':
      return flushed(z, (text) => text);
    case 'relu':
      return `CASE WHEN ${z} > ${decimal(TINY_IN_NETWORK)} THEN ${z} ELSE 0.0e0 END`;
    case 'tanh':
      return flushed(z, (text) => `1.0e0 - 2.0e0 / (1.0e0 + ${exp(`2.0e0*${text}`)})`);
    case 'logistic':
      return `1.0e0 / (1.0e0 + ${exp(`-${z}`)})`;
    case 'gelu': {
      const [s, v] = [at(`s${unit}`), at(`v${unit}`)];
      const tail = `${s}*EXP(-0.5e0*${s}*${s})*${geluText(v)}`;
      return flushed(
        z,
        (text) => `CASE WHEN ${text} > 0.0e0 THEN ${text} ELSE 0.0e0 END - ${tail}`,
      );
    }
  }
}

/** The polynomial of GELU as one of even and one of odd powers, as parsers have small stacks. */
function geluText(v: string): string {
  const nested = (parity: number) =>
    GELU.filter((_, k) => k % 2 === parity).reduceRight(
      (inner, c) => (inner === '' ? decimal(c) : `(${decimal(c)} + ${v}*${v}*${inner})`),
      '',
    );
  return `(${nested(0)} + ${v}*${nested(1)})`;
}

/** An expression of z, 0 where z is tiny. */
function flushed(z: string, told: (z: string) => string): string {
  return `CASE WHEN ABS(${z}) < ${decimal(TINY_IN_NETWORK)} THEN 0.0e0 ELSE ${told(z)} END`;
}
