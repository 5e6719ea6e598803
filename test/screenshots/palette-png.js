/**
 * Pictures of few colours as PNG: each channel is one of LEVELS, so that a screenshot has some tens of colours and some
 * tens of kilobytes. Written and read without filters, so that same pixels are same bytes.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const LEVELS = 32;
const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/** The nearest level of a channel. */
const nearest = Uint8Array.from({ length: 256 }, (_, value) =>
  Math.round((Math.round((value * (LEVELS - 1)) / 255) * 255) / (LEVELS - 1)),
);

/**
 * A picture with its channels at levels.
 * @param {{ width: number, height: number, rgba: Uint8Array }} picture
 * @returns {{ width: number, height: number, rgb: Uint8Array }}
 */
export function reduced({ width, height, rgba }) {
  const rgb = new Uint8Array(3 * width * height);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    for (let channel = 0; channel < 3; channel++) rgb[to + channel] = nearest[rgba[from + channel]];
  }
  return { width, height, rgb };
}

/** @param {{ width: number, height: number, rgb: Uint8Array }} picture: of its colours, the 256 most frequent are kept */
export function encodePng({ width, height, rgb }) {
  const colorAt = (at) => (rgb[at] << 16) | (rgb[at + 1] << 8) | rgb[at + 2];
  const counts = new Map();
  for (let at = 0; at < rgb.length; at += 3) {
    counts.set(colorAt(at), (counts.get(colorAt(at)) ?? 0) + 1);
  }
  const byCount = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a - b);
  const kept = byCount.slice(0, 256);
  const indices = new Map(
    byCount.map((color, i) => [color, i < kept.length ? i : nearestOf(kept, color)]),
  );
  const lines = Buffer.alloc(height * (width + 1));
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      lines[y * (width + 1) + 1 + x] = indices.get(colorAt(at));
    }
  }
  const palette = Buffer.alloc(3 * kept.length);
  kept.forEach((color, index) => void palette.writeUIntBE(color, 3 * index, 3));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  header[9] = 3;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The index of the nearest of some colours. */
function nearestOf(colors, color) {
  const distance = (other) =>
    [16, 8, 0].reduce(
      (sum, shift) => sum + (((other >> shift) & 255) - ((color >> shift) & 255)) ** 2,
      0,
    );
  const distances = colors.map(distance);
  return distances.indexOf(Math.min(...distances));
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body) >>> 0);
  return Buffer.concat([length, body, check]);
}

/** Reads what `encodePng` writes. */
export function decodePng(png) {
  const parts = new Map();
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    parts.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const header = parts.get('IHDR');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const lines = inflateSync(parts.get('IDAT'));
  const palette = parts.get('PLTE');
  const rgb = new Uint8Array(3 * width * height);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 3) {
      const from = 3 * lines[y * (width + 1) + 1 + x];
      rgb.set(palette.subarray(from, from + 3), to);
    }
  }
  return { width, height, rgb };
}
