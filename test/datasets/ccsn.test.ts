import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ccsnOptions, ccsnPlan, generateCcsn } from '../../datasets/ccsn.js';
import { type CellSpread, cellSpread } from '../../datasets/ccsn-spread.js';
import { CCSN_DISCLOSURE } from '../../datasets/disclosure.js';
import { datasetFromText } from '../../datasets/index.js';
import { InvalidOption } from '../../src/errors.js';
import { optionsFromText } from '../../src/options.js';
import { Table } from '../../src/table.js';
import {
  ACCEPTANCE,
  brokenBound,
  VARIATION_RANGES,
} from '../../src/transport/background-family.js';
import { SPECIES } from '../../src/transport/opacities.js';
import { ZONES } from '../../src/transport/zones.js';
import { complaint } from '../fixtures.js';

const small = { snapshots: [250], latitudes: 1 };

/** Columns by name, as plain arrays. */
const contents = (table: Table) => table.entries.map(([name, column]) => [name, [...column]]);

describe('the reference background', () => {
  let spread: CellSpread;
  let table: Table;

  beforeAll(() => {
    table = generateCcsn({ latitudes: 4 });
    spread = cellSpread(table);
  });

  it('has a row per snapshot, latitude and radius, in this order', () => {
    const rays = table.groups(['background', 'time_ms', 'theta_deg']);
    expect(rays).toHaveLength(12);
    expect(new Set(rays.map((ray) => ray.length)).size).toBe(1);
    const radii = table.numbers('radius_km');
    for (const ray of rays) {
      ray.forEach((row, i) => {
        if (i > 0) expect(row).toBe(ray[i - 1] + 1);
        if (i > 0) expect(radii[row]).toBeGreaterThan(radii[row - 1]);
      });
    }
    expect(Math.min(...radii)).toBeGreaterThanOrEqual(12);
    expect(Math.max(...radii)).toBeLessThanOrEqual(450);
    expect([...new Set(table.numbers('time_ms'))]).toEqual([200, 250, 300]);
  });

  it('has moments, features, label, depth, direction and zone in every cell', () => {
    for (const species of SPECIES) {
      for (const order of [0, 1, 2, 3]) {
        expect(table.numbers(`I${order}_${species}`)).toHaveLength(table.rows);
      }
      const [I0, I1] = [table.numbers(`I0_${species}`), table.numbers(`I1_${species}`)];
      table.numbers(`F_${species}`).forEach((F, i) => {
        expect(F).toBeCloseTo(I1[i] / I0[i], 12);
      });
    }
    const [label, depth] = [table.numbers('crossing'), table.numbers('depth')];
    const direction = table.column('direction');
    label.forEach((crossing, i) => {
      expect(depth[i] > 0 && depth[i] <= 0.5).toBe(crossing === 1);
      expect(direction[i] !== 'none').toBe(crossing === 1);
    });
    expect(new Set<unknown>(table.column('zone'))).toEqual(new Set(ZONES));
  });

  it('has crossings in about 42% of its cells, and in about 11% within 100 km', () => {
    expect(Math.abs((spread.crossings ?? 0) - 0.42)).toBeLessThan(0.03);
    expect(Math.abs((spread.near ?? 0) - 0.106)).toBeLessThan(0.025);
  });

  it('has F_nue < F_nuebar < F_nux in 95% of its cells beyond 30 km', () => {
    expect(spread.ordered).toBeGreaterThan(0.95);
  });

  it('stays below alpha = 1', () => {
    expect(spread.alpha?.[1]).toBeLessThan(1);
    expect(spread.alpha?.[0]).toBeGreaterThan(0.4);
  });
});

describe('several backgrounds in one set', () => {
  it('are the rows of each alone, one below the other', () => {
    const both = generateCcsn({ ...small, background: [0, 3], seed: 5 });
    const alone = [0, 3].map((background) => generateCcsn({ ...small, background, seed: 5 }));
    expect(contents(both)).toEqual(contents(Table.concat(alone, 'both')));
    expect(both.source).toBe(
      'ccsn:background=0+3,seed=5,snapshots=250,latitudes=1,microphysics=complete',
    );
    expect(contents(generateCcsn({ ...small, background: 3, seed: 6 }))).not.toEqual(
      contents(alone[1]),
    );
  });

  it.each([
    ['3', [3]],
    ['0-8', [0, 1, 2, 3, 4, 5, 6, 7, 8]],
    ['0,3,5', [0, 3, 5]],
    ['0+3+5', [0, 3, 5]],
    ['7,0-2', [7, 0, 1, 2]],
  ])('are read from the text %s', (text, indices) => {
    const read = optionsFromText('ccsn', ccsnOptions, new Map([['background', text]]));
    expect(read.background).toEqual(indices);
  });

  it.each(['', 'x', '-1', '1-', '3-1', '0,0', '0-2,1', '0-99999999', '1.5', '10000', '0-63,64'])(
    'are not read from the text "%s"',
    (text) => {
      const attempt = () => optionsFromText('ccsn', ccsnOptions, new Map([['background', text]]));
      expect(complaint(attempt, InvalidOption)).toContain('as in 3, 0-8 or 0,3,5');
    },
  );

  it('have a name from which the set comes back', () => {
    const table = datasetFromText('ccsn:latitudes=1,snapshots=300+200');
    expect(table?.source).toBe(
      'ccsn:background=0,seed=0,snapshots=300+200,latitudes=1,microphysics=complete',
    );
    expect(ccsnPlan({ background: [0, 2, 1] }).source).toMatch(/background=0\+2\+1,/);
    const again = datasetFromText(table?.source ?? '');
    expect(contents(again as Table)).toEqual(contents(table as Table));
  });
});

it('an objection to a background is counted by the bound it is about', () => {
  expect(brokenBound('200 ms, cos(theta) = -1: luminosity of nuebar 9.61e+52 erg/s')).toBe(
    'luminosity of nuebar',
  );
  expect(brokenBound('300 ms, cos(theta) = 0: mean energy of nux 20.3 MeV')).toBe(
    'mean energy of nux',
  );
  expect(brokenBound('250 ms, cos(theta) = 1: neutrinosphere of nue at 52.4 km')).toBe(
    'neutrinosphere of nue',
  );
  expect(brokenBound('200 ms, cos(theta) = 1: order of mean energies')).toBe(
    'order of mean energies',
  );
});

describe('datasets/README.md', () => {
  const text = readFileSync(new URL('../../datasets/README.md', import.meta.url), 'utf8');

  /** The rows of its tables whose first cell is one of these, as cells. */
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  const row = (name: string) => rows.find(([first]) => first === name)?.slice(1);

  it('has the disclosure word for word', () => {
    expect(text).toContain(CCSN_DISCLOSURE);
  });

  it('has every range of the family as the code has it', () => {
    for (const [name, { kind, low, high }] of Object.entries(VARIATION_RANGES)) {
      expect(row(name)?.slice(0, 3)).toEqual([kind, `${low}`, `${high}`]);
      expect(row(name)?.[3]).toMatch(/\w{4}/);
    }
  });

  it('has every bound of the acceptance test as the code has it', () => {
    const bounds = [
      ...SPECIES.map((name) => [`luminosity of ${name}, erg/s`, ACCEPTANCE.luminosity[name]]),
      ...SPECIES.map((name) => [`mean energy of ${name}, MeV`, ACCEPTANCE.meanEnergy[name]]),
      ['neutrinosphere, km', ACCEPTANCE.neutrinosphere],
    ] as [string, readonly number[]][];
    for (const [name, bound] of bounds) expect(row(name)?.map(Number)).toEqual(bound);
  });
});
