/**
 * The explorer's section of the report: empty elements that `src/page/mount-exploration.ts` fills, and the figures that
 * it reads.
 */
import type { ExplorerClassifiers } from './explored-figures.js';
import { html } from './html.js';
import type { PageSection } from './page.js';
import type { Result } from './read-results.js';

/** The results with pictures in which a reader can choose a cell. */
const PICTURES = [
  { name: 'disagreement', title: 'Choose a point in the plane of flux factors' },
  { name: 'crossing-maps', title: 'Choose a cell in the realistic snapshots' },
];

export function explorerSection(
  results: readonly Result[],
  classifiers: ExplorerClassifiers,
): PageSection {
  const found = PICTURES.flatMap(({ name, title }) => {
    const result = results.find(({ page }) => page.name === name);
    return result ? [{ name, title, figures: result.figures }] : [];
  });
  return {
    id: 'explorer',
    title: 'Explorer',
    body: html`<p>Set the moments of a cell, or choose a cell below: its angular distributions in both families, G(mu), where that changes sign, and what every classifier says, computed in this page by the package itself. The classifiers are trained here, on rows of the chosen set with seed 0, when this section comes into view; the table says on how many rows. Nothing leaves this page.</p>
<noscript><p>The explorer needs JavaScript. The pictures and tables above hold what it would show.</p></noscript>
<div id="explorer-live" class="explorer"></div>
${found.map(({ name, title }) => html`<h3>${title}</h3>\n<div id="${name}-live" class="pictures"></div>\n`)}`,
    data: {
      'explorer-classifiers': classifiers,
      ...Object.fromEntries(found.map(({ name, figures }) => [`${name}-figures`, figures])),
    },
  };
}
