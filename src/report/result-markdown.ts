/** The page of an experiment as Markdown, `<name>.md`: words in papers' spelling, as programs read `<name>.json`. */
import { markdownInPapersSpelling } from './papers-spelling.js';
import { chartFile, QUICK_RUN, type ResultPage } from './result-page.js';
import { seedList } from './seeds-in-words.js';
import { toMarkdown } from './text-table.js';
import { SOLVER_WORDS, SOLVER_WORDS_MEANING } from './training-words.js';

export function resultMarkdown({ name, title, source, quick, seeds, ...page }: ResultPage): string {
  const spelled = markdownInPapersSpelling;
  const used = seeds.length > 0 ? ` ${seedList(seeds)}` : '';
  const disclosed = page.disclosure ? [`- ${page.disclosure}`] : [];
  const sections = page.sections.map(({ title, table, notes }) => {
    const below = [...notes.map((note) => `- ${note}`), ...disclosed];
    return spelled([`## ${title}`, '', toMarkdown(table), '', ...below, ''].join('\n'));
  });
  const charts = page.charts.map((chart) => {
    const words = [chart.title, chart.caption].filter(Boolean).join('. ');
    const picture = `![${spelled(chart.title)}](${chartFile(name, chart)})`;
    return [picture, '', `*${spelled(words)}*`, ''].join('\n');
  });
  const run = `${page.measured ? 'Measured' : 'Published'}: ${source}.${used}${quick ? ` ${QUICK_RUN}` : ''}`;
  const text = [...charts, ...sections].join('\n');
  const meaning = text.includes(SOLVER_WORDS.published) ? [SOLVER_WORDS_MEANING, ''] : [];
  return [`# ${spelled(title)}`, '', run, '', ...meaning, text].join('\n');
}
