/** Check boxes that say which series and panels of a chart are shown. */
import type { Chart, Toggle } from '../report/charts.js';

/** What a reader left, by the field of the data; fields that are missing show everything. */
export type Shown = Map<string, Set<string>>;

/** @param shown is kept up to date */
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
