/** Pictures of the report that JavaScript makes interactive. */

/** @param section where the figures are */
export function mountCharts(section: HTMLElement): void {
  section.dataset.scripted = '';
}
