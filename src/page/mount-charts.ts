/**
 * Makes pictures of charts interactive: values on hovering, check boxes for series and panels, buttons that save the
 * picture and its data. A chart is drawn when it comes near the window, and again when width or theme change.
 */
import type { Chart } from '../report/charts.js';
import { allOf, chartToggles } from './chart-toggles.js';
import { ChartView, darkTheme } from './chart-view.js';
import { saveButtons } from './save-buttons.js';
import { pictureOf } from './save-figures.js';
import { whenNear } from './when-near.js';

/** @param data gives the chart of a figure by its id; undefined of one that is only a picture */
export function mountCharts(
  figures: Iterable<HTMLElement>,
  data: (id: string) => Chart | undefined,
): void {
  whenNear(figures, (figure) => mountChart(figure, data(figure.id)));
}

function mountChart(figure: HTMLElement, chart: Chart | undefined): void {
  const name = figure.id.replace(/^chart-/, '');
  const still = figure.querySelector('.still') as HTMLElement;
  const panelled = chart?.panelled;
  const rows = panelled?.panels.flatMap(({ title, values }) =>
    values.map((row) => ({ panel: title, ...row })),
  );
  figure.append(saveButtons(name, pictureOf(figure), rows));
  if (!panelled) return;
  const picture = still.querySelector('svg') as SVGElement;
  const [live, content] = labelledBox(picture.getAttribute('aria-label') ?? name);
  const shown = allOf(panelled);
  const view = new ChartView(content, panelled);
  let width = 0;
  const redraw = () => view.draw(shown, width);
  still.before(...chartToggles(panelled, shown, redraw), live);
  figure.classList.add('drawn');
  // Only a change of width leads to a new drawing, because drawing itself changes the height.
  new ResizeObserver(() => {
    if (width === live.clientWidth) return;
    width = live.clientWidth;
    redraw();
  }).observe(live);
  darkTheme().addEventListener('change', redraw);
}

/** A box whose label screen readers read instead of every point of the chart. */
function labelledBox(label: string): [HTMLElement, HTMLElement] {
  const box = document.createElement('div');
  box.className = 'live';
  box.tabIndex = 0;
  box.role = 'img';
  box.ariaLabel = label;
  const content = document.createElement('div');
  content.ariaHidden = 'true';
  box.append(content);
  return [box, content];
}
