/** The drawing of scores as bars: every word on paper, a figure with its words for each bar, rows that pass from page to page. */
import { expect, it } from 'vitest';
import { textOf } from '../render/pdf/pdf-objects.ts';
import { renderHtml } from '../render/pdf/render-html.ts';
import { StructureTree } from '../render/pdf/structure-tree.ts';

const item = (title: string, note: string, measure: string, below = '') =>
  `<li class="accento-2"${measure}><strong>OP 1</strong> <span>${title}</span> <small>${note}</small>${below}</li>`;

const figure = (label: string, count: number) => {
  const rows = Array.from({ length: count }, (_, index) =>
    item(`Obiettivo ${index}`, '50 · copertura 80 %', ' data-misura="50"'),
  );
  const whole = item('Sede', 'non calcolabile', '', `<ul>${rows.join('')}</ul>`);
  return `<h1>Prova</h1><figure data-disegno="barre"${label}><ul>${whole}</ul></figure><p>Dopo il disegno.</p>`;
};

it('loses no word, on one page or on many', async () => {
  const label = ' aria-label="Punteggio degli obiettivi."';
  expect(await renderHtml(figure(label, 3))).toMatchObject({ pages: 1, findings: [] });
  expect(await renderHtml(figure(label, 60))).toMatchObject({ pages: 3, findings: [] });
});

it('describes each bar, the first one with the words of the whole drawing', async () => {
  const { bytes } = await renderHtml(figure(' aria-label="Punteggio degli obiettivi."', 1), {}, { isCompact: false });
  const alternatives = new StructureTree(bytes).elements('Figure').map(({ dictionary }) => textOf(dictionary['Alt']));
  expect(alternatives).toEqual([
    'Punteggio degli obiettivi. OP 1 Sede non calcolabile.',
    'OP 1 Obiettivo 0 50 · copertura 80 %.',
  ]);
});

it('asks for the words of the drawing', async () => {
  const { findings } = await renderHtml(figure('', 1));
  expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    'figure-without-text: un disegno senza testo alternativo',
  ]);
});
