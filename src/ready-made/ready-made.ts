/**
 * The models that come with the package: made by `reproduce deployable`, one folder each in `results/deployable`,
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
import type { PickedRegressorRecord } from '../pick/regressor-schema.js';

/** A model that comes with the package. */
export interface ReadyMadeModel {
  readonly name: string;
  /** the path of its model file; `card.md` is beside it */
  readonly file: string;
  readonly features: readonly string[];
  readonly predicts: 'classes' | 'numbers';
  /** p_c; null of numbers */
  readonly threshold: number | null;
  /** scores on data that took no part in making it; of numbers r2, rmse and mae */
  readonly scores: readonly ScoresOnData[];
}

const FOLDER = fileURLToPath(new URL('../../../results/deployable', import.meta.url));

const fileOf = (name: string) => join(FOLDER, name, 'model.json');

/** The names of the models that come with the package, in alphabetical order. */
function readyMadeNames(): string[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER)
    .filter((name) => existsSync(fileOf(name)))
    .sort();
}

/**
 * The models that come with the package.
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
    const common = { name, file, features: model.featureNames ?? [] };
    if (!(model instanceof DeployableModel)) {
      return { ...common, predicts: 'numbers', threshold: null, scores: recordedScores(name) };
    }
    const { threshold, provenance } = model.parts;
    return { ...common, predicts: 'classes', threshold, scores: provenance.scores };
  });
}

/** The scores of a regressor, which stand in the record of its choice. */
function recordedScores(name: string): ScoresOnData[] {
  const text = readText(join(FOLDER, name, 'pick.json'));
  const { figures } = JSON.parse(text) as PickedRegressorRecord;
  return figures.map(({ name: data, scores: { r2, rmse, mae } }) => ({
    data,
    metrics: { r2: r2.value, rmse: rmse.value, mae: mae.value },
  }));
}

/** Whether a name is that of a model that comes with the package, and of no file that is there. */
export function isReadyMade(name: string): boolean {
  return !existsSync(name) && readyMadeNames().includes(name);
}

/**
 * The path of a model file: as it is given if there is such a file, else that of the model of this name that
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
