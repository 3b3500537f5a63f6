/**
 * Markdown arrives; where it would take the parser (micromark 4.0.2) minutes, the reason leaves. Its time grows with the square of
 * the emphasis marks in one paragraph, of nested quotations and of nested directives; real text is nowhere near these limits.
 */

const LONGEST = 400_000;
const MOST_SIGNS = 1500;
const MOST_DIRECTIVES = 200;

export function tooIntricate(text: string): { readonly line: number; readonly message: string } | undefined {
  if (text.length > LONGEST) {
    const message = `trovato un testo di ${text.length} caratteri, attesi al massimo ${LONGEST}: non viene letto come Markdown`;
    return { line: 1, message };
  }
  let number = 0;
  let signs = 0;
  let directives = 0;
  for (const line of text.split('\n')) {
    number++;
    signs = line.trim() === '' ? 0 : signs + (line.match(/[*_[\]:`~<&!]/g)?.length ?? 0);
    if (/^\s*:::/.test(line)) directives++;
    const nested = /^(?:\s*(?:>|[-+*]\s|\d+[.)]\s)){30}/.test(line);
    if (signs > MOST_SIGNS || directives > MOST_DIRECTIVES || nested) {
      return {
        line: number,
        message: 'trovati troppi segni di Markdown in un solo capoverso, atteso testo: non viene letto come Markdown',
      };
    }
  }
  return undefined;
}
