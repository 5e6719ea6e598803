/** The caveats that have to be shown with every figure from the set `ccsn`. */
export const CCSN_DISCLOSURE =
  'Realistic cells are synthetic and not the authors’ simulation: static backgrounds, ray by ray, no velocities or general relativity, no inelastic scattering, no weak magnetism, recoil or mean-field shifts, no pair or bremsstrahlung nu_e and nubar_e, simplified nu_x emission; output range and class balance informed by the paper.';
