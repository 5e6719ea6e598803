import { expect, test } from 'vitest';
import { ccsnPlan } from '../../datasets/ccsn.js';
import { tabulatedLeptonNumber } from '../../src/angular/tabulated.js';
import { AxisymmetricLeptonNumber } from '../../src/instability/axisymmetric.js';
import { AxisymmetricRelation } from '../../src/instability/axisymmetric-relation.js';
import { MultipoleTree, tableMoments } from '../../src/instability/multipole-tree.js';
import { PiecewiseResponse } from '../../src/instability/piecewise-response.js';
import { solveMode } from '../../src/instability/relation.js';
import { gaussLegendre } from '../../src/numerics/gauss-legendre.js';
import { backgroundProfile, referenceRadii } from '../../src/transport/background.js';
import { angularDistribution } from '../../src/transport/cells.js';
import { solveProfile } from '../../src/transport/solve-profile.js';

/** Nodes as rays far out have them, most of them within 1% of mu = 1, and a G that is peaked there. */
const mu = Float64Array.from({ length: 161 }, (_, i) =>
  i < 20 ? i / 10 - 1 : 1 - 0.1 * (1 - (i - 20) / 140) ** 3,
);
const g = mu.map((at) => 50 * Math.exp((at - 1) / 0.004) - 1e-3 * (2 - at));

/** int G f dmu by a quadrature on every piece. */
function integral(f: (mu: number) => number): number {
  const { nodes, weights } = gaussLegendre(16);
  let sum = 0;
  for (let i = 1; i < mu.length; i++) {
    const half = (mu[i] - mu[i - 1]) / 2;
    for (let q = 0; q < nodes.length; q++) {
      const share = (1 + nodes[q]) / 2;
      const value = g[i - 1] + share * (g[i] - g[i - 1]);
      sum += half * weights[q] * value * f(mu[i - 1] + 2 * half * share);
    }
  }
  return sum;
}

test.each([
  [0.3, 0.5],
  [0.985, 0.03],
  [-1.4, 0.001],
  [3, -2],
])('the integral over a peaked table at %d + %di', (x, y) => {
  const tree = new MultipoleTree(mu, g);
  tree.evaluate(x, y);
  const norm = (at: number) => (x - at) ** 2 + y * y;
  const size = integral((at) => 1 / Math.sqrt(norm(at)));
  const slope = integral((at) => 1 / norm(at));
  const close = (value: number, expected: number, scale: number) =>
    expect(Math.abs(value - expected)).toBeLessThan(1e-12 * scale);
  close(
    tree.re,
    integral((at) => (x - at) / norm(at)),
    size,
  );
  close(
    tree.im,
    integral((at) => -y / norm(at)),
    size,
  );
  close(
    tree.slopeRe,
    integral((at) => (y * y - (x - at) ** 2) / norm(at) ** 2),
    slope,
  );
  close(
    tree.slopeIm,
    integral((at) => (2 * y * (x - at)) / norm(at) ** 2),
    slope,
  );
});

test('a rough tree is right to 8 digits', () => {
  const [exact, rough] = [new MultipoleTree(mu, g), new MultipoleTree(mu, g)];
  const size = integral(() => 1);
  for (let x = -1.2; x < 1.3; x += 0.07) {
    for (const y of [1e-4, 0.003, 0.1, 2]) {
      exact.evaluate(x, y);
      rough.evaluate(x, y, 'rough');
      const error = Math.hypot(rough.re - exact.re, rough.im - exact.im);
      expect(error * Math.hypot(Math.max(Math.abs(x) - 1, 0), y)).toBeLessThan(1e-8 * size);
    }
  }
});

test('sums to 8 digits leave exact ones of the same tree as they are', () => {
  const [fresh, shared] = [new MultipoleTree(mu, g), new MultipoleTree(mu, g)];
  for (const [x, y] of [
    [0.3, 0.5],
    [0.985, 0.03],
    [2, -1],
  ]) {
    fresh.evaluate(x, y);
    shared.evaluate(x, y, 'rough');
    shared.evaluate(x, y);
    const values = ({ re, im, slopeRe, slopeIm }: MultipoleTree) => [re, im, slopeRe, slopeIm];
    expect(values(shared)).toEqual(values(fresh));
  }
});

test('moments of a peaked table', () => {
  tableMoments(mu, g, 8).forEach((moment, p) => {
    expect(moment).toBeCloseTo(
      integral((at) => at ** p),
      13,
    );
  });
});

test('no mode of a grid of guesses grows faster than the fastest of cells along a solved ray', () => {
  const [ray] = ccsnPlan({ latitudes: 1, snapshots: [300] }).rays;
  const profile = backgroundProfile(ray.parameters, ray.cosTheta, referenceRadii(60));
  const solution = solveProfile(profile, 'equator', { groups: 6 });
  let growing = 0;
  for (let node = 20; node < 60; node += 3) {
    const nue = angularDistribution(solution, 'nue', node);
    const { f: nuebar } = angularDistribution(solution, 'nuebar', node);
    const number = tabulatedLeptonNumber({ mu: nue.mu, nue: nue.f, nuebar });
    const unit = solution.species.nue.moments[0][node];
    const values = number.g.map((value) => value / unit);
    const fastest = AxisymmetricLeptonNumber.tabulated(number.mu, values).fastest();
    if (!fastest) continue;
    growing++;
    for (const sector of ['even', 'odd'] as const) {
      const tree = new MultipoleTree(number.mu, values);
      const relation = new AxisymmetricRelation(sector, new PiecewiseResponse(tree));
      for (let decade = -3.5; decade < 0; decade += 0.25) {
        for (let x = -0.9; x < 1; x += 0.3) {
          for (const k of [10 ** decade, -(10 ** decade)]) {
            const mode = solveMode(relation, k, x * Math.abs(k), 0.1 * Math.abs(k));
            expect(mode?.growth ?? 0).toBeLessThan(fastest.growth * (1 + 1e-6));
          }
        }
      }
    }
  }
  expect(growing).toBeGreaterThan(3);
});
