/**
 * The share of votes for class 1 among the nearest rows of a point. A vote counts 1, or 1/distance; in the latter case
 * only rows at distance 0 vote if there are any. Cost: O(k) per point.
 */

/** Distances whose inverses are far from the ends of the range of numbers. */
const LEAST: f64 = 1e-290;
const MOST: f64 = 1e290;

/**
 * Counts the votes of all points.
 * @param distances `neighbors` per point, nearest first
 * @param rows the numbers of these rows
 * @param classes a byte per row: 0 or 1
 * @param shares the output, one per point
 */
export function neighborVotes(
  count: i32,
  neighbors: i32,
  distances: usize,
  rows: usize,
  classes: usize,
  byDistance: bool,
  shares: usize,
): void {
  for (let i = 0; i < count; i++) {
    const nearest = load<f64>(distances);
    // If even the nearest row is infinitely far in floating point, all rows count as equally far.
    const weighted = byDistance && nearest !== Infinity;
    // Where 1 / distance is out of range, votes count in units of the nearest.
    const unit = nearest < LEAST || nearest > MOST ? nearest : 1;
    let positive: f64 = 0;
    let all: f64 = 0;
    for (let j = 0; j < neighbors; j++, distances += 8, rows += 4) {
      const distance = load<f64>(distances);
      let vote: f64 = 1;
      if (weighted) vote = nearest === 0 ? f64(distance === 0) : unit / distance;
      all += vote;
      if (load<u8>(classes + <usize>load<i32>(rows))) positive += vote;
    }
    store<f64>(shares + ((<usize>i) << 3), positive / all);
  }
}
