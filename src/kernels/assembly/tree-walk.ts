/**
 * The leaves of a tree that rows fall into. Eight rows go down at the same time, without branches, so that the processor
 * waits for the loads of all of them together. Three steps are made before it is seen whether any row still moves.
 * Cost: the depth of the deepest of eight leaves, per row.
 *
 * A node has 16 bytes: its threshold (f32), the byte offset of its feature in a tile, the address of its left child,
 * which the right one follows, and its number. A leaf is its own child, and compares a feature that is always 0 with
 * infinity. A tile has the features one after another, each with the values of eight rows (f32), and a feature of zeros.
 */
const ROWS: i32 = 8;

/**
 * Writes rows as tiles.
 * @param x f64, row-major, with room for a multiple of eight rows
 * @returns whether all numbers are finite
 */
export function tileRows(x: usize, tiles: i32, features: i32, tile: usize): bool {
  const stride = (<usize>features) << 3;
  let strange = f64x2.splat(0);
  for (let i = 0; i < tiles; i++) {
    for (const end = x + stride; x < end; x += 8, tile += ROWS << 2) {
      strange = v128.or(strange, tileFour(x, stride, tile));
      strange = v128.or(strange, tileFour(x + 4 * stride, stride, tile + 16));
    }
    v128.store(tile, f32x4.splat(0));
    v128.store(tile, f32x4.splat(0), 16);
    tile += ROWS << 2;
    x += <usize>(ROWS - 1) * stride;
  }
  return !v128.any_true(strange);
}

/** Writes a feature of four rows; returns zeros if it is finite in all of them. */
function tileFour(x: usize, stride: usize, tile: usize): v128 {
  const a = v128.load64_lane(x + stride, v128.load64_zero(x), 1);
  const third = x + 2 * stride;
  const b = v128.load64_lane(third + stride, v128.load64_zero(third), 1);
  v128.store(tile, v128.shuffle<i64>(f32x4.demote_f64x2_zero(a), f32x4.demote_f64x2_zero(b), 0, 2));
  // A number minus itself is zero if it is finite, else NaN.
  return v128.or(f64x2.sub(a, a), f64x2.sub(b, b));
}

/**
 * Writes the number of the leaf of every row.
 * @param root the address of the first node
 * @param ofTile bytes of a tile
 * @param leaves i32, one per row of all tiles
 */
export function walkTree(root: usize, tiles: i32, tile: usize, ofTile: usize, leaves: usize): void {
  for (let i = 0; i < tiles; i++, tile += ofTile, leaves += ROWS << 2) {
    let a = root;
    let b = root;
    let c = root;
    let d = root;
    let e = root;
    let f = root;
    let g = root;
    let h = root;
    let moved: usize = 1;
    while (moved) {
      for (let step = 0; step < 2; step++) {
        a = next(a, load<f32>(tile + featureOf(a)));
        b = next(b, load<f32>(tile + featureOf(b), 4));
        c = next(c, load<f32>(tile + featureOf(c), 8));
        d = next(d, load<f32>(tile + featureOf(d), 12));
        e = next(e, load<f32>(tile + featureOf(e), 16));
        f = next(f, load<f32>(tile + featureOf(f), 20));
        g = next(g, load<f32>(tile + featureOf(g), 24));
        h = next(h, load<f32>(tile + featureOf(h), 28));
      }
      const a1 = next(a, load<f32>(tile + featureOf(a)));
      const b1 = next(b, load<f32>(tile + featureOf(b), 4));
      const c1 = next(c, load<f32>(tile + featureOf(c), 8));
      const d1 = next(d, load<f32>(tile + featureOf(d), 12));
      moved = (a ^ a1) | (b ^ b1) | (c ^ c1) | (d ^ d1);
      a = a1;
      b = b1;
      c = c1;
      d = d1;
      const e1 = next(e, load<f32>(tile + featureOf(e), 16));
      const f1 = next(f, load<f32>(tile + featureOf(f), 20));
      const g1 = next(g, load<f32>(tile + featureOf(g), 24));
      const h1 = next(h, load<f32>(tile + featureOf(h), 28));
      moved |= (e ^ e1) | (f ^ f1) | (g ^ g1) | (h ^ h1);
      e = e1;
      f = f1;
      g = g1;
      h = h1;
    }
    store<i32>(leaves, numberOf(a));
    store<i32>(leaves, numberOf(b), 4);
    store<i32>(leaves, numberOf(c), 8);
    store<i32>(leaves, numberOf(d), 12);
    store<i32>(leaves, numberOf(e), 16);
    store<i32>(leaves, numberOf(f), 20);
    store<i32>(leaves, numberOf(g), 24);
    store<i32>(leaves, numberOf(h), 28);
  }
}

function featureOf(node: usize): usize {
  return <usize>load<u32>(node, 4);
}

function numberOf(node: usize): i32 {
  return load<i32>(node, 12);
}

/** The child into which a value falls: left if it is at most the threshold. */
function next(node: usize, value: f32): usize {
  return <usize>load<u32>(node, 8) + ((<usize>i32(!(value <= load<f32>(node)))) << 4);
}
