/** Breaks what stands side by side into lines of a width. Cost: O(n) but for the measuring of lines. */

/** Parts in lines that are not wider than `most`, except for single parts that are. */
export function inLines<Part>(
  parts: readonly Part[],
  widthOf: (line: readonly Part[]) => number,
  most: number,
): Part[][] {
  const lines: Part[][] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last && widthOf([...last, part]) <= most) last.push(part);
    else lines.push([part]);
  }
  return lines;
}

/** A place in lines, from the left end of the first one. */
export interface PlaceInLines {
  readonly x: number;
  readonly line: number;
}

/** The places of parts of given widths with a gap between them; a part alone may be wider than its line. */
export function placesInLines(
  widths: readonly number[],
  gap: number,
  most: number,
): PlaceInLines[] {
  let [x, line] = [0, 0];
  return widths.map((width) => {
    if (x > 0 && x + width > most) [x, line] = [0, line + 1];
    const place = { x, line };
    x += width + gap;
    return place;
  });
}
