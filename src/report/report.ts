/**
 * The report of a folder of results: the finding, the explorer, a question per chapter that opens its results, and the
 * verdicts.
 */
import { claimsTable, verdictCounts } from './claims-html.js';
import type { ExplorerClassifiers } from './explored-figures.js';
import { explorerData, explorerHtml, lensingExplorerHtml, mapsHtml } from './explorer-html.js';
import { inlineSvg } from './figure.js';
import { framedPage } from './framed-page.js';
import { type Html, html, Html as Markup } from './html.js';
import { inPapersSpelling } from './papers-spelling.js';
import { type NamedData, provenanceHtml } from './provenance-html.js';
import type { Result } from './read-results.js';
import { chartData, resultHtml } from './result-html.js';
import { QUICK_RUN } from './result-page.js';
import { SOLVER_WORDS_MEANING } from './training-words.js';

/** A chapter of the report. */
export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** what it answers; its title if absent */
  readonly question?: string;
  /** the answer in a sentence; its description if absent */
  readonly answer?: string | undefined;
  /** the names of its results, in order */
  readonly experiments: readonly string[];
}

/** What the report begins with. */
export interface ReportHeadline {
  /** one sentence with its number */
  readonly title: string;
  readonly text: string;
  /** what bounds it, each in a sentence or two */
  readonly bounds: readonly string[];
  /** an SVG in the colours of the palette */
  readonly picture: string;
  /** the same, as wide as a phone */
  readonly narrowPicture: string;
  readonly caption: string;
  /** the result that it comes from */
  readonly more: string;
}

/** The contents of a report. */
export interface Contents {
  readonly results: readonly Result[];
  readonly chapters: readonly Chapter[];
  readonly headline?: ReportHeadline | undefined;
  /** the data sets that experiments use */
  readonly data: readonly NamedData[];
  /** the classifiers that the explorer trains in the page */
  readonly classifiers: ExplorerClassifiers;
}

/** The chapter of results that no other chapter names. */
const FURTHER = { id: 'further', title: 'Further experiments', about: '' };

/** The report as the text of an HTML file. */
export function reportPage({ results, chapters, headline, data, classifiers }: Contents): string {
  const written = divided(results, chapters);
  const disclosures = disclosuresOf(results);
  const groups = written.map(({ title, results }) => ({
    title,
    pages: results.map(({ page }) => page),
  }));
  return framedPage({
    title: 'fastflavor: what was reproduced, and how',
    bundle: 'page',
    links: [
      { id: 'explorer', text: 'Explorer' },
      { id: 'chapters', text: 'Chapters' },
      { id: 'claims', text: 'Verdicts' },
      { id: 'provenance', text: 'Data and method' },
    ],
    content: html`${headline ? headlineHtml(headline) : plainBeginning(results)}
${results.some(({ page }) => page.quick) ? html`<p class="warnings">${QUICK_RUN}</p>\n` : ''}${part('explorer', 'Try one cell', EXPLORER, explorerHtml(results))}
${part('chapters', 'The questions', CHAPTERS, html`${written.map((chapter) => chapterHtml(chapter, disclosures))}`)}
${part('claims', 'Verdicts', verdictCounts(groups), html`<details><summary>All claims, with the figures behind each verdict</summary>\n${claimsTable(groups)}</details>\n`)}
${part('provenance', 'Data and method', '', html`${disclosureHtml(disclosures)}<details><summary>Data sets, runs, and the hash of every file</summary>\n${provenanceHtml(results, data)}</details>\n`)}`,
    data: Object.assign({}, ...results.map(chartData), explorerData(results, classifiers)),
  });
}

const EXPLORER =
  'A simulation keeps three numbers for each cell. Set them, and see the distributions that have them, whether they cross, and what each classifier says and how sure it is. The classifiers are trained in this page, by the package itself; nothing leaves it.';

const CHAPTERS = `Each opens a chapter: the claims with their rules, the figures, the tables. Numbers are per cent where nothing else is said, and differences are ours minus the printed. ${SOLVER_WORDS_MEANING}`;

interface WrittenChapter extends Omit<Chapter, 'experiments'> {
  readonly results: readonly Result[];
}

/** The chapters with their results; empty chapters are left out. */
function divided(results: readonly Result[], chapters: readonly Chapter[]): WrittenChapter[] {
  const named = new Set(chapters.flatMap(({ experiments }) => experiments));
  return [
    ...chapters.map(({ experiments, ...chapter }) => ({
      ...chapter,
      results: experiments.flatMap((name) => results.find(({ page }) => page.name === name) ?? []),
    })),
    { ...FURTHER, results: results.filter(({ page }) => !named.has(page.name)) },
  ].filter((chapter) => chapter.results.length > 0);
}

function part(id: string, title: string, text: string, body: Html): Html {
  return html`<section class="chapter" id="${id}" aria-labelledby="${id}-title">
<div class="head"><h2 id="${id}-title">${title}</h2>${text ? html`<p>${text}</p>` : ''}</div>
${body}</section>
`;
}

function headlineHtml(headline: ReportHeadline): Html {
  const { title, text, bounds, picture, narrowPicture, caption, more } = headline;
  return html`<section class="finding" aria-labelledby="finding-title">
<div><p class="kick">arXiv:2310.03807, re-examined</p>
<h1 id="finding-title">${title}</h1>
<p class="deck">${text}</p>
<p class="go"><a class="button" href="#explorer">Try one cell</a> <a href="#chapters">All questions</a></p></div>
<figure class="figure"><div class="plot wide">${new Markup(inlineSvg(picture, title))}</div><div class="plot narrow">${new Markup(inlineSvg(narrowPicture, title))}</div>
<figcaption>${caption} <a href="#${more}">The experiment.</a></figcaption></figure>
<ul class="bounds" aria-label="What bounds it">${bounds.map((text) => html`<li>${text}</li>`)}</ul>
</section>
`;
}

function plainBeginning(results: readonly Result[]): Html {
  const charts = results.reduce((sum, { pictures }) => sum + pictures.length, 0);
  return html`<section class="collected"><h1>What was reproduced, and how</h1>
<p class="deck">${results.length} results with ${charts} charts, set beside the figures of <cite>arXiv:2310.03807</cite> and <cite>arXiv:2303.05560</cite>.</p></section>
`;
}

function chapterHtml(
  { id, title, about, question = title, answer = about, results }: WrittenChapter,
  disclosures: ReadonlyMap<string, string>,
): Html {
  const maps = mapsHtml(results);
  return html`<details class="question" id="${id}"><summary><h3>${question}</h3><span class="answer">${answer}</span></summary>
${answer === about ? '' : html`<p class="about">${about}</p>\n`}${results.length > 1 ? html`<ul class="parts">${results.map(({ page }) => html`<li><a href="#${page.name}">${page.title}</a></li>`)}</ul>\n` : ''}${maps}${lensingExplorerHtml(results)}${results.map((result) => resultHtml(result, disclosures))}</details>
`;
}

/** The id of the paragraph with the caveats of the data, by its text. */
function disclosuresOf(results: readonly Result[]): Map<string, string> {
  const texts = new Set(results.flatMap(({ page }) => page.disclosure ?? []));
  return new Map([...texts].map((text, i) => [text, `data-${i + 1}`]));
}

function disclosureHtml(disclosures: ReadonlyMap<string, string>): Html {
  return html`${[...disclosures].map(([text, id]) => html`<p id="${id}" class="disclosure"><strong>What the data is not.</strong> ${inPapersSpelling(text)}</p>\n`)}`;
}
