/** Reads the pictures that Chromium takes: PNG of eight bits per channel, not interlaced. */
import { inflateSync } from 'node:zlib';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** bytes per pixel: red, green, blue, and perhaps opacity */
  readonly channels: number;
  /** row after row */
  readonly data: Uint8Array;
}

export function readPng(bytes: Buffer): Picture {
  const packed: Buffer[] = [];
  let header = bytes;
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const content = bytes.subarray(at + 8, at + 8 + length);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'IHDR') header = content;
    if (type === 'IDAT') packed.push(content);
    at += 12 + length;
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = { 2: 3, 6: 4 }[header[9]];
  if (header[8] !== 8 || channels === undefined || header[12] !== 0) {
    throw new Error('not a picture as Chromium takes it');
  }
  const lines = inflateSync(packed.length === 1 ? packed[0] : Buffer.concat(packed));
  const row = width * channels;
  const data = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    const line = lines.subarray(y * (row + 1) + 1, (y + 1) * (row + 1));
    const above = y === 0 ? new Uint8Array(row) : data.subarray((y - 1) * row, y * row);
    unfilter(lines[y * (row + 1)], line, above, data.subarray(y * row, (y + 1) * row), channels);
  }
  return { width, height, channels, data };
}

/** Adds what PNG predicts of each byte from those at its left and above, which are zero outside of the picture. */
function unfilter(
  filter: number,
  line: Uint8Array,
  above: Uint8Array,
  to: Uint8Array,
  channels: number,
): void {
  if (filter === 0) to.set(line);
  else if (filter === 2) for (let i = 0; i < to.length; i++) to[i] = line[i] + above[i];
  else {
    for (let i = 0; i < to.length; i++) {
      const left = i < channels ? 0 : to[i - channels];
      const corner = i < channels ? 0 : above[i - channels];
      to[i] =
        line[i] +
        (filter === 1
          ? left
          : filter === 3
            ? (left + above[i]) >> 1
            : paeth(left, above[i], corner));
    }
  }
}

function paeth(left: number, above: number, corner: number): number {
  const [a, b, c] = [above - corner, left - corner, left + above - 2 * corner].map(Math.abs);
  return a <= b && a <= c ? left : b <= c ? above : corner;
}
