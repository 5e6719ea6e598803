/**
 * Features of a cell that do not depend on how it is turned, from the number densities n_a and flux vectors F_a of nu_e,
 * nu_e-bar and nu_x:
 *
 *   ln_alpha = ln(n_nuebar / n_nue),   flux_a = |F_a| / n_a,   cos_a_b = F_a . F_b / (|F_a| |F_b|),
 *
 * of which the first four have no nu_x. A cosine with a flux that is 0 is 0. Cost: O(rows).
 */
import { excerpt, InvalidInput } from '../errors.js';
import type { Table } from '../table.js';

/** The features of a pair of species that do not depend on how a cell is turned, and the same with nu_x. */
export const VECTOR_FEATURES = [
  'ln_alpha',
  'flux_nue',
  'flux_nuebar',
  'cos_nue_nuebar',
  'ln_alpha_nux',
  'flux_nux',
  'cos_nue_nux',
  'cos_nuebar_nux',
] as const;
export type VectorFeature = (typeof VECTOR_FEATURES)[number];

/** A density, and a flux vector in its unit. */
interface Flow {
  readonly density: number;
  readonly flux: readonly [number, number, number];
}

const size = ({ flux }: Flow) => Math.hypot(...flux);

function cosine(a: Flow, b: Flow): number {
  const product = a.flux.reduce((sum, component, i) => sum + component * b.flux[i], 0);
  return Math.max(-1, Math.min(1, product / (size(a) * size(b) || 1)));
}

/** The features of a cell by their names. */
export function vectorFeatures({
  nue,
  nuebar,
  nux,
}: Readonly<Record<'nue' | 'nuebar' | 'nux', Flow>>): Record<VectorFeature, number> {
  return {
    ln_alpha: Math.log(nuebar.density / nue.density),
    flux_nue: size(nue) / nue.density,
    flux_nuebar: size(nuebar) / nuebar.density,
    cos_nue_nuebar: cosine(nue, nuebar),
    ln_alpha_nux: Math.log(nux.density / nue.density),
    flux_nux: size(nux) / nux.density,
    cos_nue_nux: cosine(nue, nux),
    cos_nuebar_nux: cosine(nuebar, nux),
  };
}

/**
 * A feature as a column: the table's own, else computed.
 * @param table with `n_nue, Fx_nue, Fy_nue, Fz_nue` and so on, n and fluxes over c in one unit; of nux only for its features
 * @throws InvalidInput if a column is missing, a value is not a number, or the name is not one of `VECTOR_FEATURES`
 */
export function vectorFeature(table: Table, name: string): Float64Array {
  if (table.has(name)) return table.numbers(name);
  if (!isVectorFeature(name)) {
    throw new InvalidInput({
      where: { file: table.source, column: name },
      what: 'no such column, and no feature of flux vectors',
      expected: excerpt(VECTOR_FEATURES.join(', '), 200),
    });
  }
  const flowsOf = (species: string) => {
    const [n, x, y, z] = ['n', 'Fx', 'Fy', 'Fz'].map((component) =>
      table.numbers(`${component}_${species}`),
    );
    return (row: number): Flow => ({ density: n[row], flux: [x[row], y[row], z[row]] });
  };
  const [nue, nuebar] = [flowsOf('nue'), flowsOf('nuebar')];
  const nux = name.includes('nux') ? flowsOf('nux') : nue;
  return Float64Array.from(
    { length: table.rows },
    (_, row) => vectorFeatures({ nue: nue(row), nuebar: nuebar(row), nux: nux(row) })[name],
  );
}

function isVectorFeature(name: string): name is VectorFeature {
  return (VECTOR_FEATURES as readonly string[]).includes(name);
}
