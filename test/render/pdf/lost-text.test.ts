/** Words that do not arrive on paper are found: pdfmake drops what does not fit, and says nothing. */
import { expect, test } from 'vitest';
import { surveyOf } from '../../../src/render/pdf/definition/survey.ts';
import { PaintedText } from '../../../src/render/pdf/painted-text.ts';
import { StructureElement } from '../../../src/render/pdf/structure.ts';
import { pageOf } from './render-html.ts';

const mainOf = (html: string) => surveyOf(pageOf(html)).main;

const HTML = `<h1>Titolo</h1><p data-origine="delibera.md#narrativa">Prima frase, <strong>poi altro</strong>.</p><ul><li data-origine="delibera.md#premesse.0">voce</li></ul>
  <figure data-disegno="albero" aria-label="Albero"><ul><li><span class="titolo">Ente</span><ul><li data-origine="piani/a.yaml#aree.0"><strong>A1</strong> <span class="titolo">Area</span></li></ul></li></ul></figure>`;

/** The document painted whole, but for what `skip` names. */
function painted(skip: readonly string[]): ReturnType<PaintedText['firstLost']> {
  const root = new StructureElement('Document');
  const text = new PaintedText(mainOf(HTML));
  const paint = (element: StructureElement, words: string) => {
    if (!skip.includes(words)) text.add(element, words);
  };
  paint(new StructureElement('H1', root), 'Titolo');
  const paragraph = new StructureElement('P', root);
  paint(paragraph, 'Prima frase, ');
  paint(new StructureElement('Strong', paragraph), 'poi altro');
  text.add(new StructureElement('Span', paragraph), '.');
  const item = new StructureElement('LI', new StructureElement('L', root));
  text.add(new StructureElement('Lbl', item), '•');
  paint(new StructureElement('LBody', item), 'voce');
  for (const words of ['Ente', 'A1 Area']) paint(new StructureElement('P', root, { isDrawn: true }), words);
  return text.firstLost(root);
}

test.each([
  ['nothing is lost', [], undefined],
  ['a heading', ['Titolo'], { text: 'Titolo', origin: undefined }],
  ['words inside a paragraph', ['poi altro'], { text: 'poialtro', origin: 'delibera.md#narrativa' }],
  ['a list item', ['voce'], { text: 'voce', origin: 'delibera.md#premesse.0' }],
  ['a box of the tree', ['A1 Area'], { text: 'A1 Area', origin: 'piani/a.yaml#aree.0' }],
] as const)('%s', (_title, skip, lost) => {
  expect(painted(skip)).toEqual(lost);
});

test('words of a drawing that stand in no box', () => {
  const root = new StructureElement('Document');
  const html =
    '<figure data-disegno="albero" aria-label="A" data-origine="piani/a.yaml#"><ul><li><span>Ente</span> nudo</li></ul></figure>';
  const text = new PaintedText(mainOf(html));
  text.add(new StructureElement('P', root, { isDrawn: true }), 'Ente');
  expect(text.firstLost(root)).toEqual({ text: 'nudo', origin: 'piani/a.yaml#' });
});

test('words painted twice', () => {
  const root = new StructureElement('Document');
  const text = new PaintedText(mainOf('<p>uno</p>'));
  text.add(root, 'uno uno');
  expect(text.firstLost(root)).toEqual({ text: 'uno', origin: undefined });
});

test.each([
  ['other blanks', '<p>n. 15 del <em>26 maggio</em></p>', ['n.\u00a015 del ', '26\u00a0maggio'], undefined],
  ['accents and marks that print nothing', '<p>citta\u0300 sil\u00ADlaba</p>', ['città ', 'sillaba'], undefined],
  ['a line less', '<p>uno due</p><p>tre quattro</p>', ['uno due', 'quattro'], { text: 'trequattro', origin: undefined }],
  ['the end', '<p>uno</p><p data-origine="x#y">due</p>', ['uno'], { text: 'due', origin: 'x#y' }],
  ['one letter', '<p>uno due tre</p>', ['uno ', 'duo ', 'tre'], { text: 'etre', origin: undefined }],
])('compared element by element: %s', (_title, html, painted, lost) => {
  const text = new PaintedText(mainOf(html));
  for (const words of painted) {
    const element = new StructureElement('P');
    text.add(element, words);
    text.finish(element);
  }
  expect(text.firstLost(new StructureElement('Document'))).toEqual(lost);
});
