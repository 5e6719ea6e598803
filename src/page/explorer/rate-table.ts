/** The table of growth rates of a cell: from the dispersion relation of either family, and by estimates. */
import { element } from '../dom.js';
import type { CellGrowth } from './growth.js';
import { inPowers } from './powers.js';

const NOTE =
  'The dispersion relation is exact for each family. √(I₊I₋) and the homogeneous mode are cheaper estimates; two moments need no distributions. In brackets: the estimate over the exact rate.';

export class RateTable {
  readonly element: HTMLElement;
  readonly #body = element('tbody');

  /** @param titles of the families */
  constructor(titles: readonly string[]) {
    const header = ['growth rate, per s', ...titles].map((text) =>
      element('th', { scope: 'col' }, text),
    );
    this.element = element(
      'div',
      { class: 'scroll growth-rates', role: 'group', tabindex: 0, 'aria-label': 'Growth rates' },
      element('table', {}, element('thead', {}, element('tr', {}, ...header)), this.#body),
      element('p', { class: 'facts' }, NOTE),
    );
  }

  /**
   * @param families one per title, null where there are no distributions
   * @param rate growth in 1/s per unit
   */
  show(families: readonly (CellGrowth | null)[], twoMoments: number, rate: number): void {
    const rows: readonly (readonly [string, (growth: CellGrowth) => number])[] = [
      ['dispersion relation', ({ fastest }) => fastest?.growth ?? 0],
      ['√(I₊I₋)', ({ geometric }) => geometric],
      ['homogeneous mode', ({ homogeneous }) => homogeneous],
      ['two moments', () => twoMoments],
    ];
    this.#body.replaceChildren(
      ...rows.map(([name, of], i) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, name),
          ...families.map((growth) => element('td', {}, growth ? cell(growth, of(growth), i) : '')),
        ),
      ),
    );

    function cell({ fastest }: CellGrowth, value: number, row: number): string {
      const text = inPowers(rate * value);
      if (row === 0 || !fastest || value === 0) return text;
      return `${text} (${(value / fastest.growth).toPrecision(2)})`;
    }
  }
}
