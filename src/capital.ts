/** A word or sentence with a capital letter at its beginning. */
export function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
