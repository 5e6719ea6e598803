/** An SVG as the address of an image, as short as it gets: base64 would be a third longer. */
import { Html } from './html.js';

/** What an address cannot hold as it is; line ends and tabs would be lost. */
const RESERVED = /[%#\t\n\r]/g;

/** @returns what may stand between double quotes */
export function svgAddress(svg: string): Html {
  const image = svg.trim().replaceAll("'", '&#39;').replaceAll('"', "'");
  const address = `data:image/svg+xml,${image.replace(RESERVED, encodeURIComponent)}`;
  return new Html(address.replaceAll('&', '&amp;'));
}
