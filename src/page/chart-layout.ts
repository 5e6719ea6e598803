/** Fits a chart to a width, with fewer panels side by side and narrower panels if there is less space. */
import { mergeConfig } from 'vega';

/** The parts of a specification that the page changes. */
export interface Spec {
  readonly data?: { readonly values?: readonly Row[] };
  readonly width?: unknown;
  readonly columns?: number;
  /** the panel of a chart that has several, which are alike */
  readonly spec?: Spec;
  /** the panels of a chart whose panels differ */
  readonly concat?: readonly Spec[];
  readonly config?: object;
  readonly title?: unknown;
  readonly autosize?: object;
  readonly background?: string;
}

export type Row = Readonly<Record<string, unknown>>;

/** The width of the labels and the title of a vertical axis. */
const AXIS = 75;
/** The width of the symbol of a series in the legend. */
const SYMBOL = 30;
/** The least width of a panel if several are side by side. */
const NARROWEST = 260;
const WIDEST = 520;

/** The specification with panels and legend that fit into a width in pixels. */
export function fitChartToWidth(spec: Spec, width: number): Spec {
  const config = mergeConfig(spec.config ?? {}, {
    axis: { titleFontWeight: 'normal', titleLimit: width - AXIS },
    axisY: { labelLimit: Math.max(100, width / 2) },
    legend: { columns: width < 500 ? 1 : 2, labelLimit: width - AXIS - SYMBOL },
    header: { labelLimit: width - AXIS },
  });
  const beside = Math.max(1, Math.floor(width / (NARROWEST + AXIS)));
  const columns = Math.min(spec.columns ?? beside, beside);
  const panel = Math.min(WIDEST, Math.floor(width / columns) - AXIS);
  if (spec.concat) {
    return {
      ...spec,
      config,
      columns,
      concat: spec.concat.map((one) => ({ ...one, width: panel })),
    };
  }
  if (!spec.spec) {
    const autosize = { type: 'fit-x', contains: 'padding' };
    return { ...spec, config, autosize, width: Math.min(width, 2 * WIDEST) };
  }
  return { ...spec, config, columns, spec: { ...spec.spec, width: panel } };
}
