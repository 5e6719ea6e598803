import { describe, expect, it } from 'vitest';
import { forPaper, forTerminal } from '../../src/report/printout.js';
import { percent, points, toLatex, toMarkdown, toTerminal } from '../../src/report/text-table.js';

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

  it('keeps the text of a stranger on its line, and no terminal obeys it', () => {
    const table = { header: ['column'], rows: [['\u001b[2J'], ['a\nb\u202e'], ['\u009b31m']] };
    const lines = ['\\u001b[2J', 'a\\nb\\u202e', '\\u009b31m'];
    expect(toTerminal(table).split('\n').slice(2)).toEqual(lines);
    expect(toMarkdown(table).split('\n').slice(2)).toEqual(lines.map((line) => `| ${line} |`));
    expect(forTerminal(['all is\nwell\u0007'])).toBe('all is\\nwell\\u0007');
    expect(forPaper(['all is\nwell'])).toBe('% all is\\nwell');
    expect(toTerminal({ header: ['x'], rows: [['y'.repeat(1000)]] }).split('\n')[2]).toHaveLength(
      300,
    );
  });

  it('is aligned by what a reader sees, whatever the script', () => {
    const rows = [
      ['超新星.csv', '1.0'],
      ['Müller', '2.0'],
      ['e\u0301toile 🌟', '30.0'],
    ];
    expect(toTerminal({ header: ['data', 'F1'], rows }).split('\n')).toEqual([
      'data          F1',
      '----------  ----',
      '超新星.csv   1.0',
      'Müller       2.0',
      'e\u0301toile 🌟   30.0',
    ]);
  });

  it('is LaTeX of the package booktabs, with every special character escaped', () => {
    const table = {
      header: ['alpha_nux', 'F1'],
      rows: [
        ['50% of {a & b} #1 ~^\\ $', '92.7 +- 0.1'],
        ['[a|b] < *', '-0.3'],
        ['p_c-grid, 1-2', 'none'],
      ],
    };
    expect(toLatex(table).split('\n')).toEqual([
      '\\begin{tabular}{lr}',
      '\\toprule',
      'alpha\\_nux & F1 \\\\',
      '\\midrule',
      '50\\% of \\{a \\& b\\} \\#1 \\textasciitilde{}\\textasciicircum{}\\textbackslash{} \\$ & 92.7 $\\pm$ 0.1 \\\\',
      '{[}a\\textbar{}b] \\textless{} {*} & $-$0.3 \\\\',
      'p\\_c-grid, 1-2 & none \\\\',
      '\\bottomrule',
      '\\end{tabular}',
    ]);
  });

  it('stands between lines of text, which a paper has as comments', () => {
    const printout = ['A title', '', TABLE, '  a note', ''];
    expect(forTerminal(printout)).toBe(`A title\n\n${toTerminal(TABLE)}\n  a note\n`);
    expect(forPaper(printout)).toBe(`% A title\n\n${toLatex(TABLE)}\n% a note\n`);
  });

  it('prints shares as per cent and differences as points with a sign', () => {
    expect(percent(0.12345)).toBe('12.3');
    expect(points(0.05)).toBe('+5.0');
    expect(points(-0.05)).toBe('-5.0');
    expect([points(-0.0001), points(0.0001), percent(-0.0001)]).toEqual(['0.0', '0.0', '0.0']);
  });
});
