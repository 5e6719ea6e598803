/** The caveats that have to be shown with every figure from the set `ccsn`. */
import {
  DEFAULT_MICROPHYSICS,
  MICROPHYSICS,
  type MicrophysicsName,
} from '../src/transport/microphysics.js';

/** The caveats of cells with a variant of the microphysics. */
function disclosureWith(name: MicrophysicsName): string {
  const { meanField, weakMagnetism, electronPairs } = MICROPHYSICS[name];
  const shifts = meanField > 0 ? ' or recoil' : ', recoil or mean-field shifts';
  const corrections = weakMagnetism ? '' : ` no weak magnetism${shifts},`;
  const pairs = electronPairs ? '' : ' no pair or bremsstrahlung nu_e and nubar_e,';
  return `Realistic cells are synthetic and not the authors’ simulation: static backgrounds, ray by ray, no velocities or general relativity, no inelastic scattering,${corrections}${pairs} simplified nu_x emission; output range and class balance informed by the paper.`;
}

/** The caveats of the set with its defaults, which all experiments use. */
export const CCSN_DISCLOSURE = disclosureWith(DEFAULT_MICROPHYSICS);

/** The caveats of cells on the full sphere, of `nsm` and `ccsn2d`. */
export const SPHERE_DISCLOSURE =
  'Cells on the full sphere are synthetic: analytic static fluids, no velocities or general relativity, elastic isotropic scattering at the transport opacity, equal heavy flavors. The share of crossings follows from the ranges that the lepton number of the fluids is drawn from, and is no finding.';

/**
 * The caveats of a set, by its source as `ccsnPlan` writes it.
 * @returns undefined for a table that is not of the set `ccsn`
 */
export function ccsnDisclosure(source: string): string | undefined {
  if (!source.startsWith('ccsn:')) return undefined;
  const [, named] = /,microphysics=([\w-]+)/.exec(source) ?? [];
  // Version 0.1.0 knew one variant of the microphysics, and named none.
  return disclosureWith((named ?? 'free-nucleons') as MicrophysicsName);
}
