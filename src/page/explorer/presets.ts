/** Cells for the explorer to begin with: alpha, F_nue, F_nuebar. */
export const PRESETS = [
  { name: 'Deep inside', features: [0.75, 0.03, 0.05] },
  { name: 'Where neutrinos decouple', features: [0.9, 0.5, 0.6] },
  { name: 'Few antineutrinos', features: [0.35, 0.4, 0.65] },
  { name: 'Where the published root finder fails', features: [0.8, 0.94, 0.97] },
] as const;
