/** One experiment in the report: its conclusions, charts and tables. */
import type { Chart } from './charts.js';
import { claimList } from './claims-html.js';
import { confusionHtml } from './confusion-html.js';
import { inlineSvg } from './figure.js';
import { type Html, html, Html as Markup } from './html.js';
import { inPapersSpelling } from './papers-spelling.js';
import type { Result } from './read-results.js';
import { chartFile, QUICK_RUN, type Section } from './result-page.js';
import { seedList } from './seeds-in-words.js';
import { tableHtml } from './table-html.js';

/**
 * The article of an experiment.
 * @param disclosures the ids of the paragraphs with the caveats of data, by their text
 */
export function resultHtml(
  { page, pictures }: Result,
  disclosures: ReadonlyMap<string, string>,
): Html {
  const { name, title, source, measured, seeds, quick, charts, sections, disclosure } = page;
  const conclusions = sections.filter(({ claims }) => claims);
  const tables = sections.filter(({ claims }) => !claims);
  const facts = [
    `${measured ? 'Measured' : 'Source'}: ${source.replace(/\.$/, '')}.`,
    ...(seeds.length > 0 ? [seedList(seeds)] : []),
    ...(quick ? [QUICK_RUN] : []),
  ];
  const caveat = disclosure
    ? html` <a href="#${disclosures.get(disclosure) ?? ''}">What the data is not.</a>`
    : '';
  return html`<article id="${name}" aria-labelledby="${name}-title">
<h4 id="${name}-title">${title}</h4>
<p class="facts">${facts.join(' ')}${caveat}</p>
${conclusions.map(sectionHtml)}${charts.map((chart, i) => chartHtml(name, chart, pictures[i]))}${tables.map(sectionHtml)}</article>
`;
}

/** The interactive charts of an experiment, by the id of their block in the page. */
export function chartData({ page: { name, charts } }: Result): Record<string, Chart> {
  const drawn = charts.filter(({ panelled }) => panelled);
  return Object.fromEntries(drawn.map((chart) => [`${chartId(name, chart)}-data`, chart]));
}

function chartId(name: string, chart: Chart): string {
  return `chart-${chartFile(name, chart).slice(0, -'.svg'.length)}`;
}

/** The figure of a chart. It contains the picture, for readers and printers without JavaScript. */
function chartHtml(name: string, chart: Chart, svg: string): Html {
  const { title, caption } = chart;
  const picture = inlineSvg(svg, `Chart: ${title}. Its figures are in ${name}.json.`);
  // A reader scrolls what does not fit with the arrow keys.
  return html`<figure class="chart" id="${chartId(name, chart)}">
<div class="still" tabindex="0">${new Markup(picture)}</div>
<figcaption><strong>${inPapersSpelling(title)}.</strong>${caption ? html` ${inPapersSpelling(caption)}` : ''}</figcaption>
</figure>
`;
}

function sectionHtml({ title, table, notes, claims, confusions }: Section): Html {
  if (claims) return html`<h5>${inPapersSpelling(title)}</h5>\n${claimList(claims)}`;
  return html`<h5>${inPapersSpelling(title)}</h5>
${tableHtml(title, table)}
${notes.length > 0 ? html`<ul class="notes">\n${notes.map((note) => html`<li>${inPapersSpelling(note)}</li>\n`)}</ul>\n` : ''}${confusions ? confusionHtml(confusions) : ''}
`;
}
