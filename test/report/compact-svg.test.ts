import { describe, expect, it } from 'vitest';
import { compactSvg } from '../../src/report/compact-svg.js';

describe('a compact SVG', () => {
  it('has no parts that show nothing, and no names for those that do', () => {
    expect(
      compactSvg(
        '<svg><g class="a"><g><path class="background" d="M0,0h0v0h0Z"/></g></g><g role="x"><path aria-hidden="true" d="M1,2L3,4" fill="red" stroke-width="2" opacity="1"/></g></svg>',
      ),
    ).toBe('<svg><g><path d="M1,2L3,4" fill="red"/></g></svg>');
  });

  it('takes no part that closes itself for the beginning of another', () => {
    const svg = '<svg><g fill="none"><g/></g><g><text>a</text></g></svg>';
    expect(compactSvg(svg)).toBe(svg);
  });

  it('keeps what is stroked, and text as it is', () => {
    const svg =
      '<svg><path d="M0,0L1,1" stroke="red" stroke-width="2" opacity="0.5"/><text>0.12345</text></svg>';
    expect(compactSvg(svg)).toBe(svg);
  });

  it('is exact to a hundredth of a pixel, and shortens lines that stay at their height', () => {
    expect(
      compactSvg('<path transform="translate(0.123456,7)" d="M-5,1.23456L6,1.23456M0,1L2,3"/>'),
    ).toBe('<path transform="translate(0.12,7)" d="M-5,1.23H6M0,1L2,3"/>');
  });
});
