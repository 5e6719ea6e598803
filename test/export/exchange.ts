/** Cells and answers as files that every language reads: doubles, column after column. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { DeployableModel } from '../../src/deploy/deployable-model.js';
import { printModel, type Target } from '../../src/export/targets.js';
import type { Matrix } from '../../src/matrix.js';
import { fastFlavorCrossing } from '../../src/problems/fast-flavor-crossing.js';
import type { Trial } from '../deploy/models.js';
import { type Answers, expectAgreement, type Leniency } from './agreement.js';

/** One batch of cells that a driver runs: of a trial's features or moments. */
export interface Batch {
  readonly trial: Trial;
  readonly what: 'features' | 'moments';
  readonly cells: Matrix;
}

export function batchesOf(trials: readonly Trial[]): Batch[] {
  return trials.flatMap((trial) => [
    { trial, what: 'features' as const, cells: trial.features.cells },
    ...(trial.moments ? [{ trial, what: 'moments' as const, cells: trial.moments.cells }] : []),
  ]);
}

/** A model as code, of the built-in problem. */
export function printTrial(model: DeployableModel, target: Target, name: string) {
  return printModel(model, target, name, fastFlavorCrossing(model.featureNames ?? []));
}

/** A folder with the exported models of some trials and their cells; gone after the tests. */
export class Exchange {
  readonly folder = mkdtempSync(join(tmpdir(), 'fastflavor-deploy-'));

  constructor(
    readonly trials: readonly Trial[],
    readonly target: Target,
    readonly extension: string,
  ) {
    afterAll(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  /** @param driver the program that will run the models, beside them */
  async write(driver: string, text: string): Promise<void> {
    const { trials, target, extension } = this;
    writeFileSync(this.path(driver), text);
    for (const { name, exported } of trials) {
      writeFileSync(this.path(`${name}.${extension}`), await printTrial(exported, target, name));
    }
    for (const { trial, what, cells } of batchesOf(trials)) {
      const columns = Array.from({ length: cells.columns }, (_, j) => cells.column(j));
      const bytes = columns.map((column) => Buffer.from(column.buffer));
      writeFileSync(this.path(`${trial.name}.${what}`), Buffer.concat(bytes));
    }
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Compares what a driver wrote: four columns a batch. */
  expectAgreement(leniency?: Leniency): void {
    for (const { trial, what, cells } of batchesOf(this.trials)) {
      const bytes = readFileSync(this.path(`${trial.name}.${what}.out`));
      const column = (j: number) =>
        new Float64Array(bytes.buffer, bytes.byteOffset + 8 * j * cells.rows, cells.rows);
      const answers: Answers = {
        score: column(0),
        probability: column(1),
        crossing: column(2),
        status: column(3),
      };
      const expected = what === 'features' ? trial.features : trial.moments;
      if (expected) expectAgreement(trial.model, expected, answers, leniency);
    }
  }
}
