/**
 * The neutrino transport through one fluid, by this version of the library and by an earlier one: with free nucleons
 * alone, which both know, so that both go the same way.
 */
import {
  backgroundProfile,
  type ProfileColumns,
  type ProfileSolution,
  REFERENCE_BACKGROUND,
  referenceRadii,
  SPECIES,
} from '../../src/index.js';
import type { Operation, Options } from './serve.js';

/** The functions of a version. */
export interface Version<Profile> {
  fluidProfile(columns: ProfileColumns, source: string): Profile;
  solveProfile(profile: Profile, source: string): ProfileSolution;
}

/**
 * Solves the profile so many times over. The answer has how often a ray was followed from a cell to the next, in all
 * directions, groups and iterations, and then the moments.
 */
export function transport<Profile>(
  { fluidProfile, solveProfile }: Version<Profile>,
  options: Options,
): Operation<ProfileSolution> {
  const fluid = backgroundProfile(REFERENCE_BACKGROUND[250], 0, referenceRadii(160));
  const profile = fluidProfile(
    {
      radius_km: fluid.radiusKm,
      density_g_cm3: fluid.density,
      temperature_MeV: fluid.temperature,
      Ye: fluid.electronFraction,
    },
    'reference',
  );
  const times = Number(options.times);
  return {
    call: () => {
      let solved = solveProfile(profile, 'reference');
      for (let time = 1; time < times; time++) solved = solveProfile(profile, 'reference');
      return solved;
    },
    answer: ({ rays, species }) => {
      const all = SPECIES.map((name) => species[name]);
      const iterations = all.flatMap((one) => [...one.iterations]).reduce((a, b) => a + b);
      // Every ray is followed inwards and outwards.
      const steps = 2 * rays.mu.length * iterations * times;
      return [steps, ...all.flatMap(({ moments }) => moments.flatMap((moment) => [...moment]))];
    },
  };
}
