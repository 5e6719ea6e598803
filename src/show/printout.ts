/** What a file is, in lines and tables for a terminal. */
import { ELN_FEATURES } from '../angular/moments.js';
import { capital } from '../capital.js';
import { excerpt } from '../errors.js';
import { optionText } from '../options.js';
import { classNames } from '../problems/problem.js';
import type { Printout } from '../report/printout.js';
import { percent, type TextTable } from '../report/text-table.js';
import type {
  ColumnDescription,
  DataDescription,
  FileDescription,
  ImageDescription,
  ModelDescription,
  PickedDescription,
  PickedRegressorDescription,
  TunedDescription,
} from './description.js';
import { shellWord } from './shell-word.js';

/** The lines and tables of a description. */
export function describedPrintout(described: FileDescription): Printout {
  const { file } = described;
  switch (described.kind) {
    case 'data':
      return dataPrintout(described);
    case 'model':
      return [`${file}: a model`, '', ...modelLines(described), '', ...takenBy(described)];
    case 'tuned':
      return tunedPrintout(described);
    case 'picked':
      return pickedPrintout(described);
    case 'picked-regressor':
      return pickedRegressorPrintout(described);
    case 'comparison': {
      const { data, label, models, rankedBy, best } = described;
      return [
        `${file}: models compared on ${data}, which tell ${label}`,
        '',
        {
          header: ['model', rankedBy],
          rows: models.map(({ name, score }) => [
            `${name}${name === best ? ' (best)' : ''}`,
            rankedBy === 'r2' ? score.toFixed(3) : percent(score),
          ]),
        },
      ];
    }
    case 'report':
      return [
        `${file}: a report, to be opened in a browser`,
        '',
        `${described.title}`,
        described.finding,
      ];
    case 'reports':
      return [
        `${file}: a folder of ${described.reports.length} reports, of which fastflavor report makes one page`,
        '',
        {
          header: ['report', 'of', 'finding'],
          rows: described.reports.map(({ file, title, finding }) => [file, title, finding]),
        },
      ];
    case 'results':
      return [
        `${file}: the results of reproduce, of which fastflavor report makes one page`,
        '',
        {
          header: ['experiment', 'title', 'claims'],
          rows: described.experiments.map(({ name, title, quick, verdicts }) => [
            `${name}${quick ? ' (quick)' : ''}`,
            title,
            Object.entries(verdicts)
              .map(([verdict, count]) => `${count} ${verdict}`)
              .join(', '),
          ]),
        },
      ];
  }
}

function isLabelled({ columns }: DataDescription): boolean {
  return columns.some(({ use }) => use === 'label');
}

/** Columns of wider tables are cut; --json has all. */
const MOST_COLUMNS = 60;

function dataPrintout(described: DataDescription): Printout {
  const { file, rows, columns, unread, suspected, problem, complaint, candidates } = described;
  const { images = [] } = described;
  const shown = columns.slice(0, MOST_COLUMNS);
  const more = columns.length - shown.length;
  return [
    `${file}: data, ${amountOf(rows, 'row')}, ${amountOf(columns.length, 'column')}${images.length > 0 ? ` beside ${amountOf(images.length, 'image')} each` : ''}`,
    '',
    ...images.flatMap(imageLines),
    columnsTable(shown, rows),
    ...(more > 0 ? [`... and ${amountOf(more, 'column')} more; --json has all`] : []),
    ...unread.map(({ name, reason }) => `${name}: ${reason}`),
    '',
    ...suspected.map(
      ({ column, value, rows: count, firstRow }) =>
        `${column}: ${excerpt(String(value))} in ${amountOf(count, 'row')} ${firstRow === undefined ? 'may mean "missing"' : `among numbers may mean "missing", or be a slip (row ${firstRow})`}`,
    ),
    ...(suspected.length > 0 ? [''] : []),
    ...(problem ? [problemSentence(described)] : [`Nothing to learn from yet: ${complaint}`]),
    ...(candidates.length > 0
      ? [
          `May be the label: ${candidates.slice(0, 8).map(shellWord).join(', ')}; any column of numbers with --regress`,
        ]
      : []),
    ...commandFor(described),
  ];
}

/** Images side by side, under their titles. */
function imageLines({ name, shape, range, use, drawn }: ImageDescription): string[] {
  const numbers = `${short(range.least)} to ${short(range.largest)}`;
  const widths = drawn.map(({ title, lines }) => Math.max(title.length, lines[0]?.length ?? 0));
  const beside = (texts: readonly string[]) =>
    texts
      .map((text, i) => text.padEnd(widths[i]))
      .join('   ')
      .trimEnd();
  const height = Math.max(0, ...drawn.map(({ lines }) => lines.length));
  return [
    `${name}: images of ${shape.join(' x ')} pixels, ${numbers}${use === null ? '' : `, ${use}`}`,
    '',
    beside(drawn.map(({ title }) => title)),
    ...Array.from({ length: height }, (_, line) =>
      beside(drawn.map(({ lines }) => lines[line] ?? '')),
    ),
    '',
  ];
}

/** The command that takes the file as it is: one that learns from labels, or one that has learnt. */
function commandFor(described: DataDescription): string[] {
  const { file, problem, flags } = described;
  if (problem && !isLabelled(described)) {
    const model = problem.features.length > ELN_FEATURES.length ? 'ccsn-elnxln' : 'ccsn-eln';
    const words = ['predict', '--model', model, '--data', file, ...flags, '--out', 'predicted.csv'];
    return [
      '',
      commandLine(words),
      '',
      'fastflavor models lists the models that come with the package.',
    ];
  }
  if (!isLabelled(described) && flags.length === 0) return [];
  return ['', commandLine(['compare', '--data', file, ...flags, '--report', 'report.html'])];
}

function columnsTable(columns: readonly ColumnDescription[], rows: number): TextTable {
  const hasGaps = columns.some(({ missing }) => missing > 0);
  return {
    header: [
      'column',
      'type',
      'use',
      'least',
      'median',
      'largest',
      'different',
      ...(hasGaps ? ['missing'] : []),
      'values',
    ],
    rows: columns.map(({ name, type, use, range, different, missing, values }) => [
      name,
      type,
      use ?? '',
      ...(range ? [range.least, range.median, range.largest].map(short) : ['', '', '']),
      `${different}`,
      ...(hasGaps ? [missing === 0 ? '' : `${missing} (${percent(missing / rows)}%)`] : []),
      valuesText(values, use === 'label' || type === 'text'),
    ]),
  };
}

const MOST_TEXT = 60;

function valuesText(values: ColumnDescription['values'], wanted: boolean): string {
  if (!values || !wanted) return '';
  const text = values.map(({ value, rows }) => `${value}: ${rows}`).join(', ');
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT - 3)}...` : text;
}

function problemSentence(described: DataDescription): string {
  const { problem, columns } = described;
  if (!problem) return '';
  const { target, features, groups } = problem;
  const what =
    target.kind === 'number'
      ? `the number ${target.column}`
      : `${target.column} (${someOf(classNames(target), 'or')})`;
  const left = columns.filter(({ use }) => use === 'left out').map(({ name }) => name);
  return [
    `Commands tell ${what} from ${amountOf(features.length, 'feature')}.`,
    ...(isLabelled(described)
      ? []
      : [
          `There is no column ${target.column}: predict takes the file with a model, no other command.`,
        ]),
    ...(groups === undefined ? [] : [`Rows of one ${groups} stay together.`]),
    ...(left.length > 0 ? [`Left out: ${someOf(left, 'and')}.`] : []),
  ].join(' ');
}

function modelLines(described: ModelDescription): string[] {
  const { steps, predicts, classes, features, nFeatures, problem, options, fitReport } = described;
  const target = problem?.target;
  const images = (problem?.features ?? []).flatMap(({ name, shape }) =>
    shape ? [`${name}, images of ${shape.join(' x ')} pixels`] : [],
  );
  const names = target?.kind === 'classes' ? classNames(target) : classes.map(String);
  const what =
    predicts === 'classes'
      ? `${target?.column ?? 'one of the classes'}: ${names.join(', ')}`
      : (target?.column ?? 'a number');
  const categories = problem?.features.filter((feature) => feature.categories) ?? [];
  const fills = problem?.features.filter(({ missingValues }) => missingValues?.length) ?? [];
  const { ended, iterations } = fitReport;
  const { deployed } = described;
  return [
    `Predicts      ${what}${described.hasProbabilities ? ', with probabilities' : ''}`,
    `From          ${images.length > 0 ? images.join(', ') : features ? features.join(', ') : `${amountOf(nFeatures, 'feature')} without names`}`,
    `Steps         ${steps.join(', ')}`,
    ...(Object.entries(options).length > 0 ? [`Options       ${optionsText(options)}`] : []),
    ...(problem?.missing ? [`Missing       ${MISSING_WORDS[problem.missing]}`] : []),
    ...fills.map(
      ({ name, missingValues = [] }) =>
        `              ${name}: ${missingValues.join(', ')} mean missing`,
    ),
    ...categories.map(
      ({ name, categories = [] }) =>
        `Categories    ${name}: ${someOf(categories.map(String), 'and')}`,
    ),
    ...(ended === 'no-iteration'
      ? []
      : [`Fit           ${ended}, ${amountOf(iterations, 'iteration')}`]),
    ...(deployed
      ? [
          `Threshold     ${deployed.threshold}, on a probability calibrated by ${deployed.calibration}`,
          `Domain        rows outside are ${OUTSIDE_WORDS[deployed.outside] ?? deployed.outside}`,
          ...deployed.provenance.data.map(
            ({ role, name, rows }) =>
              `${capital(role).padEnd(14)}${name}, ${amountOf(rows, 'row')}`,
          ),
          `Made by       ${deployed.provenance.createdBy}, licence ${deployed.provenance.licence ?? 'not stated'}`,
        ]
      : []),
  ];
}

const MISSING_WORDS: Readonly<Record<string, string>> = {
  drop: 'rows with missing features get no prediction',
  mean: 'filled with the mean',
  median: 'filled with the median',
  indicator: 'filled with the mean, beside a feature that says where',
};

const OUTSIDE_WORDS: Readonly<Record<string, string>> = {
  flag: 'flagged',
  clamp: 'moved to the nearest point inside, and flagged',
  nothing: 'not known',
};

function optionsText(options: Readonly<Record<string, unknown>>): string {
  return Object.entries(options)
    .map(([name, value]) => `${name} ${optionText(value)}`)
    .join(', ');
}

function takenBy({ file, exports, exportComplaint }: ModelDescription): string[] {
  return [
    commandLine(['predict', '--model', file, '--data', 'FILE', '--out', 'predicted.csv']),
    exports.length > 0
      ? `${commandLine(['export', '--model', file, '--target', exports[0], '--out', 'FILE'])}, also ${exports.slice(1).join(', ')}`.replace(
          /, also $/,
          '',
        )
      : `export takes it in no language: ${exportComplaint}`,
  ];
}

function tunedPrintout(described: TunedDescription): Printout {
  const { file, metric, trials, score, development, data, model } = described;
  return [
    `${file}: a model whose options tune searched, in ${amountOf(trials, 'trial')} by ${metric}, ${percent(score)} per cent in the worst development set`,
    '',
    ...data.map(({ role, name, rows }) => `${role}: ${name}, ${amountOf(rows, 'row')}`),
    development,
    '',
    ...modelLines(model),
    '',
    ...takenBy(model),
  ];
}

function pickedPrintout({ file, reason, scores, model }: PickedDescription): Printout {
  return [
    `${file}: a logistic regression that pick chose`,
    '',
    reason,
    ...scores.map(
      ({ data, rows, accuracy }) =>
        `Accuracy on ${data}, ${amountOf(rows, 'row')} that took no part in any choice: ${percent(accuracy)} per cent`,
    ),
    '',
    ...modelLines(model),
    '',
    ...takenBy(model),
  ];
}

function pickedRegressorPrintout(described: PickedRegressorDescription): Printout {
  const { file, reason, scores, model } = described;
  return [
    `${file}: a regressor that pick chose`,
    '',
    reason,
    ...scores.map(
      ({ data, rows, r2, rmse }) =>
        `On ${data}, ${amountOf(rows, 'row')} that took no part in any choice: R2 ${short(r2)}, RMSE ${short(rmse)}`,
    ),
    '',
    ...modelLines(model),
    '',
    ...takenBy(model),
  ];
}

function commandLine(words: readonly string[]): string {
  return `  ${['fastflavor', ...words].map(shellWord).join(' ')}`;
}

const MOST_NAMES = 10;

function someOf(names: readonly string[], and: string): string {
  const shown = names.slice(0, MOST_NAMES);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} ${and} ${more} more`;
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`;
}

function amountOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function short(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e7
    ? String(value)
    : String(Number(value.toPrecision(4)));
}
