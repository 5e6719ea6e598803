/** An SVG as a data address of an image, which is a third shorter than in base64. */
import { Html } from './html.js';

/** The characters that an address cannot contain. */
const RESERVED = /[%#\t\n\r]/g;

/**
 * The address of an SVG.
 * @returns text that can be put between double quotes
 */
export function svgAddress(svg: string): Html {
  const image = svg.trim().replaceAll("'", '&#39;').replaceAll('"', "'");
  const address = `data:image/svg+xml,${image.replace(RESERVED, encodeURIComponent)}`;
  return new Html(address.replaceAll('&', '&amp;'));
}
