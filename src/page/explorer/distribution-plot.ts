/**
 * The picture of one family's distributions: above, f(mu) of every species on a logarithmic scale; below, G(mu) with its
 * sign as a band and its crossings as lines.
 */
import { inPapersSpelling } from '../../report/papers-spelling.js';
import { element, svgElement } from '../dom.js';
import { spelledLabel } from '../spelled-label.js';
import { type Distributions, NODES } from './distributions.js';
import { powerOfTen } from './powers.js';

const WIDTH = 340;
const LEFT = 40;
const RIGHT = 330;
const LEGEND = 8;
const UPPER = { top: 20, bottom: 132 };
const LOWER = { top: 146, bottom: 226 };
const BAND = { top: 232, bottom: 240 };
const HEIGHT = 272;

/** The number of decades below the maximum of f(mu) that are shown. */
const DECADES = 4;

export class DistributionPlot {
  readonly element: HTMLElement;
  readonly #svg = svgElement('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img' });
  readonly #words = element('figcaption');
  readonly #title: string;

  constructor(title: string) {
    this.#title = title;
    const heading = element('strong', {}, title);
    this.element = element('figure', { class: 'distributions' }, heading, this.#svg, this.#words);
  }

  /** @param names the names of the species */
  show(of: Distributions | string, names: readonly string[]): void {
    const words = typeof of === 'string' ? `${this.#title}: ${of}` : this.#inWords(of);
    this.#words.innerHTML = inPapersSpelling(words).text;
    this.#svg.setAttribute('aria-label', words);
    this.#svg.replaceChildren(...(typeof of === 'string' ? [] : drawing(of, names)));
  }

  #inWords({ crossing, report, remarks }: Distributions): string {
    const { angles, depth, direction } = report;
    const at = angles.map((mu) => mu.toFixed(3)).join(', ');
    const label = crossing ? 'crossing' : 'no crossing';
    const shape = report.crossing
      ? `; G changes sign at mu = ${at} (${direction}, depth ${depth.toPrecision(2)})`
      : crossing
        ? '; narrower in mu than what counts in tabulated distributions'
        : '';
    return [`${this.#title}: ${label}${shape}.`, ...remarks].join(' ');
  }
}

function drawing({ species, lepton, report }: Distributions, names: readonly string[]) {
  const highest = Math.max(...species.map((values) => values.reduce((a, b) => Math.max(a, b))));
  const top = Math.ceil(Math.log10(highest));
  const decades = scale(top - DECADES, top, UPPER);
  const largest = lepton.reduce((most, g) => Math.max(most, Math.abs(g)), 0) || 1;
  const linear = scale(-largest, largest, LOWER);
  return [
    ...Array.from({ length: DECADES + 1 }, (_, i) => {
      const y = decades(top - i);
      return rule(y, 'grid', i % 2 === 0 ? powerOfTen(top - i) : '');
    }),
    rule(linear(0), 'axis', '0'),
    ...[-1, -0.5, 0, 0.5, 1].map((mu) =>
      svgElement(
        'text',
        { x: across(mu), y: 254, class: 'tick middle' },
        `${mu}`.replace('-', '−'),
      ),
    ),
    svgElement('text', { x: across(0), y: 269, class: 'tick middle' }, 'μ: −1 inward, 1 outward'),
    label('how many fly at μ', UPPER),
    label(names.length > 2 ? 'net lepton number G' : 'their difference G', LOWER),
    ...signBands(lepton),
    ...report.angles.map((mu) =>
      svgElement('line', {
        class: 'crossing',
        x1: across(mu),
        x2: across(mu),
        y1: UPPER.top,
        y2: BAND.bottom,
      }),
    ),
    ...species.map((values, i) => {
      const shown = (f: number) => f >= 10 ** (top - DECADES);
      return curve(values, (f) => decades(Math.log10(f)), `species-${i}`, shown);
    }),
    curve(lepton, linear, 'lepton'),
    ...names.map((name, i) => legend(name, i)),
  ];
}

interface Span {
  readonly top: number;
  readonly bottom: number;
}

function scale(from: number, to: number, { top, bottom }: Span): (value: number) => number {
  return (value) => bottom + ((top - bottom) * (value - from)) / (to - from);
}

function across(mu: number): number {
  return LEFT + ((RIGHT - LEFT) * (mu + 1)) / 2;
}

/** @param shown whether a value is drawn */
function curve(
  values: Float64Array,
  y: (value: number) => number,
  name: string,
  shown: (value: number) => boolean = () => true,
): SVGElement {
  let path = '';
  let begun = false;
  values.forEach((value, node) => {
    if (shown(value)) {
      path += `${begun ? 'L' : 'M'}${across(NODES[node]).toFixed(1)} ${y(value).toFixed(1)}`;
    }
    begun = shown(value);
  });
  return svgElement('path', { d: path, class: `curve ${name}` });
}

function rule(y: number, name: string, tick: string): SVGElement {
  return svgElement(
    'g',
    {},
    svgElement('line', { class: name, x1: LEFT, x2: RIGHT, y1: y, y2: y }),
    svgElement('text', { x: LEFT - 4, y: y + 4, class: 'tick end' }, tick),
  );
}

function label(text: string, { top }: Span): SVGElement {
  return svgElement('text', { x: LEFT + 4, y: top + 10, class: 'tick' }, text);
}

function legend(name: string, i: number): SVGElement {
  const x = LEFT + 74 * i;
  return svgElement(
    'g',
    {},
    svgElement('path', { d: `M${x} ${LEGEND}h16`, class: `curve species-${i}` }),
    spelledLabel(name, { x: x + 20, y: LEGEND + 4 }),
  );
}

/** The bands of nodes at which G is positive or negative. */
function signBands(lepton: Float64Array): SVGElement[] {
  const bands: SVGElement[] = [];
  for (let from = 0; from < lepton.length - 1; ) {
    let to = from + 1;
    while (to < lepton.length - 1 && Math.sign(lepton[to]) === Math.sign(lepton[from])) to++;
    const x = across(NODES[from]);
    const name = lepton[from] > 0 ? 'positive' : lepton[from] < 0 ? 'negative' : 'zero';
    bands.push(
      svgElement('rect', {
        class: name,
        x,
        y: BAND.top,
        width: across(NODES[to]) - x,
        height: BAND.bottom - BAND.top,
      }),
    );
    from = to;
  }
  return bands;
}
