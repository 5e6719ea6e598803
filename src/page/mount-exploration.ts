/** Mounts the explorer and the pictures in which a reader chooses cells for it. */
import type { ClassifierSpec } from '../estimators/classifiers.js';
import type {
  CrossingMapFigures,
  DisagreementFigures,
  ExplorerClassifiers,
} from '../report/explored-figures.js';
import { mountExplorer } from './explorer/explorer.js';
import { crossingMapSource } from './maps/crossing-maps.js';
import { mountPictureGrid } from './maps/picture-grid.js';
import { planeSource } from './maps/planes.js';
import { pageData } from './page-data.js';

/** Fills the elements `explorer-live`, `disagreement-live` and `crossing-maps-live` of the report. */
export function mountExploration(): void {
  const place = document.getElementById('explorer-live');
  const classifiers = pageData<ExplorerClassifiers<ClassifierSpec>>('explorer-classifiers');
  if (!place || !classifiers) return;
  const explorer = mountExplorer(place, classifiers);
  const planes = pageData<DisagreementFigures>('disagreement-figures');
  const maps = pageData<CrossingMapFigures>('crossing-maps-figures');
  for (const [id, source] of [
    ['disagreement-live', planes && planeSource(planes)],
    ['crossing-maps-live', maps && crossingMapSource(maps)],
  ] as const) {
    const room = document.getElementById(id);
    if (room && source) mountPictureGrid(room, source, explorer.show);
  }
}
