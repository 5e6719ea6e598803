/** Reads the page's data, which are blocks of JSON. */

/** The data of the block with this id; undefined if the page has no such block. */
export function pageData<T>(id: string): T | undefined {
  const block = document.getElementById(id);
  return block ? JSON.parse(block.textContent ?? '') : undefined;
}
