/**
 * A page in one file, which needs no network: a table of contents, sections, the data of interactive sections as blocks
 * of JSON, and the bundle that `npm run build:page` makes of `src/page`.
 */
import { createHash } from 'node:crypto';
import { Html, html, jsonBlock } from './html.js';
import { unpackedText } from './packed-file.js';

/** A place in the page with an entry in the table of contents. */
export interface PageAnchor {
  readonly id: string;
  readonly title: string;
}

/** A section of the page. */
export interface PageSection extends PageAnchor {
  readonly body: Html;
  /** places within the body */
  readonly parts?: readonly PageAnchor[];
  /** the data that the section's code reads, by the id of the block */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The contents of a page. */
export interface Page {
  readonly title: string;
  /** the text above the table of contents */
  readonly introduction: Html;
  readonly sections: readonly PageSection[];
}

/** The page as the text of an HTML file. */
export function renderPage({ title, introduction, sections }: Page): string {
  const script = unpackedText('page/page.js');
  const blocks = sections.flatMap(({ data = {} }) => Object.entries(data));
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(unpackedText('page/page.css'))}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<h1>${title}</h1>
${introduction}
</header>
<nav aria-label="Contents">
${contents(sections)}
</nav>
<main id="content">
${sections.map(section)}</main>
${blocks.map(([id, data]) => html`${jsonBlock(id, data)}\n`)}<script type="module">${new Html(script)}</script>
</body>
</html>
`;
  return page.text;
}

function contents(places: readonly (PageAnchor & Pick<PageSection, 'parts'>)[]): Html {
  return html`<ul>
${places.map(({ id, title, parts = [] }) => html`<li><a href="#${id}">${title}</a>${parts.length > 0 ? contents(parts) : ''}</li>\n`)}</ul>`;
}

function section({ id, title, body }: PageSection): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${body}
</section>
`;
}

/**
 * The content security policy: nothing is fetched, and no script runs except the bundle. 'unsafe-eval' is needed because
 * Vega makes functions from expressions and the kernels are WebAssembly.
 */
function contentPolicy(script: string): string {
  const hash = createHash('sha256').update(script).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}' 'unsafe-eval'`,
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
  ].join('; ');
}
