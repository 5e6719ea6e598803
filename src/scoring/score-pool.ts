/**
 * Scores of rows, a piece at a time, in the order of the rows; on worker threads where that pays. The
 * outcome does not depend on how many there are, as the score of a row does not depend on its piece.
 */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { ColumnMatrix } from '../column-matrix.js';
import type { BinaryModel } from '../estimators/binary-model.js';
import { Threads } from '../workers/threads.js';
import type { PlainColumns } from './score-worker.js';
import { scoresOf } from './scores.js';

/** Rows that may always be scored together: less than a second of the slowest, so that who closes the pool need not wait. */
export const PIECE_ROWS = 4096;

/** Seconds that a piece of more rows may take. */
const PIECE_SECONDS = 0.05;

/** Fewer are not worth handing over, however few rows there are for every thread. */
const LEAST_ROWS = 256;

/** Threads beyond it, and beyond the cores, only take memory. */
const MOST_THREADS = 16;

/** Seconds that threads take to begin: who waits that long before beginning them loses no more than that. */
const BEGINNING = 0.25;

/**
 * Seconds of a row's score from which on threads pay: many times what handing over a row and its score
 * takes, as the model is read again on every thread. SVC is above it; logistic regressions, trees and, in
 * few dimensions, KNN are below.
 */
const WORTH_HANDING_OVER = 2e-6;

export interface ScorePoolOptions {
  /** as many as there are cores, where left out */
  readonly threads?: number | undefined;
  /** seconds of scoring after which they are begun, if they pay */
  readonly patience?: number;
}

export class ScorePool {
  readonly #threads: number;
  readonly #patience: number;
  #pool: Threads<PlainColumns, Float64Array> | undefined;
  /** of what was scored here */
  #seconds = 0;
  #rows = 0;
  #closed = false;

  /** @param text from which the model was read, and is read again on every thread */
  constructor(
    private readonly model: BinaryModel,
    private readonly text: string,
    { threads = availableParallelism(), patience = BEGINNING }: ScorePoolOptions = {},
  ) {
    this.#threads = Math.min(threads, Math.max(availableParallelism(), MOST_THREADS));
    this.#patience = patience;
  }

  /**
   * One per row.
   * @throws InvalidInput on a row that the model does not take: the first one
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

  /** Also ends what is being scored: that throws. */
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
    // Copies: of a part of a buffer the whole buffer would go.
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
