/** A search over the questions, results and claims of the report: what fits is listed, and a link opens it. */
import { element } from './dom.js';

const MOST = 12;

/** Puts the search into the bar. */
export function mountSearch(): void {
  const entries = [...document.querySelectorAll<HTMLElement>(PLACES)].flatMap((place) => {
    const id = place.closest('[id]:not([id$="-title"])')?.id;
    const text = place.textContent?.trim();
    return id && text ? [{ id, text, words: text.toLowerCase() }] : [];
  });
  const input = element('input', {
    type: 'search',
    placeholder: 'Search',
    'aria-label': 'Search questions, results and claims',
  }) as HTMLInputElement;
  const found = element('ul', { class: 'found', 'aria-live': 'polite' });
  found.hidden = true;
  input.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const hits = entries.filter((entry) => words.every((word) => entry.words.includes(word)));
    found.hidden = words.length === 0;
    const items = hits
      .slice(0, MOST)
      .map(({ id, text }) => element('li', {}, element('a', { href: `#${id}` }, text)));
    found.replaceChildren(...(items.length > 0 ? items : [element('li', {}, 'Nothing found.')]));
  });
  found.addEventListener('click', () => {
    found.hidden = true;
  });
  input.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') found.hidden = true;
    if (key === 'Enter') found.querySelector('a')?.click();
  });
  document.querySelector('.bar nav')?.after(element('div', { class: 'search' }, input, found));
}

const PLACES = '.question > summary h3, article > h4, .conclusions > li > strong';
