/** The classifiers that pictures show, and what they are trained on. */
import { publishedSettings } from '../../src/estimators/published-settings.js';
import type { Pictured } from './pictured.js';

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
