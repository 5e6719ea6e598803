/** The two kinds of crossings that can be explored, with their features and the sets on which classifiers are trained. */
import { artificial } from '../../../datasets/artificial.js';
import type { SpeciesFlux } from '../../../datasets/parametric.js';
import type { ParametricSetName } from '../../../datasets/parametric-sets.js';
import { xln } from '../../../datasets/xln.js';
import { ELN_FEATURES, XLN_FEATURES } from '../../angular/moments.js';

export type ModeName = 'eln' | 'xln';

/** The slider of a feature. */
export interface Control {
  readonly meaning: string;
  readonly least: number;
  readonly most: number;
  readonly start: number;
}

export interface Mode {
  readonly title: string;
  readonly features: readonly string[];
  readonly controls: Readonly<Record<string, Control>>;
  /** the names of the species, in the order of `speciesOf` */
  readonly species: readonly string[];
  speciesOf(features: readonly number[]): SpeciesFlux[];
  /** the parametric sets on which classifiers can be trained */
  readonly sets: readonly ParametricSetName[];
}

const density = (meaning: string, most: number, start: number): Control => ({
  meaning,
  least: 0.001,
  most,
  start,
});
const fluxFactor = (species: string, start: number): Control => ({
  meaning: `flux over density of ${species}`,
  least: 0,
  most: 0.999,
  start,
});

export const MODES: Readonly<Record<ModeName, Mode>> = {
  eln: {
    title: 'ELN: three features',
    features: ELN_FEATURES,
    controls: {
      alpha: density('density of nu_e-bar over that of nu_e', 2.5, 0.9),
      F_nue: fluxFactor('nu_e', 0.5),
      F_nuebar: fluxFactor('nu_e-bar', 0.6),
    },
    species: ['nu_e', 'nu_e-bar'],
    speciesOf: (features) => artificial.species(features),
    sets: ['artificial', 'improved'],
  },
  xln: {
    title: 'ELN-XLN: seven features',
    features: XLN_FEATURES,
    controls: {
      alpha: density('density of nu_e-bar over that of nu_e', 2.5, 0.9),
      alpha_nux: density('density of nu_x over that of nu_e', 3, 0.5),
      alpha_nuxbar: density('density of nu_x-bar over that of nu_e', 4.2, 0.55),
      F_nue: fluxFactor('nu_e', 0.4),
      F_nuebar: fluxFactor('nu_e-bar', 0.5),
      F_nux: fluxFactor('nu_x', 0.6),
      F_nuxbar: fluxFactor('nu_x-bar', 0.66),
    },
    species: ['nu_e', 'nu_e-bar', 'nu_x', 'nu_x-bar'],
    speciesOf: (features) => xln.species(features),
    sets: ['xln'],
  },
};
