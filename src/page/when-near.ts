/** Fills places of the page as the reader comes near them, so that nothing moves before the reader's eyes. */

/** The distance from the window at which a place is filled. */
const AHEAD = '800px';

/**
 * Calls once for each element that comes near the window. What is in closed details does not.
 * @param fill makes what the element holds
 */
export function whenNear(
  elements: Iterable<HTMLElement>,
  fill: (element: HTMLElement) => void,
): void {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        fill(target as HTMLElement);
      }
    },
    { rootMargin: AHEAD },
  );
  for (const element of elements) near.observe(element);
}
