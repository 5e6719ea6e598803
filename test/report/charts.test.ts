import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { axisOf, tickLabel } from '../../src/report/axis-values.js';
import { renderSvg } from '../../src/report/charts.js';
import { lineChart, UP_TO_ALL } from '../../src/report/line-chart.js';

const chart = (panels = ['left <of>', 'right']) =>
  lineChart({
    title: 'A title',
    x: { title: 'degree' },
    y: { title: 'per cent', within: UP_TO_ALL },
    panels: panels.map((title) => ({
      title,
      series: [
        {
          name: 'as published',
          points: [1, 2, 3].map((x) => ({ x, y: 90 + x, spread: 12 })),
          printed: [{ x: 2, y: 85 }],
        },
        { name: 'without', points: [1, 2, 3].map((x) => ({ x, y: 70 + x })) },
      ],
    })),
  });

describe('a line chart', () => {
  it('is SVG with its axes, panels and series, escaped, and what was printed; its title is for the caption', async () => {
    const svg = await renderSvg(chart());
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain('(a) left &lt;of&gt;');
    for (const text of ['degree', 'per cent', '(b) right', 'without', 'printed in the paper']) {
      expect(svg).toContain(text);
    }
    expect(svg).not.toContain('A title');
  });

  it('is as wide as a page of a journal, and one panel as a column', async () => {
    expect(await renderSvg(chart())).toMatch(/^<svg [^>]*width="672"/);
    expect(await renderSvg(chart(['one']))).toMatch(/^<svg [^>]*width="326"/);
  });

  it('has text of 7 to 9 points alone', async () => {
    const sizes = [...(await renderSvg(chart())).matchAll(/font-size="([\d.]+)/g)];
    for (const [, size] of sizes) {
      expect(0.75 * Number(size)).toBeGreaterThanOrEqual(7);
      expect(0.75 * Number(size)).toBeLessThanOrEqual(9);
    }
  });

  it('is the same bytes every time', async () => {
    expect(await renderSvg(chart())).toBe(await renderSvg(chart()));
  });
});

describe('an axis', () => {
  it('has no values between degrees, and ends at what shares can be', () => {
    expect(axisOf({ title: 'n' }, [1, 2, 3, 4]).ticks).toEqual([1, 2, 3, 4]);
    const axis = axisOf({ title: '%', within: UP_TO_ALL }, [60, 118]);
    expect(axis.domain).toEqual([58, 100]);
    expect(axis.ticks).toEqual([60, 70, 80, 90, 100]);
  });

  it('is labelled at powers of ten if it is logarithmic, and in as many digits as they need', () => {
    const axis = axisOf({ title: 'rows', logarithmic: true }, [0.0005, 200000]);
    expect(axis.ticks?.map((tick) => tickLabel(axis, tick))).toEqual([
      '0.001',
      '0.01',
      '0.1',
      '1',
      '10',
      '100',
      '1,000',
      '10,000',
      '10⁵',
    ]);
  });

  it('has minus signs, and decimals that are alike', () => {
    const axis = axisOf({ title: 'log' }, [-0.5, 0.5]);
    expect(axis.ticks?.map((tick) => tickLabel(axis, tick))).toEqual([
      '−0.4',
      '−0.2',
      '0.0',
      '0.2',
      '0.4',
    ]);
  });
});

describe('the committed figures', () => {
  const results = fileURLToPath(new URL('../../results', import.meta.url));
  const figures = readdirSync(results).filter((file) => file.endsWith('.svg'));

  it.each(figures)('%s is no wider than its page, and its text can be read in print', (file) => {
    const svg = readFileSync(`${results}/${file}`, 'utf8');
    const headline = file.includes('headline');
    expect(Number(/width="([\d.]+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(headline ? 704 : 672);
    const texts = svg.matchAll(/<text[^>]*font-size="([\d.]+)px"/g);
    expect(Math.min(...[...texts].map(([, size]) => Number(size)))).toBeGreaterThanOrEqual(10.6);
  });
});
