/** Buttons that save a chart: its picture as in the results, and the rows of its data. */
import Papa from 'papaparse';

/**
 * Makes the buttons.
 * @param picture the address of the SVG
 * @param values one record per row
 */
export function saveButtons(name: string, picture: string, values: readonly object[]): HTMLElement {
  const buttons = document.createElement('p');
  buttons.className = 'save';
  buttons.append(
    button(`Save as SVG`, () => save(`${name}.svg`, picture)),
    ' ',
    button(`Save data as CSV`, () => {
      const text = Papa.unparse(values as object[], { newline: '\n' });
      const address = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/csv' }));
      save(`${name}.csv`, address);
      URL.revokeObjectURL(address);
    }),
  );
  return buttons;
}

function button(text: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', onClick);
  return element;
}

function save(name: string, address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
