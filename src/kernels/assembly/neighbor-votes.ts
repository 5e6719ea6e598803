/**
 * The share of votes for class 1 among the nearest rows of a point: one vote each, or 1/distance, where
 * rows at distance 0 vote alone if there are any.
 */

/**
 * @param distances squared, `neighbors` per point, nearest first
 * @param rows their numbers
 * @param classes a byte per row: 0 or 1
 * @param shares written, one per point
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
    // Where even the nearest row is infinitely far in floating point, all are equally far.
    const weighted = byDistance && nearest !== Infinity;
    let positive: f64 = 0;
    let all: f64 = 0;
    for (let j = 0; j < neighbors; j++, distances += 8, rows += 4) {
      const distance = load<f64>(distances);
      let vote: f64 = 1;
      if (weighted) vote = nearest === 0 ? f64(distance === 0) : 1 / sqrt(distance);
      all += vote;
      if (load<u8>(classes + <usize>load<i32>(rows))) positive += vote;
    }
    store<f64>(shares + ((<usize>i) << 3), positive / all);
  }
}
