/**
 * `npm run attack:signals`: SIGTERM to every command at many moments of its work. Prints how long each took to end, the
 * slowest of all moments, and what it left in its folder; exit status 1 if one was slower than a second.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../../bin/fastflavor.cjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'fastflavor-signals-'));

/** Moments at which a command gets the signal, and the most seconds that its work is waited for. */
const MOMENTS = 8;
const LONGEST = 12;

/** Milliseconds in which a command has to end. */
const DEADLINE = 1000;

const NOISE = ['--train', 'noise.csv', '--test', 'noise.csv'];
const CELLS = ['--data', 'cells.csv'];

/** Commands, each with as much work as is needed for a signal to come in its middle. */
const COMMANDS: readonly string[] = [
  'completion bash',
  'data artificial --rows 2000000 --out out/a.csv',
  'data improved --rows 2000000 --out out/a.parquet',
  'data xln --rows 1000000 --out out/a.h5',
  'data xln --rows 1000000 --out out/a.npz',
  'data ccsn --latitudes 128 --out out/a.csv',
  'data nsm --simulations 8 --out out/n.csv',
  'data ccsn2d --simulations 8 --out out/n.csv',
  'data transport --profile profile.csv --out out/a.csv',
  'data label --distributions distributions.csv --out out/a.csv --growth density',
  'growth --data fluxes.csv --out out/g.csv',
  'train --model lr --degree 12 --data cells.csv --out out/m.json',
  'train --model svm --data noise.csv --out out/m.json',
  'train --model knn --data cells.csv --out out/m.json',
  'train --model tree --data cells.csv --out out/m.json',
  'train --model mlp --max-iter 500 --data cells.csv --out out/m.json',
  `compare ${NOISE.join(' ')} --models svm,lr --out out/c`,
  `compare ${NOISE.join(' ')} --models lr,tree --out out/c --report out/c.html`,
  `sweep ${NOISE.join(' ')} --degrees 1-14 --out out/s`,
  'tune --model svm --train noise.csv --out out/t --budget 9',
  'active --pool fluxes.csv --out out/a --budget 40',
  'tune --model lr --train cells.csv --out out/t --threads 2',
  'pick --train cells.csv --validate improved:rows=20000 --degrees 8-12 --out out/p',
  `predict --model knn.json ${CELLS.join(' ')} --out out/p.csv`,
  `predict --model svm.json ${CELLS.join(' ')} --out out/p.parquet`,
  `predict --model svm.json ${CELLS.join(' ')} --out out/p.h5 --threads 1`,
  `predict --model lr.json ${CELLS.join(' ')} --out out/p.csv --report out/p.html --label crossing`,
  'export --model tree.json --target sql --out out/t.sql',
  'export --model tree.json --target c --out out/t.h',
  'show cells.csv',
  'models',
  'columns',
  'show tree.json',
  'show knn.json',
  'report results/quick --out out/r.html',
  'reproduce --quick --out out/r --threads 2',
  'reproduce table-4 --quick --out out/r --shard 1/2 --threads 1',
  'reproduce --merge parts/quick/shard-1-of-1 --out out/r',
];

function prepare(): void {
  process.chdir(folder);
  const run = (line: string) =>
    execFileSync(process.execPath, [PROGRAM, ...line.split(' ')], { stdio: 'ignore' });
  run('data improved --rows 400000 --out cells.csv');
  const noise = Array.from(
    { length: 20_000 },
    (_, i) => `${frac(i * 0.618)},${frac(i * 0.755)},${frac(i * 0.57)},${i % 2}`,
  );
  writeFileSync('noise.csv', `alpha,F_nue,F_nuebar,crossing\n${noise.join('\n')}\n`);
  run('train --model knn --data improved:rows=50000 --out knn.json');
  run('train --model svm --data improved:rows=20000 --out svm.json');
  run('train --model lr --degree 2 --data improved:rows=5000 --out lr.json');
  run('train --model tree --data noise.csv --out tree.json');
  run('reproduce table-4 --quick --shard 1/1 --out parts --threads 2');
  run('reproduce table-4 --quick --out results --threads 2');
  const profile = Array.from({ length: 400 }, (_, i) => {
    const r = 10 * 1.015 ** i;
    return `${r},${3e14 * (10 / r) ** 3},${30 * (10 / r)},${0.1 + 0.3 * (1 - 10 / r)}`;
  });
  writeFileSync(
    'profile.csv',
    `radius_km,density_g_cm3,temperature_MeV,Ye\n${profile.join('\n')}\n`,
  );
  const angles = Array.from({ length: 20 }, (_, j) => -0.95 + 0.1 * j);
  const cells = Array.from({ length: 20_000 }, (_, i) =>
    angles
      .map((mu) => `${i},${mu},${1 + mu * frac(i * 0.618)},${1 + mu * frac(i * 0.755)}`)
      .join('\n'),
  );
  writeFileSync('distributions.csv', `cell,mu,f_nue,f_nuebar\n${cells.join('\n')}\n`);
  const species = ['nue', 'nuebar', 'nux'];
  const names = species.flatMap((s) => [`n_${s}`, `Fx_${s}`, `Fy_${s}`, `Fz_${s}`]);
  const fluxes = Array.from({ length: 20_000 }, (_, i) =>
    species.map((_s, k) => {
      const n = 1e33 * (1 + frac(i * 0.618 + k / 3));
      return [1, 0.1, 0.2, 0.3]
        .map((f, j) => (j === 0 ? n : n * f * frac(i * 0.57 + k * j)))
        .join();
    }),
  );
  writeFileSync('fluxes.csv', `${names.join()}\n${fluxes.join('\n')}\n`);
}

function frac(x: number): number {
  return x - Math.floor(x);
}

interface End {
  /** milliseconds from the signal to the end, and those of processor time among them */
  readonly wait: number;
  readonly cpu: number;
  readonly left: readonly string[];
  readonly status: string;
  readonly said: string;
}

/** @returns undefined if it ended before the signal */
async function endOf(line: string, after: number): Promise<End | number> {
  rmSync('out', { recursive: true, force: true });
  mkdirSync('out');
  const start = performance.now();
  const child = spawn(process.execPath, [PROGRAM, ...line.split(' ')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => {
    said = (said + text).slice(-300);
  });
  const closed = once(child, 'close');
  const first = await Promise.race([
    closed,
    new Promise((resolve) => setTimeout(resolve, after, 'late')),
  ]);
  if (first !== 'late') {
    if (child.exitCode !== 0) throw new Error(`${line}: ${child.exitCode} ${said}`);
    return performance.now() - start;
  }
  const before = cpuOf(child.pid as number);
  let cpu = before;
  const timer = setInterval(() => {
    cpu = Math.max(cpu, cpuOf(child.pid as number));
  }, 5);
  const sent = performance.now();
  child.kill('SIGTERM');
  await closed;
  clearInterval(timer);
  return {
    wait: performance.now() - sent,
    cpu: cpu - before,
    left: readdirSync('out', { recursive: true, encoding: 'utf8' }),
    status: child.signalCode ?? `${child.exitCode}`,
    said,
  };
}

/** Milliseconds of processor time of a process so far; 0 if it has ended. */
function cpuOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return 0;
  }
}

prepare();
const only = process.argv[2];
process.stdout.write(
  '| command | slowest end, s | processor time of it, s | ended by | left |\n| --- | --- | --- | --- | --- |\n',
);
for (const line of COMMANDS.filter((one) => new RegExp(only ?? '').test(one))) {
  const whole = await endOf(line, LONGEST * 1000);
  const time = typeof whole === 'number' ? whole : LONGEST * 1000;
  const ends: End[] = typeof whole === 'number' ? [] : [whole];
  for (let k = 1; k <= MOMENTS; k++) {
    const end = await endOf(line, (time * (k - 0.5)) / MOMENTS);
    if (typeof end !== 'number') ends.push(end);
  }
  const slowest = ends.reduce((a, b) => (b.wait > a.wait ? b : a), ends[0]);
  const left = [...new Set(ends.flatMap((end) => end.left))].slice(0, 4).join(' ') || '-';
  const by = [...new Set(ends.map((end) => end.status))].join(' ');
  const seconds = (ms: number) => (ms / 1000).toFixed(2);
  process.stdout.write(
    `| ${line} | ${seconds(slowest.wait)} | ${seconds(slowest.cpu)} | ${by} (${ends.length} times in ${seconds(time)} s) | ${left} |\n`,
  );
  if (slowest.wait > DEADLINE) process.exitCode = 1;
}
rmSync(folder, { recursive: true, force: true });
