/** The frame of a page in one file: bar, content, styles, and a script that adds to what is there without it. */
import { createHash } from 'node:crypto';
import { VERSION } from '../version.js';
import { Html, html, jsonBlock } from './html.js';
import { unpackedText } from './packed-file.js';
import { paletteCss } from './palette.js';

type Bundle = 'framed' | 'page';

/** What a frame holds. */
export interface FramedPage {
  readonly title: string;
  /** entries of the bar, by the ids of places in the content */
  readonly links: readonly { readonly id: string; readonly text: string }[];
  readonly content: Html;
  /** the code of the page: `page` draws charts and trains classifiers, `framed` saves figures */
  readonly bundle?: Bundle;
  /** what the script reads, by the id of the block */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The page as the text of an HTML file. */
export function framedPage(framed: FramedPage): string {
  const { title, links, content, bundle = 'framed', data = {} } = framed;
  const script = unpackedText(`page/${bundle}.js`);
  const styles =
    unpackedText('page/framed.css') + (bundle === 'page' ? unpackedText('page/page.css') : '');
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script, bundle)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="fastflavor ${VERSION}">
<title>${title}</title>
<style>${new Html(`:root{${paletteCss('light')}}@media screen and (prefers-color-scheme:dark){:root{${paletteCss('dark')}}}\n${styles}`)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="bar"><div class="wrap"><span class="brand">fastflavor <span>${VERSION}</span></span>
<nav aria-label="Contents">${links.map(({ id, text }) => html`<a href="#${id}">${text}</a>`)}</nav></div></header>
<main class="wrap" id="content">
${content}</main>
${Object.entries(data).map(([id, block]) => html`${jsonBlock(id, block)}\n`)}<script type="module">${new Html(script)}</script>
</body>
</html>
`;
  return page.text;
}

/**
 * Nothing is fetched, and no script runs except the bundle. Charts and classifiers need 'unsafe-eval', because Vega makes
 * functions from expressions and the kernels are WebAssembly.
 */
function policy(script: string, bundle: Bundle): string {
  const hash = createHash('sha256').update(script).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}'${bundle === 'page' ? " 'unsafe-eval'" : ''}`,
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
  ].join('; ');
}
