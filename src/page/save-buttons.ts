/** Buttons that save a chart: its picture as in the results, and the rows of its data. */
import Papa from 'papaparse';

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
  const buttons = document.createElement('p');
  buttons.className = 'save';
  buttons.append(button('Save as SVG', () => save(`${name}.svg`, svg, 'image/svg+xml')));
  if (values) {
    const columns = [...new Set(values.flatMap(Object.keys))];
    buttons.append(
      ' ',
      button('Save data as CSV', () => {
        const text = Papa.unparse(values as object[], { newline: '\n', columns });
        save(`${name}.csv`, `${text}\n`, 'text/csv');
      }),
    );
  }
  return buttons;
}

function button(text: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', onClick);
  return element;
}

function save(name: string, text: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
