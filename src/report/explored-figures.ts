/**
 * The documents that the explorers of the report read: the figures of the two experiments with pictures of cells
 * (`disagreement.json` and `crossing-maps.json`), the classifiers that are trained in the page, and the network for maps
 * of lensing (`lensing-explorer.json`). Bits and numbers are packed by `formats/packed.ts`.
 */

/** The training data of the classifiers of a picture: all rows of a parametric set. */
export interface PicturedTraining {
  readonly set: string;
  readonly solver: string;
}

/** The name of a classifier and its predictions. */
export interface NamedPredictions<Crossings> {
  readonly name: string;
  readonly crossings: Crossings;
}

/** The points of planes of F_nue and F_nuebar, one plane per alpha. */
export interface Plane {
  readonly alphas: readonly number[];
  /** the number of points on each axis, which are the middles of equal intervals of (0, 1) */
  readonly steps: number;
}

/** Shares of the points of one part of one plane. */
export interface PlaneShares {
  readonly alpha: number;
  /** `plane` is the whole plane, `wedge` the part in which the improved set has rows */
  readonly part: 'plane' | 'wedge';
  /** the share of points at which one family has a crossing and the other has none */
  readonly familiesDiffer: number;
  /** the share of points at which classifiers' predictions differ */
  readonly classifiersDisagree: number;
  /** for each classifier, the share of points at which it contradicts both families */
  readonly wrong: readonly number[];
}

/** The planes of the classifiers that were trained on one set. */
export interface TrainingPlanes extends PicturedTraining {
  /** the predictions for each alpha, as base64 bits of the points ordered by F_nuebar, then F_nue, ascending */
  readonly said: readonly NamedPredictions<readonly string[]>[];
  readonly shares: readonly PlaneShares[];
}

export interface DisagreementFigures extends Plane {
  /** the truth for each family and alpha, as base64 bits in the order of `said` */
  readonly families: Readonly<Record<string, readonly string[]>>;
  readonly trainings: readonly TrainingPlanes[];
}

/** The grid of the maps. Cells are ordered by snapshot, then cos(theta), then radius, all ascending. */
export interface MapGrid {
  /** ms after bounce */
  readonly times: readonly number[];
  readonly cosThetas: readonly number[];
  /** km, evenly spaced in their logarithm */
  readonly radii: readonly number[];
}

/** Shares of the cells of one snapshot. */
export interface MapShares {
  /** the share of cells without a crossing that are predicted as crossings */
  readonly falseCrossings: number;
  /** the share of cells with a crossing that are predicted to have none */
  readonly missedCrossings: number;
}

/** The maps of the classifiers that were trained on one set. */
export interface TrainingMaps extends PicturedTraining {
  /** the predictions as base64 bits, one per cell */
  readonly said: readonly (NamedPredictions<string> & {
    /** one per snapshot */
    readonly shares: readonly MapShares[];
    /** the share of wrong predictions among the cells of all snapshots within 100 km */
    readonly nearWrong: number;
  })[];
}

export interface CrossingMapFigures extends MapGrid {
  readonly background: number;
  /** the labels as base64 bits, one per cell */
  readonly truth: string;
  /** the share of cells with a crossing in each snapshot */
  readonly crossings: readonly number[];
  /** the ELN features by name, as base64 of single-precision numbers, one per cell */
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

/** A trained network for maps of lensing, and how often it is right; numbers are base64 of single precision. */
export interface LensingExplorerFigures<Settings = unknown, Shape = unknown> {
  /** which maps: the network tells the last mass from none */
  readonly settings: Settings;
  readonly network: {
    readonly shape: Shape;
    readonly parameters: string;
    /** the averages by which each block normalises */
    readonly running: readonly { readonly mean: string; readonly variance: string }[];
    /** by which maps are divided, in units of the deviation of massless ones */
    readonly scale: number;
  };
  /** shares of test maps that network and likelihood ratio tell rightly */
  readonly accuracy: { readonly accuracy: number; readonly ratio: number; readonly maps: number };
}
