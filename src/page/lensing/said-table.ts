/** What the likelihood ratio and the network say of a sky: how probable massive neutrinos are. */
import type { LensingExplorerFigures } from '../../report/explored-figures.js';
import { element } from '../dom.js';
import type { Sky } from './sky.js';

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

export class SaidTable {
  readonly element: HTMLElement;
  readonly sentence = element('p', { class: 'summary', 'aria-live': 'polite' });
  readonly #body = element('tbody');

  /**
   * @param massive the mass that both tell from none, eV
   * @param limit the largest share of maps that can be told rightly
   */
  constructor(
    readonly massive: number,
    limit: number,
    readonly accuracy: LensingExplorerFigures['accuracy'],
  ) {
    const header = ['', 'says', 'probability of mass', 'right on test maps'].map((text) =>
      text === '' ? element('td') : element('th', { scope: 'col' }, text),
    );
    const note = `Probability: of ${massive} eV, if that and no mass were as likely before. Right: of ${accuracy.maps.toLocaleString('en')} maps, half of them with that mass. In the long run no test is right on more than ${percent(limit)}, which is what the likelihood ratio reaches.`;
    this.element = element(
      'div',
      { class: 'scroll', role: 'group', tabindex: 0, 'aria-label': 'What tests say of this sky' },
      element('table', {}, element('thead', {}, element('tr', {}, ...header)), this.#body),
      element('p', { class: 'facts' }, note),
    );
  }

  show({ ratio, network }: Sky['probability']): void {
    const rows = [
      { name: 'likelihood ratio', probability: ratio, right: this.accuracy.ratio },
      { name: 'network', probability: network, right: this.accuracy.accuracy },
    ];
    const [first, second] = rows.map(({ probability }) => probability > 0.5);
    const verdict = (isMassive: boolean) => (isMassive ? 'massive' : 'massless');
    this.sentence.textContent =
      first === second
        ? `Both take this for a sky of ${verdict(first)} neutrinos.`
        : `The likelihood ratio takes this for a sky of ${verdict(first)} neutrinos, the network for one of ${verdict(second)} ones.`;
    this.#body.replaceChildren(
      ...rows.map(({ name, probability, right }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, name),
          element('td', {}, verdict(probability > 0.5)),
          element('td', {}, element('data', { value: probability }, percent(probability))),
          element('td', {}, percent(right)),
        ),
      ),
    );
  }

  /** @param complaint why there is no sky */
  refuse(complaint: string): void {
    this.sentence.textContent = complaint;
    this.#body.replaceChildren();
  }
}
