/**
 * The set `xln`: the seven features of an ELN-XLN crossing (arXiv:2310.03807 sec. 3.3 and Table IV). Heavy-lepton
 * neutrinos are more forward-peaked than nu_e-bar, and nu_e-bar more than nu_e. Densities and flux factors of nu_x and
 * its antiparticle differ by a factor 1 + d. Cost: about 5 microseconds per row.
 */
import { XLN_FEATURES } from '../src/angular/moments.js';
import type { Recipe } from './parametric.js';

export const xln: Recipe = {
  features: XLN_FEATURES,
  draw: (_, random) => {
    const d = random.uniform(-0.4, 0.4);
    const nux = random.uniform();
    const nuxbar = Math.min((1 + d) * nux, 1);
    const least = Math.min(nux, nuxbar);
    const nuebar = random.uniform(0.6 * least, least);
    const nue = random.uniform(0.6 * nuebar, nuebar);
    const alpha = random.uniform(0.01, 2.5);
    const alphaNux = random.uniform(0.01, 3);
    return [alpha, alphaNux, (1 + d) * alphaNux, nue, nuebar, nux, nuxbar];
  },
  species: ([alpha, alphaNux, alphaNuxbar, nue, nuebar, nux, nuxbar]) => [
    { sign: 1, density: 1, fluxFactor: nue },
    { sign: -1, density: alpha, fluxFactor: nuebar },
    { sign: -1, density: alphaNux, fluxFactor: nux },
    { sign: 1, density: alphaNuxbar, fluxFactor: nuxbar },
  ],
  // The highest flux factor is F_nux for d < 0, and (1 + d) F_nux, that of the antiparticle, for d > 0.
  shareBelow: (highest) => highest * (0.5 + Math.log(1.4) / 0.8),
};
