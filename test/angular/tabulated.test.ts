import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelDistributions } from '../../src/angular/distribution-table.js';
import { distributionCrossing, tabulatedMoments } from '../../src/angular/tabulated.js';
import { InvalidInput } from '../../src/errors.js';
import { type Column, Table } from '../../src/table.js';
import { backgroundProfile, REFERENCE, referenceRadii } from '../../src/transport/background.js';
import { angularDistribution, cellTable } from '../../src/transport/cells.js';
import { SPECIES } from '../../src/transport/opacities.js';
import { solveProfile } from '../../src/transport/solve-profile.js';
import { always, complaint } from '../fixtures.js';

const of = (...values: number[]) => Float64Array.from(values);

describe('moments of a tabulated distribution', () => {
  const nodes = fc
    .uniqueArray(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 30 })
    .map((mu) => Float64Array.from(mu.sort((a, b) => a - b)).map((value) => value / 100));

  test('are exact for a straight line, wherever its nodes lie', () => {
    always(
      fc.property(nodes, fc.double({ min: -1, max: 1, noNaN: true }), (inner, slope) => {
        const mu = Float64Array.from(new Set([-1, ...inner, 1]));
        const [I0, I1, I2, I3] = tabulatedMoments(
          mu,
          mu.map((x) => 1 + slope * x),
        );
        expect(I0).toBeCloseTo(2, 12);
        expect(I1).toBeCloseTo((2 * slope) / 3, 12);
        expect(I2).toBeCloseTo(2 / 3, 12);
        expect(I3).toBeCloseTo((2 * slope) / 5, 12);
      }),
    );
  });

  test('are those of the lines between the nodes, not of a smooth curve through them', () => {
    // |mu| as two lines
    const [I0, I1, I2, I3] = tabulatedMoments(of(-1, 0, 1), of(1, 0, 1));
    expect(I0).toBeCloseTo(1, 14);
    expect(I1).toBeCloseTo(0, 14);
    expect(I2).toBeCloseTo(0.5, 14);
    expect(I3).toBeCloseTo(0, 14);
  });

  test('take f for constant beyond the outermost nodes', () => {
    always(
      fc.property(nodes, (mu) => {
        const f = mu.map((x) => 2 + Math.sin(7 * x));
        const whole = Float64Array.from(new Set([-1, ...mu, 1]));
        const extended = whole.map(
          (x) => 2 + Math.sin(7 * Math.min(Math.max(x, mu[0]), mu[mu.length - 1])),
        );
        const [inside, outside] = [tabulatedMoments(mu, f), tabulatedMoments(whole, extended)];
        inside.forEach((moment, order) => {
          expect(moment).toBeCloseTo(outside[order], 12);
        });
      }),
    );
  });
});

describe('the crossing of tabulated distributions', () => {
  const mu = of(-1, 0, 1);
  const nue = of(2, 2, 2);
  const nuebar = of(1, 1, 3);

  test('is that of f_nue - f_nuebar without heavy species, or with only one of them', () => {
    const eln = distributionCrossing({ mu, nue, nuebar });
    expect(eln).toMatchObject({ crossing: true, direction: 'forward' });
    expect(distributionCrossing({ mu, nue, nuebar, nux: of(9, 0, 0) })).toEqual(eln);
  });

  test('is that of f_nue - f_nuebar - f_nux + f_nuxbar with both', () => {
    const heavy = { nux: of(0, 0, 0), nuxbar: of(0, 0, 2) };
    expect(distributionCrossing({ mu, nue, nuebar, ...heavy }).crossing).toBe(false);
    const swapped = { nux: heavy.nuxbar, nuxbar: heavy.nux };
    expect(distributionCrossing({ mu, nue, nuebar, ...swapped }).crossing).toBe(true);
  });

  test('reaches beyond the outermost nodes', () => {
    // G is 1 up to mu = 0.989 and -1 from 0.99 on: negative over more than 0.01 only with the end
    const cut = { mu: of(-0.99, 0.989, 0.99), nue: of(2, 2, 1), nuebar: of(1, 1, 2) };
    expect(distributionCrossing(cut).crossing).toBe(true);
  });
});

const table = (columns: Record<string, Column>) => new Table(Object.entries(columns), 'angles.csv');

const good = {
  cell: ['a', 'b', 'a', 'b'],
  radius_km: ['10', '20', '10', '20'],
  mu: of(-1, -1, 1, 1),
  f_nue: of(1, 1, 1, 3),
  f_nuebar: of(0.5, 2, 2, 2),
};

describe('a table of distributions', () => {
  test('becomes one row per cell, with what stood beside it', () => {
    const { table: cells, label } = labelDistributions(table(good));
    expect(label).toBe('ELN');
    expect(cells.column('cell')).toEqual(['a', 'b']);
    expect(cells.column('radius_km')).toEqual(['10', '20']);
    expect([...cells.numbers('I0_nue')]).toEqual([2, 4]);
    expect(cells.numbers('F_nue')[1]).toBeCloseTo(1 / 6, 14);
    expect([...cells.numbers('alpha')]).toEqual([1.25, 1]);
    expect([...cells.numbers('crossing')]).toEqual([1, 1]);
    expect(cells.names).not.toContain('mu');
  });

  test('has seven features with four species, and none that it cannot have', () => {
    const four = labelDistributions(table({ ...good, f_nux: good.f_nue, f_nuxbar: good.f_nue }));
    expect(four.label).toBe('ELN-XLN');
    for (const name of ['alpha_nux', 'alpha_nuxbar', 'F_nux', 'F_nuxbar']) {
      expect(four.table.names).toContain(name);
    }
    const three = labelDistributions(table({ ...good, f_nux: good.f_nue }));
    expect(three.label).toBe('ELN');
    expect(three.table.names).toContain('F_nux');
    expect(three.table.names).not.toContain('F_nuxbar');
  });

  test.each<readonly [string, Record<string, Column>, RegExp]>([
    ['negative f', { f_nue: of(1, 1, -1, 3) }, /row 3, column f_nue: .*negative, got -1/],
    ['f that is no number', { f_nuebar: of(1, NaN, 1, 3) }, /row 2, column f_nuebar: .*NaN/],
    ['infinite f', { f_nue: of(1, 1, 1, Infinity) }, /row 4, column f_nue: .*Infinity/],
    ['mu beyond 1', { mu: of(-1, -1, 1, 1.5) }, /row 4, cell b, column mu: .*got 1.5/],
    ['mu that falls', { mu: of(1, -1, -1, 1) }, /row 3, cell a, column mu: .*sort/],
    ['mu that is repeated', { mu: of(-1, 1, 1, 1) }, /row 4, cell b, column mu: .*each once/],
    ['a single node', { cell: ['a', 'b', 'a', 'c'] }, /row 2, cell b, column mu: .*2 nodes/],
    ['a density of zero', { f_nuebar: of(0, 1, 0, 1) }, /row 1, cell a, column f_nuebar: .*of 0/],
    [
      'a density that overflows',
      { f_nue: of(1e308, 1, 1.7e308, 1) },
      /row 1, cell a, column f_nue: .*finite/,
    ],
    [
      'something that changes within a cell',
      { radius_km: ['10', '20', '11', '20'] },
      /row 3, cell a, column radius_km: expected "10".*got "11"/,
    ],
  ])('is refused for %s, by row and column', (_, change, message) => {
    const attempt = () => labelDistributions(table({ ...good, ...change }));
    expect(complaint(attempt, InvalidInput)).toMatch(message);
  });

  test.each(['cell', 'mu', 'f_nue', 'f_nuebar'])('is refused without %s', (name) => {
    const { [name]: _, ...rest } = good as Record<string, Column>;
    expect(complaint(() => labelDistributions(table(rest)), InvalidInput)).toContain(
      `no column "${name}"`,
    );
  });
});

describe('the transport’s own distributions, written out and labelled', () => {
  const profile = backgroundProfile(REFERENCE[250], -0.5, referenceRadii(100));
  const solution = solveProfile(profile, 'reference');
  const expected = cellTable(solution, 'reference');
  const columns: Record<string, number[]> = { cell: [], mu: [] };
  for (const species of SPECIES) {
    const all: number[] = [];
    columns[`f_${species}`] = all;
    for (let node = 0; node < expected.rows; node++) {
      const { mu, f } = angularDistribution(solution, species, node);
      all.push(...f);
      if (species !== 'nue') continue;
      columns.cell.push(...mu.map(() => node));
      columns.mu.push(...mu);
    }
  }
  const { table: cells } = labelDistributions(
    table(
      Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, of(...values)])),
    ),
  );

  test.each(['crossing', 'depth', 'direction'])('have the same %s in every cell', (name) => {
    expect(cells.column(name)).toEqual(expected.column(name));
  });

  test('have the same fluxes to rounding, and densities to 1%', () => {
    // Densities differ by the parabola that the transport puts in place of two lines around mu = 0.
    const tolerance = [0.01, 1e-12, 5e-4, 1e-12];
    for (const species of SPECIES) {
      const density = expected.numbers(`I0_${species}`);
      tolerance.forEach((limit, order) => {
        const name = `I${order}_${species}`;
        const found = cells.numbers(name);
        const differences = expected
          .numbers(name)
          .map((value, i) => Math.abs(found[i] - value) / density[i]);
        expect(Math.max(...differences)).toBeLessThan(limit);
      });
    }
  });
});
