/** A map of lensing beside what a network and the exact test attribute to its pixels. */
import type { Chart } from '../../src/report/charts.js';
import { imageChart } from '../../src/report/image-chart.js';
import type { LensingSaliency } from '../tasks/lensing-saliency.js';

export function mapPictures(
  name: string,
  { pixels, map, network, exact }: NonNullable<LensingSaliency['picture']>,
): Chart {
  return imageChart(
    [
      { title: 'map', values: map },
      { title: 'network', values: network },
      { title: 'exact test of Gaussian maps', values: exact },
    ],
    pixels,
    {
      title: `A map, and what its pixels add: ${name} eV`,
      caption:
        'The convergence with noise, and attributions by integrated gradients: of the network, and of the likelihood ratio of Gaussian maps. In standard deviations of each picture.',
      suffix: name.replace(/\W+/g, '-'),
    },
  );
}
