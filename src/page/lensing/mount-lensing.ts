/**
 * The explorer of lensing maps: the reader slides the mass of the neutrinos and sees the same sky with it, its power
 * spectrum, and what the likelihood ratio and a network of the study say. It begins when it comes near the window.
 */
import { element } from '../dom.js';
import { Sliders } from '../explorer/sliders.js';
import { pageData } from '../page-data.js';
import { button } from '../save-file.js';
import { whenNear } from '../when-near.js';
import { PowerPlot } from './power-plot.js';
import { SaidTable } from './said-table.js';
import { type ShownNetwork, SkyStudy } from './sky.js';
import { SkyCanvas } from './sky-canvas.js';

/** The mass up to which the suppression of the power is checked, eV. */
const LARGEST = 0.6;

/** Fills the element `lensing-live` of the report. */
export function mountLensing(): void {
  const place = document.getElementById('lensing-live');
  const figures = pageData<ShownNetwork>('lensing-explorer-figures');
  if (!place || !figures) return;
  whenNear([place], () => mountSky(place, figures));
}

function mountSky(place: HTMLElement, shown: ShownNetwork): void {
  const study = new SkyStudy(shown);
  const { pixels, masses } = shown.settings;
  const massive = masses[masses.length - 1];
  let seed = 1;
  const sliders = new Sliders(
    {
      features: ['mass'],
      controls: {
        mass: {
          meaning: 'sum of the neutrinos’ masses, eV',
          least: 0,
          most: LARGEST,
          start: massive,
        },
      },
    },
    refresh,
  );
  const setMass = (mass: number) => () => {
    sliders.values = [mass];
    refresh();
  };
  const clear = new SkyCanvas('The convergence', pixels);
  const seen = new SkyCanvas('What a survey sees, with noise', pixels);
  const plot = new PowerPlot(`${massive} eV`);
  const said = new SaidTable(massive, study.limit(), shown.accuracy);
  place.replaceChildren(
    element(
      'div',
      { class: 'presets', role: 'group', 'aria-label': 'Skies to begin with' },
      button('Massless', setMass(0)),
      button(`${massive} eV`, setMass(massive)),
      button('Another sky', () => {
        seed++;
        refresh();
      }),
    ),
    sliders.element,
    element('div', { class: 'plots' }, clear.element, seen.element, plot.element),
    element(
      'p',
      { class: 'facts' },
      'Voids are as the page, clusters stand out from it; both maps on one scale, 2.5 standard deviations of massless maps to either side. The random numbers stay while the mass slides.',
    ),
    said.sentence,
    said.element,
  );
  refresh();

  function refresh(): void {
    const [mass] = sliders.values;
    if (!(mass >= 0 && mass <= LARGEST)) {
      said.refuse(`mass: a number from 0 to ${LARGEST} eV is expected.`);
      return;
    }
    const sky = study.at(mass, seed);
    const words = `sky ${seed}, ${mass} eV`;
    clear.show(sky.convergence, `${words}, standard deviation ${deviation(sky.convergence)}`);
    seen.show(sky.seen, `${words}, standard deviation ${deviation(sky.seen)}`);
    plot.show(sky.power, `${mass} eV`);
    said.show(sky.probability);
  }
}

function deviation(map: Float64Array): string {
  return Math.sqrt(map.reduce((sum, value) => sum + value ** 2, 0) / map.length).toFixed(3);
}
