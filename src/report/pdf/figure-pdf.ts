/**
 * Charts as PDF: the SVG that charts are made of, drawn with PDF's own paths and text, in the font Arimo, of which the used
 * glyphs are embedded (ISO 32000-1). Same chart, same bytes. Cost: O(length), and some 20 ms for the fonts.
 */
import { deflateSync } from 'node:zlib';
import { unpackedFile } from '../packed-file.js';
import { pathOperators, pdfNumber } from './path-data.js';
import { parseSvg, type SvgElement } from './svg-tree.js';
import { TrueTypeFont } from './true-type.js';

/** Points per pixel. */
const POINTS = 0.75;

/** What is inherited by the children of an element. */
interface Style {
  readonly fill: string;
  readonly stroke: string;
  readonly width: number;
  readonly dash: string;
  readonly opacity: number;
  readonly size: number;
  readonly bold: boolean;
  readonly anchor: string;
}

const INITIAL: Style = {
  fill: '#000000',
  stroke: 'none',
  width: 1,
  dash: '',
  opacity: 1,
  size: 11,
  bold: false,
  anchor: 'start',
};

/** A font and the glyphs that are used of it, with the character of each. */
interface UsedFont {
  readonly name: string;
  readonly font: TrueTypeFont;
  readonly used: Map<number, string>;
}

let fonts: readonly TrueTypeFont[] | undefined;

/** The chart as PDF of one page of its size. */
export function pdfOfSvg(svg: string): Buffer {
  fonts ??= ['Arimo_400Regular.ttf', 'Arimo_700Bold.ttf'].map(
    (file) => new TrueTypeFont(unpackedFile(`report/${file}`)),
  );
  const [regular, bold] = fonts;
  const page = new PageContent([
    { name: 'Arimo', font: regular, used: new Map() },
    { name: 'Arimo-Bold', font: bold, used: new Map() },
  ]);
  const root = parseSvg(svg);
  const [width, height] = [Number(root.attributes.width), Number(root.attributes.height)];
  page.draw(root, INITIAL);
  return documentOf(page, POINTS * width, POINTS * height);
}

/** The operators of a page. */
class PageContent {
  readonly fonts: readonly UsedFont[];
  readonly opacities: number[] = [];
  readonly #operators: string[] = [];

  constructor(fonts: readonly UsedFont[]) {
    this.fonts = fonts;
  }

  /** The operators in the axes of SVG, from the upper left corner downwards. */
  text(height: number): string {
    return [`${POINTS} 0 0 ${-POINTS} 0 ${pdfNumber(height)} cm`, ...this.#operators].join('\n');
  }

  draw({ tag, attributes, children }: SvgElement, inherited: Style): void {
    const style = styleOf(attributes, inherited);
    const [x, y] = translation(attributes.transform);
    const moved = x !== 0 || y !== 0;
    if (moved) this.#put('q', `1 0 0 1 ${pdfNumber(x)} ${pdfNumber(y)} cm`);
    if (tag === 'text') this.#write(attributes, children, style);
    else if (tag === 'svg' || tag === 'g') {
      for (const child of children) if (typeof child !== 'string') this.draw(child, style);
    } else {
      const path = outline(tag, attributes);
      if (path) this.#paint(path, style);
    }
    if (moved) this.#put('Q');
  }

  #put(...operators: readonly string[]): void {
    this.#operators.push(...operators);
  }

  #paint(path: string, { fill, stroke, width, dash, opacity }: Style): void {
    const [filled, stroked] = [fill !== 'none', stroke !== 'none' && width > 0];
    if (!filled && !stroked) return;
    this.#put('q', ...this.#translucent(opacity));
    if (filled) this.#put(`${color(fill)} rg`);
    if (stroked) this.#put(`${color(stroke)} RG`, `${pdfNumber(width)} w`, `[${dash}] 0 d`);
    this.#put(path, filled ? (stroked ? 'B' : 'f') : 'S', 'Q');
  }

  #translucent(opacity: number): string[] {
    if (opacity === 1) return [];
    if (!this.opacities.includes(opacity)) this.opacities.push(opacity);
    return [`/G${this.opacities.indexOf(opacity)} gs`];
  }

  /** Text with its parts: lines below each other, or subscripts, which stand lower and are smaller. */
  #write(
    { x = '0', y = '0' }: SvgElement['attributes'],
    children: SvgElement['children'],
    style: Style,
  ): void {
    const at = this.fonts[style.bold ? 1 : 0];
    const lines: TextRun[][] = [[]];
    for (const child of children) {
      const [text, own] =
        typeof child === 'string' ? [child, {}] : [child.children.join(''), child.attributes];
      if (own.x !== undefined && lines[lines.length - 1].length > 0) lines.push([]);
      const size = Number.parseFloat(own['font-size'] ?? `${style.size}`);
      const width = (size * advances(at, text)) / at.font.unitsPerEm;
      lines[lines.length - 1].push({ text, size, width, dy: Number(own.dy ?? 0) });
    }
    let base = Number(y);
    this.#put('q', ...this.#translucent(style.opacity), `${color(style.fill)} rg`, 'BT');
    for (const runs of lines) {
      const width = runs.reduce((sum, run) => sum + run.width, 0);
      const shift = style.anchor === 'middle' ? width / 2 : style.anchor === 'end' ? width : 0;
      let left = Number(x) - shift;
      for (const { text, size, width: own, dy } of runs) {
        base += dy;
        this.#put(`/F${style.bold ? 1 : 0} ${pdfNumber(size)} Tf`);
        for (const { codes, from } of pieces(at, text)) {
          const start = left + (size * from) / at.font.unitsPerEm;
          this.#put(`1 0 0 -1 ${pdfNumber(start)} ${pdfNumber(base)} Tm <${codes}> Tj`);
        }
        left += own;
      }
    }
    this.#put('ET', 'Q');
  }
}

/** A part of a line of text. */
interface TextRun {
  readonly text: string;
  readonly size: number;
  readonly width: number;
  readonly dy: number;
}

function styleOf(attributes: SvgElement['attributes'], style: Style): Style {
  const weight = attributes['font-weight'];
  return {
    fill: attributes.fill ?? style.fill,
    stroke: attributes.stroke ?? style.stroke,
    width: Number(attributes['stroke-width'] ?? style.width),
    dash: attributes['stroke-dasharray']?.replaceAll(',', ' ') ?? style.dash,
    opacity: style.opacity * Number(attributes.opacity ?? 1),
    size: Number.parseFloat(attributes['font-size'] ?? `${style.size}`),
    bold: weight === undefined ? style.bold : weight === 'bold' || Number(weight) >= 600,
    anchor: attributes['text-anchor'] ?? style.anchor,
  };
}

function translation(transform = ''): [number, number] {
  const [, x = '0', y = '0'] = /translate\(([-\d.e]+)[, ]([-\d.e]+)\)/.exec(transform) ?? [];
  return [Number(x), Number(y)];
}

/** The operators of a shape; undefined of what is not drawn. */
function outline(tag: string, attributes: SvgElement['attributes']): string | undefined {
  const number = (name: string) => Number(attributes[name] ?? 0);
  switch (tag) {
    case 'path':
      return pathOperators(attributes.d ?? '');
    case 'rect':
      return `${['x', 'y', 'width', 'height'].map((name) => pdfNumber(number(name))).join(' ')} re`;
    case 'line':
      return pathOperators(`M${number('x1')},${number('y1')}L${number('x2')},${number('y2')}`);
    case 'circle': {
      const [r, x, y] = [number('r'), number('cx'), number('cy')];
      return pathOperators(
        `M${x - r},${y}A${r},${r} 0 0 1 ${x + r},${y}A${r},${r} 0 0 1 ${x - r},${y}Z`,
      );
    }
  }
  return undefined;
}

function color(hex: string): string {
  const channels = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex) ?? ['', '00', '00', '00'];
  return channels
    .slice(1)
    .map((channel) => pdfNumber(Number.parseInt(channel, 16) / 255))
    .join(' ');
}

const COMBINING = /\p{Mn}/u;

function advances({ font }: UsedFont, text: string): number {
  return [...text].reduce(
    (sum, one) => sum + (COMBINING.test(one) ? 0 : font.advance(font.glyph(one))),
    0,
  );
}

/** Glyphs in runs, each from a place in units of the font. A line above a letter is centred on it. */
function pieces({ font, used }: UsedFont, text: string): { codes: string; from: number }[] {
  const made: { codes: string; from: number }[] = [];
  let [at, letter] = [0, 0];
  let joined = false;
  for (const character of text) {
    const glyph = font.glyph(character);
    used.set(glyph, character);
    const code = glyph.toString(16).padStart(4, '0');
    if (COMBINING.test(character)) {
      made.push({ codes: code, from: letter - font.middle(glyph) });
      joined = false;
      continue;
    }
    if (joined) (made[made.length - 1] as { codes: string }).codes += code;
    else made.push({ codes: code, from: at });
    joined = true;
    letter = at + font.middle(glyph);
    at += font.advance(glyph);
  }
  return made;
}

/** The objects of a file with one page. */
function documentOf(page: PageContent, width: number, height: number): Buffer {
  const objects: (Buffer | string)[] = [];
  const add = (object: Buffer | string) => objects.push(object);
  const catalog = add('<</Type/Catalog/Pages 2 0 R>>');
  add('<</Type/Pages/Kids[3 0 R]/Count 1>>');
  add('');
  const content = add(stream(Buffer.from(page.text(height), 'latin1')));
  const named = page.fonts.flatMap((one, i) =>
    one.used.size > 0 ? [`/F${i} ${addFont(one, add)} 0 R`] : [],
  );
  const states = page.opacities.map((one, i) => `/G${i}<</ca ${one}/CA ${one}>>`);
  const resources = `<</Font<<${named.join('')}>>/ExtGState<<${states.join('')}>>>>`;
  const size = `[0 0 ${pdfNumber(width)} ${pdfNumber(height)}]`;
  objects[2] = `<</Type/Page/Parent 2 0 R/MediaBox${size}/Contents ${content} 0 R/Resources${resources}>>`;
  return file(objects, catalog);
}

function addFont({ name, font, used }: UsedFont, add: (object: Buffer | string) => number): number {
  const glyphs = [...used.keys()].sort((a, b) => a - b);
  const scale = 1000 / font.unitsPerEm;
  const subset = font.subset(glyphs);
  const tagged = `FASTFL+${name}`;
  const bytes = add(stream(subset, `/Length1 ${subset.length}`));
  const box = font.box.map((one) => Math.round(scale * one)).join(' ');
  const [ascent, descent] = [font.ascent, font.descent].map((one) => Math.round(scale * one));
  const descriptor = add(
    `<</Type/FontDescriptor/FontName/${tagged}/Flags 4/FontBBox[${box}]/ItalicAngle 0/Ascent ${ascent}/Descent ${descent}/CapHeight ${ascent}/StemV 80/FontFile2 ${bytes} 0 R>>`,
  );
  const widths = glyphs
    .map((glyph) => `${glyph}[${Math.round(scale * font.advance(glyph))}]`)
    .join(' ');
  const descendant = add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${tagged}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${descriptor} 0 R/CIDToGIDMap/Identity/W[${widths}]>>`,
  );
  const unicode = add(stream(Buffer.from(toUnicode(used), 'latin1')));
  return add(
    `<</Type/Font/Subtype/Type0/BaseFont/${tagged}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${unicode} 0 R>>`,
  );
}

/** What characters glyphs are, for those who search or copy text. */
function toUnicode(used: ReadonlyMap<number, string>): string {
  const hex = (value: number) => value.toString(16).padStart(4, '0');
  const lines = [...used].map(
    ([glyph, character]) =>
      `<${hex(glyph)}> <${[...Array(character.length).keys()].map((i) => hex(character.charCodeAt(i))).join('')}>`,
  );
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += 100) {
    const part = lines.slice(at, at + 100);
    blocks.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join('\n')}\nendcmap end end`;
}

function stream(bytes: Buffer, further = ''): Buffer {
  const packed = deflateSync(bytes, { level: 9 });
  return Buffer.concat([
    Buffer.from(`<</Length ${packed.length}/Filter/FlateDecode${further}>>\nstream\n`, 'latin1'),
    packed,
    Buffer.from('\nendstream', 'latin1'),
  ]);
}

function file(objects: readonly (Buffer | string)[], catalog: number): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xb5\xb6\n', 'latin1')];
  const offsets: number[] = [];
  let at = (parts[0] as Buffer).length;
  objects.forEach((object, i) => {
    const body = typeof object === 'string' ? Buffer.from(object, 'latin1') : object;
    const part = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    offsets.push(at);
    parts.push(part);
    at += part.length;
  });
  const rows = offsets.map((offset) => `${`${offset}`.padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root ${catalog} 0 R>>\nstartxref\n${at}\n%%EOF\n`,
      'latin1',
    ),
  );
  return Buffer.concat(parts);
}
