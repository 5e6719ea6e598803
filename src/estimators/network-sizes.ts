/** Sizes of networks whose hidden layers all have the same width. */

/** Which networks: every depth with every width. */
export interface NetworkSizes {
  /** units of each hidden layer, ascending */
  readonly widths: readonly number[];
  /** hidden layers, ascending */
  readonly depths: readonly number[];
}

/** A network by its size. */
export interface NetworkSize {
  readonly depth: number;
  readonly width: number;
  readonly hiddenLayerSizes: readonly number[];
}

/**
 * The networks of some sizes, by depth and then by width.
 * @example
 * ```ts
 * const [, deep] = networksOfSizes({ widths: [16], depths: [1, 2] });
 * deep?.hiddenLayerSizes; // => [16, 16]
 * ```
 */
export function networksOfSizes({ widths, depths }: NetworkSizes): NetworkSize[] {
  return depths.flatMap((depth) =>
    widths.map((width) => ({
      depth,
      width,
      hiddenLayerSizes: new Array<number>(depth).fill(width),
    })),
  );
}
