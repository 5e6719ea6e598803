import { describe, expect, it } from 'vitest';
import { exportedNames } from './examples/collect.js';
import { faultsOf } from './examples/run.js';

const exported = exportedNames();

describe('the examples of the doc comments', () => {
  it('compile under strict options and give the values that they state', () => {
    expect(faultsOf(exported)).toEqual([]);
  });
});
