/**
 * `npm run bench`: measures every row against its peers in turn, prints the tables, and writes
 * `benchmark.json`, `.md` and `.svg`: to results/ after a full run, elsewhere with --out.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { pageFiles } from '../../experiments/run/results.js';
import { writeAtomically, writeTogether } from '../../src/formats/replace-files.js';
import { renderSvg } from '../../src/report/charts.js';
import { Bench, type Case } from './bench.js';
import { ratioChart } from './chart.js';
import { costsPerCell } from './cost-table.js';
import { imagesTable } from './images.js';
import { describeMachine } from './machine.js';
import { networkCosts } from './network-costs.js';
import { networkTables } from './networks.js';
import { findPeers } from './peers.js';
import { planeCells, planeSections } from './plane.js';
import { raysTable } from './rays.js';
import {
  growth,
  growthInFeatures,
  heading,
  judge,
  resultPage,
  sections,
  toPage,
  toText,
} from './report.js';
import { requireRest } from './rest.js';
import { PLANE, ROWS, type Row } from './rows.js';
import { FULL, FULL_PLANE, QUICK, type Settings } from './settings.js';
import { standings } from './standings.js';
import { startTable } from './start.js';
import { trainingTable } from './training.js';

interface Flags {
  readonly quick?: boolean;
  readonly only?: readonly Row[];
  readonly out?: string;
}

const program = new Command('npm run bench --')
  .description('measure fastflavor against others; nothing else should be running')
  .option('--quick', 'a small version of everything, in minutes; figures are not for quoting')
  .option('--only <rows>', 'rows by name, separated by commas', namedRows)
  .option(
    '--out <folder>',
    'where results go (default: results after a full run, else nowhere)',
    writableFolder,
  )
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .addHelpText(
    'after',
    `\nRows:\n${ROWS.map(({ name, title }) => `  ${name.padEnd(24)}${title}`).join('\n')}`,
  );

program
  .command('start')
  .description('measure the processor time of --help and --version against `node -e 0`')
  .action(() => void process.stdout.write(`${startTable()}\n`));

program
  .command('networks')
  .description(
    'measure exported networks against their multiply-adds, ONNX Runtime and TorchScript',
  )
  .action(async () => void process.stdout.write(`${await networkTables()}\n`));

program
  .command('network-costs')
  .description(
    'measure what a cell costs by everything that the study of networks compares; written to results',
  )
  .action(() => runNetworkCosts(program.opts<Flags>()));

program
  .command('training')
  .description('measure epochs of training networks against PyTorch, on one thread and on two')
  .action(
    async () =>
      void process.stdout.write(`${await trainingTable(program.opts<Flags>().quick === true)}\n`),
  );

program
  .command('images')
  .description('measure steps of training convolutional networks against PyTorch')
  .action(
    async () =>
      void process.stdout.write(`${await imagesTable(program.opts<Flags>().quick === true)}\n`),
  );

program
  .command('rays')
  .description('measure the processor time of remnants, supernovae and cells by rays')
  .action(() => void process.stdout.write(`${raysTable(program.opts<Flags>().quick === true)}\n`));

program
  .command('plane')
  .description('measure fits of SVC at 7 x 5 settings of gamma and C and three sizes')
  .action(() => runPlane(program.opts<Flags>()));

await program.action(() => run(program.opts<Flags>())).parseAsync();

function namedRows(text: string): Row[] {
  return text.split(',').map((name) => {
    const row = ROWS.find((one) => one.name === name.trim());
    if (!row) throw new InvalidArgumentError(`There is no row "${name}".`);
    return row;
  });
}

/** Made at once: it would be late to notice after an hour that it cannot be. */
function writableFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true });
    return path;
  } catch {
    throw new InvalidArgumentError('This folder cannot be made.');
  }
}

/** Measures rows, one after another. */
async function measure(rows: readonly Row[], settings: Settings) {
  const begin = performance.now();
  const elapsed = () => {
    const total = Math.round((performance.now() - begin) / 1000);
    return `${Math.floor(total / 60)}:${String(total % 60).padStart(2, '0')}`;
  };
  const say = (text: string) => process.stderr.write(`[${elapsed()}] ${text}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'fastflavor-bench-'));
  // However it ends: there may be gigabytes in it.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => process.exit(1));
  }
  const peers = findPeers(folder);
  for (const [name, peer] of peers) {
    say(`${name}: ${'skipped' in peer ? `skipped: ${peer.skipped}` : peer.version}`);
  }
  const machine = describeMachine(peers);
  const bench = new Bench(settings, peers, folder, say);
  const cases: Case[] = [];
  for (const row of rows) cases.push(...(await bench.run(row)));
  return { cases, machine, minutes: (performance.now() - begin) / 60_000 };
}

/** Where results go, if anywhere. */
function targetOf({ quick, only, out }: Flags): string | undefined {
  return out ?? (quick || only ? undefined : 'results');
}

async function run(flags: Flags): Promise<void> {
  const { quick = false, only } = flags;
  const rows = only ?? ROWS;
  const target = targetOf(flags);
  if (target === 'results') await requireRest();
  const { cases, machine, minutes } = await measure(rows, quick ? QUICK : FULL);
  const top = heading(quick, minutes, machine);
  const tables = sections(rows, cases);
  process.stdout.write(`${toText(top, tables)}\n`);
  if (cases.some((one) => oursFailed(rows, one))) process.exitCode = 1;
  if (target === undefined) return;
  const bounds = judge(rows, cases);
  const costs = costsPerCell(rows, cases);
  const exponents = { rows: growth(rows, cases), features: growthInFeatures(rows, cases) };
  const document = {
    quick,
    minutes,
    machine,
    standings: standings(rows, cases),
    bounds,
    costs,
    growth: exponents,
    cases,
  };
  const write = (ending: string, text: string) =>
    writeAtomically(join(target, `benchmark.${ending}`), text);
  write('json', `${JSON.stringify(document, null, 2)}\n`);
  write('md', toPage(top, tables, machine));
  const chart = ratioChart(bounds);
  write('svg', await renderSvg(chart));
  write('page.json', `${JSON.stringify(resultPage(top, tables, chart, machine, quick))}\n`);
  process.stderr.write(`written to ${target}\n`);
}

async function runPlane(flags: Flags): Promise<void> {
  const target = targetOf(flags);
  if (target === 'results') await requireRest();
  const { quick = false } = flags;
  const { cases, machine, minutes } = await measure(PLANE, quick ? QUICK : FULL_PLANE);
  const cells = planeCells(cases);
  const [top, tables] = [heading(quick, minutes, machine), planeSections(cells)];
  process.stdout.write(`${toText(top, tables)}\n`);
  if (cells.some(({ agrees }) => !agrees)) process.exitCode = 1;
  if (target === undefined) return;
  const document = { quick, minutes, machine, cells };
  writeAtomically(join(target, 'benchmark-plane.json'), `${JSON.stringify(document, null, 2)}\n`);
  const page = toPage(top, tables, machine, { title: 'SVC over gamma and C', picture: '' });
  writeAtomically(join(target, 'benchmark-plane.md'), page);
}

async function runNetworkCosts(flags: Flags): Promise<void> {
  const target = targetOf(flags);
  if (target === 'results') await requireRest();
  const { page, document } = await networkCosts();
  process.stdout.write(`${toText(page.source, page.sections)}\n`);
  if (target === undefined) return;
  const files = await pageFiles(page, document);
  writeTogether(new Map([...files].map(([file, text]) => [join(target, file), text])));
}

function oursFailed(rows: readonly Row[], { row, measurements }: Case): boolean {
  const ours = rows.filter(({ name }) => name === row).flatMap((one) => Object.keys(one.ours));
  return measurements.some(({ who, failure }) => ours.includes(who) && failure !== undefined);
}
