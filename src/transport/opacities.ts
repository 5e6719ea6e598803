/**
 * Opacities in 1/cm at the neutrino energy w:
 *
 * - Capture of nu_e on neutrons and of nu_e-bar on protons, with recoil and weak magnetism where the microphysics has
 *   them (microphysics.ts; Bruenn 1985;
 *   Burrows, Reddy and Thompson 2006, Nucl. Phys. A 777, 356, hereafter BRT):
 *   k = sigma_0 (1 + 3 gA^2)/4 eta_np ((w + Q)/m_e)^2 sqrt(1 - (m_e/(w + Q))^2) (1 - fd((w + Q - mu_e)/T)),
 *   with w - Q, eta_pn and + mu_e for nu_e-bar; kappa_a = k / (1 - f_eq) by detailed balance.
 * - Absorption of nu_x, which follows by Kirchhoff's law from its emission in nucleon bremsstrahlung and e+ e-
 *   annihilation with partners in equilibrium; see pair-emission.ts. Where the microphysics says so, nu_e and nu_e-bar
 *   have the same beside captures.
 * - Elastic scattering off neutrons, protons, alpha particles and nuclei (BRT), anisotropic to first order.
 *
 * Cost per cell and group: 2 exponentials for each electron species, 2 and a power for nu_x. Quantities that do
 * not depend on w are computed once per profile.
 */
import {
  AVOGADRO,
  AXIAL_COUPLING,
  ELECTRON_MASS,
  ERG_PER_MEV,
  HBAR_C,
  LIGHT_SPEED,
  NUCLEON_MASS_DIFFERENCE,
  SIGMA_0,
  WEAK_MIXING,
} from './constants.js';
import {
  blockedDensity,
  type Composition,
  effectiveScatterers,
  type MatterState,
  matterState,
  withAlphaParticles,
} from './equation-of-state.js';
import { fermi } from './fermi-dirac.js';
import type { FluidProfile } from './fluid-profile.js';
import { DEFAULT_MICROPHYSICS, MICROPHYSICS, type Microphysics } from './microphysics.js';
import type { Medium } from './moment-equations.js';
import { electronPairRates, emissivity, type PairRates, pairRates } from './pair-emission.js';
import { weakMagnetismFactor } from './weak-magnetism.js';

/** The species solved for; nu_x stands for each of mu and tau neutrinos and antineutrinos. */
export const SPECIES = ['nue', 'nuebar', 'nux'] as const;
/** A species of the transport. */
export type Species = (typeof SPECIES)[number];

const AXIAL_SQUARE = AXIAL_COUPLING ** 2;
const CAPTURE = (SIGMA_0 * (1 + 3 * AXIAL_SQUARE)) / 4;
const NEUTRON_SCATTERING = ((SIGMA_0 / 4) * (1 + 3 * AXIAL_SQUARE)) / 4;
const PROTON_SCATTERING =
  (SIGMA_0 / 4) * (4 * WEAK_MIXING ** 2 - 2 * WEAK_MIXING + (1 + 3 * AXIAL_SQUARE) / 4);
const NEUTRON_ANISOTROPY = (1 - AXIAL_SQUARE) / (1 + 3 * AXIAL_SQUARE);
const PROTON_VECTOR_SQUARE = (1 / 2 - 2 * WEAK_MIXING) ** 2;
const PROTON_AXIAL_SQUARE = AXIAL_SQUARE / 4;
const PROTON_ANISOTROPY =
  (PROTON_VECTOR_SQUARE - PROTON_AXIAL_SQUARE) / (PROTON_VECTOR_SQUARE + 3 * PROTON_AXIAL_SQUARE);

/** A lower bound that keeps the total opacity positive in a vacuum, 1/cm. */
const VACUUM_OPACITY = 1e-22;
/** The smallest 1 - f_eq by which k is divided. */
const LEAST_VACANCY = 1e-12;

/** The energy of the partner in a pair, in units of T, whose states decide on how much it is blocked. */
const PARTNER_ENERGY = 3;
const ALPHA_PARTICLE = { massNumber: 4, chargeNumber: 2 };

/** The parts of a profile's opacities that do not depend on the neutrino energy. */
export interface Matter {
  readonly profile: FluidProfile;
  readonly microphysics: Microphysics;
  readonly states: readonly MatterState[];
  /** eta_np and eta_pn, 1/cm^3 */
  readonly capturingNeutrons: Float64Array;
  readonly capturingProtons: Float64Array;
  /** kappa_s / w^2, 1/(cm MeV^2) */
  readonly scattering: Float64Array;
  /** mean delta of scattering */
  readonly anisotropy: Float64Array;
  readonly pairs: readonly PairRates[];
}

/** Computes the parts of a profile's opacities that do not depend on the neutrino energy. */
export function matter(
  profile: FluidProfile,
  microphysics: Microphysics = MICROPHYSICS[DEFAULT_MICROPHYSICS],
): Matter {
  const cells = profile.radiusKm.length;
  const states: MatterState[] = [];
  const pairs: PairRates[] = [];
  const capturingNeutrons = new Float64Array(cells);
  const capturingProtons = new Float64Array(cells);
  const scattering = new Float64Array(cells);
  const anisotropy = new Float64Array(cells);
  for (let i = 0; i < cells; i++) {
    const cell = compositionOf(profile, i, microphysics);
    const state = stateOf(profile, i, cell, microphysics);
    const { neutronDensity: neutrons, protonDensity: protons } = state;
    states.push(state);
    pairs.push(pairRates(cell, state.electronPotential, microphysics.bremsstrahlung));
    capturingNeutrons[i] = blockedDensity(neutrons, protons, cell.temperature);
    capturingProtons[i] = blockedDensity(protons, neutrons, cell.temperature);
    const byNeutrons = NEUTRON_SCATTERING * effectiveScatterers(neutrons, state.neutronDegeneracy);
    const byProtons = PROTON_SCATTERING * effectiveScatterers(protons, state.protonDegeneracy);
    const byNuclei =
      nuclearScattering(cell.density, profile.heavyFraction[i], {
        massNumber: profile.massNumber[i],
        chargeNumber: profile.chargeNumber[i],
      }) + nuclearScattering(cell.density, cell.alphaFraction, ALPHA_PARTICLE);
    const total = byNeutrons + byProtons + byNuclei;
    scattering[i] = total / ELECTRON_MASS ** 2;
    anisotropy[i] =
      total > 0
        ? (NEUTRON_ANISOTROPY * byNeutrons + PROTON_ANISOTROPY * byProtons + byNuclei) / total
        : 0;
  }
  return {
    profile,
    microphysics,
    states,
    capturingNeutrons,
    capturingProtons,
    scattering,
    anisotropy,
    pairs,
  };
}

/** The composition of a cell, with alpha particles in equilibrium if the profile leaves them to the equation of state. */
function compositionOf(
  profile: FluidProfile,
  cell: number,
  { alphaParticles }: Microphysics,
): Required<Composition> {
  const given = {
    density: profile.density[cell],
    temperature: profile.temperature[cell],
    electronFraction: profile.electronFraction[cell],
    neutronFraction: profile.neutronFraction[cell],
    protonFraction: profile.protonFraction[cell],
    alphaFraction: profile.alphaFraction?.[cell] ?? 0,
  };
  return alphaParticles && !profile.alphaFraction ? withAlphaParticles(given) : given;
}

/** The state of a cell, with the chemical potentials that the profile gives in place of the computed ones. */
function stateOf(
  profile: FluidProfile,
  at: number,
  cell: Composition,
  microphysics: Microphysics,
): MatterState {
  const computed = matterState(cell, microphysics);
  const electronPotential = profile.electronPotential?.[at] ?? computed.electronPotential;
  const shift = electronPotential - computed.electronPotential;
  return {
    ...computed,
    electronPotential,
    neutrinoPotential: profile.neutrinoPotential?.[at] ?? computed.neutrinoPotential + shift,
  };
}

/**
 * Coherent scattering off nuclei (delta = 1), 1/cm at w = m_e: sigma_0/16 A^2 (1 - (2Z/A)(1 - 2 sin^2))^2 n_h.
 * @param fraction mass fraction of the nuclei
 */
function nuclearScattering(
  density: number,
  fraction: number,
  { massNumber: mass, chargeNumber }: { massNumber: number; chargeNumber: number },
): number {
  const nuclei = (density * AVOGADRO * fraction) / mass;
  const weakCharge = 1 - ((2 * chargeNumber) / mass) * (1 - 2 * WEAK_MIXING);
  return (SIGMA_0 / 16) * (mass * weakCharge) ** 2 * nuclei;
}

/** Opacities and equilibrium occupation of one species in one group. */
export function groupMedium(matter: Matter, species: Species, energy: number): Medium {
  const scattering = matter.scattering.map((value) => value * energy * energy + VACUUM_OPACITY);
  const cells = scattering.length;
  const absorption = new Float64Array(cells);
  const equilibrium = new Float64Array(cells);
  for (let i = 0; i < cells; i++) {
    const temperature = matter.profile.temperature[i];
    const occupation = equilibriumOccupation(matter.states[i], species, energy, temperature);
    equilibrium[i] = occupation;
    absorption[i] =
      species === 'nux'
        ? pairAbsorption(matter.pairs[i], energy, temperature, occupation)
        : electronAbsorption(matter, i, species, energy, occupation);
  }
  return {
    absorption,
    scattering,
    anisotropy: matter.anisotropy,
    equilibrium,
    inner: { kind: 'thermal' },
  };
}

/** kappa_a of nu_e or nu_e-bar: captures, and pairs if the microphysics has them. */
function electronAbsorption(
  matter: Matter,
  cell: number,
  species: 'nue' | 'nuebar',
  energy: number,
  occupation: number,
): number {
  const { weakMagnetism, electronPairs } = matter.microphysics;
  const factor = weakMagnetism ? weakMagnetismFactor(species, energy) : 1;
  const captured =
    (factor * captureOpacity(matter, cell, species, energy)) /
    Math.max(1 - occupation, LEAST_VACANCY);
  if (!electronPairs) return captured;
  const temperature = matter.profile.temperature[cell];
  const other = species === 'nue' ? 'nuebar' : 'nue';
  const partner = equilibriumOccupation(
    matter.states[cell],
    other,
    PARTNER_ENERGY * temperature,
    temperature,
  );
  const rates = electronPairRates(matter.pairs[cell], partner);
  return captured + pairAbsorption(rates, energy, temperature, occupation);
}

/** The equilibrium occupation f_eq of a species. */
function equilibriumOccupation(
  state: MatterState,
  species: Species,
  energy: number,
  temperature: number,
): number {
  const potential =
    species === 'nue'
      ? state.neutrinoPotential
      : species === 'nuebar'
        ? -state.neutrinoPotential
        : 0;
  return fermi((energy - potential) / temperature);
}

/** The opacity k of the capture reactions without the correction for stimulated absorption, 1/cm. */
function captureOpacity(
  matter: Matter,
  cell: number,
  species: 'nue' | 'nuebar',
  energy: number,
): number {
  const onNeutrons = species === 'nue';
  const lepton = onNeutrons ? energy + NUCLEON_MASS_DIFFERENCE : energy - NUCLEON_MASS_DIFFERENCE;
  if (lepton <= ELECTRON_MASS) return 0;
  const { electronPotential } = matter.states[cell];
  const potential = onNeutrons ? electronPotential : -electronPotential;
  const targets = onNeutrons ? matter.capturingNeutrons[cell] : matter.capturingProtons[cell];
  const inMasses = lepton / ELECTRON_MASS;
  const phaseSpace = inMasses * Math.sqrt(inMasses * inMasses - 1);
  const vacancy = fermi((potential - lepton) / matter.profile.temperature[cell]);
  return CAPTURE * targets * phaseSpace * vacancy;
}

/** kappa_a by emission in pairs, 1/cm. */
function pairAbsorption(
  rates: PairRates,
  energy: number,
  temperature: number,
  occupation: number,
): number {
  const emitted = emissivity(rates, energy, temperature) / ERG_PER_MEV;
  const energyDensity = (energy ** 3 * occupation) / (2 * Math.PI ** 2 * HBAR_C ** 3);
  return emitted / (LIGHT_SPEED * energyDensity);
}
