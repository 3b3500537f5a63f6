/** A text of the data arrives; the same text leaves as a terminal may show it: no escapes, no invisible marks, no line breaks. */

/** Terminal escapes and invisible writing-direction marks do not reach the screen; a tab becomes one blank, as a column is. */
export function harmless(text: string): string {
  return text.replace(/\t/g, ' ').replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
