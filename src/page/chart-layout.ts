/** Fits a chart to a width: fewer panels beside each other, and narrower ones, where there is less room. */
import { mergeConfig } from 'vega';

/** A specification, as far as the page changes it. */
export interface Spec {
  readonly data?: { readonly values?: readonly Row[] };
  readonly width?: unknown;
  readonly columns?: number;
  /** the panel of a chart that has several */
  readonly spec?: Spec;
  readonly config?: object;
  readonly title?: unknown;
  readonly autosize?: object;
  readonly background?: string;
}

export type Row = Readonly<Record<string, unknown>>;

/** Room for the labels and the title of a vertical axis. */
const AXIS = 75;
/** And for the symbol of a series in the legend. */
const SYMBOL = 30;
/** Panels are not made narrower than this to have one more beside. */
const NARROWEST = 260;
const WIDEST = 520;

export function fitChartToWidth(spec: Spec, width: number): Spec {
  const config = mergeConfig(spec.config ?? {}, {
    axis: { titleFontWeight: 'normal', titleLimit: width - AXIS },
    axisY: { labelLimit: Math.max(100, width / 2) },
    legend: { columns: width < 500 ? 1 : 2, labelLimit: width - AXIS - SYMBOL },
    header: { labelLimit: width - AXIS },
  });
  if (!spec.spec) {
    const autosize = { type: 'fit-x', contains: 'padding' };
    return { ...spec, config, autosize, width: Math.min(width, 2 * WIDEST) };
  }
  const beside = Math.floor(width / (NARROWEST + AXIS));
  const columns = Math.max(1, Math.min(spec.columns ?? beside, beside));
  const panel = Math.min(WIDEST, Math.floor(width / columns) - AXIS);
  return { ...spec, config, columns, spec: { ...spec.spec, width: panel } };
}
