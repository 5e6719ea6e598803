import { describe, expect, it } from 'vitest';
import { outcomeInWords } from '../../src/cli/terminal/outcome.js';

describe('what a command did', () => {
  it('is a line for each figure, without what is not known', () => {
    const outcome = { rows: 5040, fitSeconds: 0.031686, classes: ['no', 'yes'], objective: null };
    expect(outcomeInWords({ ...outcome, out: 'model.json' })).toEqual([
      'rows         5040',
      'fit took, s  0.03169',
      'classes      no, yes',
      'written to   model.json',
    ]);
  });

  it('is a table for the figures of classes, whose names stay as they are', () => {
    const noCrossing = { precision: 0.9, f1: 0.8 };
    const crossing = { precision: 1, f1: 0.7 };
    expect(outcomeInWords({ rocArea: 0.97, noCrossing, crossing })).toEqual([
      'ROC area  0.97',
      '',
      {
        header: ['', 'precision', 'F1'],
        rows: [
          ['noCrossing', '0.9', '0.8'],
          ['crossing', '1', '0.7'],
        ],
      },
    ]);
  });

  it('is one line for rows by class or status, and for the range of numbers', () => {
    const counts = { no: 57, yes: 63 };
    const predicted = { least: 1, mean: 2.5, largest: 4 };
    expect(outcomeInWords({ counts, predicted, statuses: { ok: 120 } })).toEqual([
      'predicted  no 57, yes 63',
      'predicted  least 1, mean 2.5, largest 4',
      'status     ok 120',
    ]);
  });

  it('is a table for a list, with ranges in its cells', () => {
    expect(
      outcomeInWords({ backgrounds: [{ background: 0, fluxNue: [0.1, 1], rejected: {} }] }),
    ).toEqual([
      '',
      { header: ['background', 'flux nue', 'rejected'], rows: [['0', '0.1, 1', '{}']] },
    ]);
  });
});
