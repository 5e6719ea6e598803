/**
 * `npm run bench -- training`: seconds per epoch of networks of 27 features on 8 x 10^5 rows, in batches of 4096, with
 * batch normalisation, ReLU, dropout of .1 and AdamW, on one thread and on two, beside PyTorch, in turn; and the share of
 * our own product of matrices' pace that training reaches: 6 operations per row, epoch and weight, against those of a
 * product of 4096 x 256 by 256 x 256. A figure is the least of some epochs after a first one.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type TextTable, toTerminal } from '../../src/report/text-table.js';
import { type Command, MeasuredProcess } from './measured-process.js';
import { SOURCES, TORCH_PYTHON, torchVersion } from './peers.js';
import { product } from './product.js';
import { INPUTS } from './training-cells.js';

const ROWS = 800_000;
const QUICK_ROWS = ROWS / 20;

/** Hidden layers, and how many epochs are measured after the first one. */
const NETWORKS: readonly (readonly [hidden: readonly number[], epochs: number])[] = [
  [[256, 256, 256, 256], 1],
  [[64, 64, 64], 3],
  [[32, 32], 3],
];
const QUICK_EPOCHS = 4;

/** Seconds that an epoch may take. */
const LIMIT = 600;

const THREADS = [1, 2] as const;

/** Numbers of weights, without biases. */
function weightsOf(hidden: readonly number[]): number {
  const widths = [INPUTS, ...hidden, 1];
  return widths.slice(1).reduce((sum, width, l) => sum + width * widths[l], 0);
}

/** Operations per nanosecond of a product in single precision, the best of some. */
function gemmPace(): number {
  const [rows, width] = [4096, 256];
  const { multiply } = product(rows, width, width);
  let least = Infinity;
  for (let turn = 0; turn < 60; turn++) {
    const begun = performance.now();
    multiply();
    least = Math.min(least, performance.now() - begun);
  }
  return (2 * rows * width * width) / (1e6 * least);
}

/** Who trains, by name; PyTorch where it is installed. */
function trainers(hidden: readonly number[], rows: number): Map<string, Command> {
  const words = (threads: number) => [hidden.join(), `${rows}`, `${threads}`];
  const own = fileURLToPath(new URL('training-epochs.js', import.meta.url));
  const hasTorch = torchVersion() !== undefined;
  return new Map(
    THREADS.flatMap((threads): [string, Command][] => [
      [`ours ${threads}`, { program: process.execPath, args: [own, ...words(threads)] }],
      ...(hasTorch
        ? [
            [
              `PyTorch ${threads}`,
              {
                program: TORCH_PYTHON,
                args: [join(SOURCES, 'torch-training.py'), ...words(threads)],
              },
            ] as [string, Command],
          ]
        : []),
    ]),
  );
}

/** The least seconds of an epoch by who trains. */
export async function epochSeconds(commands: ReadonlyMap<string, Command>, epochs: number) {
  const running: [string, MeasuredProcess][] = [];
  const least = new Map<string, number>();
  try {
    for (const [who, command] of commands) {
      running.push([who, await MeasuredProcess.start(command, LIMIT)]);
    }
    for (let epoch = 0; epoch <= epochs; epoch++) {
      for (const [who, process] of running) {
        const seconds = await process.call(LIMIT);
        if (epoch > 0) least.set(who, Math.min(least.get(who) ?? Infinity, seconds));
      }
    }
  } finally {
    for (const [, process] of running) process.stop();
  }
  return least;
}

/** The table of seconds per epoch. */
export async function trainingTable(quick: boolean): Promise<string> {
  const rows = quick ? QUICK_ROWS : ROWS;
  const pace = gemmPace();
  const lines: string[][] = [];
  for (const [hidden, epochs] of NETWORKS) {
    const least = await epochSeconds(trainers(hidden, rows), quick ? QUICK_EPOCHS : epochs);
    const own = least.get('ours 1') ?? Number.NaN;
    const reached = (6 * rows * weightsOf(hidden)) / (1e9 * own);
    lines.push([
      hidden.join('-'),
      ...THREADS.flatMap((threads) => {
        const [ours, torch] = ['ours', 'PyTorch'].map((who) => least.get(`${who} ${threads}`));
        const speed = ours && torch ? `${(torch / ours).toFixed(2)}×` : '';
        return [ours?.toFixed(3) ?? '', torch?.toFixed(3) ?? '', speed];
      }),
      reached.toFixed(1),
      `${((100 * reached) / pace).toFixed(0)}%`,
    ]);
  }
  const table: TextTable = {
    header: [
      'hidden layers',
      ...THREADS.flatMap((threads) => {
        const on = threads === 1 ? 'one thread' : 'two threads';
        return [`ours, ${on}`, `PyTorch, ${on}`, 'speed'];
      }),
      'GFLOP/s',
      'of product',
    ],
    rows: lines,
  };
  const version = torchVersion();
  return [
    `Seconds per epoch of ${rows.toLocaleString('en')} rows; speed: PyTorch's seconds by ours. A product of matrices alone: ${pace.toFixed(1)} GFLOP/s on one thread.`,
    version ? `PyTorch ${version}.` : 'PyTorch is not installed: npm run oracles -- torch.',
    '',
    toTerminal(table),
  ].join('\n');
}
