/**
 * The set `ccsn`: features and labels from Boltzmann transport on static post-bounce backgrounds, with one row per cell
 * (snapshot, latitude, radius). The data is synthetic; README.md describes its limits. Cost: about 0.1 s per ray on one
 * core, 72 rays per background.
 */
import { cellTableWithGrowth } from '../src/instability/solved-growth.js';
import { choice, flag, integer, type Kind, option, resolveOptions, seed } from '../src/options.js';
import { Random } from '../src/random.js';
import type { OnProgress } from '../src/slices.js';
import type { Table } from '../src/table.js';
import {
  type BackgroundParameters,
  backgroundProfile,
  latitudes,
  OUTPUT_RADII,
  referenceRadii,
  SNAPSHOTS,
  type Snapshot,
} from '../src/transport/background.js';
import { type DrawnBackground, drawBackground } from '../src/transport/background-family.js';
import { cellTable } from '../src/transport/cells.js';
import {
  DEFAULT_MICROPHYSICS,
  MICROPHYSICS,
  MICROPHYSICS_NAMES,
  type MicrophysicsName,
} from '../src/transport/microphysics.js';
import { type ProfileSolution, solveProfile } from '../src/transport/solve-profile.js';
import { behindConstants, solveParts } from './parts.js';

/** The seed of the family that the experiments use. */
export const CCSN_FAMILY_SEED = 0;

/** The kind of lists of snapshots, given by their times in ms; in text separated by `,` or `+`. */
const snapshotList: Kind<readonly Snapshot[]> = {
  expected: `different snapshots among ${SNAPSHOTS.join(', ')}`,
  accepts: (value): value is readonly Snapshot[] =>
    Array.isArray(value) &&
    value.length > 0 &&
    new Set(value).size === value.length &&
    value.every((time) => SNAPSHOTS.includes(time)),
  fromText: (text) => text.split(/[,+]/).map(Number),
};

/** The most backgrounds in one set; more are taken for a mistake. */
const MOST_BACKGROUNDS = 64;
const backgroundIndex = integer({ min: 0, max: 9999 });

/** The kind of one or several backgrounds; in text separated by `,` or `+`, with ranges such as `0-8`. */
const backgroundList: Kind<number | readonly number[]> = {
  expected: `up to ${MOST_BACKGROUNDS} different backgrounds from 0 to 9999, as in 3, 0-8 or 0,3,5`,
  accepts: (value): value is number | readonly number[] => {
    const list = [value].flat();
    return (
      list.length > 0 &&
      list.length <= MOST_BACKGROUNDS &&
      new Set(list).size === list.length &&
      list.every(backgroundIndex.accepts)
    );
  },
  fromText: (text) => {
    const list: number[] = [];
    for (const part of text.split(/[,+]/)) {
      const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(part.trim()) ?? [];
      const length = Number(to) - Number(from) + 1;
      if (!(length >= 1 && length <= MOST_BACKGROUNDS)) return text;
      list.push(...Array.from({ length }, (_, i) => Number(from) + i));
    }
    return list;
  },
};

/** The options of the set. */
export const ccsnOptions = {
  background: option(
    backgroundList,
    0,
    '0 is the reference, any other number is drawn from the family around it; several as in 0-8 or 0,3,5',
  ),
  seed: option(seed, CCSN_FAMILY_SEED, 'seed of the family'),
  snapshots: option(snapshotList, SNAPSHOTS, 'times after bounce in ms, as in 200,250,300'),
  latitudes: option(integer({ min: 1, max: 1000 }), 24, 'rays per snapshot, even in cos(theta)'),
  microphysics: option(
    choice(MICROPHYSICS_NAMES),
    DEFAULT_MICROPHYSICS,
    'what equation of state and opacities take into account: free-nucleons, mean-field, complete',
  ),
  growth: option(flag, false, 'to add growth_rate, k_max, sector, sqrt_estimate'),
};

/** One ray of a set; plain data, so that it can be sent to another thread. */
export interface CcsnRay {
  readonly background: number;
  readonly time: Snapshot;
  readonly cosTheta: number;
  readonly parameters: BackgroundParameters;
  readonly microphysics: MicrophysicsName;
  readonly growth: boolean;
}

/** The backgrounds and rays of a set, before anything is solved. */
export interface CcsnPlan {
  /** the set as text, with all its options */
  readonly source: string;
  readonly backgrounds: readonly DrawnBackground[];
  /** in the order of the set's rows */
  readonly rays: readonly CcsnRay[];
}

/**
 * Draws the backgrounds of a set, each of which takes as long as a few rays, and lists its rays.
 * @throws InvalidOption if an option is unknown or has an invalid value
 * @example
 * ```ts
 * const { rays, backgrounds } = ccsnPlan({ latitudes: 2, snapshots: [200, 250] });
 * [rays.length, backgrounds.length]; // => [4, 1]
 * ```
 */
export function ccsnPlan(given: Readonly<Record<string, unknown>> = {}): CcsnPlan {
  const { background, seed, snapshots, microphysics, growth, ...options } = resolveOptions(
    'ccsn',
    ccsnOptions,
    given,
  );
  const indices = [background].flat();
  const backgrounds = indices.map((index) =>
    drawBackground(index, new Random(seed), MICROPHYSICS[microphysics]),
  );
  const source = `ccsn:background=${indices.join('+')},seed=${seed},snapshots=${snapshots.join('+')},latitudes=${options.latitudes},microphysics=${microphysics}${growth ? ',growth=true' : ''}`;
  const cosines = Array.from(latitudes(options.latitudes));
  const rays = backgrounds.flatMap(({ index, background }) =>
    snapshots.flatMap((time) =>
      cosines.map((cosTheta) => ({
        background: index,
        time,
        cosTheta,
        parameters: background[time],
        microphysics,
        growth,
      })),
    ),
  );
  return { source, backgrounds, rays };
}

/** The transport along one ray. */
export function rayTransport(ray: CcsnRay): ProfileSolution {
  const microphysics = MICROPHYSICS[ray.microphysics];
  const profile = backgroundProfile(ray.parameters, ray.cosTheta, referenceRadii(), microphysics);
  return solveProfile(profile, sourceOf(ray), { microphysics });
}

const polarAngle = ({ cosTheta }: CcsnRay) => (180 / Math.PI) * Math.acos(cosTheta);

function sourceOf(ray: CcsnRay): string {
  return `ccsn background ${ray.background}, ${ray.time} ms, theta ${polarAngle(ray).toFixed(1)}`;
}

/** Solves one ray and makes the table of its cells between 12 and 450 km. */
export function solveRay(ray: CcsnRay): Table {
  const { background, time } = ray;
  const source = sourceOf(ray);
  const tabulate = ray.growth ? cellTableWithGrowth : cellTable;
  const cells = tabulate(rayTransport(ray), source, OUTPUT_RADII);
  return behindConstants(cells, { background, time_ms: time, theta_deg: polarAngle(ray) }, source);
}

/** Generates the whole set on this thread, ray after ray. */
export function generateCcsn(
  given: Readonly<Record<string, unknown>> = {},
  onProgress?: OnProgress,
): Table {
  const { rays, source } = ccsnPlan(given);
  return solveParts({ parts: rays, source }, 'rays', solveRay, onProgress);
}
