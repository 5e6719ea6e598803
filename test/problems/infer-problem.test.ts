import { describe, expect, it } from 'vitest';
import { DATASETS } from '../../datasets/index.js';
import { InvalidInput, InvalidOption } from '../../src/errors.js';
import { inferProblem, type ProblemChoices } from '../../src/problems/infer-problem.js';
import { type Column, Table } from '../../src/table.js';
import { complaint } from '../fixtures.js';

const table = (columns: Record<string, Column>) => new Table(Object.entries(columns), 'own.csv');

const numbers = (n: number, of: (i: number) => number) =>
  Float64Array.from({ length: n }, (_, i) => of(i));

const flowers = table({
  id: numbers(6, (i) => i),
  length: ['1.4', '1.5', '', '4.7', '6', '5.9'],
  width: numbers(6, (i) => i / 10),
  colour: ['red', 'blue', 'red', 'red', 'blue', 'red'],
  bed: ['a', 'a', 'b', 'b', 'c', 'c'],
  species: ['setosa', 'setosa', 'virginica', 'virginica', 'setosa', 'virginica'],
});

const featureNames = (choices: ProblemChoices, of = flowers) =>
  inferProblem(of, choices).features.map(({ name }) => name);

describe('the problem of a table', () => {
  it('has all columns of numbers but the label and the groups as features', () => {
    const problem = inferProblem(flowers, { label: 'species', groups: 'bed' });
    expect(problem).toMatchObject({ name: 'species', groups: 'bed' });
    expect(problem.features).toEqual([{ name: 'id' }, { name: 'length' }, { name: 'width' }]);
    expect(problem.target).toEqual({
      kind: 'classes',
      column: 'species',
      classes: ['setosa', 'virginica'],
      positive: 'virginica',
    });
  });

  it('has the features that are listed, without those that are dropped', () => {
    const label = 'species';
    expect(featureNames({ label, features: ['width', 'length'] })).toEqual(['width', 'length']);
    expect(featureNames({ label, features: '*', drop: ['id'] })).toEqual(['length', 'width']);
    expect(featureNames({ label, oneHot: ['colour'], drop: ['id', 'bed'] })).toEqual([
      'length',
      'width',
      'colour',
    ]);
  });

  it('has the positive class last', () => {
    const { target } = inferProblem(flowers, { label: 'species', positive: 'setosa' });
    expect(target).toMatchObject({ classes: ['virginica', 'setosa'], positive: 'setosa' });
  });

  it.each(['label', 'target', 'class', 'y', 'Class'])('finds a label called %s', (name) => {
    const { target } = inferProblem(
      table({ a: numbers(4, (i) => i), [name]: ['u', 'v', 'u', 'v'] }),
    );
    expect(target).toMatchObject({ column: name, classes: ['u', 'v'] });
  });

  it('sorts labels of numbers by value, and of text by code units', () => {
    const classesOf = (y: Column) => {
      const { target } = inferProblem(table({ a: numbers(y.length, (i) => i), y }));
      return target.kind === 'classes' && target.classes;
    };
    expect(classesOf(['10', '9', '-1', '9.0'])).toEqual([-1, 9, 10]);
    expect(classesOf(['True', 'False'])).toEqual(['False', 'True']);
    expect(classesOf(['b', '10', '9'])).toEqual(['10', '9', 'b']);
  });

  it('is that of the papers if their columns are there', () => {
    const cells = DATASETS.xln.generate({ rows: 40 });
    expect(inferProblem(cells).name).toBe('fast-flavor-crossing');
    expect(inferProblem(cells).features).toHaveLength(7);
    expect(inferProblem(cells, { features: ['alpha', 'F_nue'] }).name).toBe('fast-flavor-crossing');
    expect(inferProblem(cells, { features: '*' }).name).toBe('crossing');
    expect(inferProblem(cells, { label: 'alpha', regress: true }).target.kind).toBe('number');
  });

  it('is one of numbers for a regression', () => {
    const { target } = inferProblem(flowers, { label: 'width', regress: true });
    expect(target).toEqual({ kind: 'number', column: 'width' });
  });
});

describe('what a table does not tell', () => {
  const fractions = table({ a: numbers(150, (i) => i), y: numbers(150, (i) => i / 7) });
  it.each<[string, Table, ProblemChoices, RegExp]>([
    ['the label', flowers, {}, /own\.csv: no column.*id, length.*--label NAME, and --features/],
    ['which of two labels', table({ y: ['a'], class: ['b'] }), {}, /y and class may both be/],
    ['a regression', fractions, {}, /column y: 150 different.*looks like a regression.*--regress/],
    ['a single class', table({ a: ['1', '2'], y: ['u', 'u'] }), {}, /two or more classes.*only u/],
    ['a label that is not there', flowers, { label: 'kind' }, /no column "kind".*species/],
    ['numbers', table({ a: ['x', 'z'], y: ['u', 'v'] }), {}, /no column of numbers.*--one-hot/],
  ])('is asked for: %s', (_, of, choices, message) => {
    expect(complaint(() => inferProblem(of, choices), InvalidInput)).toMatch(message);
  });

  it.each<[string, ProblemChoices, RegExp]>([
    ['a positive class that is none', { positive: 'rosa' }, /--positive: expected one of.*setosa/],
    [
      'the label as a feature',
      { features: ['width', 'species'] },
      /--features: species is the label/,
    ],
    ['a feature that is dropped', { features: ['width'], drop: ['width'] }, /width is dropped/],
    ['the label as groups', { groups: 'species' }, /--groups: species is the label/],
  ])('is not contradicted: %s', (_, choices, message) => {
    const infer = () => inferProblem(flowers, { label: 'species', ...choices });
    expect(complaint(infer, InvalidOption)).toMatch(message);
  });
});
