/**
 * The width of a text in columns of a terminal: one per visible character, two for wide East Asian characters and emoji
 * (Unicode Standard Annex 11), none for combining marks. Cost: O(length).
 */

// The segmenter is made at first use, because making it takes longer than starting most commands.
let characters: Intl.Segmenter | undefined;

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;

export function textWidth(text: string): number {
  // Most texts consist of ASCII characters.
  if (/^[ -~]*$/.test(text)) return text.length;
  characters ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  let width = 0;
  for (const { segment } of characters.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}
