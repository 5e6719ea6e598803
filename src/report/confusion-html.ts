/** Confusion matrices as one table with a row per classifier. Each count is shaded by its share of the true class. */
import { type Html, html } from './html.js';
import type { Confusion } from './result-page.js';
import { scrollBox, shadedCell } from './table-html.js';

export function confusionHtml(confusions: readonly Confusion[]): Html {
  const title = 'Confusion matrices';
  return html`<h6>${title}</h6>
${scrollBox(
  title,
  html`<table class="confusion">
<thead>
<tr><td></td><th scope="colgroup" colspan="2">no crossing there, called</th><th scope="colgroup" colspan="2">crossing there, called</th></tr>
<tr><td></td>${[0, 1].map(() => html`<th scope="col" class="number">no crossing</th><th scope="col" class="number">crossing</th>`)}</tr>
</thead>
<tbody>
${confusions.map((one) => html`${classifierRow(one)}\n`)}</tbody>
</table>`,
)}`;
}

function classifierRow({ name, counts }: Confusion): Html {
  const cells = counts.map((row, truth) => {
    const rows = row.reduce((sum, count) => sum + count, 0);
    return row.map((count, call) => {
      const share = rows === 0 ? 0 : count / rows;
      const text = html`${count} <small>${(100 * share).toFixed(1)}%</small>`;
      return shadedCell(text, share, truth === call ? 'more' : 'less');
    });
  });
  return html`<tr><th scope="row">${name}</th>${cells}</tr>`;
}
