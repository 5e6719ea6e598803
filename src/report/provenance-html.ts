/** The provenance of results as HTML: data, versions, machines, durations, and the hash of every file. */
import { type Html, html } from './html.js';
import type { RunTiming } from './page-schema.js';
import type { Result } from './read-results.js';
import { scrollBox } from './table-html.js';

/** A data set's name and its meaning. */
export interface NamedData {
  readonly name: string;
  readonly meaning: string;
}

export function provenanceHtml(results: readonly Result[], data: readonly NamedData[]): Html {
  return html`<h3>Data</h3>
<dl>
${data.map(({ name, meaning }) => html`<dt><code>${name}</code></dt><dd>${meaning}</dd>\n`)}</dl>
<p>A data set is a pure function of its options and a seed: the same ones give the same bytes.</p>
<h3>Runs</h3>
${scrollBox('Runs', runs(results))}
<h3>Files</h3>
<details><summary>SHA-256 of every file</summary>
${scrollBox('Files', files(results))}</details>`;
}

function runs(results: readonly Result[]): Html {
  return html`<table>
<thead><tr><th scope="col">result</th><th scope="col">seeds</th><th scope="col">versions</th><th scope="col">machine</th><th scope="col" class="number">seconds</th></tr></thead>
<tbody>
${results.map(
  ({ page: { name, seeds, versions }, timing }) =>
    html`<tr><th scope="row"><a href="#${name}">${name}</a></th><td>${seeds.join(', ')}</td><td>${versionsIn(versions)}</td><td>${timing ? machinesIn(timing) : ''}</td><td class="number">${timing ? timing.seconds.toFixed(1) : ''}</td></tr>\n`,
)}</tbody>
</table>`;
}

function files(results: readonly Result[]): Html {
  return html`<table>
<thead><tr><th scope="col">file</th><th scope="col" class="number">bytes</th><th scope="col">SHA-256</th></tr></thead>
<tbody>
${results
  .flatMap((result) => result.files)
  .map(
    ({ file, bytes, sha256 }) =>
      html`<tr><th scope="row">${file}</th><td class="number">${bytes}</td><td><code>${sha256}</code></td></tr>\n`,
  )}</tbody>
</table>`;
}

function versionsIn(versions: Readonly<Record<string, string>>): string {
  return Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}

function machinesIn({ machines }: RunTiming): string {
  return machines
    .map(({ processor = 'unknown processor', cores }) => `${processor}, ${cores} cores`)
    .join('; ');
}
