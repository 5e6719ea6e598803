/** The entry point of the report's code, with one `mount...` per kind of interactive section. */
import type { Chart } from '../report/charts.js';
import { mountLensing } from './lensing/mount-lensing.js';
import { mountCharts } from './mount-charts.js';
import { mountExploration } from './mount-exploration.js';
import { openAddressed } from './opened.js';
import { pageData } from './page-data.js';
import { mountSearch } from './search.js';

mountCharts(document.querySelectorAll<HTMLElement>('figure.chart'), (id) =>
  pageData<Chart>(`${id}-data`),
);
mountExploration();
mountLensing();
mountSearch();
openAddressed();
