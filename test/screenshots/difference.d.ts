import type { Rgb } from './palette-png.js';
export const TOLERANCE: number;
export function difference(one: Rgb, other: Rgb): number;
