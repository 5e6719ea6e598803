/**
 * Scores rows piece by piece, in the order of the rows, and on worker threads if that is faster. The result does not
 * depend on the number of threads, because the score of a row does not depend on its piece.
 */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { ColumnMatrix } from '../column-matrix.js';
import type { BinaryModel } from '../estimators/binary-model.js';
import { Threads } from '../workers/threads.js';
import type { PlainColumns } from './score-worker.js';
import { scoresOf } from './scores.js';

/** Rows per piece at first: less than a second with the slowest model, so that closing the pool is quick. */
export const PIECE_ROWS = 4096;

/** The longest time of a piece with more rows, in seconds. */
const PIECE_SECONDS = 0.05;

/** The least number of rows of a piece for a thread; sending fewer takes longer than scoring them. */
const LEAST_ROWS = 256;

/** The number of threads is limited to this or to the number of cores, whichever is larger. */
const MOST_THREADS = 16;

/** The startup time of threads in seconds, and so the time of scoring before they are started. */
const BEGINNING = 0.25;

/**
 * The time per row, in seconds, above which threads are faster. It is many times the time to send a row and its score,
 * because the model is read again on every thread. SVC is above it; logistic regressions, trees and, in few dimensions,
 * KNN are below.
 */
const WORTH_HANDING_OVER = 2e-6;

/** Options of a pool. */
export interface ScorePoolOptions {
  /** the number of threads; the number of cores if absent */
  readonly threads?: number | undefined;
  /** the seconds of scoring after which threads are started, if they are faster */
  readonly patience?: number;
}

/**
 * Scores rows with a model of two classes.
 * @example
 * ```ts
 * const x = new ColumnMatrix([Float64Array.of(0, 1, 2, 3)], ['alpha']);
 * const model = fitBinary(new DecisionTreeClassifier(), x, [0, 0, 1, 1]);
 * const pool = new ScorePool(model, modelToText(model));
 * const scores = await pool.score(x);
 * await pool.close();
 * scores; // => [0, 0, 1, 1]
 * ```
 */
export class ScorePool {
  readonly #threads: number;
  readonly #patience: number;
  #pool: Threads<PlainColumns, Float64Array> | undefined;
  /** seconds and rows of scoring on this thread */
  #seconds = 0;
  #rows = 0;
  #closed = false;

  /** @param text the model's file, from which it is read on every thread */
  constructor(
    private readonly model: BinaryModel,
    private readonly text: string,
    { threads = availableParallelism(), patience = BEGINNING }: ScorePoolOptions = {},
  ) {
    this.#threads = Math.min(threads, Math.max(availableParallelism(), MOST_THREADS));
    this.#patience = patience;
  }

  /**
   * The score of every row.
   * @throws InvalidInput naming the first row that the model does not accept
   */
  async score(x: ColumnMatrix): Promise<Float64Array> {
    const scores = new Float64Array(x.rows);
    const away: Promise<void>[] = [];
    const even = Math.max(Math.ceil(x.rows / this.#threads), LEAST_ROWS);
    for (let from = 0, rows = 0; from < x.rows; from += rows) {
      if (this.#closed) throw new Error('closed while it scored');
      rows = Math.min(even, this.#pieceRows());
      const piece = x.slice(from, from + rows);
      if (this.#handsOver()) {
        away.push(this.#scoreThere(piece).then((part) => scores.set(part, from)));
      } else {
        this.#scoreHere(piece, scores.subarray(from, from + piece.rows));
        await setImmediate();
      }
    }
    const ends = await Promise.allSettled(away);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return scores;
  }

  /** Ends the threads; a call of `score` that is still running throws. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#pool?.close();
  }

  #scoreHere(piece: ColumnMatrix, out: Float64Array): void {
    const start = performance.now();
    scoresOf(this.model, piece, out);
    this.#seconds += (performance.now() - start) / 1000;
    this.#rows += piece.rows;
  }

  #scoreThere({ arrays, names }: ColumnMatrix): Promise<Float64Array> {
    this.#pool ??= new Threads(
      new URL('./score-worker.js', import.meta.url),
      this.#threads,
      this.text,
    );
    // The columns are copied, because posting a view would send its whole buffer.
    return this.#pool.run({ arrays: arrays.map((column) => column.slice()), names });
  }

  #pieceRows(): number {
    if (this.#rows === 0) return PIECE_ROWS;
    return Math.max(PIECE_ROWS, Math.floor((PIECE_SECONDS * this.#rows) / this.#seconds));
  }

  #handsOver(): boolean {
    if (this.#pool) return true;
    const pays = this.#seconds >= this.#rows * WORTH_HANDING_OVER;
    return this.#threads > 1 && pays && this.#seconds >= this.#patience;
  }
}
