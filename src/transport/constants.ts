/**
 * Physical constants in MeV, cm, s and g.
 *
 * Source: Review of Particle Physics 2022 (masses, couplings, conversions); gravitational constant and
 * solar mass, CODATA 2018 and IAU 2015.
 */

/** electron mass, MeV */
export const ELECTRON_MASS = 0.51099895;
/** neutron mass minus proton mass, MeV */
export const NUCLEON_MASS_DIFFERENCE = 1.2933324;
/** neutron mass, MeV */
export const NEUTRON_MASS = 939.5654;
/** proton mass, MeV */
export const PROTON_MASS = 938.2721;
/** hbar c, MeV cm */
export const HBAR_C = 1.973269804e-11;
/** baryons per gram */
export const AVOGADRO = 6.02214076e23;
/** speed of light, cm/s */
export const LIGHT_SPEED = 2.99792458e10;
/** Fermi coupling, MeV^-2 */
export const FERMI_COUPLING = 1.1663788e-11;
/** axial coupling of the nucleon */
export const AXIAL_COUPLING = 1.2756;
/** sin^2 of the weak mixing angle */
export const WEAK_MIXING = 0.2312;
/** erg per MeV */
export const ERG_PER_MEV = 1.602176634e-6;
/** solar mass, g */
export const SOLAR_MASS = 1.98841e33;
/** gravitational constant, cm^3 g^-1 s^-2 */
export const GRAVITY = 6.6743e-8;
/** cm per km */
export const CM_PER_KM = 1e5;

/**
 * The reference cross section of weak interactions, sigma_0 = 4 G_F^2 m_e^2 (hbar c)^2 / pi = 1.7612e-44 cm^2
 * (Burrows, Reddy and Thompson 2006).
 */
export const SIGMA_0 = (4 * FERMI_COUPLING ** 2 * ELECTRON_MASS ** 2 * HBAR_C ** 2) / Math.PI;
