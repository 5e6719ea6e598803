/** Opens what an address or printing asks for. */

/** Opens the details around the place that the address names, now and whenever it changes, and all when printing. */
export function openAddressed(): void {
  const open = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = place?.closest('details'); at; at = at.parentElement?.closest('details')) {
      at.open = true;
    }
    place?.scrollIntoView();
  };
  if (location.hash.length > 1) open();
  addEventListener('hashchange', open);
  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}
