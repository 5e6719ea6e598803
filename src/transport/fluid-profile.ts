/**
 * A spherical fluid profile, built-in or read from a file, with the checks it has to pass before it is solved.
 * Cost: O(N) for N radii.
 */
import { InvalidInput } from '../errors.js';

/** A checked fluid profile: arrays of shape (N) along the radius, from the inside outwards. */
export interface FluidProfile {
  readonly radiusKm: Float64Array;
  /** g/cm^3 */
  readonly density: Float64Array;
  /** MeV */
  readonly temperature: Float64Array;
  /** Ye, electrons per baryon */
  readonly electronFraction: Float64Array;
  /** mass fractions of free neutrons, free protons and heavy nuclei */
  readonly neutronFraction: Float64Array;
  readonly protonFraction: Float64Array;
  readonly heavyFraction: Float64Array;
  /** A and Z of the heavy nuclei */
  readonly massNumber: Float64Array;
  readonly chargeNumber: Float64Array;
  /** mass fraction of alpha particles; null if they are left to the equation of state, with all nucleons free */
  readonly alphaFraction: Float64Array | null;
  /** mu_e and mu_nu, MeV; null if they are left to the equation of state */
  readonly electronPotential: Float64Array | null;
  readonly neutrinoPotential: Float64Array | null;
}

/** The columns of a profile, with names and units as in a file, each of shape (N). */
export interface ProfileColumns {
  readonly radius_km: Float64Array;
  readonly density_g_cm3: Float64Array;
  readonly temperature_MeV: Float64Array;
  readonly Ye: Float64Array;
  readonly Xn?: Float64Array | undefined;
  readonly Xp?: Float64Array | undefined;
  readonly Xh?: Float64Array | undefined;
  readonly A?: Float64Array | undefined;
  readonly Z?: Float64Array | undefined;
  readonly Xa?: Float64Array | undefined;
  readonly mu_e_MeV?: Float64Array | undefined;
  readonly muhat_MeV?: Float64Array | undefined;
  readonly mu_nu_MeV?: Float64Array | undefined;
}

/** The heavy nucleus of profiles without A and Z: silicon. */
export const HEAVY_NUCLEUS = { massNumber: 28, chargeNumber: 14 } as const;

/** With fewer radii than this, a neutrinosphere is not resolved. */
const FEWEST_RADII = 20;

/** The limit on radii. Memory grows with the square of their number and is about 200 MB at this number. */
const MOST_RADII = 2000;

/** The ranges in which the equation of state and the opacities are valid. */
const RANGES: Readonly<Record<keyof ProfileColumns, readonly [low: number, high: number]>> = {
  radius_km: [0.01, 1e6],
  density_g_cm3: [1, 1e15],
  temperature_MeV: [1e-3, 100],
  Ye: [1e-3, 0.65],
  Xn: [0, 1],
  Xp: [0, 1],
  Xh: [0, 1],
  A: [1, 300],
  Z: [0, 120],
  Xa: [0, 1],
  mu_e_MeV: [-10, 1000],
  muhat_MeV: [-1000, 1000],
  mu_nu_MeV: [-1000, 1000],
};

/** mu_e - muhat may differ from mu_nu by this much, MeV, because files hold rounded values. */
const POTENTIAL_SLACK = 0.05;

/** The sum of mass fractions may exceed 1 by this much, because files hold rounded values. */
const FRACTION_SLACK = 0.01;

/**
 * Checks the columns of a profile and makes a `FluidProfile` of them. Without Xh there are no heavy nuclei.
 * Without Xn and Xp all nucleons outside of nuclei are free, Xn = (1 - Ye)(1 - Xh) and Xp = Ye (1 - Xh), less those
 * bound in alpha particles: Xa, or without Xn, Xp and Xa what the equation of state says. Without A and Z the heavy
 * nuclei are silicon. Chemical potentials that a profile gives take the place of those of the equation of state: mu_e,
 * and mu_nu or muhat = mu_n - mu_p, both with rest masses, so that mu_nu = mu_e - muhat.
 * @param columns arrays of one length, 20 to 2000
 * @param source the profile's name in messages
 * @throws InvalidInput naming the column and cell (counted from 1) whose value cannot be used
 * @example
 * ```ts
 * const radii = referenceRadii(40);
 * const profile = fluidProfile(
 *   {
 *     radius_km: radii,
 *     density_g_cm3: radii.map((r) => 1e14 * (10 / (r + 10)) ** 4),
 *     temperature_MeV: radii.map((r) => 10 / (1 + r / 50)),
 *     Ye: radii.map(() => 0.25),
 *   },
 *   'my profile',
 * );
 * profile.protonFraction[0]; // => 0.25
 * ```
 */
export function fluidProfile(columns: ProfileColumns, source: string): FluidProfile {
  const cells = columns.radius_km.length;
  if (cells < FEWEST_RADII) {
    throw new InvalidInput({
      where: { file: source },
      expected: `at least ${FEWEST_RADII} radii`,
      got: `${cells}`,
      remedy: 'give a finer profile',
    });
  }
  if (cells > MOST_RADII) {
    throw new InvalidInput({
      where: { file: source },
      expected: `at most ${MOST_RADII} radii`,
      got: `${cells}`,
      remedy: 'give a coarser profile, or tell profiles apart by time_ms and theta_deg',
    });
  }
  for (const name of Object.keys(RANGES) as (keyof ProfileColumns)[]) {
    const values = columns[name];
    if (values) checkColumn(values, name, cells, source);
  }
  checkRadii(columns.radius_km, source);
  const filled = (value: (cell: number) => number) =>
    Float64Array.from({ length: cells }, (_, i) => value(i));
  const { Ye } = columns;
  const heavy = columns.Xh ?? new Float64Array(cells);
  const { Xa } = columns;
  const free = (share: number, cell: number) => {
    const nucleons = share * (1 - heavy[cell]);
    return Xa ? Math.max(0, nucleons - Xa[cell] / 2) : nucleons;
  };
  const neutrons = columns.Xn ?? filled((i) => free(1 - Ye[i], i));
  const protons = columns.Xp ?? filled((i) => free(Ye[i], i));
  const total = heavy.map((value, i) => value + neutrons[i] + protons[i] + (Xa?.[i] ?? 0));
  const excess = total.findIndex((sum) => sum > 1 + FRACTION_SLACK);
  if (excess >= 0) {
    throw new InvalidInput({
      where: { file: source, cell: excess + 1 },
      expected: 'mass fractions Xn + Xp + Xa + Xh that do not exceed 1',
      got: `a sum of ${total[excess]}`,
    });
  }
  return {
    radiusKm: columns.radius_km,
    density: columns.density_g_cm3,
    temperature: columns.temperature_MeV,
    electronFraction: Ye,
    neutronFraction: neutrons,
    protonFraction: protons,
    heavyFraction: heavy,
    massNumber: columns.A ?? filled(() => HEAVY_NUCLEUS.massNumber),
    chargeNumber: columns.Z ?? filled(() => HEAVY_NUCLEUS.chargeNumber),
    alphaFraction: Xa ?? (columns.Xn || columns.Xp ? new Float64Array(cells) : null),
    electronPotential: columns.mu_e_MeV ?? null,
    neutrinoPotential: neutrinoPotential(columns, source),
  };
}

/** mu_nu as a profile gives it, or from mu_e and muhat. */
function neutrinoPotential(
  { mu_nu_MeV, mu_e_MeV, muhat_MeV }: ProfileColumns,
  source: string,
): Float64Array | null {
  if (!muhat_MeV) return mu_nu_MeV ?? null;
  if (!mu_e_MeV) {
    throw new InvalidInput({
      where: { file: source, column: 'muhat_MeV' },
      what: 'muhat without mu_e says nothing of mu_nu = mu_e - muhat',
      remedy: 'give mu_e_MeV, too, or mu_nu_MeV',
    });
  }
  const difference = mu_e_MeV.map((value, i) => value - muhat_MeV[i]);
  const bad = mu_nu_MeV?.findIndex((value, i) => Math.abs(value - difference[i]) > POTENTIAL_SLACK);
  if (mu_nu_MeV && bad !== undefined && bad >= 0) {
    throw new InvalidInput({
      where: { file: source, cell: bad + 1, column: 'mu_nu_MeV' },
      expected: `mu_e_MeV - muhat_MeV = ${difference[bad]}`,
      got: `${mu_nu_MeV[bad]}`,
      remedy: 'muhat = mu_n - mu_p has the rest masses in it',
    });
  }
  return mu_nu_MeV ?? difference;
}

function checkColumn(
  values: Float64Array,
  name: keyof ProfileColumns,
  cells: number,
  source: string,
): void {
  if (values.length !== cells) {
    throw new InvalidInput({
      where: { file: source, column: name },
      expected: `${cells} cells as of radius_km`,
      got: `${values.length}`,
      remedy: 'give all columns the same length',
    });
  }
  const [low, high] = RANGES[name];
  const bad = values.findIndex((value) => !(value >= low && value <= high));
  if (bad >= 0) {
    throw new InvalidInput({
      where: { file: source, cell: bad + 1, column: name },
      expected: `a value from ${low} to ${high}, where the equation of state holds`,
      got: `${values[bad]}`,
    });
  }
}

function checkRadii(radii: Float64Array, source: string): void {
  const bad = radii.findIndex((radius, i) => i > 0 && radius <= radii[i - 1]);
  if (bad >= 0) {
    throw new InvalidInput({
      where: { file: source, cell: bad + 1, column: 'radius_km' },
      expected: `more than ${radii[bad - 1]} of the cell before`,
      got: `${radii[bad]}`,
      remedy: 'sort the cells outwards',
    });
  }
}
