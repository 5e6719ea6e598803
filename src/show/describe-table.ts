/**
 * What a table is, column by column, and what commands would make of it: label, features, flags. Cost: one sort per
 * column, O(n log n).
 */
import { FastflavorError, InvalidInput } from '../errors.js';
import { type TablePart, tableParts } from '../image-columns.js';
import { quantile } from '../numerics/quantile.js';
import {
  isNumberColumn,
  type MissingValues,
  missingCells,
  numbersOrMissing,
} from '../problems/feature-values.js';
import { suspectedFillValues } from '../problems/fill-values.js';
import { inferProblem, type ProblemChoices } from '../problems/infer-problem.js';
import { looksLikeRegression, MOST_NUMBERED_CLASSES } from '../problems/looks-like-regression.js';
import type { MissingValuesByColumn } from '../problems/prepared-problem.js';
import type { Problem } from '../problems/problem.js';
import { nameAmong, readNumber, type Table } from '../table.js';
import type {
  ColumnDescription,
  DataDescription,
  ImageDescription,
  SuspectedValue,
} from './description.js';
import { drawImage } from './draw-image.js';

/**
 * What a table is.
 * @param given what is chosen already, as the flags of commands say it
 * @example
 * ```ts
 * const flowers = new Table([
 *   ['petal_length', Float64Array.of(1.4, 4.7, 6, 1.3)],
 *   ['species', ['setosa', 'versicolor', 'versicolor', 'setosa']],
 * ], 'flowers.csv');
 * const { columns, candidates, flags } = describeTable(flowers);
 * columns[0]?.range; // => { least: 1.3, median: 3.05, largest: 6 }
 * candidates; // => ['species']
 * flags; // => ['--label', 'species']
 * ```
 */
export function describeTable(table: Table, given: ProblemChoices = {}): DataDescription {
  const values = suspectedValues(table);
  const { complaint, choices, ...told } = problemIn(table, given, values);
  const { problem } = told;
  const suspected = values.filter((one) => !isSaid(one, problem));
  const parts = tableParts(table);
  const singles = parts.flatMap(({ name, shape }) => (shape ? [] : [name]));
  const images = parts.filter(({ shape }) => shape !== undefined);
  const described = singles.map((name) => ({
    ...columnDescription(table, name, missingValuesOf(name, problem)),
    use: problem && useOf(table, name, problem),
  }));
  const candidates = told.label === undefined ? labelCandidates(table, described) : [];
  return {
    kind: 'data',
    file: table.source,
    rows: table.rows,
    columns: described,
    ...(images.length > 0 && {
      images: images.map((image) => imageDescription(table, image, problem)),
    }),
    unread: Array.from(table.traits.unread, ([name, reason]) => ({ name, reason })),
    suspected,
    problem,
    complaint,
    candidates,
    flags: flagsFor(table, choices, described, suspected, { ...told, candidates }),
  };
}

/** Images that are drawn side by side. */
const MOST_DRAWN = 2;

function imageDescription(
  table: Table,
  { name, shape = [], columns }: TablePart,
  problem: Problem | null,
): ImageDescription {
  const pixels = columns.map((column) => table.numbers(column));
  let [least, largest] = [Infinity, -Infinity];
  for (const values of pixels) {
    for (const value of values) {
      least = Math.min(least, value);
      largest = Math.max(largest, value);
    }
  }
  const isFeature = problem?.features.some((feature) => feature.name === name) ?? null;
  return {
    name,
    shape,
    range: { least, largest },
    use: isFeature === null ? null : isFeature ? 'feature' : 'left out',
    drawn: exampleRows(table, problem).map(({ title, row }) => ({
      title,
      lines: drawImage(
        pixels.map((values) => values[row]),
        shape[0],
      ),
    })),
  };
}

/** The first row of each class, or the first rows. */
function exampleRows(table: Table, problem: Problem | null) {
  const labels = problem && table.has(problem.target.column) && table.column(problem.target.column);
  const rows = Array.from({ length: table.rows }, (_, row) => row);
  const first = labels ? rows.filter((row) => labels.indexOf(labels[row] as never) === row) : rows;
  return first.slice(0, MOST_DRAWN).map((row) => ({
    row,
    title: labels ? `row ${row + 1}, ${problem.target.column} ${labels[row]}` : `row ${row + 1}`,
  }));
}

/** What the problem says that means missing in a column. */
function missingValuesOf(column: string, problem: Problem | null): MissingValues {
  const parts = problem ? [...problem.features, problem.target] : [];
  const part = parts.find((one) => ('name' in one ? one.name : one.column) === column);
  return part?.missingValues ?? [];
}

function isSaid({ column, value }: SuspectedValue, problem: Problem | null): boolean {
  return missingValuesOf(column, problem).some((one) => String(one) === String(value));
}

/** The problem as commands would tell it; that of numbers to be predicted where classes make no sense. */
function problemIn(table: Table, given: ProblemChoices, suspected: readonly SuspectedValue[]) {
  const choices = withoutPredictions(table, given);
  try {
    const problem = inferProblem(table, choices);
    const isDoubtful = looksLikeRegression(table, problem) !== undefined;
    const numbers = isDoubtful ? attempted(() => numberProblem(table, choices)) : undefined;
    return { ...known(numbers ?? problem), choices, complaint: null };
  } catch (error) {
    if (!(error instanceof FastflavorError)) throw error;
    const problem = attempted(() => numberProblem(table, choices));
    if (problem) return { ...known(problem), choices, complaint: null };
    const { file: _, ...where } = error.where;
    const complaint = new FastflavorError({ ...error.complaint, where }).message;
    // The label can be told where only slips among numbers are in the way.
    const filled = { ...choices, missingValues: withSuspected(choices, suspected) };
    const behind = attempted(() => inferProblem(table, filled));
    const label = behind?.target.column ?? choices.label;
    return { problem: null, label, regress: choices.regress ?? false, choices, complaint };
  }
}

function known(problem: Problem) {
  const { column, kind } = problem.target;
  return { problem, label: column, regress: kind === 'number' };
}

/** @throws InvalidInput if the label cannot be told, or is no column of many numbers */
function numberProblem(table: Table, choices: ProblemChoices): Problem {
  const problem = inferProblem(table, { ...choices, regress: true });
  const { column, missingValues } = problem.target;
  if (hasManyNumbers(table, column, missingValues)) return problem;
  throw new InvalidInput({
    where: { file: table.source, column },
    expected: 'many different numbers',
  });
}

function hasManyNumbers(table: Table, column: string, missingValues?: MissingValues): boolean {
  return (
    isNumberColumn(table, column, missingValues) &&
    new Set(numbersOrMissing(table, column, missingValues)).size > MOST_NUMBERED_CLASSES
  );
}

function attempted<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof FastflavorError) return undefined;
    throw error;
  }
}

/** The values that mean missing, with those that may. */
function withSuspected(
  { missingValues = { everywhere: [], columns: {} } }: ProblemChoices,
  suspected: readonly SuspectedValue[],
): MissingValuesByColumn {
  const columns: Record<string, MissingValues> = { ...missingValues.columns };
  for (const { column, value } of suspected) columns[column] = [...(columns[column] ?? []), value];
  return { ...missingValues, columns };
}

/** Columns that `predict` wrote are no features: they tell the label. */
function withoutPredictions(table: Table, choices: ProblemChoices): ProblemChoices {
  const { drop = [], label, groups, features = '*' } = choices;
  const written = predictedColumns(table).filter(
    (name) => name !== label && name !== groups && !drop.includes(name),
  );
  if (written.length === 0 || features !== '*') return choices;
  const isPublished = attempted(() => inferProblem(table, choices))?.derive !== undefined;
  return isPublished ? choices : { ...choices, drop: [...drop, ...written] };
}

/** The columns that `predict` adds to a file, if it has them. */
function predictedColumns({ names }: Table): string[] {
  const added = names.filter((name) => /^(score|status|(probability|decision)_.*)$/.test(name));
  return names.includes('predicted') && added.length > 0 ? ['predicted', ...added] : [];
}

/** Values are listed of columns that have no more different ones. */
const MOST_LISTED = 12;

function columnDescription(
  table: Table,
  name: string,
  missingValues: MissingValues,
): Omit<ColumnDescription, 'use'> {
  const kept = presentCells(table, name, missingValues);
  const counts = new Map<string | number, number>();
  for (const cell of kept) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const range = kept instanceof Float64Array && kept.length > 0 ? rangeOf(kept) : undefined;
  return {
    name,
    type: typeOf(table, name, kept),
    missing: table.rows - kept.length,
    different: counts.size,
    ...(range && { range }),
    ...(counts.size <= MOST_LISTED && {
      values: Array.from(counts, ([value, rows]) => ({ value, rows })).sort(
        (a, b) => b.rows - a.rows,
      ),
    }),
  };
}

/** The cells of a column that are not missing: numbers if all are, and doubles hold them. */
function presentCells(
  table: Table,
  name: string,
  missingValues: MissingValues,
): Float64Array | string[] {
  const column = table.column(name);
  const missing = missingCells(column, missingValues);
  const isPresent = (_: unknown, row: number) => missing[row] === 0;
  if (column instanceof Float64Array) return column.filter(isPresent);
  if (isNumberColumn(table, name, missingValues) && isExact(table, name)) {
    return numbersOrMissing(table, name, missingValues).filter((value) => !Number.isNaN(value));
  }
  return column.filter(isPresent);
}

function typeOf({ traits }: Table, name: string, kept: Float64Array | string[]) {
  if (kept.length === 0) return 'nothing';
  if (traits.integers.has(name)) return 'integers';
  if (!(kept instanceof Float64Array)) return 'text';
  return kept.every(Number.isSafeInteger) ? 'integers' : 'numbers';
}

function rangeOf(values: Float64Array) {
  const sorted = values.slice().sort();
  return {
    least: sorted[0],
    median: quantile(sorted, 0.5),
    largest: sorted[sorted.length - 1],
  };
}

function useOf(table: Table, name: string, problem: Problem): ColumnDescription['use'] {
  const isMeant = (other: string | undefined) =>
    other !== undefined && nameAmong(table.names, other) === name;
  if (isMeant(problem.target.column)) return 'label';
  if (isMeant(problem.groups)) return 'groups';
  if (problem.features.some((feature) => isMeant(feature.name))) return 'feature';
  return table.traits.index.includes(name) ? 'index' : 'left out';
}

/** A column of text is one of numbers with some words for "missing" if most cells are numbers, the words few. */
const LEAST_NUMBERS = 0.5;
const MOST_WORDS = 3;

/** Numbers far from the others, and the words in columns that are numbers otherwise. */
function suspectedValues(table: Table): SuspectedValue[] {
  const { index, integers } = table.traits;
  const columns = tableParts(table)
    .filter(({ shape }) => shape === undefined)
    .map(({ name }) => name)
    .filter((name) => !index.includes(name) && !integers.has(name));
  return [
    ...suspectedFillValues(table, columns).map(({ column, value, count }) => ({
      column,
      value,
      rows: count,
    })),
    ...columns.flatMap((name) => wordsAmongNumbers(table, name)),
  ];
}

function wordsAmongNumbers(table: Table, name: string): SuspectedValue[] {
  const column = table.column(name);
  if (column instanceof Float64Array || isNumberColumn(table, name)) return [];
  const words = new Map<string, { rows: number; first: number }>();
  let numbers = 0;
  for (const [row, cell] of column.entries()) {
    const word = cell.trim();
    if (!Number.isNaN(readNumber(cell))) numbers++;
    else if (word !== '') {
      const { rows, first } = words.get(word) ?? { rows: 0, first: row };
      words.set(word, { rows: rows + 1, first });
    }
    if (words.size > MOST_WORDS) return [];
  }
  if (numbers < LEAST_NUMBERS * column.length) return [];
  return Array.from(words, ([value, { rows, first }]) => ({
    column: name,
    value,
    rows,
    firstRow: table.placeOf(first).row,
  }));
}

/** Whether doubles hold the values of a column, so that it may be a label. */
function isExact(table: Table, name: string): boolean {
  return !table.traits.integers.has(name) || table.column(name) instanceof Float64Array;
}

/** Columns that may be labels: of few values, each in several rows, text before numbers, the last in the file first. */
function labelCandidates(table: Table, columns: readonly ColumnDescription[]): string[] {
  const written = predictedColumns(table);
  const few = columns.filter(
    ({ name, type, different }) =>
      !written.includes(name) &&
      different >= 2 &&
      different <= Math.min(MOST_NUMBERED_CLASSES, table.rows / 2) &&
      type !== 'numbers' &&
      !table.traits.index.includes(name) &&
      isExact(table, name),
  );
  const rank = ({ type }: ColumnDescription) => (type === 'text' ? 0 : 1);
  return few
    .toReversed()
    .sort((a, b) => rank(a) - rank(b))
    .map(({ name }) => name.trim());
}

/** More different texts than this are names of rows, as a rule. */
const MOST_CATEGORIES = 50;

/** What is known of a problem, or may be. */
interface Known {
  readonly problem: Problem | null;
  readonly label: string | undefined;
  readonly candidates: readonly string[];
  readonly regress: boolean;
}

/** The flags with which a command takes the table, beside those that it needs in any case. */
function flagsFor(
  table: Table,
  choices: ProblemChoices,
  columns: readonly ColumnDescription[],
  suspected: readonly SuspectedValue[],
  { problem, candidates, regress, label = candidates[0] }: Known,
): string[] {
  if (label === undefined || !table.has(label)) return [];
  const recognised = choices.label === undefined && candidates.length === 0;
  const { features, drop = [], positive, groups } = choices;
  return [
    ...flag('--label', recognised ? undefined : label),
    ...(regress ? ['--regress'] : []),
    ...flag('--features', typeof features === 'string' ? features : features?.join(',')),
    ...flag('--drop', drop.length > 0 ? drop.join(',') : undefined),
    ...flag('--positive', positive),
    ...flag('--groups', groups),
    ...(problem?.derive === undefined
      ? preparationFlags(
          columns.filter(
            ({ name, use }) =>
              ![label, groups, ...drop, ...table.traits.index].includes(name) &&
              (use === null || use === 'feature' || isAllFeatures(features)),
          ),
          suspected,
          problem,
          choices.missingValues?.everywhere ?? [],
        )
      : []),
  ];
}

function flag(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [name, value];
}

function isAllFeatures(features: ProblemChoices['features']): boolean {
  return features === undefined || features === '*';
}

/** Flags for gaps and text in columns that are features, or would be but for them. */
function preparationFlags(
  columns: readonly ColumnDescription[],
  suspected: readonly SuspectedValue[],
  problem: Problem | null,
  everywhere: MissingValues,
): string[] {
  const known = new Map(problem?.features.map((feature) => [feature.name, feature]));
  const values = columns.flatMap(({ name }) => [
    ...(known.get(name)?.missingValues ?? [])
      .filter((value) => !everywhere.includes(value))
      .map((value) => ({ column: name, value })),
    ...suspected.filter(({ column }) => column === name),
  ]);
  const doubtful = new Set(suspected.map(({ column }) => column));
  const categories = columns.filter(
    ({ name, type, different }) =>
      known.get(name)?.categories !== undefined ||
      (type === 'text' && !doubtful.has(name) && different <= MOST_CATEGORIES),
  );
  const hasGaps =
    values.length > 0 ||
    columns.some(({ name, missing, use }) => missing > 0 && (use === null || known.has(name)));
  return [
    ...(everywhere.length > 0 ? [`--na=${everywhere.join(',')}`] : []),
    ...values.flatMap(({ column, value }) => flag('--na', `${column}=${value}`)),
    ...flag('--missing', problem?.missing ?? (hasGaps ? 'median' : undefined)),
    ...flag(
      '--one-hot',
      categories.length > 0 ? categories.map(({ name }) => name).join(',') : undefined,
    ),
  ];
}
