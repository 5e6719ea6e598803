/** The record of a choice in `pick.json`, and its tables for a terminal. */
import type { Printout } from '../report/printout.js';
import { VERSION } from '../version.js';
import type { Picked, PickOptions } from './pick.js';
import type { PickRecord } from './schema.js';
import {
  calibrationTable,
  degreeNotes,
  degreeReason,
  degreeTable,
  figuresNote,
  figuresTable,
  importanceTable,
} from './tables.js';

/** The record of every step that led to the model. */
export function pickDocument(picked: Picked, options: PickOptions): PickRecord {
  const { problem, model, deployable, degree, calibration, tradeOff, figures, data, importance } =
    picked;
  return {
    version: VERSION,
    problem,
    options,
    features: model.featureNames,
    data,
    degree: { ...degree, reason: degreeReason(picked) },
    calibration,
    threshold: { chosen: deployable?.parts.threshold ?? null, tradeOff },
    figures,
    ...(importance && { importance }),
  };
}

export function pickPrintout(picked: Picked, options: PickOptions): Printout {
  const threshold = picked.deployable
    ? `Threshold p_c = ${picked.deployable.parts.threshold}.`
    : 'The class of the largest probability is predicted.';
  return [
    degreeTable(picked),
    '',
    ...degreeNotes(picked, options),
    '',
    degreeReason(picked),
    '',
    calibrationTable(picked),
    '',
    `${threshold} On rows that took no part in any choice:`,
    '',
    figuresTable(picked),
    '',
    figuresNote(picked),
    '',
    ...(picked.importance
      ? ['Permutation importance:', '', importanceTable(picked.importance), '']
      : []),
  ];
}
