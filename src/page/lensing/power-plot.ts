/**
 * The power spectrum of a map with noise: above, the power in bins of l on a logarithmic scale; below, over what is
 * expected of massless neutrinos, with a standard deviation of the bins.
 */
import { element, svgElement } from '../dom.js';
import { powerOfTen } from '../explorer/powers.js';
import type { BinnedPower } from './sky.js';

const [WIDTH, HEIGHT] = [340, 272];
const [LEFT, RIGHT] = [40, 330];
const UPPER = { top: 24, bottom: 120 };
const LOWER = { top: 144, bottom: 236 };

/** What of the power over that of massless neutrinos is shown. */
const [LEAST, MOST] = [0.4, 1.6];
const RATIOS = [0.5, 1, 1.5];
const TICKS = [500, 1000, 1500, 2000, 2500];

export class PowerPlot {
  readonly element: HTMLElement;
  readonly #svg = svgElement('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img' });
  readonly #words = element('figcaption');

  /** @param massive the mass of the study in words */
  constructor(readonly massive: string) {
    this.element = element(
      'figure',
      { class: 'distributions lensing-power' },
      element('strong', {}, 'Power spectrum'),
      this.#svg,
      this.#words,
    );
  }

  /** @param own the mass of the sky in words */
  show(power: BinnedPower, own: string): void {
    const { measured, massless } = power;
    const ratio = measured.reduce((sum, value, i) => sum + value / massless[i], 0);
    const words = `Dots: of this map, with bars of one standard deviation. Solid: expected without mass; long dashes: with ${this.massive}; short dashes: with ${own}, that of this sky. All with noise.`;
    this.#words.textContent = words;
    this.#svg.setAttribute(
      'aria-label',
      `Power spectrum of the map. Over that of massless neutrinos it is ${(ratio / measured.length).toFixed(2)} in the mean of its bins. ${words}`,
    );
    this.#svg.replaceChildren(...drawing(power));
  }
}

function drawing(power: BinnedPower): SVGElement[] {
  const { multipoles, measured, massless, massive, own, scatter } = power;
  const last = multipoles[multipoles.length - 1];
  const x = (l: number) => LEFT + ((RIGHT - LEFT) * l) / (1.05 * last);
  const all = [measured, massless, massive, own].flatMap((values) => [...values]);
  const [low, high] = [Math.floor, Math.ceil].map((rounded, i) =>
    rounded(Math.log10(i === 0 ? Math.min(...all) : Math.max(...all))),
  );
  const upper = (value: number) =>
    UPPER.bottom - ((UPPER.bottom - UPPER.top) * (Math.log10(value) - low)) / (high - low);
  const lower = (ratio: number) =>
    LOWER.bottom - ((LOWER.bottom - LOWER.top) * (inReach(ratio) - LEAST)) / (MOST - LEAST);
  const inReach = (ratio: number) => Math.min(Math.max(ratio, LEAST), MOST);
  const over = (values: Float64Array) => values.map((value, i) => value / massless[i]);
  const line = (values: Float64Array, y: (value: number) => number, name: string) =>
    svgElement('path', {
      class: `curve ${name}`,
      d: `M${Array.from(values, (value, i) => `${x(multipoles[i]).toFixed(1)} ${y(value).toFixed(1)}`).join('L')}`,
    });
  const dots = (values: Float64Array, y: (value: number) => number) =>
    Array.from(values, (value, i) =>
      svgElement('circle', { class: 'measured', cx: x(multipoles[i]), cy: y(value), r: 3.2 }),
    );
  const exponents = Array.from({ length: high - low + 1 }, (_, i) => low + i);
  const curves = [
    { values: massless, name: 'massless' },
    { values: massive, name: 'massive' },
    { values: own, name: 'own' },
  ];
  return [
    text('power, sr', LEFT, UPPER.top - 8),
    ...exponents.flatMap((exponent) => rule(upper(10 ** exponent), powerOfTen(exponent))),
    ...curves.map(({ values, name }) => line(values, upper, name)),
    ...dots(measured, upper),
    text('over that of massless neutrinos', LEFT, LOWER.top - 8),
    ...RATIOS.flatMap((ratio) => rule(lower(ratio), `${ratio}`)),
    ...curves.map(({ values, name }) => line(over(values), lower, name)),
    ...Array.from(over(measured), (ratio, i) =>
      svgElement('line', {
        class: 'bar-of-error',
        x1: x(multipoles[i]),
        x2: x(multipoles[i]),
        y1: lower(ratio * (1 - scatter[i])),
        y2: lower(ratio * (1 + scatter[i])),
      }),
    ),
    ...dots(over(measured), lower),
    ...TICKS.filter((l) => l < last).map((l) => text(`${l}`, x(l), LOWER.bottom + 16, 'middle')),
    text('multipole l', (LEFT + RIGHT) / 2, LOWER.bottom + 30, 'middle'),
  ];
}

function rule(y: number, tick: string): SVGElement[] {
  return [
    svgElement('line', { class: 'grid', x1: LEFT, x2: RIGHT, y1: y, y2: y }),
    text(tick, LEFT - 4, y + 4, 'end'),
  ];
}

function text(words: string, x: number, y: number, anchor = ''): SVGElement {
  return svgElement('text', { x, y, class: `tick ${anchor}` }, words);
}
