import { execFileSync, execSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandLine } from './cli/command-line.js';

const read = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8');
const readme = read('README.md');

/** A console block as commands, each with what the README says it prints. */
function examples(): { command: string; output: string }[] {
  const blocks = [...readme.matchAll(/```console\n([\s\S]*?)```/g)].map(([, text]) => text);
  return blocks.flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((example) => {
        const [command, ...output] = example.trimEnd().split('\n');
        return { command, output: output.join('\n') };
      }),
  );
}

/** The cells of a table in the README, without its header. */
function table(pattern: RegExp): string[][] {
  const [, body = ''] = pattern.exec(readme) ?? [];
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

/** Durations differ from run to run: in JSON, and in the last column of a table. */
function withoutDurations(output: string): string {
  return output
    .trimEnd()
    .replace(/"(fitSeconds|seconds)":[\d.e-]+/g, '"$1":0')
    .replace(/ +\d+\.\d\d$/gm, '');
}

describe('the README', () => {
  const { folder, run } = commandLine();

  /** What a command prints: the program's own in this process, others in a shell. */
  async function printedBy(command: string): Promise<string> {
    const [npx, fastflavor, ...words] = command.split(' ');
    if (`${npx} ${fastflavor}` !== 'npx fastflavor') {
      return execSync(command, { cwd: folder, encoding: 'utf8' });
    }
    const { status, stdout, stderr } = await run(...words);
    expect([status, stderr]).toEqual([0, '']);
    return stdout;
  }

  it.each(examples())('shows what is really printed: $command', async ({ command, output }) => {
    expect(withoutDurations(await printedBy(command))).toBe(withoutDurations(output));
  });

  it('has an example of every command that takes data', () => {
    const commands = examples().map(({ command }) => command.split(' '));
    const shown = commands
      .filter(([npx]) => npx === 'npx')
      .map(([, , name, kind]) => (name === 'data' ? `data ${kind}` : name));
    expect([...new Set(shown)]).toEqual([
      'data improved',
      'data ccsn',
      'train',
      'predict',
      'compare',
      'sweep',
      'tune',
      'pick',
      'export',
      'data transport',
      'data label',
      'growth',
    ]);
  });

  it('has a library example that runs', () => {
    const [, code] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    const index = fileURLToPath(new URL('../dist/src/index.js', import.meta.url));
    writeFileSync(join(folder, 'example.mjs'), code.replace("'fastflavor'", JSON.stringify(index)));
    const printed = execFileSync(process.execPath, ['example.mjs'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(printed).toContain("ended: 'converged'");
  });

  it('gives the commands that CI runs', () => {
    const ci = read('.ci/run');
    expect(readme).toContain('\nnpm ci && npm run reproduce\n');
    expect(readme).toContain('\nnpm cit\n');
    for (const command of ['npm ci', 'npm run reproduce -- --quick', 'npm cit']) {
      expect(ci.split('\n')).toContain(command);
    }
  });

  it('quotes the verdicts on published claims, all of them', () => {
    const experiments = ['table-1', 'figure-1', 'table-2', 'table-3', 'snapshot-transfer'];
    const rows = table(/^\| claim .*\n\|.*\n((?:\|.*\n)+)/m);
    const verdicts = new Map<string, string[]>();
    for (const { claim, verdict } of experiments.flatMap(claimsOf)) {
      verdicts.set(claim, [...(verdicts.get(claim) ?? []), verdict]);
    }
    expect(rows.map(([claim, ...rest]) => [claim, rest])).toEqual([...verdicts]);
  });

  it('quotes the verdicts on what the papers leave open, all of them', () => {
    const experiments = [
      'bayes-limit',
      'ref69-table-1-tuned',
      'table-4-tuned',
      'table-1-tuned',
      'baselines',
      'hybrid',
      'where-it-fails',
      'confidence',
    ];
    const rows = table(/^\| statement .*\n\|.*\n((?:\|.*\n)+)/m);
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
    }) => [verdict, `${(100 * share).toFixed(0)} +- ${(100 * error).toFixed(0)}`];
    const degradations = classifiers.map((row: { degradation: typeof fall }) => row.degradation);
    const rows = table(/^\| what .*\n\|.*\n((?:\|.*\n)+)/m);
    expect(rows.map(([, ...rest]) => rest)).toEqual([fall, ...degradations, pattern].map(shown));
  });

  it('quotes the bounds of the benchmark', () => {
    const rows = table(/^\| what .*first call.*\n\|.*\n((?:\|.*\n)+)/m);
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
      ...readme.matchAll(
        /^\| (ref69-table-1|table-4), (LR|KNN|SVM|Decision|Bayes)(.*?) \| (.+) \|$/gm,
      ),
    ];
    expect(rows).toHaveLength(10);
    for (const [, experiment, name, rest, cells] of rows) {
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
});
