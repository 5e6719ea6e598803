/** Check boxes that show and hide series and panels of a chart. Those of series are the chart's key. */
import { withPaletteProperties } from '../report/palette.js';
import { type Panelled, type SeriesSign, seriesSigns } from '../report/panels.js';
import { inPapersSpelling } from '../report/papers-spelling.js';

/** What is shown. */
export interface Shown {
  readonly series: Set<string>;
  readonly panels: Set<string>;
}

/** Everything of a chart. */
export function allOf(chart: Panelled): Shown {
  return {
    series: new Set(chart.series.map(({ name }) => name)),
    panels: new Set(chart.panels.map(({ title }) => title)),
  };
}

/**
 * Makes the check boxes of a chart.
 * @param shown is updated when the reader changes a box
 */
export function chartToggles(chart: Panelled, shown: Shown, onChange: () => void): HTMLElement[] {
  const entries = seriesSigns(chart);
  const series = entries.map((entry): Line => ({ text: entry.name, sign: signOf(entry) }));
  const panels = [...shown.panels].map((title): Line => ({ text: title }));
  return [
    ...(series.length > 1 ? [checkBoxes('Series', series, shown.series, onChange)] : []),
    ...(panels.length > 1 ? [checkBoxes('Panels', panels, shown.panels, onChange)] : []),
  ];
}

/** A line of a group, with what the chart draws it in. */
interface Line {
  readonly text: string;
  readonly sign?: string;
}

/** @param names those that are shown; a line that is none of them at first has no box */
function checkBoxes(
  label: string,
  lines: readonly Line[],
  names: Set<string>,
  onChange: () => void,
): HTMLElement {
  const group = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.textContent = label;
  group.append(legend);
  const choosable = names.size > 1 ? new Set(names) : new Set<string>();
  for (const { text: name, sign = '' } of lines) {
    const chooses = choosable.has(name);
    const line = document.createElement(chooses ? 'label' : 'span');
    line.className = 'line';
    if (chooses) line.append(boxOf(name, names, onChange));
    line.insertAdjacentHTML('beforeend', `${sign}<span>${inPapersSpelling(name).text}</span>`);
    group.append(line);
  }
  return group;
}

function boxOf(name: string, names: Set<string>, onChange: () => void): HTMLInputElement {
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = true;
  box.addEventListener('change', () => {
    if (box.checked) names.add(name);
    else names.delete(name);
    onChange();
  });
  return box;
}

/** The marks of series around the origin. */
const MARKS: Readonly<Record<string, string>> = {
  circle: 'M-3.2,0a3.2,3.2 0 1 0 6.4,0a3.2,3.2 0 1 0 -6.4,0Z',
  square: 'M-3,-3H3V3H-3Z',
  diamond: 'M0,-4.4L3.4,0L0,4.4L-3.4,0Z',
  'triangle-up': 'M0,-4L3.8,3H-3.8Z',
  cross: 'M-4,-1.4H-1.4V-4H1.4V-1.4H4V1.4H1.4V4H-1.4V1.4H-4Z',
  'triangle-down': 'M0,4L3.8,-3H-3.8Z',
};

/** A series as the chart draws it: its line and its mark. */
function signOf({ color, fill, shape, line, dashed }: SeriesSign): string {
  const drawn = line
    ? `<path d="M-12,0H12" stroke="${color}" stroke-width="1.5"${dashed ? ' stroke-dasharray="4 3"' : ''}/>`
    : '';
  const mark = dashed
    ? ''
    : `<path d="${MARKS[shape]}" fill="${fill}" stroke="${color}" stroke-width="1.3"/>`;
  return withPaletteProperties(
    `<svg class="sign" viewBox="-12 -6 24 12" width="24" height="12" aria-hidden="true">${drawn}${mark}</svg>`,
  );
}
