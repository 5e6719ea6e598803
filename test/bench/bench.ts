/** Measures one row: at every size, ours and its peers in turn, and whether their answers agree. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from './agreement.js';
import { type Attempt, ruledOut, typical } from './figures.js';
import { type Command, MeasuredProcess } from './measured-process.js';
import { isMlPackage, ours, type Peer, type PeerName, type ProgramOf } from './peers.js';
import { OURS, type Row, sizesOf, takesPart } from './rows.js';
import { readDoubles } from './serve.js';
import type { Patience, Settings } from './settings.js';
import type { Task } from './task.js';
import { type Player, type Timing, takeTurns } from './turns.js';
import { type Data, makeData, type WorkloadName } from './workloads.js';

export interface Measurement extends Timing {
  readonly who: string;
  /** the most memory of a fresh process that did this once, in 10^6 bytes */
  readonly peakMegabytes: number | null;
  /** by warm calls, of rows that have one */
  readonly pace?: number;
}

/** One row at one size. */
export interface Case {
  readonly row: string;
  /** share of the workload's rows */
  readonly size: number;
  readonly trainRows: number;
  readonly testRows: number;
  readonly columns: number;
  /** of ours, the first first, then of the peers */
  readonly measurements: readonly Measurement[];
  readonly checks: readonly Check[];
}

/** Seconds that a process may take to load its data. */
const LOADING = 300;

/** Seconds after which somebody who waits is told of a single call. */
const LONG = 5;

/** Sizes with fewer rows than this show nothing. */
const FEWEST_ROWS = 150;

/** One who takes part: ours, or a peer. */
interface Entrant extends Patience {
  readonly name: string;
  readonly command: Command | ProgramOf;
  readonly task: Task;
}

/** An entrant whose process is ready. */
interface Started {
  readonly entrant: Entrant;
  readonly process: MeasuredProcess;
  /** after the first call */
  peakMegabytes: number | null;
}

export class Bench {
  readonly #data = new Map<string, Data>();
  /** what was tried at which size, by who it was and what it was */
  readonly #attempts = new Map<string, Attempt[]>();

  /**
   * @param folder for data, models and answers
   * @param onProgress told what is going on
   */
  constructor(
    readonly settings: Settings,
    readonly peers: ReadonlyMap<PeerName, Peer>,
    readonly folder: string,
    readonly onProgress: (text: string) => void,
  ) {}

  async run(row: Row): Promise<Case[]> {
    const cases: Case[] = [];
    for (const size of sizesOf(row)) {
      const data = this.#dataOf(row.workload, size);
      if (data.rows < FEWEST_ROWS) continue;
      this.onProgress(`${row.name}, ${data.x.rows} rows`);
      cases.push(await this.#runCase(row, size, data));
    }
    return cases;
  }

  #dataOf(workload: WorkloadName, size: number): Data {
    const key = `${workload} ${size}`;
    const data = this.#data.get(key) ?? makeData(workload, size * this.settings.scale, this.folder);
    this.#data.set(key, data);
    return data;
  }

  async #runCase(row: Row, size: number, data: Data): Promise<Case> {
    const absent = row.peers.flatMap((name) => {
      const peer = this.peers.get(name);
      if (!peer || !('skipped' in peer) || !takesPart(row, name, size)) return [];
      return [notMeasured(name, `skipped: ${peer.skipped}`)];
    });
    const started: Started[] = [];
    try {
      for (const entrant of this.#entrants(row, size)) {
        try {
          this.#checkFeasible(row.workload, entrant, size);
          const model = await this.#model(row, entrant, size, data);
          const process = await start(entrant, entrant.task, model, data);
          started.push({ entrant, process, peakMegabytes: null });
        } catch (error) {
          absent.push(notMeasured(entrant.name, (error as Error).message));
        }
      }
      const timings = await takeTurns(started.map(player), ({ name }, seconds) => {
        if (seconds > LONG) this.onProgress(`  ${name}: ${seconds.toFixed(1)} s`);
      });
      for (const [i, { entrant }] of started.entries()) {
        this.#remember(row.workload, entrant, { size, seconds: timings[i].first });
        this.#report(entrant.name, timings[i]);
      }
      const finished = started.filter((_, i) => timings[i].failure === undefined);
      const outcome = await outcomeOf(finished, data);
      const measured = started.map(({ entrant: { name }, peakMegabytes }, i): Measurement => {
        const [seconds, answer] = [typical(timings[i]), outcome.answers.get(name)];
        const known = row.pace && seconds !== null && answer;
        const pace = known ? { pace: row.pace.of(seconds, data, answer) } : {};
        return { who: name, ...timings[i], peakMegabytes, ...pace };
      });
      return {
        row: row.name,
        size,
        trainRows: data.x.rows,
        testRows: data.test.rows,
        columns: data.x.columns,
        measurements: inOrder([...Object.keys(row.ours), ...row.peers], [...measured, ...absent]),
        checks: compare(row, data, outcome),
      };
    } finally {
      for (const { process } of started) process.stop();
    }
  }

  #report(name: string, timing: Timing): void {
    const figure = typical(timing);
    const time = figure === null ? '' : `${figure.toPrecision(3)} s`;
    this.onProgress(`  ${name}: ${timing.failure ?? time}`);
  }

  /** Ours, then the peers that are here and take part at this size. */
  #entrants(row: Row, size: number): Entrant[] {
    const { ours: tasks, peerTask, peers } = row;
    const { patience } = this.settings;
    const own = Object.entries(tasks).map(
      ([name, task]): Entrant => ({ name, command: ours, task, ...patience.ours }),
    );
    const [{ task: firstTask }] = own;
    const others = peers.flatMap((name): Entrant[] => {
      const command = this.peers.get(name);
      if (!command || 'skipped' in command || !takesPart(row, name, size)) return [];
      const { [isMlPackage(name) ? 'ml' : 'peer']: waiting } = patience;
      return [{ name, command, task: peerTask ?? firstTask, ...waiting }];
    });
    return [...own, ...others];
  }

  /** @throws Error where earlier attempts say that this one would take too long */
  #checkFeasible(workload: WorkloadName, entrant: Entrant, size: number): void {
    const attempts = this.#attempts.get(attemptKey(workload, entrant)) ?? [];
    const upToHere = attempts.filter((one) => one.size <= size).sort((a, b) => a.size - b.size);
    const reason = ruledOut(upToHere, size, entrant.limit);
    if (reason !== null) throw new Error(reason);
  }

  /** The latest attempt at a size is the one that counts. */
  #remember(workload: WorkloadName, entrant: Entrant, attempt: Attempt): void {
    const key = attemptKey(workload, entrant);
    const others = (this.#attempts.get(key) ?? []).filter(({ size }) => size !== attempt.size);
    this.#attempts.set(key, [...others, attempt]);
  }

  /** Where the model is that is to be applied; fits it where it is not there yet. */
  async #model({ model, workload }: Row, entrant: Entrant, size: number, data: Data) {
    if (!model) return {};
    const { whose, fit } = model;
    const fitter: Entrant =
      whose === 'own'
        ? { ...entrant, task: fit }
        : { name: OURS, command: ours, task: fit, ...this.settings.patience.ours };
    const answer = answerPath(data, fitter);
    const path = `${answer}.model`;
    if (!existsSync(path)) {
      this.#checkFeasible(workload, fitter, size);
      this.onProgress(`  ${fitter.name} fits the model`);
      const process = await start(fitter, fit, {}, data);
      let seconds: number | null = null;
      try {
        seconds = await process.call(fitter.limit);
        await process.write(answer, LOADING);
      } catch (error) {
        throw new Error(`its fit: ${(error as Error).message}`);
      } finally {
        process.stop();
        this.#remember(workload, fitter, { size, seconds });
      }
    }
    return { model: path, answer };
  }
}

function attemptKey(workload: WorkloadName, { name, task }: Entrant): string {
  return [workload, name, taskName(task)].join(' ');
}

function taskName({ operation, options = {} }: Task): string {
  return [operation, ...Object.values(options)].join('-');
}

function answerPath({ folder }: Data, { name, task }: Entrant): string {
  return join(folder, `${name} ${taskName(task)}`);
}

async function start(
  { command }: Entrant,
  { operation, options }: Task,
  model: { readonly model?: string; readonly answer?: string },
  { folder, rows, x }: Data,
): Promise<MeasuredProcess> {
  const { program, args } =
    'programOf' in command ? await command.programOf(model.model ?? '') : command;
  const all = { data: folder, rows, features: x.columns, ...options, ...model };
  const named = Object.entries(all).map(([name, value]) => `${name}=${value}`);
  return MeasuredProcess.start({ program, args: [...args, operation, ...named] }, LOADING);
}

function player(one: Started): Player {
  const { entrant, process } = one;
  return {
    name: entrant.name,
    slow: entrant.slow,
    call: async () => {
      const seconds = await process.call(entrant.limit);
      one.peakMegabytes ??= process.peakMegabytes();
      return seconds;
    },
  };
}

function inOrder(names: readonly string[], measurements: readonly Measurement[]): Measurement[] {
  return measurements.toSorted((a, b) => names.indexOf(a.who) - names.indexOf(b.who));
}

function notMeasured(who: string, failure: string): Measurement {
  return { who, first: null, warm: [], failure, peakMegabytes: null };
}

/** What came of the last calls, by who made them. */
interface Outcome {
  readonly answers: ReadonlyMap<string, Float64Array>;
  /** why there are no more */
  readonly failure?: Error;
}

async function outcomeOf(finished: readonly Started[], data: Data): Promise<Outcome> {
  const answers = new Map<string, Float64Array>();
  try {
    for (const { entrant, process } of finished) {
      const path = answerPath(data, entrant);
      await process.write(path, LOADING);
      answers.set(entrant.name, readDoubles(path));
    }
    return { answers };
  } catch (error) {
    return { answers, failure: error as Error };
  }
}

/** Whether the answers agree; a check that cannot be made does not hold. */
function compare(row: Row, data: Data, { answers, failure }: Outcome): Check[] {
  try {
    if (failure) throw failure;
    const [first] = Object.keys(row.ours);
    const own = answers.get(first);
    if (!own) throw new Error(`no answer of ${first}`);
    const others = [...answers].filter(([name, answer]) => name !== first && answer.length > 0);
    return row.check(data, { ours: own, peers: new Map(others) });
  } catch (error) {
    return [{ what: `not checked: ${(error as Error).message}`, value: Number.NaN, atMost: 0 }];
  }
}
