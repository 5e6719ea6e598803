/**
 * How many columns of a terminal a text takes: one per character that a reader sees, two for those of East
 * Asian width and for emoji (Unicode Standard Annex 11), none for marks that combine. O(length).
 */

// Made for the first text that needs it: it takes longer than most commands take to begin.
let characters: Intl.Segmenter | undefined;

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;

export function textWidth(text: string): number {
  // Of most texts every character is one of ASCII.
  if (/^[ -~]*$/.test(text)) return text.length;
  characters ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  let width = 0;
  for (const { segment } of characters.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}
