/** Claims and their verdicts as HTML, for training data of both solver modes: in one table, or with their rules. */
import { SOLVER_MODES } from '../angular/solver-modes.js';
import { type Html, html } from './html.js';
import { inPapersSpelling } from './papers-spelling.js';
import type { JudgedClaim, ResultPage, Verdict } from './result-page.js';
import { scrollBox } from './table-html.js';
import { SOLVER_WORDS, trainingInWords } from './training-words.js';

/** The results of one chapter. */
export interface ClaimGroup {
  readonly title: string;
  readonly pages: readonly ResultPage[];
}

const MARKS: Readonly<Record<Verdict, string>> = {
  reproduced: '✓',
  partly: '≈',
  'not reproduced': '✗',
};

/** How many claims have which verdict, in words. */
export function verdictCounts(groups: readonly ClaimGroup[]): string {
  const all = groups.flatMap(({ pages }) => pages.flatMap(claimsOf));
  return `${count(all)} The rule behind each stands with its experiment; it was written down before the full run, some after a quick run or a sample.`;
}

/** A table with a row per claim. */
export function claimsTable(groups: readonly ClaimGroup[]): Html {
  const rows = groups.map(({ title, pages }) => {
    const claims = pages.flatMap((page) => byClaim(claimsOf(page)).map((one) => row(page, one)));
    const heading = html`<tr><th scope="rowgroup" colspan="3" class="group">${title}</th></tr>\n`;
    return claims.length === 0 ? [] : [heading, ...claims];
  });
  return html`${scrollBox(
    'Claims and verdicts',
    html`<table class="claims">
<thead><tr><th scope="col">claim</th>${SOLVER_MODES.map((solver) => html`<th scope="col">training data ${SOLVER_WORDS[solver]}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table>`,
  )}`;
}

/** The claims of one experiment, each with its rule and its verdicts. */
export function claimList(claims: readonly JudgedClaim[]): Html {
  return html`<ul class="conclusions">
${byClaim(claims).map(
  (judged) => html`<li><strong>${inPapersSpelling(judged[0].claim)}</strong>
<ul>
${judged.map((one) => html`<li>${judgement(one)}</li>\n`)}</ul>
<p class="rule">Rule: ${inPapersSpelling(judged[0].rule)}</p></li>
`,
)}</ul>
`;
}

function judgement(judged: JudgedClaim): Html {
  return html`${verdictMark(judged)}${trainedOn(judged)}: ${inPapersSpelling(judged.because)}`;
}

function trainedOn({ solver }: JudgedClaim): string {
  if (isSolverMode(solver)) return `, ${trainingInWords(solver)}`;
  return solver === 'none' ? '' : `, trained on ${trainingInWords(solver)}`;
}

/** Whether a claim is about training data of a solver mode; others are about data that differs by something else. */
function isSolverMode(solver: string): boolean {
  return SOLVER_MODES.some((mode) => mode === solver);
}

function claimsOf({ sections }: ResultPage): JudgedClaim[] {
  return sections.flatMap(({ claims = [] }) => claims);
}

/** The judgements grouped by claim. */
function byClaim(claims: readonly JudgedClaim[]): JudgedClaim[][] {
  const texts = [...new Set(claims.map(({ claim }) => claim))];
  return texts.map((text) => claims.filter(({ claim }) => claim === text));
}

function row({ name }: ResultPage, judged: readonly JudgedClaim[]): Html {
  return html`<tr><th scope="row"><a href="#${name}">${inPapersSpelling(judged[0].claim)}</a></th>${cells(judged)}</tr>\n`;
}

/** One cell per solver mode; a single cell if the training data differs by something else. */
function cells(judged: readonly JudgedClaim[]): Html[] {
  const bySolver = SOLVER_MODES.map((solver) => judged.find((one) => one.solver === solver));
  if (bySolver.every((one) => one === undefined)) {
    const all = judged.map((one) => html`<div>${verdictCell(one)}</div>`);
    return [html`<td colspan="2">${all}</td>`];
  }
  return bySolver.map((one) => html`<td>${one ? verdictCell(one) : ''}</td>`);
}

function verdictCell(judged: JudgedClaim): Html {
  const where = isSolverMode(judged.solver) ? '' : trainedOn(judged);
  return html`${verdictMark(judged)}${where} <small>${inPapersSpelling(judged.because)}</small>`;
}

function verdictMark({ verdict }: JudgedClaim): Html {
  const kind = verdict.replace(' ', '-');
  return html`<span class="verdict ${kind}"><span aria-hidden="true">${MARKS[verdict]}</span> ${verdict}</span>`;
}

function count(claims: readonly JudgedClaim[]): string {
  const parts = (Object.keys(MARKS) as Verdict[]).map(
    (verdict) => `${claims.filter((one) => one.verdict === verdict).length} ${verdict}`,
  );
  return `${claims.length} verdicts: ${parts.join(', ')}.`;
}
