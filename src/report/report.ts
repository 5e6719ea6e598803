/** The report of a folder of results: first the claims, then the results chapter by chapter. */
import { claimsTable } from './claims-html.js';
import type { ExplorerClassifiers } from './explored-figures.js';
import { explorerSection } from './explorer-html.js';
import { type Html, html } from './html.js';
import type { Page, PageSection } from './page.js';
import { type NamedData, provenanceHtml } from './provenance-html.js';
import type { Result } from './read-results.js';
import { chartData, resultHtml } from './result-html.js';
import { QUICK_RUN } from './result-page.js';

/** A chapter of the report. */
export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** the names of its results, in order */
  readonly experiments: readonly string[];
}

/** The contents of a report. */
export interface Contents {
  readonly results: readonly Result[];
  readonly chapters: readonly Chapter[];
  /** the data sets that experiments use */
  readonly data: readonly NamedData[];
  /** the classifiers that the explorer trains in the page */
  readonly classifiers: ExplorerClassifiers;
}

/** The chapter of results that no other chapter names. */
const FURTHER = { id: 'further', title: 'Further experiments', about: '' };

export function reportPage({ results, chapters, data, classifiers }: Contents): Page {
  const written = divided(results, chapters);
  const disclosures = disclosuresOf(results);
  return {
    title: 'fastflavor: what was reproduced, and how',
    introduction: introduction(results, disclosures),
    sections: [
      {
        id: 'claims',
        title: 'Claims and verdicts',
        body: claimsTable(
          written.map(({ title, results }) => ({ title, pages: results.map(({ page }) => page) })),
        ),
      },
      ...written.map((chapter) => chapterSection(chapter, disclosures)),
      explorerSection(results, classifiers),
      { id: 'provenance', title: 'What was run', body: provenanceHtml(results, data) },
    ],
  };
}

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

function chapterSection(
  { id, title, about, results }: WrittenChapter,
  disclosures: ReadonlyMap<string, string>,
): PageSection {
  return {
    id,
    title,
    parts: results.map(({ page }) => ({ id: page.name, title: page.title })),
    body: html`${about ? html`<p>${about}</p>\n` : ''}${results.map((result) => resultHtml(result, disclosures))}`,
    data: Object.assign({}, ...results.map(chartData)),
  };
}

/** The id of the paragraph with the caveats of the data, by its text. */
function disclosuresOf(results: readonly Result[]): Map<string, string> {
  const texts = new Set(results.flatMap(({ page }) => page.disclosure ?? []));
  return new Map([...texts].map((text, i) => [text, `data-${i + 1}`]));
}

function introduction(results: readonly Result[], disclosures: ReadonlyMap<string, string>): Html {
  const [{ page }] = results;
  const quick = results.some((result) => result.page.quick);
  const charts = results.reduce((sum, { pictures }) => sum + pictures.length, 0);
  return html`<p>Can a classifier tell from neutrino moments whether the angular distribution of lepton number changes sign, so that flavors convert fast? This page holds what experiments of fastflavor ${page.versions.fastflavor ?? ''} found: ${results.length} results with ${charts} charts, set beside the figures of <cite>arXiv:2310.03807</cite> and <cite>arXiv:2303.05560</cite>.</p>
<p>Figures are per cent where nothing else is said, and differences are ours less the published, in points: <span class="more key" style="--shade:.6">ours higher</span> <span class="less key" style="--shade:.6">ours lower</span>, shaded by size. P is precision, R recall.</p>
${quick ? html`<p class="warning">${QUICK_RUN}</p>\n` : ''}${[...disclosures].map(([text, id]) => html`<p id="${id}" class="disclosure">${text}</p>\n`)}`;
}
