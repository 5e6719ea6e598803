import { describe, expect, test } from 'vitest';
import { DirectionRelation } from '../../src/instability/direction-relation.js';
import { fastestMode } from '../../src/instability/full-sphere.js';
import { gathered, NodeRelation, nodeTable } from '../../src/instability/node-relation.js';
import { type OmegaRelation, solveMode } from '../../src/instability/relation.js';
import { smoothDistribution } from '../../src/instability/sphere-distribution.js';
import { frameOf, scaled, unit, type Vector } from '../../src/instability/vector.js';
import { gaussLegendre } from '../../src/numerics/gauss-legendre.js';

/** G with a crossing and no symmetry. */
const g = (x: number, y: number, z: number) =>
  Math.exp(1.8 * z + 0.3 * x) - 1.1 * Math.exp(0.2 * z - 0.9 * y);

const AXIS = unit([0.3, -0.5, 0.8]);

/** Directions and parts of int G of a fine product quadrature about an axis. */
function quadrature(axis: Vector): { directions: Vector[]; parts: number[] } {
  const { nodes, weights } = gaussLegendre(24);
  const [e, f] = frameOf(axis);
  const directions: Vector[] = [];
  const parts: number[] = [];
  nodes.forEach((mu, i) => {
    const s = Math.sqrt(1 - mu * mu);
    for (let m = 0; m < 16; m++) {
      const phi = (2 * Math.PI * (m + 0.5)) / 16;
      const [a, b] = [s * Math.cos(phi), s * Math.sin(phi)];
      const component = (c: 0 | 1 | 2) => a * e[c] + b * f[c] + mu * axis[c];
      const v: Vector = [component(0), component(1), component(2)];
      directions.push(v);
      parts.push(((2 * Math.PI * weights[i]) / 16) * g(...v));
    }
  });
  return { directions, parts };
}

const { directions, parts } = quadrature(AXIS);
const exact = new NodeRelation(AXIS, nodeTable(directions, parts));

const at = (relation: OmegaRelation, ...where: [omegaRe: number, omegaIm: number, k: number]) => {
  relation.evaluate(...where);
  return [relation.re, relation.im, relation.byOmegaRe, relation.byOmegaIm];
};

describe('the dispersion relation of a distribution known at nodes', () => {
  test('is that of the smooth one where the quadrature is fine', () => {
    const smooth = smoothDistribution(g, { polar: 24, azimuthal: 16 }).along(AXIS, 'exact');
    expect(smooth).toBeInstanceOf(DirectionRelation);
    const places: [number, number, number][] = [
      [0.4, 3, 1.5],
      [-2, 2.5, -0.7],
      [0.1, 4, 0],
    ];
    for (const where of places) {
      const ours = at(exact, ...where);
      at(smooth, ...where).forEach((value, i) => {
        expect(ours[i]).toBeCloseTo(value, 9);
      });
    }
  });

  test('has the derivative by omega that differences have', () => {
    const step = 1e-5;
    const [re, im, byRe, byIm] = at(exact, 0.4, 1, 1.5);
    const [higher, higherIm] = at(exact, 0.4 + step, 1, 1.5);
    const [lower, lowerIm] = at(exact, 0.4 - step, 1, 1.5);
    expect(re + im).not.toBe(0);
    expect((higher - lower) / (2 * step)).toBeCloseTo(byRe, 6);
    expect((higherIm - lowerIm) / (2 * step)).toBeCloseTo(byIm, 6);
  });

  test('has the slopes of its roots by the whole wave vector', () => {
    const fastest = fastestMode(g) ?? expect.fail('nothing grows');
    const rootAt = (k: Vector) => {
      const relation = new NodeRelation(unit(k), nodeTable(directions, parts));
      const mode = solveMode(relation, Math.hypot(...k), fastest.omegaRe, fastest.growth, 1e-13);
      return { mode, slopes: relation.slopes() };
    };
    const k = scaled(fastest.k, 0.9);
    const { mode, slopes } = rootAt(k);
    expect(mode?.growth).toBeGreaterThan(0.1);
    const step = 1e-5;
    for (const c of [0, 1, 2] as const) {
      const moved = (by: number): Vector => [
        k[0] + (c === 0 ? by : 0),
        k[1] + (c === 1 ? by : 0),
        k[2] + (c === 2 ? by : 0),
      ];
      const [up, down] = [rootAt(moved(step)).mode, rootAt(moved(-step)).mode];
      const slope = (of: 'omegaRe' | 'growth') =>
        ((up?.[of] ?? 0) - (down?.[of] ?? 0)) / (2 * step);
      expect(slopes.velocity[c]).toBeCloseTo(slope('omegaRe'), 6);
      expect(slopes.ascent[c]).toBeCloseTo(slope('growth'), 6);
    }
  });

  test('has the same slopes whatever was evaluated since: itself, another, or one of a larger table', () => {
    const place: [number, number, number] = [0.4, 1, 1.5];
    exact.evaluate(...place);
    const slopes = exact.slopes();
    expect(Math.hypot(...slopes.velocity)).toBeGreaterThan(0.01);
    expect(exact.slopes()).toEqual(slopes);
    const other = new NodeRelation(unit([1, 2, 0]), nodeTable(directions, parts));
    other.evaluate(-0.3, 0.7, 0.2);
    const others = other.slopes();
    expect(exact.slopes()).toEqual(slopes);
    expect(other.slopes()).toEqual(others);
    for (const times of [3, 9]) {
      const many = Array.from({ length: times }, () => directions).flat();
      const larger = new NodeRelation(
        AXIS,
        nodeTable(
          many,
          Array.from(many, () => 0.01),
        ),
      );
      larger.evaluate(...place);
      gathered(nodeTable(directions, parts), AXIS, 40 * times);
      expect(exact.slopes()).toEqual(slopes);
    }
  });

  test('takes an odd number of nodes', () => {
    const [last] = directions.slice(-1);
    const half = parts[parts.length - 1] / 2;
    const table = nodeTable([...directions, last], [...parts.slice(0, -1), half, half]);
    const even = at(exact, 0.4, 3, 1.5);
    at(new NodeRelation(AXIS, table), 0.4, 3, 1.5).forEach((value, i) => {
      expect(value).toBeCloseTo(even[i], 12);
    });
  });

  test('keeps its moments, and its value away from the cut, where nodes are gathered', () => {
    const other = unit([-0.2, 0.6, 0.5]);
    const table = nodeTable(directions, parts);
    const few = gathered(table, other, 24);
    for (let row = 3; row < 12; row++) {
      const sumOf = ({ rows, count }: typeof few) =>
        rows.subarray(row * count, (row + 1) * count).reduce((sum, part) => sum + part, 0);
      expect(sumOf(few)).toBeCloseTo(sumOf(table), 12);
    }
    const rough = at(new NodeRelation(other, few), 0.4, 3, 1.5);
    at(new NodeRelation(other, table), 0.4, 3, 1.5).forEach((value, i) => {
      expect(rough[i] / value).toBeCloseTo(1, 2);
    });
  });
});
