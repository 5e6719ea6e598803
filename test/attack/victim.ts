/**
 * The process that is given the inputs: a range of cases, one after the other. Before a case it writes its number, so that whoever
 * watches knows which one it died of; afterwards it reports what was wrong, and what it cost.
 */
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { FastflavorError } from '../../src/errors.js';
import { readTable } from '../../src/formats/read-table.js';
import { Random } from '../../src/random.js';
import { type Case, caseOf, changedFile, type Step } from './case.js';
import { consume, Finding, type Outcome } from './consume.js';
import { type Digest, digestOf, isSame } from './digest.js';
import { type Subject, subjectsIn } from './subjects.js';

/** What the process is to do. */
export interface Job {
  readonly corpus: string;
  readonly scratch: string;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  /** of the only case, in place of its own steps */
  readonly steps?: readonly Step[] | undefined;
  /** whether good files are read after every case */
  readonly careful: boolean;
}

export interface Report {
  readonly number: number;
  readonly outcome: Outcome | 'finding';
  readonly subject: string;
  readonly kind?: string;
  readonly message?: string;
  readonly stack?: string | undefined;
  /** milliseconds of processor time, and bytes of memory at most */
  readonly cpu: number;
  readonly peak: number;
}

const CANARY_EVERY = 50;

/** Bytes of a process that has loaded what it needs. What the inputs before left is not counted to an input. */
const BASE = 130e6;

const job: Job = JSON.parse(process.argv[2]);
const subjects = subjectsIn(job.corpus);
const wholes = new Map<string, Digest | undefined>();
const progress = openSync(join(job.scratch, 'at'), 'w');
const CANARIES = [
  'own-cells.h5',
  'own-cells.parquet',
  'own-cells.npz',
  'own-cells.arrow',
  'own-cells.csv',
  'tables-filters.h5',
  'arrow-zstd.feather',
];
const good = {
  cells: join(job.corpus, 'cells.csv'),
  model: join(job.corpus, 'models', 'new-lr.json'),
};

let reports: Report[] = [];
const send = (report: Report): void => {
  reports.push(report);
  if (report.outcome === 'finding' || reports.length >= CANARY_EVERY) flush();
};
function flush(): void {
  process.send?.(reports);
  reports = [];
}

let current = job.from;
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    const { message, stack } = Object(error);
    send({
      number: current,
      outcome: 'finding',
      subject: subjectName(current),
      kind: event,
      message: String(message),
      stack,
      cpu: 0,
      peak: 0,
    });
    process.exit(3);
  });
}

function subjectName(number: number): string {
  return caseOf(job.seed, number, subjects).subject.name;
}

const expected = await canaries();
await warmUp();
for (let number = job.from; number < job.to; number++) {
  current = number;
  await attack(number);
  if (
    job.careful ||
    (number - job.from) % CANARY_EVERY === CANARY_EVERY - 1 ||
    number === job.to - 1
  )
    await checkCanaries(number);
}
flush();
process.disconnect?.();
process.exit(0);

async function attack(number: number): Promise<void> {
  const one: Case = {
    ...caseOf(job.seed, number, subjects),
    ...(job.steps && { steps: job.steps }),
  };
  const bytes = changedFile(one);
  const whole = one.damage === 'none' ? undefined : await wholeOf(one.subject);
  const folder = put(one.subject, one.file, bytes);
  writeSync(progress, `${number}`.padEnd(12), 0);
  writeFileSync('/proc/self/clear_refs', '5');
  const held = process.memoryUsage.rss();
  const start = process.cpuUsage();
  let result: Pick<Report, 'outcome' | 'kind' | 'message' | 'stack'>;
  try {
    const random = new Random(one.seed);
    const { kind } = one.subject;
    const outcome = await consume({
      folder,
      names: [one.file],
      kind,
      damage: one.damage,
      whole,
      good,
      random,
    });
    // Rejections that nobody waits for come in the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    result = { outcome };
  } catch (error) {
    if (!(error instanceof Finding)) throw error;
    const { kind, message, cause } = error;
    result = { outcome: 'finding', kind, message, stack: (cause as Error)?.stack ?? error.stack };
  }
  const { user, system } = process.cpuUsage(start);
  writeSync(progress, '-1'.padEnd(12), 0);
  send({
    number,
    subject: one.subject.name,
    ...result,
    cpu: (user + system) / 1000,
    peak: BASE + peak() - held,
  });
}

/** The files of a subject in the scratch folder, one of them changed. */
function put(subject: Subject, file: string, bytes: Buffer): string {
  const folder = join(job.scratch, 'input');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of subject.files)
    writeFileSync(join(folder, name), name === file ? bytes : content);
  process.chdir(folder);
  return folder;
}

async function wholeOf(subject: Subject): Promise<Digest | undefined> {
  if (!wholes.has(subject.name)) {
    const [name] = subject.changed;
    wholes.set(subject.name, await tableDigest(join(put(subject, '', Buffer.alloc(0)), name)));
  }
  return wholes.get(subject.name);
}

async function tableDigest(path: string): Promise<Digest | undefined> {
  try {
    return digestOf(await readTable(path));
  } catch (error) {
    if (error instanceof FastflavorError) return undefined;
    throw error;
  }
}

/** The most memory since it was last asked, bytes. */
function peak(): number {
  return 1024 * Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'latin1'))?.[1]);
}

function canaries(): Promise<(Digest | undefined)[]> {
  return Promise.all(CANARIES.map((name) => tableDigest(join(job.corpus, 'tables', name))));
}

async function checkCanaries(number: number): Promise<void> {
  const now = await canaries();
  const bad = now.findIndex((one, i) => {
    const before = expected[i];
    return before && (!one || !isSame(one, before));
  });
  if (bad < 0) return;
  send({
    number,
    outcome: 'finding',
    subject: CANARIES[bad],
    kind: 'poison',
    message: `${CANARIES[bad]} is read as something else after another file`,
    cpu: 0,
    peak: 0,
  });
  flush();
  process.exit(4);
}

/** Loads what the subject of a single case needs, so that its cost is that of the input. */
async function warmUp(): Promise<void> {
  if (job.to - job.from > 1) return;
  const { subject, file, seed } = caseOf(job.seed, job.from, subjects);
  const folder = put(subject, '', Buffer.alloc(0));
  await consume({
    folder,
    names: [file],
    kind: subject.kind,
    damage: 'none',
    good,
    random: new Random(seed),
  }).catch(() => {});
}
