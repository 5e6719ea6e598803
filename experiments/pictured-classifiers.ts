/** The classifiers that pictures and the report's explorer show, and what the pictured ones are trained on. */
import type { ClassifierSpec } from '../src/estimators/classifiers.js';
import type { ExplorerClassifiers } from '../src/report/explored-figures.js';
import type { Pictured } from './kinds/pictured.js';
import { publishedSettings } from './published-settings.js';
import { table4 } from './table-4.js';

const { lr, knn, svm, tree } = publishedSettings(3);

export const pictured: Pictured = {
  classifiers: [
    { name: 'LR n=2', spec: { model: 'lr', options: { degree: 2 } } },
    { name: 'LR n=9', spec: lr },
    { name: 'KNN n=3', spec: knn },
    { name: 'SVM', spec: svm },
    { name: 'Decision tree', spec: tree },
  ],
  trainings: [
    { set: 'artificial', solver: 'published' },
    { set: 'artificial', solver: 'exact' },
    { set: 'improved', solver: 'published' },
    { set: 'improved', solver: 'exact' },
  ],
};

export const EXPLORER_CLASSIFIERS: ExplorerClassifiers<ClassifierSpec> = {
  eln: pictured.classifiers,
  xln: table4.classifiers.map(({ name, spec }) => ({ name, spec })),
};
