/** The completion scripts, run by the shells that they are for. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { describeWith, runs } from '../tools.js';
import { commandLine, expectRefusal } from './command-line.js';

const { folder, run } = commandLine();

beforeAll(async () => {
  writeFileSync(join(folder, 'cells.csv'), '');
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { status, stdout, stderr } = await run('completion', shell);
    expect([status, stderr]).toEqual([0, '']);
    writeFileSync(join(folder, `completion.${shell}`), stdout);
  }
});

const shell = (name: string, ...args: string[]) =>
  execFileSync(name, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** The beginning of a command line, and the words that may stand in place of its last one. */
const LINES: readonly (readonly [line: string, words: readonly string[]])[] = [
  ['tra', ['train']],
  ['re', ['report', 'reproduce']],
  ['data cc', ['ccsn', 'ccsn2d']],
  ['import sk', ['sklearn']],
  ['completion fi', ['fish']],
  ['train --mod', ['--model']],
  ['train --model k', ['knn']],
  ['train --model lr --max-d', ['--max-depth']],
  ['data ccsn --thr', ['--threads']],
  ['--quiet expo', ['export']],
  ['train --qui', ['--quiet']],
  ['export --target fort', ['fortran']],
];

describeWith('completion in bash', { bash: runs('bash', '-c', ':') }, () => {
  const completed = (line: string) => {
    const words = ['fastflavor', ...line.split(' ')];
    const script = `source completion.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _fastflavor
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    return shell('bash', '-c', script, 'bash', ...words)
      .trim()
      .split('\n')
      .sort();
  };

  it.each(LINES)('of %s', (line, words) => {
    expect(completed(line)).toEqual(words);
  });

  it('of a value behind an equals sign, which bash takes for a word', () => {
    expect(completed('train --model = k')).toEqual(['knn']);
    expect(completed('train --model =')).toEqual([
      'cnn',
      'knn',
      'lr',
      'mlp',
      'ridge',
      'svm',
      'tree',
    ]);
  });

  it('leaves names of files to bash', () => {
    expect(completed('train --data ce')).toEqual(['']);
    expect(shell('bash', '-c', 'source completion.bash; complete -p fastflavor')).toContain(
      '-o default',
    );
  });
});

describeWith('completion in zsh', { zsh: runs('zsh', '-fc', ':') }, () => {
  it('completes what there is one word for', () => {
    const lines = LINES.filter(([, words]) => words.length === 1);
    const files = [['train --data ce', ['cells.csv']]] as const;
    const tried = [...lines, ...files];
    // Every line is typed into an interactive zsh, with Tab and Enter behind it; the command prints its words.
    const typed = tried.map(([line]) => `zpty -w -n z $'fastflavor ${line}\\t\\n'`);
    const script = `zmodload zsh/zpty
      zpty z zsh -f -i
      zpty -w z 'PROMPT=""; autoload -Uz compinit; compinit -u -D; source ./completion.zsh'
      zpty -w z 'fastflavor() { print -r -- "words: $*" }'
      ${typed.join('\n')}
      zpty -w z 'print E""ND'
      zpty -r z out '*END*'
      print -r -- $out`;
    const printed = shell('zsh', '-fc', script).replace(/\r/g, '');
    const words = [...printed.matchAll(/^words: (.*)$/gm)].map(([, one]) => one.trim());
    expect(words).toEqual(
      tried.map(([line, [word]]) => [...line.split(' ').slice(0, -1), word].join(' ')),
    );
  });
});

describeWith('completion in fish', { fish: runs('fish', '-c', 'true') }, () => {
  const completed = (line: string) =>
    shell('fish', '-c', `source completion.fish; complete -C 'fastflavor ${line}'`)
      .trim()
      .split('\n')
      .map((one) => one.split('\t')[0])
      .sort();

  it.each(LINES)('of %s', (line, words) => {
    expect(completed(line)).toEqual(words);
  });

  it('of names of files', () => {
    expect(completed('train --data ce')).toEqual(['cells.csv']);
  });
});

it('is refused for a shell that there is none for', async () => {
  await expectRefusal(run('completion', 'csh'), /csh.*bash, zsh, fish/);
});
