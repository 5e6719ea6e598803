/** Tables of text as HTML: numbers are right-aligned, and differences are shaded by their size. */
import { type Content, type Html, html } from './html.js';
import { inPapersSpelling } from './papers-spelling.js';
import { DIFFERENCE, isNumeric, PRINTED, type TextTable } from './text-table.js';

/** The difference in points at which the shade is full. */
const FULL_SHADE = 20;
/** The number of rows from which a table is collapsed. */
const LONG = 40;

export function tableHtml(title: string, table: TextTable): Html {
  const { header, rows } = table;
  const numeric = header.map((_, j) => isNumeric(table, j));
  const cells = html`${header.map((text, j) => headerCell(text, numeric[j]))}`;
  const body = scrollBox(
    title,
    html`<table>
<thead><tr>${cells}</tr></thead>
<tbody>
${rows.map((row) => html`${bodyRow(row, numeric)}\n`)}</tbody>
</table>`,
  );
  if (rows.length < LONG) return body;
  return html`<details><summary>${rows.length} rows</summary>${body}</details>`;
}

/** A box that scrolls, also with the keyboard, so that a wide table does not widen the page. */
export function scrollBox(label: string, content: Html): Html {
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${label}">${content}</div>`;
}

/** A table cell with a shade from 0 to 1. */
export function shadedCell(content: Content, shade: number, tone: 'more' | 'less'): Html {
  return html`<td class="number ${tone}" style="--shade:${shade.toFixed(2)}">${content}</td>`;
}

function headerCell(text: string, numeric: boolean): Html {
  if (text === '') return html`<td></td>`;
  return html`<th scope="col"${numeric ? html` class="number"` : ''}>${inPapersSpelling(text)}</th>`;
}

function bodyRow([first, ...others]: readonly string[], [, ...numeric]: readonly boolean[]): Html {
  const kind = first === PRINTED ? 'printed' : first === DIFFERENCE ? 'difference' : '';
  const below = first.startsWith('  ') ? 'below' : '';
  const cells = others.map((text, j) => {
    if (kind === 'difference') return differenceCell(text);
    return html`<td${numeric[j] ? html` class="number"` : ''}>${inPapersSpelling(text)}</td>`;
  });
  return html`<tr class="${below} ${kind}"><th scope="row">${inPapersSpelling(first.trim())}</th>${cells}</tr>`;
}

function differenceCell(text: string): Html {
  const points = Number(text);
  if (!Number.isFinite(points)) return html`<td class="number">${text}</td>`;
  const shade = Math.min(Math.abs(points) / FULL_SHADE, 1);
  return shadedCell(inPapersSpelling(text), shade, points < 0 ? 'less' : 'more');
}
