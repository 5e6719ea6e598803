import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pdfOfSvg } from '../../../dist/src/report/pdf/figure-pdf.js';
import { pathOperators } from '../../../src/report/pdf/path-data.js';
import { parseSvg } from '../../../src/report/pdf/svg-tree.js';

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40"><g transform="translate(10,20)" fill="none"><path d="M0,0h5v5Z"/><path d="M0,0L5,5" stroke="#0a5c9e" stroke-width="2" stroke-dasharray="4,3" opacity="0.5"/><text text-anchor="middle" font-size="11px" fill="#15181c">F<tspan dy="2" font-size="8px">ν̄</tspan> &lt; 1</text></g></svg>';

/** The streams of a file, unpacked, and its text. */
function read(pdf: Buffer): { readonly text: string; readonly streams: readonly Buffer[] } {
  const text = pdf.toString('latin1');
  const streams = [...text.matchAll(/\/Length (\d+)[^>]*>>\nstream\n/g)].map((found) => {
    const from = found.index + found[0].length;
    return inflateSync(pdf.subarray(from, from + Number(found[1])));
  });
  return { text, streams };
}

describe('a chart as PDF', () => {
  const pdf = pdfOfSvg(SVG);
  const { text, streams } = read(pdf);

  it('has the size of the chart in points, and a table that says where each object is', () => {
    expect(text).toContain('/MediaBox[0 0 75 30]');
    const [, start] = /startxref\n(\d+)\n%%EOF\n$/.exec(text) as RegExpExecArray;
    expect(text.slice(Number(start), Number(start) + 4)).toBe('xref');
    const offsets = [...text.slice(Number(start)).matchAll(/^(\d{10}) 00000 n/gm)];
    offsets.forEach(([, offset], i) => {
      expect(text.slice(Number(offset)).startsWith(`${i + 1} 0 obj\n`)).toBe(true);
    });
  });

  it('strokes and fills what the chart does, and inherits what it inherits', () => {
    const content = (streams[0] as Buffer).toString('latin1');
    expect(content).toMatch(/\/G0 gs\n0\.039 0\.361 0\.62 RG\n2 w\n\[4 3\] 0 d\n0 0 m\n5 5 l\nS/);
    expect(content.match(/^(f|B|S)$/gm)).toEqual(['S']);
  });

  it('embeds the font with the glyphs that it uses, and says what characters they are', () => {
    expect(text).toContain('/FontFile2');
    expect(pdf.length).toBeLessThan(30_000);
    const unicode = (streams.at(-1) as Buffer).toString('latin1');
    for (const code of ['0046', '03bd', '0304', '003c', '0031'])
      expect(unicode).toContain(`<${code}>`);
  });

  it('is the same bytes every time', () => {
    expect(pdfOfSvg(SVG).equals(pdf)).toBe(true);
  });
});

describe('path data', () => {
  it('has relative and absolute commands, several operands, and closed parts', () => {
    expect(pathOperators('M1,2h3v-1l1 1 1-1Zm1 0H9').split('\n')).toEqual([
      '1 2 m',
      '4 2 l',
      '4 1 l',
      '5 2 l',
      '6 1 l',
      'h',
      '2 2 m',
      '9 2 l',
    ]);
  });

  it.each([
    [0, 1],
    [0, 0],
    [1, 1],
    [1, 0],
  ])('draws arcs of a circle as curves (large %i, sweep %i)', (large, sweep) => {
    const curves = pathOperators(`M10,0A10,10 0 ${large} ${sweep} 0,10`).split('\n').slice(1);
    const ends = curves.map((curve) => curve.split(' ').map(Number));
    expect(ends).toHaveLength(large === 1 ? 3 : 1);
    const last = ends.at(-1) as number[];
    expect(last.slice(4, 6)).toEqual([0, 10]);
    // The two circles of this radius through both points have their centres at the origin and at (10, 10).
    const center = large === sweep ? 10 : 0;
    for (const [, , , , x, y] of ends) {
      expect(Math.hypot((x as number) - center, (y as number) - center)).toBeCloseTo(10, 2);
    }
  });
});

it('SVG that is not closed is refused', () => {
  expect(() => parseSvg('<svg><g></svg>')).toThrow(/no SVG/);
});
