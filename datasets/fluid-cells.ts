/** Cells of an axisymmetric fluid of a user, at random places. */
import { Random } from '../src/random.js';
import type { AxisymmetricFluid } from '../src/rays/axisymmetric-fluid.js';
import { sphereCellTable } from '../src/rays/cell-table.js';
import { solveFluid } from '../src/rays/solve-fluid.js';
import type { Table } from '../src/table.js';
import type { Microphysics } from '../src/transport/microphysics.js';
import { type RayResolution, RESOLUTION_OF } from './nsm.js';
import { behindConstants } from './parts.js';
import { randomPlaces } from './random-places.js';

/** A fluid and its cells; plain data. */
export interface FluidJob {
  readonly fluid: AxisymmetricFluid;
  readonly source: string;
  readonly cells: number;
  readonly seed: number;
  readonly resolution: RayResolution;
  readonly growth: boolean;
  readonly microphysics: Microphysics;
}

/** Where cells of a user's fluid are, as shares of its inner or absorbing, and of its outer radius. */
const FROM = 1.25;
const TO = 0.6;

/** The cells of a fluid. */
export function solveFluidCells(job: FluidJob): Table {
  const { fluid, source, cells, seed, resolution, growth, microphysics } = job;
  const { groups, azimuths } = RESOLUTION_OF[resolution];
  const solved = solveFluid(fluid, source, { groups, azimuths, microphysics });
  const { inner, outer, mirrored } = fluid.grid;
  const places = randomPlaces(new Random(seed).fork('cells'), cells, {
    inner: FROM * Math.max(inner, fluid.absorbingRadius),
    outer: TO * outer,
    mirrored,
  });
  const table = sphereCellTable(solved, places, source, { growth });
  return behindConstants(table, { simulation: 0, eos: microphysics.meanField }, source);
}
