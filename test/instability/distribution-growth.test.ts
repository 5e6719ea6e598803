import { expect, test } from 'vitest';
import { labelDistributions } from '../../src/angular/distribution-table.js';
import { tabulatedLeptonNumber, tabulatedMoments } from '../../src/angular/tabulated.js';
import {
  distributionGrowth,
  withDistributionGrowth,
} from '../../src/instability/distribution-growth.js';
import { homogeneousGrowth } from '../../src/instability/growth-estimates.js';
import { Table } from '../../src/table.js';

const mu = Float64Array.from({ length: 81 }, (_, i) => i / 40 - 1);

test('a table of 1 less 1.2 mu has the growth of the function', () => {
  const { mode, geometric } = distributionGrowth({
    mu,
    nue: mu.map(() => 1),
    nuebar: mu.map((at) => 1.2 * at),
  });
  expect(mode?.growth).toBeCloseTo(0.158551, 5.5);
  expect(mode?.k).toBeCloseTo(-1.69302, 4);
  expect(geometric).toBeCloseTo(0.18333, 4.5);
});

test('cells with a crossing grow, those without do not, and 1/s is sqrt(2) G_F per 1/cm^3', () => {
  const nodes = new Table(
    [
      ['cell', ['calm', 'calm', 'crossed', 'crossed']],
      ['mu', Float64Array.of(-1, 1, -1, 1)],
      ['f_nue', Float64Array.of(3e30, 3e30, 2e30, 1e30)],
      ['f_nuebar', Float64Array.of(1e30, 1e30, 1e30, 2e30)],
    ],
    'nodes.csv',
  );
  const grown = withDistributionGrowth(nodes, labelDistributions(nodes).table, 'cgs');
  const [calm, crossed] = grown.numbers('growth_rate');
  expect(calm).toBe(0);
  expect(crossed / (0.689629e30 * 1.92552e-22)).toBeCloseTo(1, 5);
  expect(grown.column('sector')).toEqual(['none', 'even']);
});

test('a distribution squeezed forwards grows at least as its homogeneous mode does', () => {
  // Nodes as rays far out have them: most of them within 1% of mu = 1.
  const mu = Float64Array.from({ length: 161 }, (_, i) =>
    i < 20 ? i / 10 - 1 : 1 - 0.1 * (1 - (i - 20) / 140) ** 3,
  );
  for (const width of [0.02, 0.005, 0.002]) {
    const beam = (factor: number) => mu.map((x) => Math.exp((x - 1) / (factor * width)) / factor);
    const [nue, nuebar] = [beam(1.2), beam(1).map((f) => 1.2 * f)];
    const { mode } = distributionGrowth({ mu, nue, nuebar });
    const { g, mu: nodes } = tabulatedLeptonNumber({ mu, nue, nuebar });
    const homogeneous = homogeneousGrowth(tabulatedMoments(nodes, g));
    expect(homogeneous).toBeGreaterThan(0);
    expect(mode?.growth).toBeGreaterThanOrEqual(homogeneous * (1 - 1e-9));
  }
});
