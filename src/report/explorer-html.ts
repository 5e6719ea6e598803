/**
 * The explorers of the report, of cells and of lensing maps, and the maps in which a reader chooses cells: empty elements
 * that `src/page` fills, and the figures that it reads.
 */
import type { ExplorerClassifiers } from './explored-figures.js';
import { type Html, html } from './html.js';
import type { Result } from './read-results.js';

/** The results with pictures in which a reader can choose a cell. */
const PICTURES = [
  { name: 'disagreement', title: 'Choose a point in the plane of flux factors' },
  { name: 'crossing-maps', title: 'Choose a cell in the realistic snapshots' },
];

/** The result with the network of the explorer of lensing maps. */
const LENSING = 'lensing-explorer';

export function explorerHtml(results: readonly Result[]): Html {
  const places = pictured(results).map(
    ({ name, title }) => html` <a href="#${name}-live">${title}.</a>`,
  );
  return html`<noscript><p>The explorer needs JavaScript. The pictures and tables below hold what it would show.</p></noscript>
<div id="explorer-live" class="explorer"></div>
${places.length > 0 ? html`<p class="facts">${places}</p>\n` : ''}`;
}

/** The maps of the results of a chapter. */
export function mapsHtml(results: readonly Result[]): Html {
  return html`${pictured(results).map(({ name, title }) => html`<h4>${title}</h4>\n<p class="facts">The <a href="#explorer">explorer</a> shows the chosen cell.</p>\n<div id="${name}-live" class="pictures"></div>\n`)}`;
}

/** The explorer of lensing maps, in the chapter that has its network. */
export function lensingExplorerHtml(results: readonly Result[]): Html | '' {
  if (!results.some(({ page }) => page.name === LENSING)) return '';
  return html`<h4>Slide the mass of the neutrinos</h4>
<noscript><p>This explorer needs JavaScript. The tables below hold what it would show.</p></noscript>
<div id="lensing-live" class="explorer"></div>
`;
}

/** What explorers and maps read, by the id of the block. */
export function explorerData(
  results: readonly Result[],
  classifiers: ExplorerClassifiers,
): Record<string, unknown> {
  return {
    'explorer-classifiers': classifiers,
    ...Object.fromEntries(
      pictured(results).map(({ name, figures }) => [`${name}-figures`, figures]),
    ),
    ...Object.fromEntries(
      results
        .filter(({ page }) => page.name === LENSING)
        .map(({ figures }) => [`${LENSING}-figures`, figures]),
    ),
  };
}

function pictured(results: readonly Result[]) {
  return PICTURES.flatMap(({ name, title }) => {
    const result = results.find(({ page }) => page.name === name);
    return result ? [{ name, title, figures: result.figures }] : [];
  });
}
