/** What a folder is: of `tune`, `pick` or `reproduce`, or one of reports. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadModelFile } from '../documents/load-model.js';
import { FastflavorError, InvalidInput } from '../errors.js';
import { readLongText, readText, readUtf8 } from '../formats/text-file.js';
import { pickedRegressorRecord } from '../pick/regressor-schema.js';
import { pickRecord } from '../pick/schema.js';
import { readResults } from '../report/read-results.js';
import { PAGE_ENDING } from '../report/result-page.js';
import { reportFinding } from '../run-report/collected-runs.js';
import { checked, type Schema } from '../schema.js';
import { tuneRecord } from '../tune/schema.js';
import { describeModel } from './describe-model.js';
import type {
  FileDescription,
  ModelDescription,
  PickedDescription,
  PickedRegressorDescription,
  ResultsDescription,
  TunedDescription,
} from './description.js';

/** @throws InvalidInput if the folder is none of these, or is damaged */
export async function describeFolder(folder: string): Promise<FileDescription> {
  const names = readdirSync(folder);
  if (names.includes('tune.json')) return tunedFolder(folder);
  if (names.includes('pick.json')) return pickedFolder(folder);
  if (names.some((name) => name.endsWith(PAGE_ENDING))) return resultsFolder(folder);
  const reports = names
    .filter((name) => name.endsWith('.html'))
    .sort()
    .map((name) => join(folder, name))
    .flatMap((file) => {
      const finding = reportFinding(readUtf8(file) ?? '');
      return finding ? [{ kind: 'report' as const, file, ...finding }] : [];
    });
  if (reports.length > 0) return { kind: 'reports', file: folder, reports };
  throw new InvalidInput({
    where: { file: folder },
    what: 'neither the folder of tune (tune.json), of pick (pick.json) or of reproduce (*.page.json), nor one of reports',
    remedy: 'name a file in it',
  });
}

async function tunedFolder(folder: string): Promise<TunedDescription> {
  const { metric, trials, chosen, development, data } = readRecord(folder, 'tune.json', tuneRecord);
  return {
    kind: 'tuned',
    file: folder,
    metric,
    trials: trials.length,
    score: chosen.score ?? Number.NaN,
    development,
    data: data.map(({ role, name, rows }) => ({ role, name, rows })),
    model: await modelIn(folder),
  };
}

async function pickedFolder(
  folder: string,
): Promise<PickedDescription | PickedRegressorDescription> {
  const task = (readDocument(join(folder, 'pick.json')) as { task?: unknown } | null)?.task;
  if (task === 'regression') return pickedRegressorFolder(folder);
  const record = readRecord(folder, 'pick.json', pickRecord);
  const { degree, calibration, threshold, figures, data } = record;
  return {
    kind: 'picked',
    file: folder,
    degree: degree.chosen,
    reason: degree.reason,
    calibration: calibration.kind,
    threshold: threshold.chosen,
    scores: figures.map(({ name, rows, scores }) => ({
      data: name,
      rows,
      accuracy: scores.accuracy.value,
    })),
    data: data.map(({ role, name, rows }) => ({ role, name, rows })),
    model: await modelIn(folder),
  };
}

async function pickedRegressorFolder(folder: string): Promise<PickedRegressorDescription> {
  const { choice, figures, data } = readRecord(folder, 'pick.json', pickedRegressorRecord);
  return {
    kind: 'picked-regressor',
    file: folder,
    chosen: choice.chosen,
    reason: choice.reason,
    scores: figures.map(({ name, rows, scores }) => ({
      data: name,
      rows,
      r2: scores.r2.value,
      rmse: scores.rmse.value,
    })),
    data: data.map(({ role, name, rows }) => ({ role, name, rows })),
    model: await modelIn(folder),
  };
}

async function modelIn(folder: string): Promise<ModelDescription> {
  const file = join(folder, 'model.json');
  return describeModel(await loadModelFile(readLongText(file), file), file);
}

/** @throws InvalidInput naming the file, and the first field that does not belong */
function readRecord<T>(folder: string, name: string, schema: Schema<T>): T {
  const file = join(folder, name);
  return checked(schema, readDocument(file), { file });
}

function readDocument(file: string): unknown {
  try {
    return JSON.parse(readText(file));
  } catch (error) {
    if (error instanceof FastflavorError) throw error;
    throw new InvalidInput({ where: { file }, what: 'not JSON', remedy: 'the file is damaged' });
  }
}

function resultsFolder(folder: string): ResultsDescription {
  const experiments = readResults(folder).map(({ page: { name, title, quick, sections } }) => {
    const verdicts: Record<string, number> = {};
    for (const { verdict } of sections.flatMap(({ claims = [] }) => claims)) {
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    }
    return { name, title, quick, verdicts };
  });
  return { kind: 'results', file: folder, experiments };
}
