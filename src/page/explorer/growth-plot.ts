/** The branches omega(k) of the growing modes of a cell: growth rate above, frequency below, against the wave number. */
import type { Branch } from '../../instability/axisymmetric.js';
import type { GrowingMode } from '../../instability/relation.js';
import { element, svgElement } from '../dom.js';
import { spelledLabel } from '../spelled-label.js';
import type { CellGrowth } from './growth.js';
import { inPowers } from './powers.js';

const [WIDTH, HEIGHT] = [340, 190];
const [LEFT, RIGHT] = [40, 330];
const UPPER = { top: 18, bottom: 92 };
const LOWER = { top: 112, bottom: 156 };

/** Values per unit of growth: of a rate in 1/s, and of a wave number in 1/cm. */
export interface GrowthScale {
  readonly rate: number;
  readonly wave: number;
}

export class GrowthPlot {
  readonly element: HTMLElement;
  readonly #svg = svgElement('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img' });
  readonly #words = element('figcaption');

  constructor(title: string) {
    const heading = element('strong', {}, title);
    this.element = element(
      'figure',
      { class: 'distributions growth' },
      heading,
      this.#svg,
      this.#words,
    );
  }

  /** @param growth null if there are no distributions */
  show(growth: CellGrowth | null, { rate, wave }: GrowthScale): void {
    this.element.hidden = growth === null;
    if (!growth) return;
    const { fastest } = growth;
    const words = fastest
      ? `The fastest mode grows by a factor e in ${inPowers(1 / (rate * fastest.growth))} s, at k = ${inPowers(wave * fastest.k)} per cm (dot). Solid: even sector; dashed: odd.`
      : 'Nothing grows: no crossing, no instability.';
    this.#words.textContent = words;
    this.#svg.setAttribute('aria-label', `Branches of growing modes. ${words}`);
    this.#svg.replaceChildren(...(fastest ? drawing(growth, { rate, wave }) : []));
    this.#svg.style.display = fastest ? '' : 'none';
  }
}

function drawing({ branches, fastest }: CellGrowth, { rate, wave }: GrowthScale): SVGElement[] {
  const modes = branches.flatMap((branch) => branch.modes);
  const all = fastest ? [...modes, fastest] : modes;
  const [low, high] = [least(all, ({ k }) => k), -least(all, ({ k }) => -k)];
  const x = (k: number) => LEFT + ((RIGHT - LEFT) * (k - low)) / (high - low || 1);
  const most = Math.max(...all.map(({ growth }) => growth));
  const [slow, quick] = [least(all, (mode) => mode.omegaRe), -least(all, (mode) => -mode.omegaRe)];
  const upper = ({ growth }: GrowingMode) =>
    UPPER.bottom - ((UPPER.bottom - UPPER.top) * growth) / (1.08 * most);
  const lower = ({ omegaRe }: GrowingMode) =>
    LOWER.bottom - ((LOWER.bottom - LOWER.top) * (omegaRe - slow)) / (quick - slow || 1);
  const tick = (at: number, anchor: string, text: string, y: number) =>
    svgElement('text', { x: at, y, class: `tick ${anchor}` }, text);
  return [
    svgElement('line', { class: 'axis', x1: LEFT, x2: RIGHT, y1: UPPER.bottom, y2: UPPER.bottom }),
    svgElement('line', { class: 'axis', x1: LEFT, x2: RIGHT, y1: LOWER.bottom, y2: LOWER.bottom }),
    spelledLabel(`growth rate, highest ${inPowers(rate * most)} per s`, {
      x: LEFT,
      y: UPPER.top - 6,
    }),
    spelledLabel('frequency of the mode', { x: LEFT, y: LOWER.top - 6 }),
    ...branches.flatMap((branch) => [line(branch, x, upper), line(branch, x, lower)]),
    ...(fastest
      ? [
          svgElement('circle', {
            class: 'fastest',
            cx: x(fastest.k),
            cy: upper({ ...fastest }),
            r: 4,
          }),
        ]
      : []),
    tick(LEFT, '', inPowers(wave * low), LOWER.bottom + 14),
    tick(RIGHT, 'end', inPowers(wave * high), LOWER.bottom + 14),
    tick((LEFT + RIGHT) / 2, 'middle', 'wave number k, per cm', LOWER.bottom + 28),
  ];
}

/** The branch of the odd sector is dashed. */
function line(
  { sector, modes }: Branch,
  x: (k: number) => number,
  y: (mode: GrowingMode) => number,
): SVGElement {
  const points = modes.map((mode) => `${x(mode.k).toFixed(1)} ${y(mode).toFixed(1)}`);
  return svgElement('path', { d: `M${points.join('L')}`, class: `curve ${sector}` });
}

function least(modes: readonly GrowingMode[], of: (mode: GrowingMode) => number): number {
  return modes.reduce((lowest, mode) => Math.min(lowest, of(mode)), Infinity);
}
