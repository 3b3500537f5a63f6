/** Templates that are wrong fail with file, line and name; whatever the data hold stays text. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseHtml } from '../../src/compose/html-tree.ts';
import { templateSet } from '../../src/compose/templates.ts';
import { SafeString, type ViewObject, YesNo } from '../../src/compose/view.ts';
import { readTable } from './table.ts';

const context: ViewObject = {
  titolo: "L'{{titolo}} & <b>",
  assente: null,
  programma: null,
  si: new YesNo(true),
  no: new YesNo(false),
  sicuro: new SafeString('<em>x</em>'),
  vuoto: [],
  elenco: ['a', 'b'],
  area: { titolo: 'Area' },
};

describe('templates', () => {
  it.each(readTable<{ template: string; parziale?: string; html?: string; errore?: string }>('templates.yaml'))(
    '$titolo',
    ({ template, parziale, html, errore }) => {
      const set = () =>
        templateSet(
          new Map(Object.entries({ 'condivisi/prova.hbs': template, 'condivisi/parziale.hbs': parziale ?? '' })),
          'condivisi',
        );
      if (errore === undefined) expect(set().render('prova', context, '---')).toBe(html);
      else expect(() => set().render('prova', context, '---')).toThrow(errore);
    },
  );

  it('takes the files of the modello before the shared ones', () => {
    const templates = new Map([
      ['condivisi/prova.hbs', '{{> nome}}, {{> altro}}'],
      ['condivisi/nome.hbs', 'condiviso'],
      ['condivisi/altro.hbs', 'altro'],
      ['terzo/nome.hbs', 'del terzo'],
    ]);
    expect(templateSet(templates, 'terzo').render('prova', {}, '')).toBe('del terzo, altro');
    expect(templateSet(templates, 'condivisi').render('prova', {}, '')).toBe('condiviso, altro');
    expect(() => templateSet(templates, 'terzo').render('assente', {}, '')).toThrow(
      'templates/: manca «assente.hbs» in terzo/ e in condivisi/',
    );
  });
});

describe('HTML of templates', () => {
  it.each(readTable<{ html: string; albero?: string; errore?: string }>('html-tree.yaml'))(
    '$titolo',
    ({ html, albero, errore }) => {
      if (errore === undefined) expect(parseHtml(html, 'prova')).toEqual(parse(albero ?? '[]'));
      else expect(() => parseHtml(html, 'prova')).toThrow(errore);
    },
  );
});
