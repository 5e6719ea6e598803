export interface Rgb {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}
export function reduced(picture: {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}): Rgb;
export function encodePng(picture: Rgb): Buffer;
export function decodePng(png: Buffer): Rgb;
