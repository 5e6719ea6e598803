import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { type Column, Table } from '../../src/table.js';
import { profilesFrom } from '../../src/transport/profile-table.js';
import { complaint } from '../fixtures.js';

const CELLS = 30;
const radii = Array.from({ length: CELLS }, (_, i) => 10 * 1.1 ** i);

/** Two profiles, cell by cell in turns. */
const mixed: Record<string, Column> = {
  time_ms: radii.flatMap(() => ['200', '250']),
  radius_km: Float64Array.from(radii.flatMap((radius) => [radius, 2 * radius])),
  density_g_cm3: new Float64Array(2 * CELLS).fill(1e11),
  temperature_MeV: new Float64Array(2 * CELLS).fill(5),
  Ye: Float64Array.from({ length: 2 * CELLS }, (_, i) => (i % 2 === 0 ? 0.1 : 0.3)),
  entropy: radii.flatMap(() => ['high', 'low']),
};

const table = (changes: Record<string, Column> = {}) =>
  new Table(Object.entries({ ...mixed, ...changes }), 'profiles.csv');

/** A copy of a column with one row (counted from 1) changed. */
const spoilt = (name: string, row: number, value: number) =>
  Float64Array.from(mixed[name] as Float64Array).with(row - 1, value);

describe('fluid profiles in one table', () => {
  it('are told apart by their keys, and remember their rows', () => {
    const profiles = profilesFrom(table());
    expect(profiles.map(({ source }) => source)).toEqual([
      'profiles.csv: profile time_ms = 200 (rows 1 to 59)',
      'profiles.csv: profile time_ms = 250 (rows 2 to 60)',
    ]);
    expect([...profiles[0].profile.radiusKm]).toEqual(radii);
    expect(profiles[1].profile.electronFraction[7]).toBe(0.3);
    expect(profiles[1].rows).toEqual(radii.map((_, i) => 2 * i + 1));
  });

  it('are told apart by the value of a key, however it is written', () => {
    const time = Array.from({ length: 2 * CELLS }, (_, i) => ['200', '250', '2e2', '250.0'][i % 4]);
    expect(profilesFrom(table({ time_ms: time }))).toHaveLength(2);
  });

  it('have two keys or none', () => {
    const theta = Float64Array.from({ length: 2 * CELLS }, (_, i) => (i % 2 === 0 ? 30 : 60));
    const [first] = profilesFrom(table({ theta_deg: theta }));
    expect(first.source).toContain('profile time_ms = 200, theta_deg = 30 (rows');
    const alone = table().take(profilesFrom(table())[0].rows);
    const columns = alone.entries.filter(([name]) => name !== 'time_ms');
    const [only, ...others] = profilesFrom(new Table(columns, 'profiles.csv'));
    expect(others).toEqual([]);
    expect(only.source).toBe('profiles.csv');
  });

  it.each<readonly [string, Record<string, Column>, RegExp]>([
    [
      'radii that fall in the second',
      { radius_km: spoilt('radius_km', 22, 7) },
      /^profiles\.csv: profile time_ms = 250 \(rows 2 to 60\): cell 11, column radius_km/,
    ],
    [
      'radii that are repeated',
      { radius_km: spoilt('radius_km', 3, 10) },
      /time_ms = 200 .*cell 2, column radius_km/,
    ],
    [
      'a temperature of zero',
      { temperature_MeV: spoilt('temperature_MeV', 9, 0) },
      /time_ms = 200 .*cell 5, column temperature_MeV/,
    ],
    [
      'an empty fraction',
      { Xh: radii.flatMap(() => ['0', '']) },
      /^profiles\.csv: row 2, column Xh/,
    ],
    [
      'a time that is no number',
      { time_ms: radii.flatMap(() => ['200', 'late']) },
      /^profiles\.csv: row 2, column time_ms.*"late"/,
    ],
  ])('are refused for %s, by place', (_, change, message) => {
    expect(complaint(() => profilesFrom(table(change)), InvalidInput)).toMatch(message);
  });
});
