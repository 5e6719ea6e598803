import { describe, expect, it } from 'vitest';
import { renderSvg } from '../../src/report/charts.js';
import { dotChart } from '../../src/report/dot-chart.js';

const chart = () =>
  dotChart({
    title: 'Importance',
    caption: 'Bars: spread.',
    y: 'points lost',
    panels: ['left', 'right'].map((title) => ({
      title,
      dots: ['alpha', 'F_nue'].flatMap((group) =>
        ['LR', 'SVM'].map((series) => ({ group, series, value: series.length, spread: 0.5 })),
      ),
    })),
  });

describe('a chart of points', () => {
  it('is SVG with its axis, panels, groups and series, as papers spell them', async () => {
    const svg = await renderSvg(chart());
    for (const text of ['points lost', '(a) left', '(b) right', 'α', '>ν<', 'SVM']) {
      expect(svg).toContain(text);
    }
  });

  it('has a point and an error bar for every value', async () => {
    const svg = await renderSvg(chart());
    expect(svg.match(/<line [^>]*stroke-width="1.2"/g)).toHaveLength(8);
    // Two more are in the key.
    expect(svg.match(/<path [^>]*fill="#(0a5c9e|b3400b)"/g)).toHaveLength(10);
  });

  it('is the same bytes every time', async () => {
    expect(await renderSvg(chart())).toBe(await renderSvg(chart()));
  });
});
