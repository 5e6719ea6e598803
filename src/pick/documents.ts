/** The record of a choice in `pick.json`, and its tables for a terminal. */
import type { Problem } from '../problems/problem.js';
import type { Printout } from '../report/printout.js';
import { VERSION } from '../version.js';
import type { Picked, PickOptions } from './pick.js';
import {
  calibrationTable,
  degreeNotes,
  degreeReason,
  degreeTable,
  figuresNote,
  figuresTable,
  positivesOf,
} from './tables.js';

/** The record of every step that led to the model. */
export function pickDocument(
  picked: Picked,
  options: PickOptions,
): Readonly<Record<string, unknown>> {
  const { problem, model, degree, calibration, tradeOff, figures, data } = picked;
  return {
    version: VERSION,
    options,
    features: model.featureNames,
    data: named(data, problem),
    degree: { ...degree, reason: degreeReason(picked) },
    calibration,
    threshold: { chosen: model.parts.threshold, tradeOff },
    figures: named(figures, problem),
  };
}

/** Plain data in which counts and shares of the positive class have its name, as in `crossings`. */
function named(value: object, problem: Problem): unknown {
  const renamed = (key: string) => (key === 'positives' ? positivesOf(problem) : key);
  return JSON.parse(JSON.stringify(value), (_, part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).map(([key, inner]) => [renamed(key), inner]))
      : part,
  );
}

export function pickPrintout(picked: Picked, options: PickOptions): Printout {
  return [
    degreeTable(picked),
    '',
    ...degreeNotes(picked, options),
    '',
    degreeReason(picked),
    '',
    calibrationTable(picked),
    '',
    `Threshold p_c = ${picked.model.parts.threshold}. On rows that took no part in any choice:`,
    '',
    figuresTable(picked),
    '',
    figuresNote(picked),
    '',
  ];
}
