/** Sentences of the data and the forms of scalars, people and laws, as documents print them. */
import { describe, expect, it } from 'vitest';
import { sentencesHtml } from '../../src/compose/markdown.ts';
import { personForms } from '../../src/compose/people.ts';
import { scalarText } from '../../src/model/scalar-text.ts';
import { readTable } from './table.ts';

const laws = new Map([
  ['dlgs-33', { id: 'dlgs-33', citazione: 'D.Lgs. n. 33/2013', urn: 'urn:nir:stato:decreto.legislativo:2013-03-14;33' }],
  ['regolamento', { id: 'regolamento', citazione: 'regolamento n. 7/2019' }],
  ['statuto', { id: 'statuto', citazione: 'Statuto' }],
]);

const setting = {
  law(id: string) {
    const law = laws.get(id);
    if (!law) throw new Error(id);
    return law;
  },
  value: (path: string) => `«${path}»`,
};

describe('sentences', () => {
  it.each(readTable<{ testo: string; html: string }>('markdown.yaml'))('$titolo', ({ testo, html }) => {
    expect(sentencesHtml(testo, setting).toHTML()).toBe(html);
  });
});

describe('scalars', () => {
  it.each([
    ['peso', 14.29, undefined, '14,29 %'],
    ['peso', 100, undefined, '100 %'],
    ['importo', 450000, undefined, '450.000'],
    ['importo', 450000, 'interi', '450.000'],
    ['importo', 1234.5, 'interi', '1.234,50'],
    ['importo', 626773, 'centesimi', '626.773,00'],
    ['importo', 0.1 + 0.2, 'centesimi', '0,30'],
    ['importo', 0, 'interi', '0'],
    ['numero', 1000, undefined, '1.000'],
    ['anno', 2020, undefined, '2020'],
    ['periodo', { from: 2020, to: 2022 }, undefined, '2020 - 2022'],
    ['data', '2020-11-26', undefined, '26/11/2020'],
    ['valore', { kind: 'numero', value: 97.6, unit: '%' }, undefined, '97,6 %'],
    ['target', { kind: 'siNo', value: true }, undefined, 'SI'],
    ['codice', '011', undefined, '011'],
  ] as const)('%s %j (%s) → %s', (kind, value, importi, text) => {
    expect(scalarText(kind, value, importi).replaceAll('\u00a0', ' ')).toBe(text);
    if (kind === 'peso') expect(scalarText(kind, value, importi)).toContain('\u00a0%');
  });
});

describe('people', () => {
  it.each([
    [
      { nome: 'Gian Paolo', cognome: 'Coscia' },
      'COSCIA Gian Paolo',
      'GIAN PAOLO COSCIA',
      'Gian Paolo Coscia',
      'Gian Paolo Coscia',
    ],
    [
      { nome: 'Monica', cognome: 'Monvalli', titolo: 'dott.ssa' },
      'MONVALLI Monica',
      'MONICA MONVALLI',
      'dott.ssa Monica Monvalli',
      'la dott.ssa Monica Monvalli',
    ],
    [{ nome: 'Ugo', cognome: 'Però', titolo: 'dott.' }, 'PERÒ Ugo', 'UGO PERÒ', 'dott. Ugo Però', 'il dott. Ugo Però'],
    [{ nome: 'Ada', cognome: 'Neri', titolo: 'Avv.' }, 'NERI Ada', 'ADA NERI', 'Avv. Ada Neri', 'l’Avv. Ada Neri'],
    [{ nome: 'Pia', cognome: 'Blu', titolo: 'Sig.ra' }, 'BLU Pia', 'PIA BLU', 'Sig.ra Pia Blu', 'la Sig.ra Pia Blu'],
  ])('%j', (person, cognomeNome, nomeMaiuscolo, conTitolo, conArticolo) => {
    expect(personForms({ id: 'x', ...person })).toMatchObject({ cognomeNome, nomeMaiuscolo, conTitolo, conArticolo });
  });
});
