/** What is in a PDF that Chromium prints: the titles of its outline, and how much is drawn on each page. */
import { inflateSync } from 'node:zlib';

export interface Printed {
  readonly titles: readonly string[];
  /** how many runs of text, forms and pictures each page has */
  readonly drawn: readonly number[];
}

export function printedPdf(pdf: Buffer): Printed {
  const text = pdf.toString('latin1');
  const titles = [...text.matchAll(/\/Title (?:\(((?:[^()\\]|\\.)*)\)|<FEFF([0-9A-F]*)>)/g)];
  const pages = [...text.matchAll(/\/Type \/Page\n[\s\S]*?endobj/g)];
  return {
    titles: titles.map(([, plain, wide]) =>
      plain === undefined
        ? Buffer.from(wide, 'hex').swap16().toString('utf16le')
        : plain.replace(/\\(.)/g, '$1'),
    ),
    drawn: pages.map(([page]) => {
      const contents = /\/Contents (\d+) 0 R/.exec(page)?.[1];
      const begin = text.indexOf(`\n${contents} 0 obj\n`);
      const stream = text.indexOf('stream\n', begin) + 'stream\n'.length;
      const length = Number(/\/Length (\d+)/.exec(text.slice(begin, stream))?.[1]);
      const content = inflateSync(pdf.subarray(stream, stream + length)).toString('latin1');
      return content.match(/\b(?:Tj|TJ|Do)\b/g)?.length ?? 0;
    }),
  };
}
