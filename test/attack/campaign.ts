/**
 * Runs the inputs of a seed in processes that are watched: one that dies, that works for too long or takes too much
 * memory is a finding, like whatever a process reports. Findings are confirmed alone, made smaller, and stored once per
 * place in the code.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { caseOf, changedFile, type Step } from './case.js';
import type { CampaignFlags } from './settings.js';
import { subjectsIn } from './subjects.js';
import type { Job, Report } from './victim.js';

/** Milliseconds of processor time, and of waiting for anything but a processor, that an input may take. */
const MOST_CPU = 2000;
const MOST_WAIT = 60_000;

/** Bytes that an input may take. */
const MOST_MEMORY = 500e6;

/** Inputs per process. */
const BATCH = 2000;

const WATCH_EVERY = 200;

export interface Settings extends Required<CampaignFlags> {
  /** the folder of whole files */
  readonly corpus: string;
}

interface Death {
  readonly number: number;
  readonly kind: string;
  readonly message: string;
}

interface Run {
  readonly reports: readonly Report[];
  /** how the process ended, if not by itself */
  readonly death?: Death;
  /** the next input */
  readonly next: number;
}

export class Campaign {
  readonly #settings: Settings;
  readonly #scratch: string;
  readonly #subjects;
  readonly #seen = new Map<string, number>();
  readonly #started = Date.now();
  #inputs = 0;
  #accepted = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#scratch = join(settings.out, 'scratch');
    mkdirSync(this.#scratch, { recursive: true });
    this.#subjects = subjectsIn(settings.corpus);
  }

  /** @returns the exit status: 0 if nothing was found */
  async run(): Promise<number> {
    const { from, inputs, hours } = this.#settings;
    const end = this.#started + hours * 3_600_000;
    for (let at = from; at < from + inputs && Date.now() < end; ) {
      const run = await this.#victim(
        { from: at, to: Math.min(from + inputs, at + BATCH), careful: false },
        end,
      );
      this.#inputs += run.next - at;
      this.#accepted += run.reports.filter(({ outcome }) => outcome === 'accepted').length;
      for (const report of run.reports) await this.#judge(report);
      if (run.death) await this.#judgeDeath(run.death);
      at = run.next;
      this.#print();
    }
    this.#print();
    return this.#seen.size === 0 ? 0 : 1;
  }

  async #judge({
    number,
    outcome,
    cpu,
    peak,
    kind = '',
    message = '',
    stack,
    subject,
  }: Report): Promise<void> {
    if (outcome === 'finding') {
      if (kind === 'poison') await this.#findPoison(number, message);
      else
        await this.#keep(number, {
          kind,
          message,
          key: `${kind} ${placeOf(stack) ?? wordsOf(message)}`,
          stack,
        });
    } else if (
      (cpu > MOST_CPU && !this.#seen.has(`slow ${subject}`)) ||
      (peak > MOST_MEMORY && !this.#seen.has(`memory ${subject}`))
    ) {
      const [again] = (await this.#alone(number)).reports;
      if (!again || again.cpu > MOST_CPU) {
        await this.#keep(number, {
          kind: 'slow',
          message: `${Math.round(again?.cpu ?? cpu)} ms`,
          key: `slow ${subject}`,
        });
      } else if (again.peak > MOST_MEMORY) {
        await this.#keep(number, {
          kind: 'memory',
          message: `${Math.round(again.peak / 1e6)} MB`,
          key: `memory ${subject}`,
        });
      }
    }
  }

  async #judgeDeath({ number, kind, message }: Death): Promise<void> {
    const { subject } = caseOf(this.#settings.seed, number, this.#subjects);
    const known = `${kind} ${subject.name}`;
    if (this.#seen.has(known)) return this.#keep(number, { kind, message, key: known });
    const again = await this.#alone(number);
    const confirmed = again.death ?? again.reports.find(({ outcome }) => outcome === 'finding');
    const alone = confirmed ? '' : ' (not when it is run alone)';
    await this.#keep(number, {
      kind,
      message: `${message}${alone}`,
      key: `${kind}${alone} ${subject.name}`,
    });
  }

  /** Which of the inputs before spoils the reading of good files. */
  async #findPoison(last: number, message: string): Promise<void> {
    const first = Math.max(this.#settings.from, last - 50);
    for (let number = first; number <= last; number++) {
      const run = await this.#alone(number, undefined, true);
      if (run.reports.some(({ kind }) => kind === 'poison')) {
        await this.#keep(number, { kind: 'poison', message, key: `poison ${message}` });
        return;
      }
    }
    await this.#keep(last, {
      kind: 'poison',
      message: `${message} (not found alone)`,
      key: `poison ${message}`,
    });
  }

  async #keep(
    number: number,
    {
      kind,
      message,
      key,
      stack,
    }: { kind: string; message: string; key: string; stack?: string | undefined },
  ): Promise<void> {
    const times = this.#seen.get(key) ?? 0;
    this.#seen.set(key, times + 1);
    if (times > 0) return;
    const { seed, out } = this.#settings;
    const one = caseOf(seed, number, this.#subjects);
    const steps = await this.#fewestSteps(number, one.steps, kind);
    const folder = join(out, 'findings', `${seed}-${number}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, one.file), changedFile({ ...one, steps }));
    const record = {
      seed,
      number,
      subject: one.subject.name,
      file: one.file,
      damage: one.damage,
      steps,
      kind,
      message,
      stack,
    };
    writeFileSync(join(folder, 'finding.txt'), JSON.stringify(record, null, 1));
    process.stdout.write(
      `FOUND ${seed}-${number} ${one.subject.name}/${one.file} ${kind}: ${message.slice(0, 300)} [${key.slice(0, 200)}]\n`,
    );
  }

  /** Leaves out steps without which the input is a finding too. */
  async #fewestSteps(
    number: number,
    steps: readonly Step[],
    kind: string,
  ): Promise<readonly Step[]> {
    let fewest = steps;
    for (const step of steps) {
      if (fewest.length === 1) break;
      const fewer = fewest.filter((one) => one !== step);
      const { reports, death } = await this.#alone(number, fewer, kind === 'poison');
      const [report] = reports;
      const isSlow = kind === 'slow' && report && report.cpu > MOST_CPU;
      const isLarge = kind === 'memory' && report && report.peak > MOST_MEMORY;
      if (death?.kind === kind || isSlow || isLarge || reports.some((one) => one.kind === kind))
        fewest = fewer;
    }
    return fewest;
  }

  #alone(number: number, steps?: readonly Step[], careful = false): Promise<Run> {
    return this.#victim({ from: number, to: number + 1, careful, steps });
  }

  /** Runs a range of inputs in a process, and ends it if it takes too long. */
  async #victim(
    range: Pick<Job, 'from' | 'to' | 'careful' | 'steps'>,
    end = Number.POSITIVE_INFINITY,
  ): Promise<Run> {
    const { corpus, seed } = this.#settings;
    const progress = join(this.#scratch, 'at');
    writeFileSync(progress, '-1');
    const job: Job = { corpus, scratch: this.#scratch, seed, ...range };
    const child = fork(
      fileURLToPath(new URL('victim.js', import.meta.url)),
      [JSON.stringify(job)],
      {
        silent: true,
        execArgv: ['--max-old-space-size=2000'],
      },
    );
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text) => {
        printed = (printed + text).slice(-3000);
      });
    }
    const reports: Report[] = [];
    child.on('message', (some: Report[]) => reports.push(...some));
    const watch = new Watch(child, progress);
    let ended = false;
    const timer = setInterval(() => {
      watch.look();
      if (watch.complaint || Date.now() > end) {
        ended = !watch.complaint;
        child.kill('SIGKILL');
      }
    }, WATCH_EVERY);
    const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => {
      child.on('close', (...how) => resolve(how));
    });
    clearInterval(timer);
    const at = numberIn(progress);
    const last = reports.at(-1);
    const reported = last?.number ?? -1;
    if (code === 0 || ended)
      return { reports, next: code === 0 ? range.to : Math.max(range.from, at, reported + 1) };
    // It said itself what was wrong.
    if (code !== null && last?.outcome === 'finding')
      return { reports, next: Math.max(at, range.from) + 1 };
    const how = watch.complaint ?? {
      kind: 'crash',
      message: `${signal ?? `exit status ${code}`}: ${printed.slice(-600)}`,
    };
    const number = at < 0 ? range.from : at;
    return { reports, death: { number, ...how }, next: number + 1 };
  }

  #print(): void {
    const { seed } = this.#settings;
    const minutes = (Date.now() - this.#started) / 60_000;
    const found = [...this.#seen.values()].reduce((sum, times) => sum + times, 0);
    const line = `seed ${seed}: ${this.#inputs} inputs in ${minutes.toFixed(1)} minutes, ${this.#accepted} accepted, ${this.#seen.size} findings (${found} inputs)`;
    process.stdout.write(`${line}\n`);
    writeFileSync(
      join(this.#settings.out, `summary-${seed}-${this.#settings.from}.txt`),
      `${line}\n${[...this.#seen].map(([key, times]) => `${times} x ${key}`).join('\n')}\n`,
    );
  }
}

/** A message without what differs from input to input. */
function wordsOf(message: string): string {
  return message
    .replace(/\S*\/\S*/g, '')
    .replace(/"[^"]*"|\d+/g, '#')
    .slice(0, 120);
}

/** The first line of a stack that is the project's own. */
function placeOf(stack: string | undefined): string | undefined {
  const lines =
    stack?.split('\n').filter((line) => /\/dist\/(src|datasets|experiments)\//.test(line)) ?? [];
  return lines[0]?.replace(/^.*\/dist\//, '').replace(/\)$/, '');
}

/** The input at which a process says that it is; -1 if at none. */
function numberIn(progress: string): number {
  return Number(readFileSync(progress, 'latin1') || -1);
}

/** Looks at a process: for how long it has worked on its input. */
class Watch {
  #number = -1;
  #since = Date.now();
  #cpuBefore = 0;
  complaint: Omit<Death, 'number'> | undefined;

  constructor(
    private readonly child: ChildProcess,
    private readonly progress: string,
  ) {}

  look(): void {
    try {
      const number = numberIn(this.progress);
      const stat = readFileSync(`/proc/${this.child.pid}/stat`, 'latin1');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // In hundredths of a second.
      const cpu = 10 * (Number(fields[11]) + Number(fields[12]));
      // A process that is ready to run, or stopped, waits for the machine, not for its input.
      if (fields[0] !== 'S') this.#since = Date.now();
      if (number !== this.#number) {
        this.#number = number;
        this.#since = Date.now();
        this.#cpuBefore = cpu;
        return;
      }
      if (number < 0) return;
      // Some of it may be work between two inputs.
      if (cpu - this.#cpuBefore > 2 * MOST_CPU)
        this.complaint = { kind: 'hang', message: `${cpu - this.#cpuBefore} ms of processor time` };
      else if (Date.now() - this.#since > MOST_WAIT)
        this.complaint = { kind: 'hang', message: `waits for ever` };
    } catch {
      // It has ended.
    }
  }
}
