import { describe, expect, it } from 'vitest';
import { modelFromText } from '../../src/documents/model-file.js';
import { DecisionTreeClassifier } from '../../src/estimators/decision-tree.js';
import { describe as describeForExport } from '../../src/export/description.js';
import { printModel } from '../../src/export/targets.js';
import { Matrix } from '../../src/matrix.js';

/** A tree whose nodes follow each other: each compares alpha, and all leaves are alike. */
function treeOf(nodes: number) {
  const cells = Matrix.fromColumns([[0, 1]], ['alpha']);
  const grown = new DecisionTreeClassifier().fit(cells, [0, 1]).toJSON();
  const inner = (nodes - 1) / 2;
  const column = (value: (node: number) => number) =>
    Array.from({ length: nodes }, (_, i) => value(i));
  const state = {
    feature: column((i) => (i < inner ? 0 : -1)),
    threshold: column((i) => (i < inner ? i : 0)),
    right: column((i) => (i < inner ? 2 * inner - i : 0)),
    weight0: column(() => 1),
    weight1: column(() => 1),
    samples: column(() => 2),
  };
  const header = { format: 'fastflavor-model', formatVersion: 2, version: '0.2.0', problem: null };
  return modelFromText(JSON.stringify({ ...header, ...grown, state }), 'tree.json');
}

describe('the export of a tree', () => {
  it('of more than 100,000 nodes is refused before anything is made of it', () => {
    expect(() => describeForExport(treeOf(100_003), 'tree', null)).toThrow(
      'tree: expected at most 100000 nodes in source code, got 100003; fit it with --max-depth or --min-samples-leaf',
    );
  });

  it('has cells for its self-test also where every leaf lies at the threshold', async () => {
    const printed = String(await printModel(treeOf(5), 'python', 'tree'));
    expect(printed).toContain('self_test');
    expect(printed).not.toContain('undefined');
  });
});
