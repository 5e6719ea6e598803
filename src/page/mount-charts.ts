/**
 * Charts that were pictures become interactive: values on hovering, check boxes for what is shown, the
 * picture and its data to save. Each is drawn when it comes near, and again when width or theme change.
 */
import type { Chart } from '../report/charts.js';
import { chartToggles, type Shown } from './chart-toggles.js';
import { ChartView, chartRows } from './chart-view.js';
import { saveButtons } from './save-buttons.js';

/** How far below the window a chart is drawn ahead. */
const AHEAD = '800px';

/** @param data of each chart, by the id of its figure */
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
  // A drawing changes the height of its box, which is no reason to draw again.
  new ResizeObserver(() => {
    if (width === live.clientWidth) return;
    width = live.clientWidth;
    redraw();
  }).observe(live);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
}

/**
 * A box that scrolls, with the keyboard too, where what is drawn in it does not fit. A reader who hears
 * the page is told what it is, and not every point of it.
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
