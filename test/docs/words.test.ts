/** What a person reads calls things by one name. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pagesIn = (folder: string, ending: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => [`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8')] as const);

/** Words for which there are others: "as published" and "repaired", the papers' numbers, "minus". */
const FORMER = [
  /(?:published|exact) solver/,
  /root finder repaired</,
  /with the defect/,
  /\bref69(?!-table-1)/,
  /[-−+]0\.0(?!\d)/,
  /\w less (?:LR|KNN|tree|the )/,
  /seed\(s\)/,
  /Seeds? 0/,
];

describe.each([
  ...pagesIn('results', '.md'),
  ...pagesIn('results', '.svg'),
  ...pagesIn('docs', '.md'),
])('%s', (_, page) => {
  it('has one pair of words for training data, and no sign at a zero', () => {
    const text = page.replace(/\]\([^)]*\)/g, '').replace(/ d="[^"]*"|transform="[^"]*"/g, '');
    expect(FORMER.flatMap((word) => word.exec(text) ?? [])).toEqual([]);
  });
});

it('figure 3 says how far its scores lie from the printed, as its tables have them', () => {
  const { solvers } = JSON.parse(readFileSync(join(root, 'results/figure-3.json'), 'utf8'));
  const page = readFileSync(join(root, 'results/figure-3.md'), 'utf8');
  for (const solver of ['published', 'exact']) {
    for (const [score, printed] of [
      ['precision', 0.94],
      ['recall', 0.49],
    ] as const) {
      const { mean } = solvers[solver][score][2];
      const away = 100 * (mean - printed);
      const sign = away < 0 ? '−' : '+';
      expect(page).toContain(
        `${score} ${(100 * mean).toFixed(1)} (${sign}${Math.abs(away).toFixed(1)})`,
      );
    }
  }
});
