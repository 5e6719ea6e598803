/** Labels of drawings in papers' spelling. */
import { withPapersSpelling } from '../report/papers-spelling.js';
import { svgElement } from './dom.js';

const SIZE = '11px';

/** Writes a label as papers do. */
export function spellLabel(label: SVGTextElement): void {
  const [before, after] = [label.outerHTML, withPapersSpelling(label.outerHTML)];
  if (after !== before) label.innerHTML = after.replace(/^<text[^>]*>|<\/text>$/g, '');
}

/** A label of the explorer's drawings. */
export function spelledLabel(
  text: string,
  attributes: Readonly<Record<string, string | number>>,
): SVGTextElement {
  const label = svgElement('text', { class: 'tick', 'font-size': SIZE, ...attributes }, text);
  spellLabel(label);
  return label;
}
