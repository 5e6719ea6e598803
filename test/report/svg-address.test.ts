import { describe, expect, it } from 'vitest';
import { svgAddress } from '../../src/report/svg-address.js';

/** What a browser reads of an attribute between double quotes, and then of the address in it. */
function read(attribute: string): string {
  const address = attribute.replaceAll('&amp;', '&');
  return decodeURIComponent(address.slice(address.indexOf(',') + 1));
}

describe('the address of an SVG', () => {
  const svg = `<svg viewBox="0 0 1 1"><text fill="#D55E00">50% &lt; 'p_c' & more
</text></svg>`;

  it('never ends the attribute that it stands in', () => {
    expect(svgAddress(svg).text).not.toContain('"');
  });

  it('is the same picture', () => {
    const image = read(svgAddress(svg).text);
    expect(image.replaceAll("'", '"').replaceAll('&#39;', "'")).toBe(svg);
  });
});
