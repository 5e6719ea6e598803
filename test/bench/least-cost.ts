/** The least processor time of a cell: a dozen turns of a twentieth of a second each, of which the first two are not counted. */
const TURNS = 12;
const NOT_COUNTED = 2;
const MILLISECONDS = 50;

/**
 * @param call what is done with all cells at once
 * @returns nanoseconds
 */
export async function leastCost(call: () => unknown, cells: number): Promise<number> {
  let [least, calls] = [Infinity, 1];
  for (let turn = 0; turn < TURNS; turn++) {
    const begun = process.cpuUsage();
    for (let i = 0; i < calls; i++) await call();
    const { user, system } = process.cpuUsage(begun);
    const spent = (user + system) / 1000;
    if (turn >= NOT_COUNTED) least = Math.min(least, (1e6 * spent) / calls / cells);
    if (spent < MILLISECONDS) {
      calls = Math.max(calls + 1, Math.floor((1.2 * calls * MILLISECONDS) / spent));
    }
  }
  return least;
}
