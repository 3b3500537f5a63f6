/** Documents that nobody would write, from the elements that templates write: for fast-check. */
import fc, { type Arbitrary } from 'fast-check';
import type { Root } from 'hast';
import { png } from './pictures.ts';
import { pageOf } from './render-html.ts';

const word = fc.oneof(
  {
    arbitrary: fc.constantFrom(
      'il',
      'Fava',
      'AVATAR',
      'perché',
      'l’economia',
      'dell’Ente,',
      'Te. Vo.',
      'efficienza',
      'fi',
      'affluenza',
    ),
    weight: 8,
  },
  {
    arbitrary: fc.constantFrom('14,29\u00A0%', '1.000.000,00\u00A0€', '≥\u00A03', '30/06/2020', 'D.Lgs.', '«così»', '3×2'),
    weight: 4,
  },
  {
    arbitrary: fc.constantFrom(
      'Σ',
      '→',
      '✓',
      'α',
      'città',
      'e\u0300',
      'sil\u00ADlaba',
      'tratto\u2011unito',
      'a\u202Fb',
      '–',
      '/',
      '"',
    ),
    weight: 3,
  },
  {
    arbitrary: fc.constantFrom(
      'precipitevolissimevolmente',
      'https://www.esempio.it/percorso/lungo/assai?voce=1',
      'x'.repeat(180),
    ),
    weight: 1,
  },
);
const sentence = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '));
const short = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));

/**
 * Signs that the reserve face prints. Not in underlined and struck words: pdfmake 0.3.11 takes the height of their rule from a word that it
 * chooses by how many there are, and the program has a run where pdfmake has words.
 */
const RESERVE = /[Σ→✓α\u2011\u202F]/g;

/** The blocks of a document get ids `b0`, `b1` …: links lead to the first ones, which are always there. */
const wrappers = fc.constantFrom(
  ...['strong', 'em', 'code', 'small', 'sup', 'sub', 'mark'].map((tag) => (html: string) => `<${tag}>${html}</${tag}>`),
  (html: string) => `<ins>${html.replace(RESERVE, 'o')}</ins>`,
  (html: string) => `<del>${html.replace(RESERVE, 'o')}</del>`,
  (html: string) => `<abbr title="Forma per esteso">${html}</abbr>`,
  (html: string) => `<span lang="en">${html}</span>`,
  (html: string) => `<a href="https://www.esempio.it/">${html}</a>`,
  (html: string) => `<a href="#b0">${html}</a>`,
  (html: string) => `${html}<br>`,
  (html: string) => `${html} <span data-pagina-di="b0"></span>`,
);
const inline = fc
  .array(
    fc.tuple(
      fc.oneof({ arbitrary: sentence, weight: 3 }, { arbitrary: short, weight: 1 }),
      fc.option(wrappers),
      fc.constantFrom(' ', '', ' '),
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((parts) => parts.map(([text, wrap, space]) => (wrap ? wrap(text) : text) + space).join(''));

const paragraph = fc
  .tuple(inline, fc.constantFrom('', ' class="centrato"', ' class="numero"', ' class="nota"', ' data-nuova-pagina', ' lang="fr"'))
  .map(([html, attributes]) => `<p${attributes}>${html}</p>`);
const list = fc
  .tuple(fc.constantFrom('ul', 'ol', 'ol type="a"'), fc.array(fc.tuple(inline, fc.option(short)), { minLength: 1, maxLength: 6 }))
  .map(([tag, items]) => {
    const inner = items.map(([html, below]) => `<li>${below ? `<p>${html}</p><ul><li>${below}</li></ul>` : html}</li>`);
    return `<${tag}>${inner.join('')}</${tag.slice(0, 2)}>`;
  });
const definitions = fc
  .array(fc.tuple(short, inline), { minLength: 1, maxLength: 6 })
  .map((pairs) => `<dl class="definizioni">${pairs.map(([term, html]) => `<dt>${term}</dt><dd>${html}</dd>`).join('')}</dl>`);
const table = fc
  .tuple(
    fc.array(fc.tuple(short, inline, short, fc.constantFrom(1, 1, 1, 2, 3)), { minLength: 1, maxLength: 8 }),
    fc.boolean(),
    fc.option(short),
  )
  .map(([rows, isRuled, caption]) => {
    const head =
      '<thead><tr><th scope="col">Voce</th><th scope="col">Testo</th><th scope="col" class="numero">Valore</th></tr></thead>';
    let spanned = 0;
    const body = rows.map(([title, html, value, span], index) => {
      const first =
        spanned > 0 ? '' : `<th scope="row"${span > 1 && index + span <= rows.length ? ` rowspan="${span}"` : ''}>${title}</th>`;
      if (spanned > 0) spanned--;
      else if (span > 1 && index + span <= rows.length) spanned = span - 1;
      return `<tr>${first}<td>${html}</td><td class="numero">${value}</td></tr>`;
    });
    const title = caption ? `<caption>${caption}</caption>` : '';
    return `<table${isRuled ? ' class="dati"' : ''} data-larghezze="40mm * 25mm">${title}${head}<tbody>${body.join('')}</tbody></table>`;
  });
const picture = fc
  .constantFrom('rgb', 'rgba', 'grey', 'palette')
  .map((kind) => `<figure><img src="${png(kind)}" alt="Figura"><figcaption>Didascalia</figcaption></figure>`);
const bars = fc.array(fc.tuple(short, fc.integer({ min: 0, max: 100 })), { minLength: 1, maxLength: 8 }).map((items) => {
  const inner = items.map(
    ([title, value]) => `<li data-misura="${value}" class="accento-2"><span class="titolo">${title}</span></li>`,
  );
  return `<figure data-disegno="barre" aria-label="Misure"><ul>${inner.join('')}</ul></figure>`;
});
const simple: Arbitrary<string> = fc.oneof(
  { arbitrary: paragraph, weight: 6 },
  { arbitrary: list, weight: 3 },
  { arbitrary: table, weight: 3 },
  { arbitrary: definitions, weight: 2 },
  { arbitrary: picture, weight: 1 },
  { arbitrary: bars, weight: 1 },
  { arbitrary: inline.map((html) => `<blockquote>${html}</blockquote><aside>${html}</aside><hr>`), weight: 1 },
);
const blocks = fc.array(simple, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
const group: Arbitrary<string> = fc.oneof(
  { arbitrary: blocks, weight: 4 },
  {
    arbitrary: fc
      .tuple(blocks, blocks)
      .map(([left, right]) => `<div class="colonne"><div>${left}</div><div>${right}</div></div>`),
    weight: 1,
  },
  {
    arbitrary: blocks.map((html) => `<div class="riquadro accento-3" data-tieni><h3 class="fascia">Riquadro</h3>${html}</div>`),
    weight: 1,
  },
  { arbitrary: blocks.map((html) => `<section data-formato="a4-orizzontale"><h3>Di traverso</h3>${html}</section>`), weight: 1 },
  { arbitrary: inline.map((html) => `<h3>${html.replace(/<a [^>]*>|<\/a>/g, '')}</h3>`), weight: 1 },
);

export const generatedDocument: Arbitrary<Root> = fc
  .tuple(short, fc.array(group, { minLength: 1, maxLength: 5 }), fc.constantFrom(undefined, undefined, 'BOZZA'))
  .map(([title, groups, watermark]) =>
    pageOf(`<h1 id="b0">${title}</h1><h2>Parte</h2>${groups.join('')}`, watermark === undefined ? {} : { watermark }),
  );
