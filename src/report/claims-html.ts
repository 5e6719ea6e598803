/** All claims at a glance: a row each, with the verdict on training data of either solver mode. */
import { type Html, html } from './html.js';
import type { JudgedClaim, ResultPage, Verdict } from './result-page.js';
import { scrollBox } from './table-html.js';

export interface ClaimGroup {
  readonly title: string;
  readonly pages: readonly ResultPage[];
}

const MARKS: Readonly<Record<Verdict, string>> = {
  reproduced: '✓',
  partly: '≈',
  'not reproduced': '✗',
};

export function claimsHtml(groups: readonly ClaimGroup[]): Html {
  const rows = groups.flatMap(({ title, pages }) => {
    const claims = pages.flatMap(claimRows);
    return claims.length === 0
      ? []
      : [html`<tr><th scope="rowgroup" colspan="3" class="group">${title}</th></tr>\n`, ...claims];
  });
  const all = groups.flatMap(({ pages }) => pages.flatMap(claimsOf));
  return html`<p>${count(all)} The rule behind each verdict stands with its experiment; it was written down before the run.</p>
${scrollBox(
  'Claims and verdicts',
  html`<table class="claims">
<thead><tr><th scope="col">claim</th>${SOLVERS.map((solver) => html`<th scope="col">training data with the ${solver} solver</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table>`,
)}`;
}

const SOLVERS = ['published', 'exact'];

function claimsOf({ sections }: ResultPage): JudgedClaim[] {
  return sections.flatMap(({ claims = [] }) => claims);
}

function claimRows(page: ResultPage): Html[] {
  const claims = claimsOf(page);
  return [...new Set(claims.map(({ claim }) => claim))].map((claim) => {
    const judged = claims.filter((one) => one.claim === claim);
    return html`<tr><th scope="row"><a href="#${page.name}">${claim}</a></th>${cells(judged)}</tr>\n`;
  });
}

/** One cell per solver mode, or one for all where nothing was trained. */
function cells(judged: readonly JudgedClaim[]): Html[] {
  const bySolver = SOLVERS.map((solver) => judged.find((one) => one.solver === solver));
  if (bySolver.every((one) => one === undefined)) {
    return judged.map((one) => html`<td colspan="2">${verdictHtml(one)}</td>`);
  }
  return bySolver.map((one) => html`<td>${one ? verdictHtml(one) : ''}</td>`);
}

function verdictHtml({ verdict, because }: JudgedClaim): Html {
  const kind = verdict.replace(' ', '-');
  return html`<span class="verdict ${kind}"><span aria-hidden="true">${MARKS[verdict]}</span> ${verdict}</span> <small>${because}</small>`;
}

function count(claims: readonly JudgedClaim[]): string {
  const parts = (Object.keys(MARKS) as Verdict[]).map(
    (verdict) => `${claims.filter((one) => one.verdict === verdict).length} ${verdict}`,
  );
  return `${claims.length} verdicts: ${parts.join(', ')}.`;
}
