/** Rays and mean intensity where the answer is known: what was expected, what came out. */
import { fluidOnGrid } from '../../src/rays/axisymmetric-fluid.js';
import { BackwardRays } from '../../src/rays/backward-rays.js';
import { panelsAt, SUPERNOVA_PANELS, sphereDirections } from '../../src/rays/directions.js';
import { emissionThrough } from '../../src/rays/emission.js';
import { meanIntensity } from '../../src/rays/mean-intensity.js';
import { fluidMedium } from '../../src/rays/medium.js';
import { radialMedium } from '../../src/rays/radial-medium.js';
import { sphereCell } from '../../src/rays/sphere-cell.js';
import { gridRadii, type SphereGrid } from '../../src/rays/sphere-grid.js';
import { backgroundProfile, REFERENCE, referenceRadii } from '../../src/transport/background.js';
import { MICROPHYSICS } from '../../src/transport/microphysics.js';
import { solveProfile } from '../../src/transport/solve-profile.js';
import type { TaskKind } from './task-kind.js';

export interface RayValidationTask {
  readonly kind: 'ray-validation';
}

/** A quantity whose value is known. */
export interface ValidatedQuantity {
  readonly what: string;
  readonly expected: number;
  readonly got: number;
}

const GRID: SphereGrid = { inner: 4, outer: 500, radii: 145, angles: 9, mirrored: false };

export function runRayValidation(): readonly ValidatedQuantity[] {
  return [
    ...uniformMedium(),
    ...opaqueSphere(),
    ...roundMedium(),
    ...diffusion(),
    ...sphericalProfile(),
  ];
}

type Vector3 = readonly [number, number, number];

/** The intensity along a direction, in components along e_r, e_theta, e_phi. */
const intensity = (rays: BackwardRays, radius: number, v: Vector3) =>
  rays.sum(radius, 0.7, { perRing: 1, values: Float64Array.of(...v, 1) })[0];

function raysThrough(medium: ReturnType<typeof radialMedium>, most = 1): BackwardRays {
  const rays = new BackwardRays(medium, most);
  rays.set(medium.extinction, medium.emission);
  return rays;
}

function uniformMedium(): ValidatedQuantity[] {
  const rays = raysThrough(radialMedium(GRID, () => ({ chi: 0.002, equilibrium: 0.5 })));
  const vacuum = raysThrough(radialMedium(GRID, () => ({ chi: 1e-17, equilibrium: 0 })));
  const along = ([mu, name]: readonly [number, string]): ValidatedQuantity => {
    const length = 100 * mu + Math.sqrt(500 ** 2 - 100 ** 2 * (1 - mu * mu));
    return {
      what: `uniform absorbing sphere of 500 km, at 100 km ${name}`,
      expected: 0.5 * (1 - Math.exp(-0.002 * length)),
      got: intensity(rays, 100, [mu, Math.sqrt(1 - mu * mu), 0]),
    };
  };
  return [
    ...(
      [
        [1, 'outwards'],
        [0, 'across'],
        [-0.5, 'inwards'],
      ] as const
    ).map(along),
    { what: 'vacuum', expected: 0, got: intensity(vacuum, 50, [1, 0, 0]) },
  ];
}

function opaqueSphere(): ValidatedQuantity[] {
  const rays = raysThrough(
    radialMedium(GRID, (r) => ({ chi: r < 20 ? 50 : 1e-17, equilibrium: 0.5 })),
  );
  const limb = (radius: number, impact: number): ValidatedQuantity => {
    const s = impact / radius;
    return {
      what: `opaque sphere of 20 km, from ${radius} km, ${impact === 0 ? 'its centre' : `grazing at ${impact} km`}`,
      expected: impact < 20 ? 0.5 : 0,
      got: intensity(rays, radius, [Math.sqrt(1 - s * s), s, 0]),
    };
  };
  return [limb(30, 0), limb(100, 18.5), limb(400, 18.5), limb(400, 21.5)];
}

function roundMedium(): ValidatedQuantity[] {
  const directions = sphereDirections(SUPERNOVA_PANELS, 4);
  const medium = radialMedium(GRID, (r) => ({
    chi: 1e3 * (10 / r) ** 5,
    equilibrium: Math.exp(-r / 30),
  }));
  const rays = raysThrough(medium, directions.values.length / 4);
  const at = (theta: number) => sphereCell(rays, 60, theta, directions).moments.nue;
  const equator = at(Math.PI / 2);
  return (
    [
      ['on the axis', 0],
      ['beside the axis', 1e-7],
      ['at mid-latitude', 0.4],
      ['on the southern axis', Math.PI],
    ] as const
  ).map(([name, theta]) => ({
    what: `round medium, density ${name} over that at the equator`,
    expected: 1,
    got: at(theta).density / equator.density,
  }));
}

/** Without absorption beyond 8 km, F ~ 1/r^2 = -(1/(3 chi)) dJ/dr with chi = 30/r, so that J = A + B/r^2. */
function diffusion(): ValidatedQuantity[] {
  const medium = radialMedium(GRID, (r) => ({
    chi: 30 / r,
    albedo: 1 - 1 / (1 + (r / 8) ** 16) - 1e-9,
    equilibrium: 0.5,
  }));
  const { source } = meanIntensity(medium);
  const radii = gridRadii(GRID);
  const J = (i: number) => source[i * GRID.angles * medium.lanes];
  const fall = (i: number, j: number) => radii[i] ** -2 - radii[j] ** -2;
  const [a, b, c] = [45, 60, 75];
  const word = (i: number) => radii[i].toFixed(0);
  return [
    { what: 'diffusion: f where it is opaque', expected: 0.5, got: J(4) },
    {
      what: `diffusion: fall of J from ${word(a)} to ${word(b)} km over that to ${word(c)} km`,
      expected: fall(a, b) / fall(b, c),
      got: (J(a) - J(b)) / (J(b) - J(c)),
    },
  ];
}

/** A spherical supernova, also solved along tangent rays by `src/transport`. */
function sphericalProfile(): ValidatedQuantity[] {
  const microphysics = MICROPHYSICS.complete;
  const round = { ...REFERENCE[250], shockAsymmetry: 0, degeneracyAsymmetry: 0 };
  const grid: SphereGrid = { inner: 6, outer: 900, radii: 145, angles: 7, mirrored: true };
  const along = backgroundProfile(round, 0, gridRadii(grid), microphysics);
  let node = 0;
  const fluid = fluidOnGrid(grid, () => {
    const i = Math.floor(node++ / grid.angles);
    return {
      density: along.density[i],
      temperature: along.temperature[i],
      electronFraction: along.electronFraction[i],
      heavyFraction: along.heavyFraction[i],
    };
  });
  const medium = fluidMedium(fluid, { groups: 8, microphysics, source: 'round' });
  const directions = (radius: number) => sphereDirections(panelsAt(SUPERNOVA_PANELS, radius), 4);
  const rays = new BackwardRays(medium, directions(10).values.length / 4);
  rays.set(medium.extinction, meanIntensity(medium).source);
  const profile = backgroundProfile(round, 0, referenceRadii(160, 6, 900), microphysics);
  const solution = solveProfile(profile, 'round', { groups: 8, microphysics });
  const agreement = [55, 68, 85, 105, 135].flatMap((i): ValidatedQuantity[] => {
    const radius = profile.radiusKm[i];
    const { moments } = sphereCell(rays, radius, 0.6, directions(radius));
    const of = (species: 'nue' | 'nuebar') => {
      const [I0, I1] = solution.species[species].moments;
      return { density: I0[i], fluxFactor: I1[i] / I0[i] };
    };
    const [nue, nuebar] = [of('nue'), of('nuebar')];
    const where = `tangent rays, ${radius.toFixed(0)} km`;
    return [
      {
        what: `${where}: alpha`,
        expected: nuebar.density / nue.density,
        got: moments.nuebar.density / moments.nue.density,
      },
      {
        what: `${where}: flux factor of nu_e`,
        expected: nue.fluxFactor,
        got: moments.nue.flux[2] / moments.nue.density,
      },
      {
        what: `${where}: flux factor of nubar_e`,
        expected: nuebar.fluxFactor,
        got: moments.nuebar.flux[2] / moments.nuebar.density,
      },
    ];
  });
  const [near, far] = [200, 500].map((radius) =>
    emissionThrough(rays, radius, directions(radius), 4),
  );
  return [
    ...agreement,
    ...(['nue', 'nuebar', 'nux'] as const).map((species) => ({
      what: `luminosity of ${species} at 500 km over that at 200 km`,
      expected: 1,
      got: far[species].luminosity / near[species].luminosity,
    })),
  ];
}

export const rayValidationKind: TaskKind<RayValidationTask, readonly ValidatedQuantity[]> = {
  kind: 'ray-validation',
  needs: () => [],
  run: runRayValidation,
  describe: () => 'rays where the answer is known',
  cost: () => 12,
};
