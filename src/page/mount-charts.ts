/**
 * Makes pictures of charts interactive: values on hovering, check boxes for series and panels, buttons that save the
 * picture and its data. A chart is drawn when it comes near the window, and again when width or theme change.
 */
import type { Chart } from '../report/charts.js';
import { chartToggles, type Shown } from './chart-toggles.js';
import { ChartView, chartRows } from './chart-view.js';
import { saveButtons } from './save-buttons.js';

/** The distance from the window at which a chart is drawn. */
const AHEAD = '800px';

/** @param data gives the chart of a figure by its id */
export function mountCharts(figures: Iterable<HTMLElement>, data: (id: string) => Chart): void {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        mountChart(target as HTMLElement, data(target.id));
      }
    },
    { rootMargin: AHEAD },
  );
  for (const figure of figures) near.observe(figure);
}

function mountChart(figure: HTMLElement, chart: Chart): void {
  const still = figure.querySelector('img') as HTMLImageElement;
  const [live, picture] = scrollingBox(still.alt);
  const shown: Shown = new Map();
  const view = new ChartView(picture, chart);
  let width = 0;
  const redraw = () => view.draw(shown, width);
  still.before(...chartToggles(chart, shown, redraw), live);
  still.after(saveButtons(figure.id.replace(/^chart-/, ''), still.src, chartRows(chart)));
  figure.classList.add('drawn');
  // Only a change of width leads to a new drawing, because drawing itself changes the height.
  new ResizeObserver(() => {
    if (width === live.clientWidth) return;
    width = live.clientWidth;
    redraw();
  }).observe(live);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
}

/**
 * A box that scrolls, also with the keyboard, if the chart does not fit. Screen readers read its label instead of every
 * point of the chart.
 */
function scrollingBox(label: string): [HTMLElement, HTMLElement] {
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
