/** Draws the panels of a chart for a width and the theme of the page, with values on hovering. */
import { Error as ErrorLevel, logger, parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { Handler } from 'vega-tooltip';
import { withDarkColors } from '../report/palette.js';
import { type Panelled, panelSpec, shownParts } from '../report/panels.js';
import type { Shown } from './chart-toggles.js';
import { spellLabel } from './spelled-label.js';

/** Sizes of text in pixels; narrower windows have the smaller one. */
const [SMALL, USUAL] = [12, 13];
const NARROW = 480;
/** Wider charts would be hard to take in. */
const WIDEST = 900;

export function darkTheme(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)');
}

/** A chart that is drawn into an element and replaces the element's content. */
export class ChartView {
  readonly #place: HTMLElement;
  readonly #chart: Panelled;
  #view: View | undefined;

  constructor(place: HTMLElement, chart: Panelled) {
    this.#place = place;
    this.#chart = chart;
  }

  draw({ series, panels }: Shown, width: number): void {
    const font = width < NARROW ? SMALL : USUAL;
    const shown = shownParts(this.#chart, series, panels);
    const text = JSON.stringify(
      panelSpec(shown, {
        width: Math.min(width, WIDEST),
        font,
        // The check boxes above the chart are its key.
        keyed: false,
      }),
    );
    const spec = JSON.parse(darkTheme().matches ? withDarkColors(text) : text);
    const compiled = compile({ ...spec, background: 'transparent' } as TopLevelSpec, {
      logger: logger(ErrorLevel),
    });
    this.#view?.finalize();
    this.#view = new View(parse(compiled.spec), {
      container: this.#place,
      renderer: 'svg',
      hover: true,
      tooltip: new Handler({ disableDefaultStyle: true }).call,
    });
    const view = this.#view;
    view.run();
    this.#spell();
    // Where a drawing has to fit, it is drawn once more.
    view.runAsync().then(() => this.#spell());
  }

  #spell(): void {
    for (const label of this.#place.querySelectorAll('text')) spellLabel(label);
  }
}
