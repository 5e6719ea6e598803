import { describe, expect, it } from 'vitest';
import { percent, points, toMarkdown, toTerminal } from '../../src/report/text-table.js';

const TABLE = {
  header: ['', 'accuracy', 'verdict'],
  rows: [
    ['LR', '9.5', 'reproduced'],
    ['a|b', '100.0', 'partly'],
  ],
};

describe('a text table', () => {
  it('is aligned on the terminal: numbers to the right, text to the left', () => {
    expect(toTerminal(TABLE)).toBe(
      [
        '     accuracy  verdict',
        '---  --------  ----------',
        'LR        9.5  reproduced',
        'a|b     100.0  partly',
      ].join('\n'),
    );
  });

  it('is Markdown, with bars escaped', () => {
    expect(toMarkdown(TABLE)).toBe(
      [
        '|  | accuracy | verdict |',
        '|---|---:|---|',
        '| LR | 9.5 | reproduced |',
        '| a\\|b | 100.0 | partly |',
      ].join('\n'),
    );
  });

  it('prints shares as per cent and differences as points with a sign', () => {
    expect(percent(0.12345)).toBe('12.3');
    expect(points(0.05)).toBe('+5.0');
    expect(points(-0.05)).toBe('-5.0');
  });
});
