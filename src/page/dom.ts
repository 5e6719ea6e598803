/** Makes elements with attributes and children in one expression. */

type Attributes = Readonly<Record<string, string | number>>;

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, `${value}`);
  made.append(...children);
  return made;
}

export function svgElement<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, `${value}`);
  made.append(...children);
  return made;
}

/** A labelled list from which the reader chooses. */
export class Chooser {
  readonly element: HTMLLabelElement;
  readonly #select: HTMLSelectElement;

  constructor(
    label: string,
    choices: readonly { readonly value: string; readonly text: string }[],
    onChoice: () => void,
  ) {
    const options = choices.map(({ value, text }) => element('option', { value }, text));
    this.#select = element('select', {}, ...options);
    this.#select.addEventListener('change', onChoice);
    this.element = element('label', { class: 'chooser' }, `${label} `, this.#select);
  }

  get value(): string {
    return this.#select.value;
  }

  set value(value: string) {
    this.#select.value = value;
  }
}
