/**
 * The report of a run: one page that needs no network. First the finding with its figure, then a card per chapter,
 * then the chapters. Every figure is drawn into the page, so that it is there without JavaScript.
 */
import { targetName } from '../problems/problem.js';
import { FIGURE_WIDTH, type Figure, figureSvg, inlineSvg, withSize } from '../report/figure.js';
import { Html, html } from '../report/html.js';
import { amount, enumeration, type ReportChapter } from './chapter.js';
import { chaptersOfRun } from './chapters.js';
import { learningFigure } from './figures/curves.js';
import { alwaysSame, type ModelScores, modelScoresOf, scoresFigure } from './figures/scores.js';
import { type Judged, judgedRun } from './judged.js';
import { type KeyEntry, keyEntries, keyHtml } from './key.js';
import type { Run } from './run.js';

/** A report before it becomes a page. */
export interface RunReport {
  readonly title: string;
  readonly headline: string;
  readonly deck: string;
  readonly lead: Figure;
  readonly chapters: readonly ReportChapter[];
  readonly judged: Judged;
}

/** What is chosen about a report. */
export interface RunReportOptions {
  /** the features over which models are mapped; the most important ones if absent */
  readonly map?: readonly [string, string] | undefined;
  /** chapters before those of the run, such as one on how the model was chosen */
  readonly first?: readonly ReportChapter[] | undefined;
}

/**
 * What there is to say of a run, in figures and tables.
 * @throws InvalidInput on a map over what is no feature of numbers
 */
export function runReport(run: Run, { map, first = [] }: RunReportOptions = {}): RunReport {
  const judged = judgedRun(run);
  const scores = modelScoresOf(judged);
  return {
    title: `${run.data}: ${targetName(run.problem.target)}`,
    headline: headline(judged, scores),
    deck: deck(judged, scores),
    lead: leadFigure(judged, scores),
    chapters: [...first, ...chaptersOfRun(judged, scores, map)],
    judged,
  };
}

/** Of several models their scores; of one model, by the values of its option if there are some. */
function leadFigure(judged: Judged, scores: readonly ModelScores[]): Figure {
  const [curve] = judged.run.curves ?? [];
  if (curve && judged.models.length === 1) {
    return withSize(learningFigure(curve, judged.names.length > 0), 660, 330);
  }
  return scoresFigure(judged, scores);
}

/**
 * All figures of a run, which `figureSvg` draws.
 * @example
 * ```ts
 * const table = DATASETS.improved.generate({ rows: 200, seed: 1 });
 * const rows = labelledRows(table, inferProblem(table));
 * const compared = compare(rows, { models: [{ model: 'tree' }] });
 * const run = comparedRun(rows, compared, { kind: 'compare', data: 'cells', judged: '5 folds' });
 * const [scores] = runFigures(run);
 * scores?.id; // => 'scores'
 * ```
 */
export function runFigures(run: Run, options?: RunReportOptions): Figure[] {
  return figuresOf(runReport(run, options));
}

/** All figures of a report. */
export function figuresOf(report: RunReport): Figure[] {
  return keyedFigures(report).map(({ figure }) => figure);
}

/** All figures of a report, with what their colours stand for. */
export function keyedFigures({ lead, chapters, judged }: RunReport): {
  readonly figure: Figure;
  readonly key: readonly KeyEntry[];
}[] {
  const parts = chapters.flatMap((chapter) => [chapter, ...(chapter.more ?? [])]);
  return [
    { figure: lead, key: [] },
    ...parts.flatMap(({ figures = [], key }) =>
      figures.map((figure) => ({ figure, key: key ? keyEntries(key, judged) : [] })),
    ),
  ];
}

/** Figures as SVG, each at its own size. */
export type DrawnFigures = ReadonlyMap<Figure, string>;

/** Draws all figures of a report. */
export async function drawFigures(report: RunReport): Promise<DrawnFigures> {
  const drawn = new Map<Figure, string>();
  for (const figure of figuresOf(report)) drawn.set(figure, await figureSvg(figure));
  return drawn;
}

function bestOf(scores: readonly ModelScores[]): ModelScores {
  return scores.reduce((best, one) => (one.mean > best.mean ? one : best));
}

function headline({ names }: Judged, scores: readonly ModelScores[]): string {
  const best = bestOf(scores);
  return names.length > 0
    ? `${best.name} gets ${(100 * best.mean).toFixed(1)}% of the rows right.`
    : `${best.name} explains ${(100 * best.mean).toFixed(0)}% of the spread.`;
}

function deck(judged: Judged, scores: readonly ModelScores[]): string {
  const { run, names, truth } = judged;
  const best = bestOf(scores);
  const others = scores.filter((one) => one !== best);
  const close = others.filter(({ amongBest }) => amongBest).map(({ name }) => name);
  const never = names.length > 0 ? alwaysSame(judged) : undefined;
  return [
    `${targetName(run.problem.target)} is told from ${amount(run.x.columns, 'feature')} of ${run.data}. Judged by ${run.judged}, on ${amount(truth.length, 'row')}.`,
    ...(never ? [`Always saying “${never.name}” gets ${(100 * never.share).toFixed(1)}%.`] : []),
    ...(others.length === 0
      ? []
      : [
          close.length > 0
            ? `${enumeration(close)} ${close.length > 1 ? 'are' : 'is'} not clearly worse.`
            : 'All others are clearly worse.',
        ]),
  ].join(' ');
}

/** The content of a report's page. */
export async function reportBody(report: RunReport, drawn: DrawnFigures): Promise<Html> {
  const { title, headline, deck, lead, chapters, judged } = report;
  const parts = await Promise.all(
    chapters.map((chapter) => chapterHtml(chapter, { judged, drawn })),
  );
  const cards = chapters.map(
    ({ id, question, answer }) =>
      html`<li><h3><a href="#${id}">${question}</a></h3><p>${answer}</p></li>\n`,
  );
  const warnings = judged.run.warnings ?? [];
  return html`<section class="finding">
<div class="say">
<p class="kick">${title}</p>
<h1>${headline}</h1>
<p class="deck">${deck}</p>
</div>
${await figureHtml(lead, drawn, 'h2')}
</section>
${warnings.length > 0 ? html`<section class="warnings"><h2>Before you trust this</h2><ul>${warnings.map((one) => html`<li>${one}</li>`)}</ul></section>\n` : ''}<nav aria-label="Chapters"><ul class="cards">
${cards}</ul></nav>
${parts}`;
}

async function chapterHtml(
  { id, question, answer, key, figures, body, more = [] }: ReportChapter,
  { judged, drawn }: { readonly judged: Judged; readonly drawn: DrawnFigures },
): Promise<Html> {
  const opened = await Promise.all(
    more.map(
      async (one) => html`<details><summary>${one.title}</summary>
${one.key && (one.figures ?? []).length > 0 ? keyHtml(keyEntries(one.key, judged)) : ''}${await figuresHtml(one.figures ?? [], drawn)}${one.body ?? ''}
</details>
`,
    ),
  );
  return html`<section class="chapter" id="${id}" aria-labelledby="${id}-title">
<div class="head"><h2 id="${id}-title">${question}</h2><p>${answer}</p></div>
${key && figures.length > 0 ? keyHtml(keyEntries(key, judged)) : ''}${await figuresHtml(figures, drawn)}${body ?? ''}
${opened}</section>
`;
}

async function figuresHtml(figures: readonly Figure[], drawn: DrawnFigures): Promise<Html> {
  if (figures.length === 0) return html``;
  return html`<div class="figures">
${await Promise.all(figures.map((figure) => figureHtml(figure, drawn)))}</div>
`;
}

async function figureHtml(
  figure: Figure,
  drawn: DrawnFigures,
  heading: 'h2' | 'h3' = 'h3',
): Promise<Html> {
  const { id, title, caption, spec } = figure;
  const width = (spec as unknown as { width: number }).width;
  const label = `${title}. ${caption}`;
  const svg = new Html(inlineSvg(drawn.get(figure) ?? '', label));
  const plots =
    width > FIGURE_WIDTH
      ? html`<div class="plot wide">${svg}</div><div class="plot narrow">${new Html(inlineSvg(await figureSvg(figure, FIGURE_WIDTH), label))}</div>`
      : html`<div class="plot">${svg}</div>`;
  return html`<figure class="figure${width > FIGURE_WIDTH ? ' broad' : ''}" id="${id}">
${new Html(`<${heading}>`)}${title}${new Html(`</${heading}>`)}
${plots}
<figcaption>${caption}</figcaption>
</figure>
`;
}
