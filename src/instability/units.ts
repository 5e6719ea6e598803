/**
 * Units of growth rates and wave numbers: sqrt(2) G_F n (hbar c)^3 is an energy, which over hbar is a rate and over
 * hbar c a wave number.
 */
import { FERMI_COUPLING, HBAR_C, LIGHT_SPEED } from '../transport/constants.js';

/** sqrt(2) G_F n as a wave number, 1/cm per 1/cm^3: 6.4e-33. */
export const WAVE_NUMBER_PER_DENSITY = Math.SQRT2 * FERMI_COUPLING * HBAR_C ** 2;

/** sqrt(2) G_F n as a rate, 1/s per 1/cm^3: 1.92552e-22. */
export const RATE_PER_DENSITY = WAVE_NUMBER_PER_DENSITY * LIGHT_SPEED;
