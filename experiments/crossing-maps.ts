/** The places of crossings in the realistic snapshots, and the places that the classifiers predict. */
import type { CrossingMaps } from './kinds/crossing-maps.js';
import { pictured } from './pictured-classifiers.js';

export const crossingMaps: CrossingMaps = {
  name: 'crossing-maps',
  title: 'Where crossings are: maps of radius and latitude of the reference background',
  source: 'realistic snapshots as in arXiv:2310.03807 section 2',
  ...pictured,
  background: 0,
};
