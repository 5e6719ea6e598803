import { describe, expect, it } from 'vitest';
import { barChart } from '../../src/report/bar-chart.js';
import { renderSvg } from '../../src/report/charts.js';

const chart = () =>
  barChart({
    title: 'Importance',
    y: 'points lost',
    panels: ['left', 'right'].map((title) => ({
      title,
      bars: ['alpha', 'F_nue'].flatMap((group) =>
        ['LR', 'SVM'].map((series) => ({ group, series, value: series.length, spread: 0.5 })),
      ),
    })),
  });

describe('a bar chart', () => {
  it('is SVG with its axis, panels, groups and series', async () => {
    const svg = await renderSvg(chart());
    for (const text of ['Importance', 'points lost', 'left', 'right', 'alpha', 'F_nue', 'SVM']) {
      expect(svg).toContain(text);
    }
  });

  it('has a bar and an error bar for every value', async () => {
    const svg = await renderSvg(chart());
    expect(svg.match(/<path d="[^"]*" fill="#/g)).toHaveLength(8);
    expect(svg.match(/<line [^>]*stroke-width="1.5"/g)).toHaveLength(8);
  });

  it('is the same bytes every time', async () => {
    expect(await renderSvg(chart())).toBe(await renderSvg(chart()));
  });
});
