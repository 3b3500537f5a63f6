/**
 * Defects made on purpose: the bytes of a good PDF, written plainly, arrive; the same bytes with one thing wrong leave, as long as before, so
 * that every object stays where the file says. Each names the rules that veraPDF must then find broken.
 */

export interface Mutation {
  readonly from: string | RegExp;
  /** As long as what it replaces; spaces are added where it is shorter. */
  readonly to: string;
  readonly failed: { readonly '2a': readonly string[]; readonly ua1: readonly string[] };
}

/** A document with all that the mutations spoil. */
export const MUTATED_MAIN = `<h1>Titolo</h1><p>Testo <strong>forte</strong> con un <a href="https://www.esempio.it/">rimando</a>.</p><hr>
  <table class="dati"><thead><tr><th scope="col">A</th><th scope="col">B</th><th scope="col">C</th></tr></thead>
    <tbody><tr><td colspan="2">1 e 2</td><td>3</td></tr><tr><td rowspan="2">4</td><td>5</td><td>6</td></tr><tr><td>7</td><td>8</td></tr></tbody></table>
  <ul><li>voce</li></ul><aside><p>Nota.</p></aside>
  <nav class="indice"><ol><li><a href="#fine">Fine</a> <span data-pagina-di="fine"></span></li></ol></nav>
  <figure data-disegno="albero" aria-label="Un albero"><ul><li><span class="titolo">Ente</span></li></ul></figure><h2 id="fine">Fine</h2>`;

export function mutated(bytes: Uint8Array, { from, to }: Mutation): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const changed = text.replaceAll(typeof from === 'string' ? from : new RegExp(from.source, 'gs'), (found) => {
    if (to.length > found.length) throw new Error(`«${to}» is longer than «${found}»`);
    return to + ' '.repeat(found.length - to.length);
  });
  if (changed === text) throw new Error(`nothing to change: ${from}`);
  return Buffer.from(changed, 'latin1');
}

/** What is done to the file, by what is then wrong with it. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'shapes without a tag': {
    from: '/Artifact <</Type /Layout>>',
    to: '/Artifaxt <</Type /Layout>>',
    failed: { '2a': [], ua1: ['7.1-3'] },
  },
  'header without a tag': {
    from: '/Artifact <</Type /Pagination /Subtype /Header>>',
    to: '/Artifaxt <</Type /Pagination /Subtype /Header>>',
    failed: { '2a': [], ua1: ['7.1-3'] },
  },
  'words without a tag': {
    from: '/P <</MCID',
    to: '/P <</MCIX',
    failed: { '2a': [], ua1: ['7.1-3'] },
  },
  'link without alternative text': {
    from: '/Contents (',
    to: '/Kontents (',
    failed: { '2a': [], ua1: ['7.18.1-2', '7.18.5-2'] },
  },
  'link outside of its element': {
    from: '/S /Link',
    to: '/S /Span',
    failed: { '2a': [], ua1: ['7.18.5-1'] },
  },
  'link not in the tree': {
    from: '/StructParent ',
    to: '/StruktParent ',
    failed: { '2a': [], ua1: ['7.18.5-1'] },
  },
  'header cell without scope': {
    from: '/Scope /Column',
    to: '/Skope /Column',
    failed: { '2a': [], ua1: ['7.5-1'] },
  },
  'drawing without alternative text': {
    from: '/Alt (',
    to: '/Alx (',
    failed: { '2a': [], ua1: ['7.3-1'] },
  },
  'no declaration of PDF/UA': {
    from: '<pdfuaid:part>1</pdfuaid:part>',
    to: '',
    failed: { '2a': [], ua1: ['5-1'] },
  },
  'no description of its schema': {
    from: /<pdfaExtension:schemas>.*?<\/pdfaExtension:schemas>/,
    to: '',
    failed: { '2a': ['6.6.2.3.1-1', '6.6.2.3.1-2'], ua1: [] },
  },
  'wrong part of PDF/A': {
    from: '<pdfaid:part>2<',
    to: '<pdfaid:part>1<',
    failed: { '2a': ['6.6.4-2'], ua1: [] },
  },
  'cell wider than the table': {
    from: '/ColSpan 2',
    to: '/ColSpan 4',
    failed: { '2a': [], ua1: ['7.2-42'] },
  },
  'cell narrower than its place': {
    from: '/ColSpan 2',
    to: '/ColSpan 1',
    failed: { '2a': [], ua1: ['7.2-43'] },
  },
  'cell longer than the table': {
    from: '/RowSpan 2',
    to: '/RowSpan 4',
    failed: { '2a': [], ua1: ['7.2-43'] },
  },
  'first heading of the third level': {
    from: '/S /H1',
    to: '/S /H3',
    failed: { '2a': [], ua1: ['7.4.2-1'] },
  },
  'type of another edition without a map': {
    from: '/Strong /Span',
    to: '/Strung /Span',
    failed: { '2a': ['6.7.3.4-1'], ua1: ['7.1-5'] },
  },
  'no language': {
    from: '/Lang (it-IT)',
    to: '/Lung (it-IT)',
    failed: { '2a': [], ua1: ['7.2-2', '7.2-22', '7.2-24', '7.2-33', '7.2-34'] },
  },
  'title not shown': {
    from: '/DisplayDocTitle true',
    to: '/DisplayDocTitle null',
    failed: { '2a': [], ua1: ['7.1-10'] },
  },
  'no title in the metadata': {
    from: /<dc:title>.*?<\/dc:title>/,
    to: '',
    failed: { '2a': [], ua1: ['7.1-9'] },
  },
  'not marked as tagged': {
    from: '/Marked true',
    to: '/Marked null',
    failed: { '2a': ['6.7.2.2-1'], ua1: ['6.2-1'] },
  },
  'note without a name': {
    from: '/ID (nota',
    to: '/IX (nota',
    failed: { '2a': [], ua1: ['7.9-1'] },
  },
  'tab order not that of the structure': {
    from: '/Tabs /S',
    to: '/Tabs /R',
    failed: { '2a': [], ua1: ['7.18.3-1'] },
  },
  'item of a list outside of it': {
    from: '/S /LI ',
    to: '/S /TD ',
    failed: { '2a': [], ua1: ['7.2-18', '7.2-19', '7.2-9'] },
  },
  'entry of the contents outside of them': {
    from: '/S /TOCI',
    to: '/S /TR',
    failed: { '2a': [], ua1: ['7.2-10', '7.2-27', '7.2-4'] },
  },
  'row outside of a table': {
    from: '/S /TBody',
    to: '/S /Sect',
    failed: { '2a': [], ua1: ['7.2-14', '7.2-3', '7.2-4'] },
  },
  'no colour profile': {
    from: '/OutputIntents',
    to: '/OutputIntenxx',
    failed: { '2a': ['6.2.4.3-2'], ua1: [] },
  },
  'font not embedded': {
    from: '/FontFile2',
    to: '/FontFilex',
    failed: { '2a': ['6.2.11.4.1-1'], ua1: ['7.21.4.1-1'] },
  },
  'font without Unicode': {
    from: '/ToUnicode',
    to: '/ToUnikode',
    failed: { '2a': ['6.2.11.7.2-1'], ua1: ['7.21.7-1'] },
  },
  'an empty box for a letter': {
    from: /\[\(\0[^\\]/,
    to: '[(\0\0',
    failed: { '2a': ['6.2.11.7.2-2', '6.2.11.8-1'], ua1: ['7.21.7-2', '7.21.8-1'] },
  },
  'annotation not printed': {
    from: '/F 4 ',
    to: '/F 0 ',
    failed: { '2a': ['6.3.2-2'], ua1: [] },
  },
  'no structure tree': {
    from: '/StructTreeRoot',
    to: '/StruktTreeRoot',
    failed: { '2a': ['6.7.3.3-1'], ua1: ['7.1-11', '7.1-3', '7.18.5-1'] },
  },
};
