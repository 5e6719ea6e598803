import { describe, expect, test } from 'vitest';
import {
  availableFeatures,
  ELN_FEATURES,
  feature,
  XLN_FEATURES,
} from '../../src/angular/moments.js';
import { InvalidInput } from '../../src/errors.js';
import { Table } from '../../src/table.js';
import { complaint } from '../fixtures.js';

const moments: Record<string, number[]> = {
  I0_nue: [2, 4],
  I1_nue: [1, 1],
  I0_nuebar: [1, 8],
  I1_nuebar: [0.25, 4],
  I0_nux: [4, 2],
  I1_nux: [3, 1],
  I0_nuxbar: [6, 1],
  I1_nuxbar: [3, 0.75],
};

const expected: Record<string, number[]> = {
  alpha: [0.5, 2],
  alpha_nux: [2, 0.5],
  alpha_nuxbar: [3, 0.25],
  F_nue: [0.5, 0.25],
  F_nuebar: [0.25, 0.5],
  F_nux: [0.75, 0.5],
  F_nuxbar: [0.5, 0.75],
};

const table = (columns: Record<string, number[]>) =>
  new Table(
    Object.entries(columns).map(([name, values]) => [name, Float64Array.from(values)] as const),
    'rows.csv',
  );

const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(moments).filter(([name]) => !names.includes(name)));

describe('features', () => {
  test.each(XLN_FEATURES)('%s is the ratio of its moments', (name) => {
    expect([...feature(table(moments), name)]).toEqual(expected[name]);
  });

  test('are taken as they stand where the table has them', () => {
    const both = table({ ...moments, alpha: [7, 7] });
    expect([...feature(both, 'alpha')]).toEqual([7, 7]);
  });

  test('are seven where four species are there, three where two are', () => {
    expect(availableFeatures(table(moments))).toEqual(XLN_FEATURES);
    expect(availableFeatures(table(expected))).toEqual(XLN_FEATURES);
    expect(availableFeatures(table(without('I1_nuxbar')))).toEqual(ELN_FEATURES);
    const { alpha, F_nue, F_nuebar } = expected;
    expect(availableFeatures(table({ alpha, F_nue, F_nuebar }))).toEqual(ELN_FEATURES);
    expect(availableFeatures(table({ ...without('I1_nue'), F_nue }))).toEqual(XLN_FEATURES);
  });

  test('that are missing are named, with the moments they could come from', () => {
    for (const call of [
      () => availableFeatures(table(without('I1_nue'))),
      () => feature(table(without('I1_nue')), 'F_nue'),
    ]) {
      const message = complaint(call, InvalidInput);
      expect(message).toContain('rows.csv');
      expect(message).toContain('"F_nue"');
      expect(message).toContain('I1_nue and I0_nue');
    }
    expect(complaint(() => feature(table(moments), 'beta'), InvalidInput)).toContain('"beta"');
  });

  test('of a zero or negative density are refused, naming row and column', () => {
    for (const bad of [0, -1]) {
      const message = complaint(
        () => feature(table({ ...moments, I0_nue: [2, bad] }), 'alpha'),
        InvalidInput,
      );
      expect(message).toMatch(/row 2, column I0_nue/);
      expect(message).toContain(`${bad}`);
    }
  });

  test('of a density of zero over a positive one are zero', () => {
    expect([...feature(table({ ...moments, I0_nuebar: [0, 0] }), 'alpha')]).toEqual([0, 0]);
  });
});
