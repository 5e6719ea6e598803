/** Check boxes that show and hide series and panels of a chart. */
import type { Chart, Toggle } from '../report/charts.js';

/** The shown values of each field of the data; all values of a missing field are shown. */
export type Shown = Map<string, Set<string>>;

/**
 * Makes the check boxes of a chart.
 * @param shown is updated when the reader changes a box
 */
export function chartToggles(
  { toggles = [] }: Chart,
  shown: Shown,
  onChange: () => void,
): HTMLElement[] {
  return toggles.map((toggle) => {
    const left = new Set(toggle.options);
    shown.set(toggle.field, left);
    return checkBoxes(toggle, (option, checked) => {
      if (checked) left.add(option);
      else left.delete(option);
      onChange();
    });
  });
}

function checkBoxes(
  { label, options }: Toggle,
  onChange: (option: string, checked: boolean) => void,
): HTMLElement {
  const group = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.textContent = label;
  group.append(legend);
  for (const option of options) {
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = true;
    box.addEventListener('change', () => onChange(option, box.checked));
    const line = document.createElement('label');
    line.append(box, option);
    group.append(line);
  }
  return group;
}
