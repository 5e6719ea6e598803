/**
 * What a shard leaves behind: a folder with the results of its tasks, and `shard.json`, which says what
 * they are a part of.
 */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Checkpoint, codeHash } from '../../src/checkpoint.js';
import { InvalidInput } from '../../src/errors.js';
import { readText, writeAtomically } from '../../src/formats/text-file.js';
import type { Settings } from './experiment.js';
import { type Computer, thisMachine } from './machine.js';
import type { Shard } from './shard.js';
import type { StoredResult } from './stored-result.js';

/** What the parts of one run have in common. */
export interface Plan {
  /** names of the experiments, in the order of the run */
  readonly experiments: readonly string[];
  readonly settings: Settings;
}

export interface Part extends Plan {
  readonly folder: string;
  readonly shard: Shard;
  readonly machine: Computer;
  /** the results of its tasks */
  readonly checkpoint: Checkpoint<StoredResult>;
}

const FORMAT = 'fastflavor-shard';

/**
 * Begins a part, or goes on with it.
 * @param resume whether results that are there already are kept
 */
export function openPart(folder: string, plan: Plan, shard: Shard, resume: boolean): Part {
  const checkpoint = new Checkpoint<StoredResult>(join(folder, 'tasks'));
  if (!resume) checkpoint.clear();
  const { experiments, settings } = plan;
  const machine = thisMachine();
  const document = { format: FORMAT, code: codeHash(), shard, experiments, settings, machine };
  writeAtomically(join(folder, 'shard.json'), `${JSON.stringify(document, null, 2)}\n`);
  return { folder, shard, experiments, settings, machine, checkpoint };
}

/** @throws InvalidInput on a folder that is no part, or one that other code computed */
export function readPart(folder: string): Part {
  const path = join(folder, 'shard.json');
  if (!existsSync(path)) {
    throw new InvalidInput(
      `${folder}: not a shard; expected a folder that fastflavor reproduce --shard wrote`,
    );
  }
  const { format, code, ...part } = parse(path);
  if (format !== FORMAT) throw damaged(path);
  if (code !== codeHash()) {
    throw new InvalidInput(
      `${folder}: computed by another version of fastflavor or of Node; run this shard again with this one`,
    );
  }
  return { ...part, folder, checkpoint: new Checkpoint<StoredResult>(join(folder, 'tasks')) };
}

function parse(path: string): Omit<Part, 'folder' | 'checkpoint'> & Record<string, unknown> {
  try {
    return Object(JSON.parse(readText(path)));
  } catch {
    throw damaged(path);
  }
}

function damaged(path: string): InvalidInput {
  return new InvalidInput(`${path}: damaged; run this shard again with --resume`);
}
