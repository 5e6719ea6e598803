import { describe, expect, it } from 'vitest';
import { solveSupernova } from '../../datasets/ccsn2d.js';
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

const grid: SphereGrid = { inner: 4, outer: 500, radii: 145, angles: 9, mirrored: false };

/** The intensity along one direction, given by its components along e_r, e_theta, e_phi. */
function intensity(rays: BackwardRays, radius: number, theta: number, v: readonly number[]) {
  return rays.sum(radius, theta, { perRing: 1, values: Float64Array.of(...v, 1) })[0];
}

describe('backward rays', () => {
  it('are absorbed and filled along their length in a uniform medium', () => {
    const medium = radialMedium(grid, () => ({ chi: 0.002, equilibrium: 0.5 }));
    const rays = new BackwardRays(medium, 1);
    rays.set(medium.extinction, medium.emission);
    for (const mu of [1, 0.5, 0, -0.5]) {
      const length = 100 * mu + Math.sqrt(500 ** 2 - 100 ** 2 * (1 - mu * mu));
      const seen = intensity(rays, 100, 0.7, [mu, Math.sqrt(1 - mu * mu), 0]);
      expect(seen / 0.5).toBeCloseTo(1 - Math.exp(-0.002 * length), 1);
    }
  });

  it('see a uniform opaque sphere where it is, also when they graze it, and nothing beside it', () => {
    const medium = radialMedium(grid, (r) => ({ chi: r < 20 ? 50 : 1e-17, equilibrium: 0.5 }));
    const rays = new BackwardRays(medium, 1);
    rays.set(medium.extinction, medium.emission);
    const limb = (radius: number, impact: number) => {
      const s = impact / radius;
      return intensity(rays, radius, 1.1, [Math.sqrt(1 - s * s), s, 0]);
    };
    for (const radius of [30, 100, 400]) {
      expect(limb(radius, 0)).toBeCloseTo(0.5, 4);
      expect(limb(radius, 18.5)).toBeCloseTo(0.5, 3);
      expect(limb(radius, 21.5)).toBeLessThan(1e-12);
      expect(intensity(rays, radius, 1.1, [-1, 0, 0])).toBeLessThan(1e-12);
    }
  });

  it('carry nothing through a vacuum', () => {
    const medium = radialMedium(grid, () => ({ chi: 1e-17, equilibrium: 0 }));
    const rays = new BackwardRays(medium, 1);
    rays.set(medium.extinction, medium.emission);
    expect(intensity(rays, 50, 0.3, [1, 0, 0])).toBeLessThan(1e-12);
  });

  it('have the same intensities in lanes beside others that are left out', () => {
    const medium = radialMedium(grid, (r) => ({ chi: (30 / r) ** 4, equilibrium: 0.5 }));
    const rays = new BackwardRays(medium, 1);
    rays.set(medium.extinction, medium.emission);
    const outwards = { perRing: 1, values: Float64Array.of(1, 0, 0, 1) };
    const whole = Array.from(rays.sum(40, 1, outwards));
    const leftOut = Uint8Array.from(whole, (_, lane) => Math.sign(lane % 3));
    const some = Array.from(rays.sum(40, 1, outwards, leftOut));
    expect(some).toEqual(whole.map((value, lane) => (leftOut[lane] ? 0 : value)));
    expect(whole[0]).toBeGreaterThan(0.1);
  });

  it('end at an absorbing sphere', () => {
    const medium = {
      ...radialMedium(grid, () => ({ chi: 0.1, equilibrium: 0.5 })),
      absorbingRadius: 30,
    };
    const rays = new BackwardRays(medium, 1);
    rays.set(medium.extinction, medium.emission);
    expect(intensity(rays, 40, 1, [1, 0, 0]) / 0.5).toBeCloseTo(1 - Math.exp(-1), 1);
    expect(intensity(rays, 40, 1, [-1, 0, 0])).toBeCloseTo(0.5, 3);
  });

  it('see the same from the axis, from beside it and from the equator of a round medium', () => {
    const medium = radialMedium(grid, (r) => ({
      chi: 1e3 * (10 / r) ** 5,
      equilibrium: Math.exp(-r / 30),
    }));
    const directions = sphereDirections(SUPERNOVA_PANELS, 4);
    const rays = new BackwardRays(medium, directions.values.length / 4);
    rays.set(medium.extinction, medium.emission);
    const cells = [0, 1e-7, 0.4, Math.PI / 2, Math.PI].map(
      (theta) => sphereCell(rays, 60, theta, directions).moments.nue,
    );
    for (const { density, flux } of cells) {
      expect(density / cells[0].density).toBeCloseTo(1, 4);
      expect(flux[2] / cells[0].flux[2]).toBeCloseTo(1, 4);
      expect(flux[0] / density).toBeCloseTo(0, 4);
    }
  });
});

describe('the mean intensity', () => {
  it('is that of equilibrium where it is opaque, and follows diffusion where neutrinos scatter', () => {
    // Without absorption, F ~ 1/r^2 = -(1/(3 chi)) dJ/dr with chi = 30/r, so that J = A + B/r^2.
    const medium = radialMedium(grid, (r) => ({
      chi: 30 / r,
      albedo: 1 - 1 / (1 + (r / 8) ** 16) - 1e-9,
      equilibrium: 0.5,
    }));
    const { source, converged } = meanIntensity(medium);
    expect(converged).toBe(true);
    const J = (i: number) => source[i * grid.angles * medium.lanes];
    const radii = gridRadii(grid);
    const [a, b, c] = [45, 60, 75];
    expect(J(4)).toBeCloseTo(0.5, 3);
    const share = (J(a) - J(b)) / (J(b) - J(c));
    const expected = (radii[a] ** -2 - radii[b] ** -2) / (radii[b] ** -2 - radii[c] ** -2);
    expect(share / expected).toBeCloseTo(1, 1);
  });

  it('converges although few rays of the far field hit what emits', () => {
    // In this supernova, changes where almost nothing scatters once kept the solution from an end.
    const job = { set: 'ccsn2d', index: 2, epoch: 200, cells: 1, seed: 0 } as const;
    const table = solveSupernova({ ...job, resolution: 'quick', growth: false });
    expect(table.rows).toBe(1);
  });

  it('and the fluxes agree with the solver of spherical profiles, and luminosity stays constant', () => {
    const microphysics = MICROPHYSICS.complete;
    const round = { ...REFERENCE[250], shockAsymmetry: 0, degeneracyAsymmetry: 0 };
    const fine = { ...grid, inner: 6, outer: 900, angles: 7, mirrored: true };
    const along = backgroundProfile(round, 0, gridRadii(fine), microphysics);
    const fluid = fluidOnGrid(fine, (radius) => {
      const i = Math.round((Math.log(radius / 6) / Math.log(150)) * 144);
      return {
        density: along.density[i],
        temperature: along.temperature[i],
        electronFraction: along.electronFraction[i],
        heavyFraction: along.heavyFraction[i],
      };
    });
    const medium = fluidMedium(fluid, { groups: 8, microphysics, source: 'round' });
    const { source, converged } = meanIntensity(medium);
    expect(converged).toBe(true);
    const directions = (radius: number) => sphereDirections(panelsAt(SUPERNOVA_PANELS, radius), 4);
    const rays = new BackwardRays(medium, directions(10).values.length / 4);
    rays.set(medium.extinction, source);
    const profile = backgroundProfile(round, 0, referenceRadii(160, 6, 900), microphysics);
    const solution = solveProfile(profile, 'round', { groups: 8, microphysics });
    for (const i of [55, 68, 85, 105, 135]) {
      const radius = profile.radiusKm[i];
      const { moments } = sphereCell(rays, radius, 0.6, directions(radius));
      const reference = (species: 'nue' | 'nuebar' | 'nux') => {
        const [I0, I1] = solution.species[species].moments;
        return { density: I0[i], fluxFactor: I1[i] / I0[i] };
      };
      const [nue, nuebar] = [reference('nue'), reference('nuebar')];
      const alpha = moments.nuebar.density / moments.nue.density;
      expect(alpha / (nuebar.density / nue.density)).toBeCloseTo(1, 2);
      for (const species of ['nue', 'nuebar', 'nux'] as const) {
        const { density, flux } = moments[species];
        const { fluxFactor } = reference(species);
        expect(Math.abs(flux[2] / density - fluxFactor)).toBeLessThan(0.01);
      }
    }
    const [near, far] = [120, 400].map((radius) =>
      emissionThrough(rays, radius, directions(radius), 4),
    );
    expect(far.nux.luminosity / near.nux.luminosity).toBeCloseTo(1, 2);
    expect(far.nuebar.luminosity / near.nuebar.luminosity).toBeGreaterThan(0.95);
  }, 120_000);
});
