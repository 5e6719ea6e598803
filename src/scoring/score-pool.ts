/**
 * Scores of rows, a piece at a time, in the order of the rows; on worker threads once that pays. Scores do not
 * depend on the number of threads, since the score of a row does not depend on the other rows of its piece.
 */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { ColumnMatrix } from '../column-matrix.js';
import { InvalidInput } from '../errors.js';
import type { AnyModel } from '../estimators/estimator.js';
import { Threads } from '../workers/threads.js';
import type { PlainColumns } from './score-worker.js';
import { scoresOf, scoresPerRow } from './scores.js';

/** Rows of a piece at least. The slowest models score them in less than a second, after which `close` takes effect. */
export const PIECE_ROWS = 4096;

/** Seconds that a piece with more rows than that may take. */
const PIECE_SECONDS = 0.05;

/** A piece for a thread has at least this many rows, since posting it costs time as well. */
const LEAST_ROWS = 256;

/** Threads are capped at this number or the number of cores, whichever is larger. */
const MOST_THREADS = 16;

/** Seconds that threads take to start. Scoring here for as long before starting them at most doubles the time. */
const STARTUP_SECONDS = 0.25;

/**
 * Threads pay if the score of a row takes longer than these seconds. That is many times what posting a row and
 * its score takes, because every thread has to read the model again. SVC is slower; logistic regressions, trees
 * and, in few dimensions, KNN are faster.
 */
const WORTH_POSTING = 2e-6;

export interface ScorePoolOptions {
  /** one per core if absent */
  readonly threads?: number | undefined;
  /** seconds of scoring on this thread before others are started; 0.25 if absent */
  readonly patience?: number | undefined;
}

/**
 * Scores rows with one model until it is closed.
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
  /** the rows scored on this thread, and the seconds that they took */
  #rows = 0;
  #seconds = 0;
  #closed = false;

  /** @param text the model file that the model was read from, as text or bytes; every thread reads it again */
  constructor(
    private readonly model: AnyModel,
    private readonly text: string | Uint8Array,
    { threads = availableParallelism(), patience = STARTUP_SECONDS }: ScorePoolOptions = {},
  ) {
    this.#threads = Math.min(threads, Math.max(availableParallelism(), MOST_THREADS));
    this.#patience = patience;
  }

  /**
   * Scores of rows, as `scoresOf` gives them.
   * @param x (rows, features)
   * @throws InvalidInput about a row that the model does not take; a row of the first piece that has one
   */
  async score(x: ColumnMatrix): Promise<Float64Array> {
    const width = scoresPerRow(this.model);
    const scores = new Float64Array(x.rows * width);
    const posted: Promise<void>[] = [];
    const even = Math.max(Math.ceil(x.rows / this.#threads), LEAST_ROWS);
    for (let from = 0, rows = 0; from < x.rows; from += rows) {
      if (this.#closed) throw new Error('closed while it scored');
      rows = Math.min(even, this.#pieceRows());
      const piece = x.slice(from, from + rows);
      const start = from;
      if (this.#postsPieces()) {
        const scored = this.#scoreThere(piece).then((part) => scores.set(part, start * width));
        posted.push(scored.catch((error) => Promise.reject(moved(error, start))));
      } else {
        try {
          this.#scoreHere(piece, scores.subarray(from * width, (from + piece.rows) * width));
        } catch (error) {
          throw moved(error, start);
        }
        await setImmediate();
      }
    }
    const ends = await Promise.allSettled(posted);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return scores;
  }

  /** Ends the threads; a call of `score` that is under way throws. */
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
    // Copied, because posting a view would send its whole buffer.
    return this.#pool.run({ arrays: arrays.map((column) => column.slice()), names });
  }

  #pieceRows(): number {
    if (this.#rows === 0) return PIECE_ROWS;
    return Math.max(PIECE_ROWS, Math.floor((PIECE_SECONDS * this.#rows) / this.#seconds));
  }

  #postsPieces(): boolean {
    if (this.#pool) return true;
    const pays = this.#seconds >= this.#rows * WORTH_POSTING;
    return this.#threads > 1 && pays && this.#seconds >= this.#patience;
  }
}

/** An error about a row of a piece as one about that row of all rows. */
function moved(error: unknown, start: number): unknown {
  if (!(error instanceof InvalidInput) || error.where.row === undefined) return error;
  return error.at({ row: start + error.where.row });
}
