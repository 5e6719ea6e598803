/** The table of the distributions' crossings and the classifiers' predictions, with a sentence above it. */
import { element } from '../dom.js';
import type { Distributions } from './distributions.js';
import type { TrainedClassifiers } from './training.js';
import { type Verdicts, verdictsOn } from './verdicts.js';

const NOTE =
  'Probability: of a crossing; that of the SVM is calibrated, and near its boundary it may contradict what the SVM says. Rows: that the classifier was trained on in this page.';

export class VerdictTable {
  readonly element: HTMLElement;
  /** what distributions and classifiers say, which stands apart from the table */
  readonly sentence = element('p', { class: 'summary', 'aria-live': 'polite' });
  readonly #body = element('tbody');

  constructor() {
    const header = ['classifier', 'says', 'probability', 'rows'].map((text) =>
      element('th', { scope: 'col' }, text),
    );
    this.element = element(
      'div',
      {
        class: 'verdicts scroll',
        role: 'group',
        tabindex: 0,
        'aria-label': 'What classifiers say',
      },
      element('table', {}, element('thead', {}, element('tr', {}, ...header)), this.#body),
      element('p', { class: 'facts' }, NOTE),
    );
  }

  /** @param trained null while classifiers are being trained */
  show(
    families: readonly (Distributions | string)[],
    trained: TrainedClassifiers | null,
    names: readonly string[],
    features: readonly number[],
  ): void {
    const missing = features.findIndex((value) => !Number.isFinite(value));
    if (missing >= 0) {
      this.sentence.textContent = `${names[missing]}: a number is missing.`;
      this.#body.replaceChildren();
      return;
    }
    const said = trained && verdictsOn(trained, names, features);
    this.sentence.textContent = [truth(families), said ? agreement(said) : ''].join(' ');
    this.#body.replaceChildren(
      ...(said?.verdicts ?? []).map(({ name, crossing, probability, rows }) =>
        element(
          'tr',
          { class: crossing ? 'says-crossing' : 'says-none' },
          element('th', { scope: 'row' }, name),
          element('td', {}, crossing ? 'crossing' : 'no crossing'),
          element(
            'td',
            {},
            element('data', { value: probability }, `${(100 * probability).toFixed(1)}%`),
          ),
          element('td', {}, rows.toLocaleString('en')),
        ),
      ),
    );
  }
}

function truth(families: readonly (Distributions | string)[]): string {
  const made = families.filter((family) => typeof family !== 'string');
  if (made.length < families.length) return 'There are no distributions with these moments.';
  const having = made.filter(({ crossing }) => crossing);
  if (having.length === made.length) return 'Both families have a crossing.';
  if (having.length === 0) return 'Neither family has a crossing.';
  return `Of the two families only the ${having[0].family} one has a crossing.`;
}

function agreement({ verdicts, inside }: Verdicts): string {
  const saying = verdicts.filter(({ crossing }) => crossing).length;
  const count = `${saying} of ${verdicts.length} classifiers say that there is one.`;
  return inside
    ? count
    : `${count} The cell lies outside of the training rows, where they extrapolate.`;
}
