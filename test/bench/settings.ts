/** How large the data is, and how long anybody is waited for, in a full run and in a quick one. */

export interface Patience {
  /** seconds that a call may take */
  readonly limit: number;
  /** who takes longer than this for the first call, in seconds, is called only once */
  readonly slow: number;
}

export interface Settings {
  /** share of the papers' rows that counts as size 1 */
  readonly scale: number;
  /** with ours, with a peer, and with one of the npm packages */
  readonly patience: Readonly<Record<'ours' | 'peer' | 'ml', Patience>>;
}

export const FULL: Settings = {
  scale: 1,
  patience: {
    ours: { limit: 3600, slow: 10 },
    peer: { limit: 480, slow: 60 },
    ml: { limit: 60, slow: 10 },
  },
};

/** Of the plane of gamma and C: who takes more than a moment is called once. */
export const FULL_PLANE: Settings = {
  ...FULL,
  patience: {
    ...FULL.patience,
    ours: { limit: 600, slow: 2 },
    peer: { limit: 240, slow: 1 },
  },
};

export const QUICK: Settings = {
  scale: 1 / 32,
  patience: {
    ours: { limit: 60, slow: 1 },
    peer: { limit: 5, slow: 1 },
    ml: { limit: 3, slow: 0.5 },
  },
};
