declare module 'vega-scenegraph' {
  /** How Vega learns the widths of texts. */
  export const textMetrics: { width(item: object, text: unknown): number };
}
