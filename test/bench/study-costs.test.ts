/** What `npm run bench -- network-costs` needs of the study's results. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { GROUPS, studyFit } from './study-costs.js';

const results = new URL('../../results/network-scores.json', import.meta.url);

it('knows the settings of every fit whose scores are committed', () => {
  const scores = JSON.parse(readFileSync(results, 'utf8'));
  for (const group of GROUPS) {
    for (const { name, features } of [scores[group]].flat()) {
      expect(studyFit(group, { name, features })).toMatchObject({ name, features });
    }
  }
});

it('says which fit the study does not have', () => {
  const other = { name: 'network 9 x 9', features: 'min4' as const };
  expect(() => studyFit('sizes', other)).toThrow('the study has no network 9 x 9 on min4');
});
