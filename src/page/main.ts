/** What runs in the report: one `mount...` per kind of interactive section. */
import { mountCharts } from './mount-charts.js';

mountCharts(document.body);
