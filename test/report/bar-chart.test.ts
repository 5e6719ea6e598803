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
    const groups = (layer: number) =>
      [...svg.matchAll(new RegExp(`role-mark child_layer_${layer}_marks[^]*?</g>`, 'g'))].join('');
    expect(groups(0).match(/<path /g)).toHaveLength(8);
    expect(groups(1).match(/<line /g)).toHaveLength(8);
  });

  it('is the same bytes every time', async () => {
    expect(await renderSvg(chart())).toBe(await renderSvg(chart()));
  });
});
