import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonPieces, parseJsonBytes } from '../../src/documents/long-json.js';
import { modelFromText, modelPieces, modelToText } from '../../src/documents/model-file.js';
import { KNeighborsClassifier } from '../../src/estimators/k-neighbors.js';
import { always } from '../fixtures.js';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('JSON in pieces', () => {
  it('is what JSON.stringify gives', () => {
    always(
      fc.property(fc.jsonValue(), (value) => {
        expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value));
      }),
    );
    const odd = { a: undefined, b: [Number.NaN, 1], c: {}, d: [], e: [[], {}], f: '\u2028"' };
    expect([...jsonPieces(odd)].join('')).toBe(JSON.stringify(odd));
  });

  it('has no piece that is long, however long a list', () => {
    const list = Array.from({ length: 100_000 }, (_, i) => i / 7);
    const pieces = [...jsonPieces({ list })];
    expect(pieces.join('')).toBe(JSON.stringify({ list }));
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(250_000);
  });
});

describe('JSON read from bytes', () => {
  it('is what JSON.parse gives', () => {
    always(
      fc.property(fc.json(), fc.constantFrom(undefined, 2), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), null, indent);
        expect(parseJsonBytes(bytes(spaced))).toEqual(JSON.parse(spaced));
      }),
    );
  });

  it('is refused where JSON.parse refuses it, also cut short or with another byte in it', () => {
    const text = '{"a": [1, -2.5e3, true, null], "b": {"c": "ν\\n\\u00e9"}, "d": []}';
    const outcome = (read: () => unknown) => {
      try {
        return JSON.stringify(read());
      } catch {
        return 'refused';
      }
    };
    for (let at = 0; at <= text.length; at++) {
      for (const other of ['', ',', '"', '[', '}', ':', '0', 'x', '\\', '\u0000']) {
        for (const changed of [
          text.slice(0, at) + other,
          text.slice(0, at) + other + text.slice(at + 1),
        ]) {
          expect(outcome(() => parseJsonBytes(bytes(changed)))).toBe(
            outcome(() => JSON.parse(changed)),
          );
        }
      }
    }
    expect(() => parseJsonBytes(bytes('['.repeat(100_000)))).toThrow(SyntaxError);
    expect(() => parseJsonBytes(Uint8Array.of(0x22, 0xff, 0x22))).toThrow();
  });
});

it('a model in pieces is the text of its file, and is read from bytes', () => {
  const x = Array.from({ length: 5000 }, (_, i) => [Math.sin(i), Math.cos(i), i / 3]);
  const model = new KNeighborsClassifier().fit(
    x,
    x.map(([a]) => Number(a > 0)),
  );
  const text = [...modelPieces(model)].join('');
  expect(text).toBe(modelToText(model));
  const again = modelFromText(bytes(text), 'm.json');
  expect(again.predict(x.slice(0, 50))).toEqual(model.predict(x.slice(0, 50)));
  expect(() => modelFromText(bytes(text.slice(0, -9)), 'm.json')).toThrow(/m\.json: not JSON/);
});
