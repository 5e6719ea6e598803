/**
 * Baselines without learning, which predict a crossing from moments alone. Labels of parametric data are computed from the
 * closures, so the closures come first.
 */
import { hasCrossing } from '../../datasets/parametric.js';
import { closureMoments, FAMILIES, type Family } from '../../src/angular/family.js';
import {
  cubicTest,
  leptonMoments,
  quadraticTest,
  resonantTrajectory,
  zeroMode,
} from '../../src/angular/moment-tests.js';
import type { RawMoments } from '../../src/angular/moments.js';
import type { Cells } from './realistic-cells.js';

/** The inputs of a baseline, one number per cell. */
interface KnownCell {
  /** whether either family with the moments I0 and I1 of both species has a crossing */
  readonly crossing: Readonly<Record<Family, boolean>>;
  /** moments of the lepton number, I2 and I3 from the transport or from a closure */
  readonly moments: Readonly<Record<'transport' | Family, RawMoments>>;
}

export interface Baseline {
  readonly name: string;
  /** whether it is shown in the tables of classifiers, because it uses no approximated moment */
  readonly headline: boolean;
  call(cell: KnownCell): boolean;
}

const TESTS = [
  ['zero mode', zeroMode],
  ['quadratic test', quadraticTest],
  ['cubic test', cubicTest],
] as const;

/** The names of the closures among the baselines. */
export const CLOSURES: readonly string[] = FAMILIES.map(closureName);

/** The names of the tests that use I2 and I3. */
export const MOMENT_TESTS: readonly string[] = TESTS.map(([name]) => name);

export const BASELINES: readonly Baseline[] = [
  { name: 'always crossing', headline: true, call: () => true },
  { name: 'never crossing', headline: true, call: () => false },
  ...FAMILIES.map((family) => ({
    name: closureName(family),
    headline: true,
    call: ({ crossing }: KnownCell) => crossing[family],
  })),
  {
    name: 'resonant trajectory',
    headline: true,
    call: ({ moments }) => resonantTrajectory(moments.transport),
  },
  ...TESTS.flatMap(([name, test]) =>
    (['transport', ...FAMILIES] as const).map((source) => ({
      name: source === 'transport' ? name : `${name}, ${closureName(source)}`,
      headline: source === 'transport',
      call: ({ moments }: KnownCell) => test(moments[source]),
    })),
  ),
];

/**
 * Whether distributions of the family have a crossing.
 * @param features alpha, F_nue, F_nuebar
 */
export function hasClosureCrossing(family: Family, [alpha, nue, nuebar]: Float64Array): boolean {
  return hasCrossing(family, 'exact', [
    { sign: 1, density: 1, fluxFactor: nue },
    { sign: -1, density: alpha, fluxFactor: nuebar },
  ]);
}

/** One per cell. */
export function knownCells({ x, higher }: Pick<Cells, 'x' | 'higher'>): KnownCell[] {
  return Array.from({ length: x.rows }, (_, i) => knownCell(x.row(i), higher.row(i)));
}

function knownCell(features: Float64Array, higher: Float64Array): KnownCell {
  const [alpha, nue, nuebar] = features;
  const [nue2, nue3, nuebar2, nuebar3] = higher;
  const ofFamily = (family: Family) =>
    leptonMoments(alpha, closureMoments(family, nue), closureMoments(family, nuebar));
  return {
    crossing: {
      'max-entropy': hasClosureCrossing('max-entropy', features),
      gaussian: hasClosureCrossing('gaussian', features),
    },
    moments: {
      transport: leptonMoments(alpha, [1, nue, nue2, nue3], [1, nuebar, nuebar2, nuebar3]),
      'max-entropy': ofFamily('max-entropy'),
      gaussian: ofFamily('gaussian'),
    },
  };
}

function closureName(family: Family): string {
  return `${family} closure`;
}
