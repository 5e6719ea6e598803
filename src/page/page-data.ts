/** The page's data: blocks of JSON that the report wrote into it. */

/** What stands in the block with this id; nothing where the report has none. */
export function pageData<T>(id: string): T | undefined {
  const block = document.getElementById(id);
  return block ? JSON.parse(block.textContent ?? '') : undefined;
}
