/** Settings of the study of lensing maps that its experiments share, all from the design of the study. */
import type { LensingSettings } from '../../src/cosmology/lensing-maps.js';
import type { Settings } from '../run/experiment.js';
import { type LensingNetworkTask, PLAIN_NETWORK } from '../tasks/lensing-network.js';

/** The caveat below every table. */
export const LENSING_DISCLOSURE =
  'Maps are Gaussian or lognormal random fields with the power spectra of weak lensing on a periodic flat sky, with the noise of galaxies at one redshift: no simulations of matter, no masks. With the primordial amplitude fixed the task is mostly one of amplitude.';

const COMMON = { kind: 'gaussian', galaxies: 100, redshift: 1, fix: 'amplitude' } as const;

/** What is told from what, by name. */
export const LENSING_SETTINGS = {
  main: { ...COMMON, pixels: 64, pixelArcmin: 5, masses: [0, 0.1] },
  demo: { ...COMMON, pixels: 32, pixelArcmin: 5, galaxies: 20, masses: [0, 0.3] },
  eighties: { ...COMMON, pixels: 64, pixelArcmin: 3.5, masses: [0, 0.1] },
  'fixed sigma8': { ...COMMON, pixels: 64, pixelArcmin: 5, masses: [0, 0.1], fix: 'sigma8' },
  'redshift .5': {
    ...COMMON,
    pixels: 32,
    pixelArcmin: 5,
    galaxies: 20,
    masses: [0, 0.3],
    redshift: 0.5,
  },
  // With .3 eV, for which the suppression of power is within 1% of CAMB up to z = 2.
  'redshift 2': {
    ...COMMON,
    pixels: 32,
    pixelArcmin: 5,
    galaxies: 20,
    masses: [0, 0.3],
    redshift: 2,
  },
  'gaussian .2': { ...COMMON, pixels: 32, pixelArcmin: 5, masses: [0, 0.2] },
  'lognormal .2': { ...COMMON, kind: 'lognormal', pixels: 32, pixelArcmin: 5, masses: [0, 0.2] },
  'lognormal .6': { ...COMMON, kind: 'lognormal', pixels: 32, pixelArcmin: 5, masses: [0, 0.6] },
  mass: {
    ...COMMON,
    pixels: 32,
    pixelArcmin: 5,
    galaxies: 20,
    masses: Array.from({ length: 61 }, (_, i) => i / 100),
  },
} satisfies Readonly<Record<string, LensingSettings>>;

export type LensingName = keyof typeof LENSING_SETTINGS;

/** Settings by name; in a quick run images of 64 pixels have 32. */
export function lensingSettings(name: LensingName, { quick }: Settings): LensingSettings {
  const settings: LensingSettings = LENSING_SETTINGS[name];
  return quick ? { ...settings, pixels: 32 } : settings;
}

/** The seeds of the networks. */
export function lensingSeeds({ seeds, quick }: Settings): readonly number[] {
  return quick ? seeds.slice(0, 1) : seeds.slice(0, 3);
}

/** A network for maps that are new in every step, as the design recommends, unless changed. */
export function lensingNetwork(
  name: LensingName,
  settings: Settings,
  seed: number,
  changes: Partial<LensingNetworkTask> = {},
): LensingNetworkTask {
  const chosen = lensingSettings(name, settings);
  const steps = chosen.pixels === 64 ? 240 : 500;
  return {
    kind: 'lensing-network',
    settings: chosen,
    network: PLAIN_NETWORK,
    maps: null,
    steps: settings.quick ? 30 : steps,
    seed,
    testMaps: settings.quick ? 200 : 4000,
    ...changes,
  };
}
