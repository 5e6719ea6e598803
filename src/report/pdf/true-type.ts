/**
 * A font in TrueType as PDF needs it: glyphs of characters, their widths, and the font with the outlines of used glyphs
 * alone (Apple's TrueType Reference Manual; OpenType specification, cmap format 4). Cost: O(size of the font).
 */

/** What of the font is read once. */
export class TrueTypeFont {
  readonly #bytes: Buffer;
  readonly #tables = new Map<string, { readonly from: number; readonly length: number }>();
  readonly #glyphs = new Map<number, number>();
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  /** the box of all glyphs */
  readonly box: readonly number[];

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const count = this.#bytes.readUInt16BE(4);
    for (let i = 0; i < count; i++) {
      const at = 12 + 16 * i;
      this.#tables.set(this.#bytes.toString('latin1', at, at + 4), {
        from: this.#bytes.readUInt32BE(at + 8),
        length: this.#bytes.readUInt32BE(at + 12),
      });
    }
    const head = this.#table('head');
    this.unitsPerEm = head.readUInt16BE(18);
    this.box = [36, 38, 40, 42].map((at) => head.readInt16BE(at));
    const hhea = this.#table('hhea');
    this.ascent = hhea.readInt16BE(4);
    this.descent = hhea.readInt16BE(6);
    this.#readCharacters();
  }

  #table(name: string): Buffer {
    const { from, length } = this.#tables.get(name) ?? { from: 0, length: 0 };
    return this.#bytes.subarray(from, from + length);
  }

  /** The map of format 4, which every font for Windows has. */
  #readCharacters(): void {
    const cmap = this.#table('cmap');
    for (let i = 0; i < cmap.readUInt16BE(2); i++) {
      const table = cmap.subarray(cmap.readUInt32BE(4 + 8 * i + 4));
      if (table.readUInt16BE(0) !== 4) continue;
      const twice = table.readUInt16BE(6);
      for (let segment = 0; segment < twice; segment += 2) {
        const last = table.readUInt16BE(14 + segment);
        const first = table.readUInt16BE(16 + twice + segment);
        const delta = table.readUInt16BE(16 + 2 * twice + segment);
        const at = 16 + 3 * twice + segment;
        const offset = table.readUInt16BE(at);
        for (let code = first; code <= last && code < 0xffff; code++) {
          const own = offset === 0 ? code : table.readUInt16BE(at + offset + 2 * (code - first));
          const glyph = own === 0 ? 0 : (own + delta) & 0xffff;
          if (glyph !== 0) this.#glyphs.set(code, glyph);
        }
      }
    }
  }

  /** The glyph of a character; 0 if there is none. */
  glyph(character: string): number {
    return this.#glyphs.get(character.codePointAt(0) as number) ?? 0;
  }

  /** How far a glyph moves the next one, in units of the font. */
  advance(glyph: number): number {
    const count = this.#table('hhea').readUInt16BE(34);
    return this.#table('hmtx').readUInt16BE(4 * Math.min(glyph, count - 1));
  }

  /** The horizontal middle of a glyph's outline, in units of the font. */
  middle(glyph: number): number {
    const outline = this.#outline(glyph);
    return outline.length === 0 ? 0 : (outline.readInt16BE(2) + outline.readInt16BE(6)) / 2;
  }

  #outline(glyph: number): Buffer {
    const loca = this.#table('loca');
    const long = this.#table('head').readInt16BE(50) === 1;
    const at = (i: number) => (long ? loca.readUInt32BE(4 * i) : 2 * loca.readUInt16BE(2 * i));
    return this.#table('glyf').subarray(at(glyph), at(glyph + 1));
  }

  /** The glyphs that a glyph is composed of. */
  #parts(glyph: number): number[] {
    const outline = this.#outline(glyph);
    if (outline.length === 0 || outline.readInt16BE(0) >= 0) return [];
    const parts: number[] = [];
    for (let at = 10; ; ) {
      const flags = outline.readUInt16BE(at);
      parts.push(outline.readUInt16BE(at + 2));
      at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
      if (!(flags & 0x20)) return parts;
    }
  }

  /** The font with some glyphs; all others are there, and empty. */
  subset(glyphs: Iterable<number>): Buffer {
    const kept = new Set([0, ...glyphs]);
    for (const glyph of kept) for (const part of this.#parts(glyph)) kept.add(part);
    const count = this.#table('maxp').readUInt16BE(4);
    const loca = Buffer.alloc(4 * (count + 1));
    const outlines: Buffer[] = [];
    let at = 0;
    for (let glyph = 0; glyph < count; glyph++) {
      loca.writeUInt32BE(at, 4 * glyph);
      if (!kept.has(glyph)) continue;
      const outline = this.#outline(glyph);
      outlines.push(outline, Buffer.alloc((4 - (outline.length % 4)) % 4));
      at += outline.length + ((4 - (outline.length % 4)) % 4);
    }
    loca.writeUInt32BE(at, 4 * count);
    const head = Buffer.from(this.#table('head'));
    head.writeInt16BE(1, 50);
    const tables = new Map([
      ...['cvt ', 'fpgm', 'hhea', 'hmtx', 'maxp', 'prep'].map((name): [string, Buffer] => [
        name,
        this.#table(name),
      ]),
      ['glyf', Buffer.concat(outlines)],
      ['head', head],
      ['loca', loca],
    ] as [string, Buffer][]);
    return fontFile(tables);
  }
}

function fontFile(tables: ReadonlyMap<string, Buffer>): Buffer {
  const names = [...tables.keys()].filter((name) => tables.get(name)?.length).sort();
  const header = Buffer.alloc(12 + 16 * names.length);
  const power = 2 ** Math.floor(Math.log2(names.length));
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(names.length, 4);
  header.writeUInt16BE(16 * power, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE(16 * (names.length - power), 10);
  const parts: Buffer[] = [header];
  let at = header.length;
  names.forEach((name, i) => {
    const table = tables.get(name) as Buffer;
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    header.write(name, 12 + 16 * i, 'latin1');
    header.writeUInt32BE(checksum(padded), 16 + 16 * i);
    header.writeUInt32BE(at, 20 + 16 * i);
    header.writeUInt32BE(table.length, 24 + 16 * i);
    parts.push(padded);
    at += padded.length;
  });
  return Buffer.concat(parts);
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}
