/** The realistic backgrounds, and the resolution of the transport on them. */
import type { Backgrounds } from './kinds/backgrounds.js';

export const ccsnBackgrounds: Backgrounds = {
  name: 'ccsn-backgrounds',
  title: 'The realistic backgrounds: the reference and eight more',
  source: 'in place of the simulation of arXiv:2310.03807, which is not public',
  refined: [
    { time: 200, cosTheta: 0 },
    { time: 300, cosTheta: -0.9 },
    { time: 300, cosTheta: 0.9 },
  ],
};
