import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { fluidProfile, type ProfileColumns } from '../../src/transport/fluid-profile.js';

const CELLS = 30;
const filled = (value: number) => new Float64Array(CELLS).fill(value);

function columns(changes: Partial<ProfileColumns> = {}): ProfileColumns {
  return {
    radius_km: Float64Array.from({ length: CELLS }, (_, i) => 10 * 1.1 ** i),
    density_g_cm3: filled(1e11),
    temperature_MeV: filled(5),
    Ye: filled(0.2),
    ...changes,
  };
}

/** A copy with one cell (counted from 0) changed. */
function spoilt(values: Float64Array, cell: number, value: number): Float64Array {
  const copy = Float64Array.from(values);
  copy[cell] = value;
  return copy;
}

describe('a fluid profile', () => {
  it('has free nucleons where it does not say otherwise', () => {
    const profile = fluidProfile(columns({ Xh: filled(0.5) }), 'profile.csv');
    expect(profile.neutronFraction[3]).toBeCloseTo(0.4, 12);
    expect(profile.protonFraction[3]).toBeCloseTo(0.1, 12);
    expect(profile.massNumber[3]).toBe(28);
    expect(profile.chargeNumber[3]).toBe(14);
    expect(fluidProfile(columns(), 'profile.csv').heavyFraction[3]).toBe(0);
  });

  it('keeps fractions that it gives', () => {
    const given = {
      Xn: filled(0.6),
      Xp: filled(0.1),
      Xh: filled(0.25),
      A: filled(56),
      Z: filled(26),
    };
    const profile = fluidProfile(columns(given), 'profile.csv');
    expect(profile.neutronFraction[0]).toBe(0.6);
    expect(profile.massNumber[0]).toBe(56);
  });

  const { radius_km: radii } = columns();
  const refusals: readonly (readonly [string, Partial<ProfileColumns>, RegExp])[] = [
    ['radii that fall', { radius_km: spoilt(radii, 6, 5) }, /cell 7, column radius_km.*sort/],
    [
      'a NaN',
      { temperature_MeV: spoilt(filled(5), 2, Number.NaN) },
      /cell 3, column temperature_MeV/,
    ],
    ['an infinity', { density_g_cm3: spoilt(filled(1e11), 0, Infinity) }, /cell 1, column density/],
    [
      'a density beyond the equation of state',
      { density_g_cm3: filled(1e17) },
      /equation of state/,
    ],
    [
      'a negative temperature',
      { temperature_MeV: filled(-1) },
      /expected a value from 0.001 to 100/,
    ],
    ['an electron fraction above 0.65', { Ye: spoilt(filled(0.2), 9, 0.9) }, /cell 10, column Ye/],
    ['fractions beyond 1', { Xn: filled(0.8), Xp: filled(0.3) }, /cell 1: .*a sum of 1.1/],
    [
      'columns of different lengths',
      { Ye: new Float64Array(7).fill(0.2) },
      /column Ye: expected \d+ cells.*got 7/,
    ],
    ['too many radii', { radius_km: new Float64Array(2001) }, /at most 2000 radii, got 2001/],
    ['too few radii', { radius_km: radii.slice(0, 5) }, /at least 20 radii, got 5/],
  ];

  it.each(refusals)('is refused for %s, in one line that names it', (_, change, message) => {
    const attempt = () => fluidProfile(columns(change), 'profile.csv');
    expect(attempt).toThrow(InvalidInput);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(/^profile\.csv: [^\n]*$/);
  });
});
