/** README and guides quote figures and verdicts that stand in `results`. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const read = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const readme = read('README.md');
const reproduction = read('docs/reproduce-the-paper.md');
const classifiers = read('docs/classifiers.md');

/** The cells of a table in a page, without its header. */
function table(page: string, pattern: RegExp): string[][] {
  const [, body = ''] = pattern.exec(page) ?? [];
  return body
    .trimEnd()
    .split('\n')
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

interface Judged {
  readonly claim: string;
  readonly verdict: string;
}

/** What an experiment says of its claims, in order. */
function claimsOf(experiment: string): Judged[] {
  return JSON.parse(read(`results/${experiment}.json`)).claims;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

describe('the documentation', () => {
  it('gives the commands that CI runs', () => {
    const ci = read('.ci/run');
    expect(readme).toContain('\nnpm ci && npm run reproduce\n');
    expect(readme).toContain('\nnpm cit\n');
    for (const command of ['npm ci', 'npm run reproduce -- all --quick', 'npm cit']) {
      expect(ci.split('\n')).toContain(command);
    }
  });

  it('quotes the verdicts on published claims, all of them', () => {
    const experiments = ['table-1', 'figure-1', 'table-2', 'table-3', 'snapshot-transfer'];
    const rows = table(reproduction, /^\| claim .*\n\|.*\n((?:\|.*\n)+)/m);
    const verdicts = new Map<string, string[]>();
    for (const { claim, verdict } of experiments.flatMap(claimsOf)) {
      verdicts.set(claim, [...(verdicts.get(claim) ?? []), verdict]);
    }
    expect(rows.map(([claim, ...rest]) => [claim, rest])).toEqual([...verdicts]);
  });

  it('quotes the verdicts on what the papers leave open, all of them', () => {
    const experiments = [
      'authors-classifier',
      'bayes-limit',
      'ref69-table-1-tuned',
      'table-4-tuned',
      'table-1-tuned',
      'baselines',
      'hybrid',
      'where-it-fails',
      'confidence',
    ];
    const rows = table(reproduction, /^\| statement .*\n\|.*\n((?:\|.*\n)+)/m);
    const expected = experiments.flatMap((name) => {
      const verdicts = new Map<string, string[]>();
      for (const { claim, verdict } of claimsOf(name)) {
        verdicts.set(claim, [...(verdicts.get(claim) ?? []), verdict]);
      }
      return [...verdicts].map(([claim, said]) => [
        claim,
        name,
        new Set(said).size === 1 ? said[0] : said.join(', '),
      ]);
    });
    expect(rows).toEqual(expected);
  });

  it('quotes what is said of the defect', () => {
    const { fall, pattern, classifiers } = JSON.parse(read('results/defect-transfer.json'));
    const shown = ({
      verdict,
      share,
      error,
    }: {
      verdict: string;
      share: number;
      error: number;
    }) => [verdict, `${(100 * share).toFixed(0)} ± ${(100 * error).toFixed(0)}`];
    const degradations = classifiers.map((row: { degradation: typeof fall }) => row.degradation);
    const rows = table(reproduction, /^\| what .*\n\|.*\n((?:\|.*\n)+)/m);
    expect(rows.map(([, ...rest]) => rest)).toEqual([fall, ...degradations, pattern].map(shown));
  });

  it('quotes the bounds of the benchmark', () => {
    const rows = table(classifiers, /^\| what .*first call.*\n\|.*\n((?:\|.*\n)+)/m);
    const [, bounds] = read('results/benchmark.md').split(/^## /m);
    const measured = bounds.split('\n').filter((line) => /^\| (?!what|---)/.test(line));
    expect(rows).toEqual(
      measured.map((line) => {
        const [what, against, , bound, warm, first, verdict] = line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim());
        return [what, against, warm, first, bound, verdict];
      }),
    );
  });

  it('quotes accuracies that stand in results/', () => {
    const rows = [
      ...reproduction.matchAll(
        /^\| (Table I|Table IV), (LR|KNN|SVM|Decision|Bayes)(.*?) \| (.+) \|$/gm,
      ),
    ];
    expect(rows).toHaveLength(10);
    for (const [, printed, name, rest, cells] of rows) {
      const experiment = printed === 'Table I' ? 'ref69-table-1' : 'table-4';
      const { solvers } = JSON.parse(read(`results/${experiment}-tuned.json`));
      const accuracies = (at: 'published' | 'tuned') =>
        ['published', 'exact'].map((solver) => {
          const { classifiers, bayesLimit } = solvers[solver];
          if (name === 'Bayes') return at === 'published' ? percent(bayesLimit.accuracy.low) : '';
          const found = classifiers.find(
            (one: { name: string }) => one.name === `${name}${rest}`.trim(),
          );
          return percent(found[at].accuracy.mean);
        });
      const quoted = cells.split('|').map((cell) => cell.trim());
      expect(quoted.slice(1)).toEqual([...accuracies('published'), ...accuracies('tuned')]);
    }
  });

  it('quotes what was found, in the README', () => {
    const found = table(readme, /^\| finding .*\n\|.*\n((?:\|.*\n)+)/m);
    const quoted = ({ mean, error }: { mean: number; error: number }) =>
      `${percent(mean)} ± ${percent(error)}`;
    const { curve } = JSON.parse(read('results/defect-transfer.json'));
    const { solvers } = JSON.parse(read('results/figure-1.json'));
    const { tables } = JSON.parse(read('results/baselines.json'));
    const [author] = JSON.parse(read('results/authors-classifier.json')).rows;
    const both = (of: (solver: 'published' | 'exact') => { mean: number; error: number }) => [
      quoted(of('published')),
      quoted(of('exact')),
    ];
    const closure = tables[0].rows.find(
      (row: { name: string }) => row.name === 'max-entropy closure',
    );
    expect(found.map(([, published, repaired]) => [published, repaired])).toEqual([
      both((solver) => curve[1][solver].scores.accuracy),
      both((solver) => curve[8][solver].scores.accuracy),
      [quoted(author.all), ''],
      both((solver) => solvers[solver]['improved artificial'][7]),
      both(() => closure.scores.accuracy),
    ]);
  });

  it('quotes the headline with its error', () => {
    const { gain } = JSON.parse(read('results/defect-transfer.json'));
    const points = (share: number) => (100 * share).toFixed(0);
    expect(readme).toContain(`cost the model ${points(gain.difference)} points`);
    expect(readme).toContain(`${percent(gain.published)}% of our synthetic`);
    expect(readme).toContain(`on ${percent(gain.exact)}% with the root finder repaired`);
    expect(read('docs/physics.md')).toContain(
      `${percent(gain.difference)} ± ${percent(gain.error)} points`,
    );
  });

  it('quotes what the defect costs on own test rows, from the fits that the headline is of', () => {
    const { curve, gain } = JSON.parse(read('results/defect-transfer.json'));
    const { published, exact } = curve.find(
      ({ degree }: { degree: number }) => degree === gain.degree,
    );
    expect(read('docs/physics.md').replaceAll('\n', ' ')).toContain(
      `on its own test rows the difference is ${percent(exact.own.mean - published.own.mean)} points`,
    );
  });

  it('is short where a reader begins', () => {
    expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  });
});
