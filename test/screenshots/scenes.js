/** What is photographed: the README, the site, the report's first screens, four chapters and ten figures. */

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

/** Each has a name, the page, the window, and what of the page is in view. */
export const SCENES = [
  { name: 'readme', page: 'readme', window: { width: 1012, height: 1500 } },
  { name: 'site-home', page: 'site', window: WIDE },
  { name: 'site-home-dark', page: 'site', window: WIDE, colorScheme: 'dark' },
  { name: 'site-guide', page: 'guide', window: WIDE },
  { name: 'report-light', page: 'report', window: WIDE },
  { name: 'report-dark', page: 'report', window: WIDE, colorScheme: 'dark' },
  { name: 'report-phone', page: 'report', window: PHONE },
  ...['realistic', 'data', 'growth', 'lensing'].map((chapter) => ({
    name: `chapter-${chapter}`,
    page: 'report',
    window: { width: 1280, height: 1200 },
    chapter,
  })),
  ...[
    'figure-1',
    'bias-variance-artificial',
    'figure-3-usual',
    'precision-recall',
    'disagreement-artificial-published',
    'crossing-maps-artificial',
    'defect-transfer',
    'mixture',
    'where-it-fails-distance',
    'growth-estimates',
  ].map((chart) => ({
    name: `chart-${chart}`,
    page: 'report',
    window: { width: 1280, height: 1200 },
    chart,
  })),
];
