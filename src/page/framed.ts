/** The entry point of what runs in framed pages; without it, everything is there except saving and hints. */
import { openAddressed } from './opened.js';
import { mountFigureSaving } from './save-figures.js';

openAddressed();
mountFigureSaving(document.querySelectorAll<HTMLElement>('.figure'));
