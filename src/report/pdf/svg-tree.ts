/** Elements of the SVG that charts are made of, read without a parser of XML: every tag is on its own, in double quotes. */
import { InvalidInput } from '../../errors.js';

/** An element, or the text between two. */
export interface SvgElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (SvgElement | string)[];
}

interface OpenElement extends SvgElement {
  readonly children: (SvgElement | string)[];
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/**
 * The root of a drawing. Cost: O(length).
 * @throws InvalidInput if tags do not match
 */
export function parseSvg(svg: string): SvgElement {
  const root: OpenElement = { tag: '', attributes: {}, children: [] };
  const open = [root];
  for (const [, closing, tag, attributes, alone, text] of svg.matchAll(
    /<(\/?)([\w:]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g,
  )) {
    const parent = open[open.length - 1] as OpenElement;
    if (text !== undefined) parent.children.push(unescaped(text));
    else if (closing) open.pop();
    else {
      const element = {
        tag: tag as string,
        attributes: attributesOf(attributes ?? ''),
        children: [],
      };
      parent.children.push(element);
      if (!alone) open.push(element);
    }
  }
  const [first] = root.children;
  if (open.length !== 1 || first === undefined || typeof first === 'string') {
    throw new InvalidInput({ what: 'no SVG', expected: 'elements that are closed' });
  }
  return first;
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [
      name,
      unescaped(value ?? ''),
    ]),
  );
}

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code, name) =>
    code ? String.fromCodePoint(Number(code)) : (ENTITIES[name] ?? whole),
  );
}
