/** Check boxes that show and hide series and panels of a chart. */
import type { Panelled } from '../report/panels.js';
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
export function chartToggles(shown: Shown, onChange: () => void): HTMLElement[] {
  const groups = [
    { label: 'Series', names: shown.series },
    { label: 'Panels', names: shown.panels },
  ];
  return groups.flatMap(({ label, names }) =>
    names.size > 1 ? [checkBoxes(label, names, onChange)] : [],
  );
}

function checkBoxes(label: string, names: Set<string>, onChange: () => void): HTMLElement {
  const group = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.textContent = label;
  group.append(legend);
  for (const name of [...names]) {
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = true;
    box.addEventListener('change', () => {
      if (box.checked) names.add(name);
      else names.delete(name);
      onChange();
    });
    const line = document.createElement('label');
    const text = document.createElement('span');
    text.innerHTML = inPapersSpelling(name).text;
    line.append(box, text);
    group.append(line);
  }
  return group;
}
