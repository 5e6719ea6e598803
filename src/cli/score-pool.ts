/**
 * Scores of rows, a piece at a time, in the order of the rows; on worker threads where that pays. The
 * outcome does not depend on how many there are, as pieces are the same wherever they are scored.
 */
import { availableParallelism } from 'node:os';
import type { ColumnMatrix } from '../column-matrix.js';
import type { Model } from '../estimators/estimator.js';
import { Threads } from '../worker-lanes.js';
import type { PlainColumns } from './score-worker.js';
import { scoresOf } from './scores.js';

/** Rows that are scored together: some milliseconds of those that are slow. */
export const PIECE_ROWS = 8192;

/** Seconds that threads take to begin: who waits that long before beginning them loses no more than that. */
const BEGINNING = 0.25;

/**
 * Seconds of a row's score from which on threads pay: some times what handing over a row and its score
 * takes. KNN and SVC are above it, logistic regressions and trees below.
 */
const WORTH_HANDING_OVER = 4e-7;

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

  /** @param text from which the model was read, and is read again on every thread */
  constructor(
    private readonly model: Model,
    private readonly text: string,
    { threads = availableParallelism(), patience = BEGINNING }: ScorePoolOptions = {},
  ) {
    this.#threads = threads;
    this.#patience = patience;
  }

  /**
   * One per row.
   * @throws InvalidInput on a row that the model does not take: the first one
   */
  async score(x: ColumnMatrix): Promise<Float64Array> {
    const scores = new Float64Array(x.rows);
    const away: Promise<void>[] = [];
    for (let from = 0; from < x.rows; from += PIECE_ROWS) {
      const piece = x.slice(from, from + PIECE_ROWS);
      if (this.#handsOver()) {
        away.push(this.#scoreThere(piece).then((part) => scores.set(part, from)));
      } else {
        scores.set(this.#scoreHere(piece), from);
      }
    }
    const ends = await Promise.allSettled(away);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return scores;
  }

  async close(): Promise<void> {
    await this.#pool?.close();
  }

  #scoreHere(piece: ColumnMatrix): Float64Array {
    const start = performance.now();
    const scores = scoresOf(this.model, piece);
    this.#seconds += (performance.now() - start) / 1000;
    this.#rows += piece.rows;
    return scores;
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

  #handsOver(): boolean {
    if (this.#pool) return true;
    const pays = this.#seconds >= this.#rows * WORTH_HANDING_OVER;
    return this.#threads > 1 && pays && this.#seconds >= this.#patience;
  }
}
