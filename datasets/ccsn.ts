/**
 * `ccsn`: features and labels from Boltzmann transport on static post-bounce backgrounds, one row per
 * cell (snapshot, latitude, radius). Synthetic: see README.md for what it is and what it is not.
 * About 0.1 s a ray on one core, 72 rays a background.
 */
import {
  integer,
  type Kind,
  type OptionValues,
  option,
  resolveOptions,
  seed,
} from '../src/options.js';
import { Random } from '../src/random.js';
import { Table } from '../src/table.js';
import {
  backgroundProfile,
  latitudes,
  OUTPUT_RADII,
  referenceRadii,
  SNAPSHOTS,
} from '../src/transport/background.js';
import { drawBackground } from '../src/transport/background-family.js';
import { cellTable } from '../src/transport/cells.js';
import { solveProfile } from '../src/transport/solve-profile.js';

/** The seed of the family that the experiments use. */
export const CCSN_FAMILY_SEED = 0;

type Snapshot = (typeof SNAPSHOTS)[number];

/** Snapshots by their time in ms; as text separated by `,` or `+`. */
const snapshotList: Kind<readonly Snapshot[]> = {
  expected: `different snapshots among ${SNAPSHOTS.join(', ')}`,
  accepts: (value): value is readonly Snapshot[] =>
    Array.isArray(value) &&
    value.length > 0 &&
    new Set(value).size === value.length &&
    value.every((time) => SNAPSHOTS.includes(time)),
  fromText: (text) => text.split(/[,+]/).map(Number),
};

export const ccsnOptions = {
  background: option(
    integer({ min: 0 }),
    0,
    '0 is the reference; any other number is drawn from the family around it',
  ),
  seed: option(seed, CCSN_FAMILY_SEED, 'seed of the family'),
  snapshots: option(snapshotList, SNAPSHOTS, 'times after bounce in ms, as in 200,250,300'),
  latitudes: option(integer({ min: 1, max: 1000 }), 24, 'rays per snapshot, even in cos(theta)'),
};

export type CcsnOptions = OptionValues<typeof ccsnOptions>;

/** One ray of a data set: plain data, so that rays can be solved on any thread. */
export interface CcsnRay {
  readonly background: number;
  readonly seed: number;
  readonly time: Snapshot;
  readonly cosTheta: number;
}

/** All options, the missing ones at their defaults. @throws InvalidOption */
export function ccsnSettings(given: Readonly<Record<string, unknown>>): CcsnOptions {
  return resolveOptions('ccsn', ccsnOptions, given);
}

export function ccsnSource({ background, seed, snapshots, latitudes }: CcsnOptions): string {
  return `ccsn:background=${background},seed=${seed},snapshots=${snapshots.join('+')},latitudes=${latitudes}`;
}

/** The rays of a set, in the order of its rows. */
export function ccsnRays({ background, seed, snapshots, ...options }: CcsnOptions): CcsnRay[] {
  return snapshots.flatMap((time) =>
    Array.from(latitudes(options.latitudes), (cosTheta) => ({ background, seed, time, cosTheta })),
  );
}

/** Solves one ray: its cells between 12 and 450 km. */
export function solveRay({ background, seed, time, cosTheta }: CcsnRay): Table {
  const parameters = parametersOf(background, seed)[time];
  const theta = (180 / Math.PI) * Math.acos(cosTheta);
  const source = `ccsn background ${background}, ${time} ms, theta ${theta.toFixed(1)}`;
  const profile = backgroundProfile(parameters, cosTheta, referenceRadii());
  const cells = cellTable(solveProfile(profile, source), source, OUTPUT_RADII);
  const constant = (value: number) => new Float64Array(cells.rows).fill(value);
  return new Table(
    [
      ['background', constant(background)],
      ['time_ms', constant(time)],
      ['theta_deg', constant(theta)],
      ...cells.names.map((name) => [name, cells.column(name)] as const),
    ],
    source,
  );
}

/** The whole set, ray after ray on this thread. */
export function generateCcsn(given: Readonly<Record<string, unknown>> = {}): Table {
  const settings = ccsnSettings(given);
  return Table.concat(ccsnRays(settings).map(solveRay), ccsnSource(settings));
}

let drawn: { key: string; parameters: ReturnType<typeof drawBackground>['background'] } | undefined;

/** A background's parameters; the last one is kept, as drawing one takes as long as two rays. */
function parametersOf(background: number, seed: number) {
  const key = `${background} ${seed}`;
  if (drawn?.key !== key) {
    drawn = { key, parameters: drawBackground(background, new Random(seed)).background };
  }
  return drawn.parameters;
}
