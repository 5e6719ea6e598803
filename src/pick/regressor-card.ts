/** The card of a picked regressor. */
import { capital } from '../capital.js';
import { hasConverged } from '../estimators/fit-report.js';
import { intendedUse } from '../problems/intended-use.js';
import { targetName } from '../problems/problem.js';
import { type TextTable, toMarkdown } from '../report/text-table.js';
import { VERSION } from '../version.js';
import { featuresSection } from './card.js';
import type { PickedRegressor, RegressorOptions } from './pick-regressor.js';
import {
  candidatesNotes,
  candidatesTable,
  exportNote,
  numberFiguresNote,
  numberFiguresTable,
  regressorReason,
} from './regressor-tables.js';

/**
 * The card in Markdown.
 * @param licence of the model, an SPDX identifier; null where nobody chose one
 * @param disclosure the caveats of the data
 */
export function regressorCard(
  picked: PickedRegressor,
  options: RegressorOptions,
  { licence, disclosure }: { licence: string | null; disclosure: string | undefined },
): string {
  const { problem, model, choice } = picked;
  const chosen = choice.candidates.find(({ name }) => name === choice.chosen);
  const settings = Object.entries(chosen?.options ?? {}).map(
    ([name, value]) => `${name} = ${JSON.stringify(value)}`,
  );
  const sections: [title: string, ...paragraphs: string[]][] = [
    ['Intended use', ...intendedUse(problem)],
    ['Data', toMarkdown(dataOf(picked))],
    [
      'Why this model',
      regressorReason(picked),
      toMarkdown(candidatesTable(picked)),
      ...candidatesNotes(picked, options),
      ...exportNote(picked),
    ],
    [
      'Figures',
      'On rows that took no part in training, nor in the choice of the model.',
      toMarkdown(numberFiguresTable(picked)),
      numberFiguresNote(picked),
    ],
    ...featuresSection(problem),
    ['Domain', 'Rows are taken wherever they lie: the model has no guard.'],
    [
      'Limits',
      [
        'Figures hold for data like that which they were measured on; intervals over few groups are rough.',
        ...(hasConverged(model.fitReport) ? [] : ['The fit did not reach its tolerance.']),
        ...(disclosure ? [disclosure] : []),
      ]
        .map((limit) => `- ${limit}`)
        .join('\n'),
    ],
  ];
  return [
    `# ${capital(choice.chosen)}: ${targetName(problem.target)} from ${model.featureNames?.join(', ')}`,
    `Made by \`fastflavor pick --regress\` ${VERSION}, seed ${options.seed}; options of the model: ${settings.join(', ')}. Licence: ${licence ?? 'not stated'}. The model is \`model.json\`, everything behind this card \`pick.json\`.`,
    ...sections.flatMap(([title, ...paragraphs]) => [`## ${title}`, ...paragraphs]),
  ]
    .join('\n\n')
    .concat('\n');
}

function dataOf({ data }: PickedRegressor): TextTable {
  return {
    header: ['role', 'data', 'part', 'rows', 'sha256 of the whole'],
    rows: data.map(({ role, name, share, rows, sha256 }) => [
      role,
      name,
      share,
      `${rows}`,
      `\`${sha256}\``,
    ]),
  };
}
