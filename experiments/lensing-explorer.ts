/**
 * The network of the report's explorer of lensing maps: that of the demonstration with the first seed, which the scores of
 * the study have as well, with its parameters as text that a page holds.
 */
import { packSingles } from '../src/formats/packed.js';
import type { LensingExplorerFigures } from '../src/report/explored-figures.js';
import { percent } from '../src/report/text-table.js';
import { LENSING_DISCLOSURE, lensingNetwork } from './kinds/lensing-data.js';
import type { Experiment, Settings } from './run/experiment.js';
import { networkOf } from './tasks/lensing-network.js';

const networkTask = (settings: Settings) => lensingNetwork('demo', settings, settings.seeds[0]);

export const lensingExplorer = {
  name: 'lensing-explorer',
  title: 'The network of the explorer',
  source: 'this project',
  chapter: 'lensing',
  tasks: (settings) => [networkTask(settings)],
  summarize: (settings, resultOf) => {
    const task = networkTask(settings);
    const { classes, saved } = resultOf(task);
    if (!classes) throw new Error('it tells two masses');
    const { shape, parameters, running } = networkOf(task, saved).parts;
    const figures: LensingExplorerFigures = {
      settings: task.settings,
      network: {
        shape,
        parameters: packSingles(parameters),
        running: running.map(({ mean, variance }) => ({
          mean: packSingles(mean),
          variance: packSingles(variance),
        })),
        scale: saved.preparation.scale,
      },
      accuracy: { ...classes, maps: task.testMaps },
    };
    const { pixels, pixelArcmin, galaxies, masses } = task.settings;
    return {
      figures: { ...figures },
      disclosure: LENSING_DISCLOSURE,
      sections: [
        {
          title: 'How often it is right',
          table: {
            header: ['test', 'accuracy'],
            rows: [
              ['likelihood ratio', percent(classes.ratio)],
              ['network', percent(classes.accuracy)],
            ],
          },
          notes: [
            `On the same ${task.testMaps} maps of ${pixels} x ${pixels} pixels of ${pixelArcmin} arcminutes with ${galaxies} galaxies per square arcminute, without mass or with ${masses[1]} eV; trained with ${task.steps} steps on new maps.`,
          ],
        },
      ],
    };
  },
} satisfies Experiment;
