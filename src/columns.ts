/**
 * The names, units and meanings of the columns that files have. A name that ends in `_*` stands for one column
 * per species, where `*` is one of `SPECIES_SUFFIXES`. Files may have other columns too, which are kept.
 */

/** One column, or one column per species. */
export interface ColumnEntry {
  readonly name: string;
  /** `-` for pure numbers and for text */
  readonly unit: string;
  readonly meaning: string;
}

/** The endings of column names: `nux` is one heavy-lepton flavor (nu_mu or nu_tau), `nuxbar` its antineutrino. */
export const SPECIES_SUFFIXES = ['nue', 'nuebar', 'nux', 'nuxbar'] as const;

/** All known columns, in the order in which `fastflavor help columns` shows them. */
export const COLUMNS: readonly ColumnEntry[] = [
  { name: 'alpha', unit: '-', meaning: 'feature: I0_nuebar / I0_nue' },
  { name: 'alpha_nux', unit: '-', meaning: 'feature: I0_nux / I0_nue' },
  { name: 'alpha_nuxbar', unit: '-', meaning: 'feature: I0_nuxbar / I0_nue' },
  { name: 'F_*', unit: '-', meaning: 'feature: the flux factor I1 / I0, -1 to 1' },
  { name: 'crossing', unit: '-', meaning: 'label: 1 with a crossing, 0 without' },
  { name: 'depth', unit: '-', meaning: 'share of |G| with the minority sign' },
  { name: 'direction', unit: '-', meaning: 'of the crossing: forward, backward, none' },
  { name: 'family', unit: '-', meaning: 'max-entropy or gaussian' },
  { name: 'I0_*', unit: '1/cm^3', meaning: 'number density; any unit moments share' },
  { name: 'I1_*', unit: '1/cm^3', meaning: 'first moment in mu, net outward flux / c' },
  { name: 'I2_*', unit: '1/cm^3', meaning: 'second moment in mu' },
  { name: 'I3_*', unit: '1/cm^3', meaning: 'third moment in mu' },
  { name: 'number_density_cm3_*', unit: '1/cm^3', meaning: 'number density, for --from-moments' },
  {
    name: 'number_flux_cm2_s_*',
    unit: '1/(cm^2 s)',
    meaning: 'radial number flux, for --from-moments',
  },
  { name: 'n_*', unit: '1/cm^3', meaning: 'number density, for growth' },
  { name: 'Fx_*', unit: '1/cm^3', meaning: 'x component of the number flux / c' },
  { name: 'Fy_*', unit: '1/cm^3', meaning: 'y component of the number flux / c' },
  { name: 'Fz_*', unit: '1/cm^3', meaning: 'z component of the number flux / c' },
  { name: 'Pxx_*', unit: '1/cm^3', meaning: 'int f vx vx over directions' },
  { name: 'Pyy_*', unit: '1/cm^3', meaning: 'int f vy vy over directions' },
  { name: 'Pzz_*', unit: '1/cm^3', meaning: 'int f vz vz over directions' },
  { name: 'Pxz_*', unit: '1/cm^3', meaning: 'int f vx vz over directions' },
  { name: 'ln_alpha', unit: '-', meaning: 'ln(n_nuebar / n_nue)' },
  { name: 'ln_alpha_nux', unit: '-', meaning: 'ln(n_nux / n_nue)' },
  { name: 'flux_*', unit: '-', meaning: 'length of the flux vector over n' },
  { name: 'cos_nue_nuebar', unit: '-', meaning: 'cosine between flux vectors' },
  { name: 'cos_nue_nux', unit: '-', meaning: 'cosine between flux vectors' },
  { name: 'cos_nuebar_nux', unit: '-', meaning: 'cosine between flux vectors' },
  { name: 'crossing_depth', unit: '-', meaning: 'min(I+, I-) / (n_nue + n_nuebar)' },
  { name: 'crossing_shallow', unit: '-', meaning: '1 if crossing_depth is above 1e-4' },
  { name: 'crossing_deep', unit: '-', meaning: '1 if crossing_depth is above 1e-2' },
  { name: 'depth_about_radius', unit: '-', meaning: 'crossing_depth of averages about it' },
  { name: 'depth_about_flux', unit: '-', meaning: 'crossing_depth of averages about it' },
  { name: 'hidden_about_radius', unit: '-', meaning: '1 if averages about it hide a crossing' },
  { name: 'hidden_about_flux', unit: '-', meaning: '1 if averages about it hide a crossing' },
  { name: 'simulation', unit: '-', meaning: 'number of the remnant or supernova' },
  { name: 'case', unit: '-', meaning: 'what a row of ffi is: nsm, interior, far, ...' },
  { name: 'engine', unit: '-', meaning: 'of a remnant: star, hole' },
  { name: 'eos', unit: 'MeV fm^3', meaning: 'C of the mean field of nucleons' },
  { name: 'epoch', unit: 'ms', meaning: 'time after bounce' },
  { name: 'growth_rate', unit: '1/s', meaning: 'of the fastest fast flavor mode' },
  { name: 'k_max', unit: '1/cm', meaning: 'wave number of the fastest mode along the axis' },
  { name: 'sector', unit: '-', meaning: 'of the fastest mode: even, odd, none' },
  { name: 'kx', unit: '1/cm', meaning: 'wave vector of the fastest mode' },
  { name: 'ky', unit: '1/cm', meaning: 'wave vector of the fastest mode' },
  { name: 'kz', unit: '1/cm', meaning: 'wave vector of the fastest mode' },
  { name: 'growth_uncertainty', unit: '-', meaning: 'of growth_rate, as a share of it' },
  { name: 'sqrt_estimate', unit: '1/s', meaning: 'growth estimated by sqrt(I+ I-)' },
  { name: 'moment_growth', unit: '1/s', meaning: 'growth from two moments, first peak' },
  { name: 'reference_alpha', unit: '-', meaning: 'alpha of the code whose snapshot it is' },
  { name: 'reference_F_*', unit: '-', meaning: 'flux factor of that code' },
  { name: 'background', unit: '-', meaning: 'number of the supernova background' },
  { name: 'time_ms', unit: 'ms', meaning: 'time after bounce' },
  { name: 'theta_deg', unit: 'degrees', meaning: 'angle of the ray to the axis' },
  { name: 'latitude', unit: 'any', meaning: 'angle of the ray, if there is no theta_deg' },
  { name: 'radius_km', unit: 'km', meaning: 'distance from the centre' },
  { name: 'density_g_cm3', unit: 'g/cm^3', meaning: 'mass density' },
  { name: 'temperature_MeV', unit: 'MeV', meaning: 'temperature' },
  { name: 'Ye', unit: '-', meaning: 'electrons per baryon' },
  { name: 'Xn', unit: '-', meaning: 'mass fraction of free neutrons' },
  { name: 'Xp', unit: '-', meaning: 'mass fraction of free protons' },
  { name: 'Xa', unit: '-', meaning: 'mass fraction of alpha particles' },
  { name: 'Xh', unit: '-', meaning: 'mass fraction of heavy nuclei' },
  { name: 'A', unit: '-', meaning: 'mass number of the heavy nuclei' },
  { name: 'Z', unit: '-', meaning: 'charge number of the heavy nuclei' },
  { name: 'mu_e_MeV', unit: 'MeV', meaning: 'chemical potential of electrons' },
  { name: 'muhat_MeV', unit: 'MeV', meaning: 'mu_n - mu_p with rest masses, mu_e - mu_nu' },
  { name: 'mu_nu_MeV', unit: 'MeV', meaning: 'chemical potential of nu_e in equilibrium' },
  { name: 'zone', unit: '-', meaning: 'part of the supernova the cell lies in' },
  { name: 'cell', unit: '-', meaning: 'name of a cell, for data label' },
  { name: 'mu', unit: '-', meaning: 'cosine of the angle to the radius' },
  { name: 'f_*', unit: 'any', meaning: 'distribution per mu; one unit for all' },
  { name: 'predicted', unit: '-', meaning: 'what a model says: 1 or 0; -1 for neither' },
  { name: 'score', unit: '-', meaning: 'probability of 1, else decision value' },
  { name: 'status', unit: '-', meaning: 'of a deployed model: 0 ok, others a warning' },
];

/**
 * The names of the columns that an entry stands for.
 * @example
 * ```ts
 * columnNames({ name: 'F_*', unit: '-', meaning: 'flux factor' });
 * // => ['F_nue', 'F_nuebar', 'F_nux', 'F_nuxbar']
 * ```
 */
export function columnNames({ name }: ColumnEntry): string[] {
  if (!name.endsWith('*')) return [name];
  return SPECIES_SUFFIXES.map((species) => name.replace('*', species));
}

const MEANINGS = new Map(
  COLUMNS.flatMap((entry) => columnNames(entry).map((name) => [name, entry] as const)),
);

/**
 * The meaning and unit of a known column, to be put after its name in a message; '' for an unknown one.
 * @example
 * ```ts
 * describeColumn('radius_km'); // => ' (distance from the centre, in km)'
 * ```
 */
export function describeColumn(name: string): string {
  const entry = MEANINGS.get(name);
  if (!entry) return '';
  return ` (${entry.meaning}${entry.unit === '-' ? '' : `, in ${entry.unit}`})`;
}
