/** Buttons that save a chart: its picture as in the results, and the rows of its data. */
import Papa from 'papaparse';
import { element } from './dom.js';
import { button, saveFile } from './save-file.js';

/**
 * Makes the buttons.
 * @param svg the picture
 * @param values one record per row; undefined if there are none to save
 */
export function saveButtons(
  name: string,
  svg: string,
  values: readonly object[] | undefined,
): HTMLElement {
  const buttons = element('p', { class: 'save' });
  const save = (ending: string, text: string, type: string) =>
    saveFile(`${name}.${ending}`, new Blob([text], { type }));
  buttons.append(button('Save as SVG', () => save('svg', svg, 'image/svg+xml')));
  if (values) {
    const columns = [...new Set(values.flatMap(Object.keys))];
    buttons.append(
      ' ',
      button('Save data as CSV', () => {
        const text = Papa.unparse(values as object[], { newline: '\n', columns });
        save('csv', `${text}\n`, 'text/csv');
      }),
    );
  }
  return buttons;
}
