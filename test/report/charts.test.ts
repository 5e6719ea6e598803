import { describe, expect, it } from 'vitest';
import { AS_PUBLISHED, lineChart, renderSvg } from '../../src/report/charts.js';

const chart = () =>
  lineChart({
    title: 'Accuracy <of> "A & B"',
    x: 'degree',
    y: 'per cent',
    panels: ['left', 'right'].map((title) => ({
      title,
      series: [
        { name: 'measured', points: [1, 2, 3].map((x) => ({ x, y: 80 + x, spread: 2 })) },
        { name: `measured${AS_PUBLISHED}`, printed: true, points: [{ x: 2, y: 85 }] },
      ],
    })),
  });

describe('a line chart', () => {
  it('is SVG with its title, escaped, its axes, panels and series', async () => {
    const svg = await renderSvg(chart());
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain('Accuracy &lt;of&gt;');
    expect(svg).not.toContain('<of>');
    for (const text of ['degree', 'per cent', 'left', 'right', 'measured', 'as published']) {
      expect(svg).toContain(text);
    }
  });

  it('is the same bytes every time', async () => {
    expect(await renderSvg(chart())).toBe(await renderSvg(chart()));
  });
});
