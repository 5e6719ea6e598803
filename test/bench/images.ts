/**
 * `npm run bench -- images`: milliseconds per step of training convolutional networks on 64 images, on one thread and on
 * two, beside PyTorch, in turn, and the pace that our steps reach. A figure is the least of some epochs of some steps after
 * a first one.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type TextTable, toTerminal } from '../../src/report/text-table.js';
import type { Command } from './measured-process.js';
import { SOURCES, TORCH_PYTHON, torchVersion } from './peers.js';
import { epochSeconds } from './training.js';

/** Pixels on a side, and channels. */
const NETWORKS: readonly (readonly [pixels: number, channels: readonly number[]])[] = [
  [32, [8, 16, 32]],
  [64, [8, 16, 32]],
  [64, [16, 32, 64]],
];
const THREADS = [1, 2] as const;
const BATCH = 64;
const STEPS = 10;
const EPOCHS = 4;

/** Operations of a step: three passes of 18 per pixel and pair of channels. */
function operationsOf(pixels: number, channels: readonly number[]): number {
  const pairs = channels.reduce(
    (sum, to, l) => sum + (to * (l === 0 ? 1 : channels[l - 1])) / 4 ** l,
    0,
  );
  return 54 * BATCH * pixels ** 2 * pairs;
}

function imageTrainers(
  pixels: number,
  channels: readonly number[],
  steps: number,
): Map<string, Command> {
  const own = fileURLToPath(new URL('image-epochs.js', import.meta.url));
  const theirs = join(SOURCES, 'torch-images.py');
  const hasTorch = torchVersion() !== undefined;
  const commands = new Map<string, Command>();
  for (const threads of THREADS) {
    const words = [`${pixels}`, channels.join(), `${steps}`, `${threads}`];
    commands.set(`ours ${threads}`, { program: process.execPath, args: [own, ...words] });
    if (hasTorch) {
      commands.set(`PyTorch ${threads}`, { program: TORCH_PYTHON, args: [theirs, ...words] });
    }
  }
  return commands;
}

/** The table of milliseconds per step. */
export async function imagesTable(quick: boolean): Promise<string> {
  const steps = quick ? 2 : STEPS;
  const lines: string[][] = [];
  for (const [pixels, channels] of NETWORKS) {
    const least = await epochSeconds(imageTrainers(pixels, channels, steps), quick ? 2 : EPOCHS);
    const step = (who: string) => (1000 * (least.get(who) ?? Number.NaN)) / steps;
    lines.push([
      `${pixels} x ${pixels}`,
      channels.join(', '),
      ...THREADS.flatMap((threads) => {
        const [ours, torch] = [step(`ours ${threads}`), step(`PyTorch ${threads}`)];
        return [
          ours.toFixed(1),
          Number.isNaN(torch) ? '' : torch.toFixed(1),
          Number.isNaN(torch) ? '' : `${(torch / ours).toFixed(2)}×`,
        ];
      }),
      (operationsOf(pixels, channels) / (1e6 * step('ours 1'))).toFixed(1),
    ]);
  }
  const table: TextTable = {
    header: [
      'images',
      'channels',
      ...THREADS.flatMap((threads) => {
        const on = threads === 1 ? 'one thread' : 'two threads';
        return [`ours, ${on}`, `PyTorch, ${on}`, 'speed'];
      }),
      'GFLOP/s',
    ],
    rows: lines,
  };
  const version = torchVersion();
  return [
    `Milliseconds per step of ${BATCH} images; speed: PyTorch's time by ours.`,
    version ? `PyTorch ${version}.` : 'PyTorch is not installed: npm run oracles -- torch.',
    '',
    toTerminal(table),
  ].join('\n');
}
