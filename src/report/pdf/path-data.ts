/**
 * Path data of SVG as operators of PDF, which has no arcs: an arc of a circle becomes cubic curves, each of at most a
 * quarter, which are within 0.03% of the radius (ISO 32000-1, 8.5.2). Cost: O(length).
 */

type Point = readonly [x: number, y: number];

/** The numbers of operands of the commands that charts have. */
const OPERANDS: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, a: 7 };

const NUMBER = /-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/g;

/** The operators of a path, in the axes of the SVG. */
export function pathOperators(data: string): string {
  const operators: string[] = [];
  let from: Point = [0, 0];
  let start = from;
  const put = (operator: string, ...values: readonly number[]) => {
    operators.push([...values.map(pdfNumber), operator].join(' '));
  };
  for (const [, letter, text] of data.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const command = letter.toLowerCase();
    if (command === 'z') {
      put('h');
      from = start;
    }
    const count = OPERANDS[command] ?? 0;
    const numbers = (text.match(NUMBER) ?? []).map(Number);
    for (let at = 0; count > 0 && at + count <= numbers.length; at += count) {
      const own = numbers.slice(at, at + count);
      const relative = letter === command;
      const [x0, y0] = relative ? from : [0, 0];
      const to: Point =
        command === 'h'
          ? [x0 + own[0], from[1]]
          : command === 'v'
            ? [from[0], y0 + own[0]]
            : [x0 + own[count - 2], y0 + own[count - 1]];
      if (command === 'm' && at === 0) {
        start = to;
        put('m', ...to);
      } else if (command === 'c') {
        put('c', x0 + own[0], y0 + own[1], x0 + own[2], y0 + own[3], ...to);
      } else if (command === 'a') {
        for (const curve of arcCurves(from, to, own)) put('c', ...curve);
      } else {
        put('l', ...to);
      }
      from = to;
    }
  }
  return operators.join('\n');
}

/** The curves of an arc of a circle (SVG 1.1, F.6): its centre, then angles. */
function arcCurves(
  [x1, y1]: Point,
  [x2, y2]: Point,
  [radius, , , large, sweep]: readonly number[],
): number[][] {
  const [dx, dy] = [(x1 - x2) / 2, (y1 - y2) / 2];
  const half = Math.hypot(dx, dy);
  if (half === 0) return [];
  const r = Math.max(radius, half);
  const side = (large === sweep ? -1 : 1) * Math.sqrt(Math.max(0, (r / half) ** 2 - 1));
  const [cx, cy] = [(x1 + x2) / 2 + side * dy, (y1 + y2) / 2 - side * dx];
  const first = Math.atan2(y1 - cy, x1 - cx);
  let turn = Math.atan2(y2 - cy, x2 - cx) - first;
  if (sweep === 1 && turn < 0) turn += 2 * Math.PI;
  if (sweep === 0 && turn > 0) turn -= 2 * Math.PI;
  const parts = Math.max(1, Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-9));
  const step = turn / parts;
  const handle = (4 / 3) * Math.tan(step / 4) * r;
  return Array.from({ length: parts }, (_, i) => {
    const [a, b] = [first + i * step, first + (i + 1) * step];
    return [
      cx + r * Math.cos(a) - handle * Math.sin(a),
      cy + r * Math.sin(a) + handle * Math.cos(a),
      cx + r * Math.cos(b) + handle * Math.sin(b),
      cy + r * Math.sin(b) - handle * Math.cos(b),
      cx + r * Math.cos(b),
      cy + r * Math.sin(b),
    ];
  });
}

/** A number as PDF writes it: no exponent, at most three decimals. */
export function pdfNumber(value: number): string {
  const rounded = Math.round(1000 * value) / 1000;
  return `${Object.is(rounded, -0) ? 0 : rounded}`;
}
