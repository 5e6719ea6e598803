/**
 * The classifiers that come with the package: made by `reproduce deployable`, one folder each in `results/deployable`,
 * with a card and code in every language beside the model.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DeployableModel } from '../deploy/deployable-model.js';
import type { ScoresOnData } from '../deploy/provenance.js';
import { modelFileFromText } from '../documents/model-file.js';
import { InvalidInput } from '../errors.js';
import { readText } from '../formats/text-file.js';

/** A classifier that comes with the package. */
export interface ReadyMadeModel {
  readonly name: string;
  /** the path of its model file; `card.md` is beside it */
  readonly file: string;
  readonly features: readonly string[];
  /** p_c */
  readonly threshold: number;
  /** scores on data that took no part in making it */
  readonly scores: readonly ScoresOnData[];
}

const FOLDER = fileURLToPath(new URL('../../../results/deployable', import.meta.url));

const fileOf = (name: string) => join(FOLDER, name, 'model.json');

/** The names of the classifiers that come with the package, in alphabetical order. */
function readyMadeNames(): string[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER)
    .filter((name) => existsSync(fileOf(name)))
    .sort();
}

/**
 * The classifiers that come with the package.
 * @example
 * ```ts
 * const names = readyMadeModels().map(({ name }) => name);
 * names.every((name) => findModelFile(name).endsWith('model.json')); // => true
 * ```
 */
export function readyMadeModels(): ReadyMadeModel[] {
  return readyMadeNames().map((name) => {
    const file = fileOf(name);
    const { model } = modelFileFromText(readText(file), file);
    if (!(model instanceof DeployableModel)) {
      throw new InvalidInput({ where: { file }, expected: 'a deployable model' });
    }
    const { threshold, provenance } = model.parts;
    return {
      name,
      file,
      features: model.featureNames ?? [],
      threshold,
      scores: provenance.scores,
    };
  });
}

/** Whether a name is that of a classifier that comes with the package, and of no file that is there. */
export function isReadyMade(name: string): boolean {
  return !existsSync(name) && readyMadeNames().includes(name);
}

/**
 * The path of a model file: as it is given if there is such a file, else that of the classifier of this name that
 * comes with the package.
 * @param given a path, or a name of `readyMadeModels`
 * @throws InvalidInput if it is neither
 * @example
 * ```ts
 * findModelFile('./model.json'); // => './model.json'
 * ```
 */
export function findModelFile(given: string): string {
  if (existsSync(given)) return given;
  const names = readyMadeNames();
  if (names.includes(given)) return fileOf(given);
  // What looks like a path is missed as a file, with the message of all files.
  if (/[./\\]/.test(given) || given === '-') return given;
  throw new InvalidInput({
    where: { file: given },
    what: 'there is no such file, and no model of this name comes with the package',
    remedy: `there are ${names.join(', ')}`,
  });
}
