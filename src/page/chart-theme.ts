/** Charts in the colours of the page's style sheet, light or dark. */
import { mergeConfig } from 'vega';
import type { Spec } from './chart-layout.js';

/** The values that mean black in charts, which the page replaces by its colour of text. */
const BLACKS: readonly unknown[] = ['black', '#000000'];

export function withPageColors({ data, ...spec }: Spec): Spec {
  const style = getComputedStyle(document.documentElement);
  const [ink, faint] = ['--ink', '--line'].map((name) => style.getPropertyValue(name).trim());
  const recolored = JSON.parse(
    JSON.stringify(spec, (_, value) => (BLACKS.includes(value) ? ink : value)),
  );
  const text = { labelColor: ink, titleColor: ink };
  const config = mergeConfig(recolored.config ?? {}, {
    axis: { ...text, domainColor: ink, tickColor: faint, gridColor: faint },
    legend: text,
    header: text,
    view: { stroke: faint },
    mark: { tooltip: true },
    line: { tooltip: null },
    area: { tooltip: null },
    numberFormat: '.6~g',
  });
  return { ...recolored, data, config, background: 'transparent' };
}
