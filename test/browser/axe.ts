/** What axe-core objects to in a page. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * A line for each rule that is broken, with the elements that break it.
 * @param part a selector of the part that is looked at; the whole page if absent
 * @param rules those that are looked at; all if absent
 */
export async function violations(
  page: Page,
  { part, rules }: { readonly part?: string; readonly rules?: readonly string[] | undefined } = {},
): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(
    async ([within, only]) => {
      const loaded = globalThis as unknown as { axe: typeof axe };
      const options = only ? { runOnly: [...only] } : {};
      const { violations } = await loaded.axe.run(within ?? document, options);
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`,
      );
    },
    [part, rules] as const,
  );
}
