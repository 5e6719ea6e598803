/** One slider per feature, with a field that accepts any number. */
import { inPapersSpelling } from '../../report/papers-spelling.js';
import { element } from '../dom.js';
import type { Mode } from './modes.js';

export class Sliders {
  readonly element: HTMLElement;
  readonly #fields: readonly Field[];

  /** @param onChange called when the reader changes a value */
  constructor({ features, controls }: Pick<Mode, 'features' | 'controls'>, onChange: () => void) {
    this.#fields = features.map((name) => field(name, controls[name], onChange));
    this.element = element('div', { class: 'sliders' }, ...this.#fields.map(({ row }) => row));
  }

  /** One number per feature; NaN if a field has no number. */
  get values(): number[] {
    return this.#fields.map(({ number }) => number.valueAsNumber);
  }

  set values(values: readonly number[]) {
    this.#fields.forEach(({ slider, number }, i) => {
      number.value = `${values[i]}`;
      slider.value = `${values[i]}`;
    });
  }
}

interface Field {
  readonly row: HTMLElement;
  readonly slider: HTMLInputElement;
  readonly number: HTMLInputElement;
}

/** Words with their species as papers write them. */
function inSpelling(tag: 'b' | 'small', words: string): HTMLElement {
  const spelled = element(tag);
  spelled.innerHTML = inPapersSpelling(words).text;
  return spelled;
}

function field(
  name: string,
  { meaning, least, most, start }: Mode['controls'][string],
  onChange: () => void,
): Field {
  const id = `explorer-${name}`;
  const slider = element('input', {
    type: 'range',
    id,
    min: least,
    max: most,
    step: 0.001,
    value: start,
  });
  const number = element('input', {
    type: 'number',
    'aria-label': `${name}, as a number`,
    step: 'any',
    value: start,
  });
  slider.addEventListener('input', () => {
    number.value = slider.value;
    onChange();
  });
  number.addEventListener('input', () => {
    slider.value = number.value;
    onChange();
  });
  const label = element(
    'label',
    { for: id },
    inSpelling('b', name),
    ' ',
    inSpelling('small', meaning),
  );
  return { row: element('div', { class: 'slider' }, label, slider, number), slider, number };
}
