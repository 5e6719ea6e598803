/** Draws a chart's specification for a width and the theme of the page, with values on hovering. */
import { Error as ErrorLevel, logger, parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { Handler } from 'vega-tooltip';
import type { Chart } from '../report/charts.js';
import { fitChartToWidth, type Row, type Spec } from './chart-layout.js';
import { withPageColors } from './chart-theme.js';
import type { Shown } from './chart-toggles.js';

/** The rows of data in a chart's specification. */
export function chartRows({ spec }: Chart): readonly Row[] {
  return (spec as Spec).data?.values ?? [];
}

/** A chart that is drawn into an element and replaces the element's content. */
export class ChartView {
  readonly #place: HTMLElement;
  readonly #chart: Chart;
  #view: View | undefined;

  constructor(place: HTMLElement, chart: Chart) {
    this.#place = place;
    this.#chart = chart;
  }

  draw(shown: Shown, width: number): void {
    const rows = chartRows(this.#chart).filter((row) =>
      [...shown].every(([field, values]) => values.has(`${row[field]}`)),
    );
    // The title is removed, because the caption above the chart has it.
    const untitled = { ...(this.#chart.spec as Spec), data: { values: rows }, title: null };
    const { spec: compiled } = compile(
      fitChartToWidth(withPageColors(untitled), width) as TopLevelSpec,
      {
        logger: logger(ErrorLevel),
      },
    );
    this.#view?.finalize();
    this.#view = new View(parse(compiled), {
      container: this.#place,
      renderer: 'svg',
      hover: true,
      tooltip: new Handler({ disableDefaultStyle: true }).call,
    });
    this.#view.run();
  }
}
