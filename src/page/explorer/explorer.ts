/**
 * The explorer: the reader sets features and sees the distributions that have them and the predictions of classifiers
 * trained in the page. Training begins when the section comes into view.
 */
import type { ParametricSetName } from '../../../datasets/parametric-sets.js';
import { FAMILIES, type FluxSolver, SOLVERS } from '../../angular/family.js';
import type { ClassifierSpec } from '../../estimators/classifiers.js';
import { RATE_PER_DENSITY, WAVE_NUMBER_PER_DENSITY } from '../../instability/units.js';
import type { ExplorerClassifiers } from '../../report/explored-figures.js';
import { SET_NAMES, SOLVER_WORDS } from '../../report/training-words.js';
import { Chooser, element } from '../dom.js';
import { button } from '../save-file.js';
import { DistributionPlot } from './distribution-plot.js';
import { distributionsOf } from './distributions.js';
import { cellGrowth, twoMomentsOf } from './growth.js';
import { GrowthPlot } from './growth-plot.js';
import { MODES, type ModeName } from './modes.js';
import { powerOfTen } from './powers.js';
import { PRESETS } from './presets.js';
import { RateTable } from './rate-table.js';
import { Sliders } from './sliders.js';
import { type TrainedClassifiers, train } from './training.js';
import { VerdictTable } from './verdict-table.js';

export interface Explorer {
  /**
   * Sets the three ELN features.
   * @param origin the origin of the features in words
   */
  show(features: readonly number[], origin: string): void;
}

/** Densities of nu_e for which rates are shown, by powers of ten per cm^3: far out to deep inside. */
const DENSITIES = [29, 30, 31, 32, 33, 34];
const USUAL_DENSITY = 32;

/** Milliseconds between solutions of the dispersion relation while a slider is dragged. */
const PAUSE = 60;

const FAMILY_TITLES = { 'max-entropy': 'Maximum entropy', gaussian: 'Gaussian' } as const;

/**
 * @param place the element that the explorer fills
 * @param classifiers those that are trained, by the kind of crossing
 */
export function mountExplorer(
  place: HTMLElement,
  classifiers: ExplorerClassifiers<ClassifierSpec>,
): Explorer {
  let mode: ModeName = 'eln';
  let sliders = new Sliders(MODES[mode], changed);
  let trained: TrainedClassifiers | null = null;
  let underWay = new AbortController();
  let wanted = false;

  const origin = element('p', { class: 'origin' });
  const status = element('p', { role: 'status' });
  const progress = element('p', { class: 'facts' });
  const table = new VerdictTable();
  const plots = FAMILIES.map((family) => new DistributionPlot(FAMILY_TITLES[family]));
  const growths = FAMILIES.map((family) => new GrowthPlot(FAMILY_TITLES[family]));
  const rates = new RateTable(FAMILIES.map((family) => FAMILY_TITLES[family]));
  const slot = element('div', {}, sliders.element);
  const modes = new Chooser(
    'Crossing',
    Object.entries(MODES).map(([value, { title }]) => ({ value, text: title })),
    () => setMode(modes.value as ModeName),
  );
  const setSlot = element('span');
  let set = setChooser();
  const solvers = new Chooser(
    'Training data',
    SOLVERS.map((value) => ({ value, text: SOLVER_WORDS[value] })),
    retrain,
  );
  const density = new Chooser(
    'Density of νₑ',
    DENSITIES.map((power) => ({ value: `${power}`, text: `${powerOfTen(power)} per cm³` })),
    solve,
  );
  density.value = `${USUAL_DENSITY}`;
  let solving: ReturnType<typeof setTimeout> | undefined;

  place.replaceChildren(
    element(
      'div',
      { class: 'presets', role: 'group', 'aria-label': 'Cells to begin with' },
      ...PRESETS.map(({ name, features }) =>
        button(name, () => {
          if (mode !== 'eln') setMode('eln');
          sliders.values = features;
          changed();
        }),
      ),
    ),
    element('div', { class: 'choosers' }, modes.element, setSlot, solvers.element, density.element),
    slot,
    origin,
    element('div', { class: 'plots' }, ...plots.map((plot) => plot.element)),
    table.sentence,
    status,
    progress,
    table.element,
    element('h3', {}, 'How fast flavor would change'),
    element('div', { class: 'plots' }, ...growths.map((plot) => plot.element)),
    rates.element,
  );
  refresh();
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    wanted = true;
    retrain();
  }).observe(place);

  return {
    show(features, from) {
      if (mode !== 'eln') setMode('eln');
      sliders.values = features;
      refresh();
      origin.textContent = from;
    },
  };

  /** Clears the origin, because edited features no longer describe the chosen cell. */
  function changed(): void {
    origin.textContent = '';
    refresh();
  }

  function setMode(name: ModeName): void {
    origin.textContent = '';
    mode = name;
    modes.value = name;
    sliders = new Sliders(MODES[mode], changed);
    slot.replaceChildren(sliders.element);
    set = setChooser();
    retrain();
  }

  function setChooser(): Chooser {
    const choices = MODES[mode].sets.map((value) => ({ value, text: SET_NAMES[value] }));
    const made = new Chooser('Trained on', choices, retrain);
    setSlot.replaceChildren(made.element);
    return made;
  }

  function refresh(): void {
    const { features, species, speciesOf } = MODES[mode];
    const { values } = sliders;
    const solver = solvers.value as FluxSolver;
    const cell = speciesOf(values);
    const pictures = FAMILIES.map((family) => distributionsOf(family, solver, cell, species));
    pictures.forEach((picture, i) => {
      plots[i].show(picture, species);
    });
    table.show(pictures, trained, features, values);
    // Pictures follow the slider at once; growth rates follow a little later, not with each movement.
    solving ??= setTimeout(solve, PAUSE);
  }

  function solve(): void {
    clearTimeout(solving);
    solving = undefined;
    const { species, speciesOf } = MODES[mode];
    const solver = solvers.value as FluxSolver;
    const cell = speciesOf(sliders.values);
    const found = FAMILIES.map((family) =>
      typeof distributionsOf(family, solver, cell, species) === 'string'
        ? null
        : cellGrowth(family, solver, cell),
    );
    const unit = 10 ** Number(density.value);
    const scale = { rate: RATE_PER_DENSITY * unit, wave: WAVE_NUMBER_PER_DENSITY * unit };
    found.forEach((growth, i) => {
      growths[i].show(growth, scale);
    });
    const exist = found.some((growth) => growth !== null);
    rates.show(found, exist ? twoMomentsOf(cell) : 0, scale.rate);
  }

  function retrain(): void {
    underWay.abort();
    trained = null;
    refresh();
    if (!wanted) return;
    status.textContent = 'The classifiers are being trained in this page.';
    underWay = new AbortController();
    const { signal } = underWay;
    const began = performance.now();
    train(
      classifiers[mode],
      {
        features: MODES[mode].features,
        set: set.value as ParametricSetName,
        solver: solvers.value as FluxSolver,
      },
      {
        signal,
        onProgress: (doing, { unit, done, total }) => {
          progress.textContent = `${doing}: ${done}${total === null ? '' : ` of ${total}`} ${unit}`;
        },
      },
    ).then(
      (fitted) => {
        trained = fitted;
        progress.textContent = '';
        const seconds = ((performance.now() - began) / 1000).toFixed(1);
        status.textContent = `Trained in this page in ${seconds} s.`;
        refresh();
      },
      (error) => {
        if (signal.aborted) return;
        status.textContent = `The classifiers could not be trained here: ${error.message}`;
      },
    );
  }
}
