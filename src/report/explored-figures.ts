/**
 * What the explorer of the report reads: the figures of the two experiments with pictures of cells
 * (`disagreement.json` and `crossing-maps.json`), and the classifiers that it trains. Bits are packed as
 * `formats/packed.ts` has them.
 */

/** What the classifiers of a picture are trained on: all rows of a parametric set. */
export interface PicturedTraining {
  readonly set: string;
  readonly solver: string;
}

/** What a classifier predicted, under its name. */
export interface NamedPredictions<Crossings> {
  readonly name: string;
  readonly crossings: Crossings;
}

/** Points of the plane of F_nue and F_nuebar. */
export interface Plane {
  readonly alphas: readonly number[];
  /** flux factors at the middle of this many equal intervals of (0, 1), on either axis */
  readonly steps: number;
}

/** Shares of the points of one part of one plane. */
export interface PlaneShares {
  readonly alpha: number;
  /** `plane` for all of it, `wedge` for the part where the improved set has rows */
  readonly part: 'plane' | 'wedge';
  /** where one family has a crossing and the other has none */
  readonly familiesDiffer: number;
  /** where not all classifiers predict the same */
  readonly classifiersDisagree: number;
  /** where a classifier contradicts both families, in the order of the classifiers */
  readonly wrong: readonly number[];
}

/** The planes of the classifiers that were trained on one set. */
export interface TrainingPlanes extends PicturedTraining {
  /** by alpha, as base64 bits of the points by F_nuebar, then F_nue, ascending */
  readonly said: readonly NamedPredictions<readonly string[]>[];
  readonly shares: readonly PlaneShares[];
}

export interface DisagreementFigures extends Plane {
  /** the truth by family of distributions and alpha, as base64 bits in the order of `said` */
  readonly families: Readonly<Record<string, readonly string[]>>;
  readonly trainings: readonly TrainingPlanes[];
}

/** Where the cells of the maps are: by snapshot, then cos(theta), then radius, all ascending. */
export interface MapGrid {
  /** ms after bounce */
  readonly times: readonly number[];
  readonly cosThetas: readonly number[];
  /** km, evenly spaced in their logarithm */
  readonly radii: readonly number[];
}

/** Shares of the cells of one snapshot. */
export interface MapShares {
  /** cells called a crossing that have none */
  readonly falseCrossings: number;
  /** cells with a crossing that are called none */
  readonly missedCrossings: number;
}

/** The maps of the classifiers that were trained on one set. */
export interface TrainingMaps extends PicturedTraining {
  /** as base64 bits by cell */
  readonly said: readonly (NamedPredictions<string> & {
    /** by snapshot */
    readonly shares: readonly MapShares[];
    /** share of the cells within 100 km, of all snapshots, that are wrong */
    readonly nearWrong: number;
  })[];
}

export interface CrossingMapFigures extends MapGrid {
  readonly background: number;
  /** as base64 bits by cell */
  readonly truth: string;
  /** share of cells with a crossing, by snapshot */
  readonly crossings: readonly number[];
  /** the ELN features by name, in single precision, as base64 by cell */
  readonly features: Readonly<Record<string, string>>;
  readonly trainings: readonly TrainingMaps[];
}

/** A classifier that the explorer trains: the name of a model and its options. */
export interface ExplorerClassifier<Spec = unknown> {
  readonly name: string;
  readonly spec: Spec;
}

/** The classifiers of the explorer, for crossings of ELN (three features) and of ELN-XLN (seven). */
export interface ExplorerClassifiers<Spec = unknown> {
  readonly eln: readonly ExplorerClassifier<Spec>[];
  readonly xln: readonly ExplorerClassifier<Spec>[];
}
