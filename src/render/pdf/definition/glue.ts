/** Words that must not be parted at the end of a line: text arrives, the same text with non-breaking spaces leaves. */

const NBSP = '\u00A0';

/** `n. 15`, `art. 24`, `Rev. 2`, `dott.ssa Simona`, `lett. b`: an abbreviation and what it belongs to. */
const AFTER_ABBREVIATION =
  /(?<![\p{L}\d.])(n|nn|art|artt|c|co|lett|pag|pp|all|rev|sig|sigg|dott|dott\.ssa|avv|ing|L|D\.Lgs|D\.L|D\.M|D\.P\.R)(\.?) (?=[\p{L}\d«“(])/giu;
/** `comma 3`, `Allegato A`, `legge 190`: a word and its number or letter. */
const BEFORE_NUMBER = /(?<![\p{L}\d])(articolo|comma|commi|allegato|legge|decreto|dpr|pagina) (?=\d|[A-Z]\b)/giu;
/** `26 novembre 2020`. */
const DATE =
  /(\d{1,2}°?) (gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)(?: (\d{4}))?/giu;

export function glued(text: string): string {
  if (!text.includes(' ')) return text;
  return text
    .replace(AFTER_ABBREVIATION, (match, word: string, dot: string) =>
      dot || /\.ssa$/i.test(word) ? `${word}${dot}${NBSP}` : match,
    )
    .replace(BEFORE_NUMBER, `$1${NBSP}`)
    .replace(DATE, (_, day: string, month: string, year?: string) => `${day}${NBSP}${month}${year ? NBSP + year : ''}`);
}
