/** A share of a whole; 0 of an empty one. */
export function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
