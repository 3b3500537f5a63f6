/** Documents at the edge of what a page can hold: names leave with their HTML. They must conform, be read in order and lose nothing. */

import { JPEG, png } from './pictures.ts';
import type { Page } from './render-html.ts';

export interface EdgeCase {
  readonly main: string;
  readonly page?: Page;
}

const SENTENCE =
  'Promuovere l’economia locale con iniziative e programmi di sviluppo, anche con soggetti e istituzioni del territorio. ';

const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('');
const paragraphs = (count: number) => times(count, (index) => `<p>${index + 1}. ${SENTENCE.repeat(1 + (index % 4))}</p>`);
const rows = (count: number) =>
  times(
    count,
    (index) => `<tr><th scope="row">Riga ${index + 1}</th><td>${SENTENCE.slice(0, 60)}</td><td class="numero">${index}</td></tr>`,
  );
const HEAD =
  '<thead><tr><th scope="col">Voce</th><th scope="col">Descrizione</th><th scope="col" class="numero">Valore</th></tr></thead>';

const branch = (area: number, objectives: number, title: string) =>
  `<li class="accento-${area}"><a href="#area-${area}"><strong>${area}</strong> <span class="titolo">Area ${area} ${title}</span></a><ul>${times(
    2,
    (strategic) =>
      `<li><strong>OS${area}.${strategic}</strong> <span class="titolo">${title}</span> <small>Peso 50&nbsp;%</small><ul>${times(
        objectives,
        (index) =>
          `<li><strong>OP${area}.${strategic}.${index}</strong> <span class="titolo">Obiettivo ${index} ${title}</span></li>`,
      )}</ul></li>`,
  )}</ul></li>`;
const tree = (areas: number, objectives: number, title: string) =>
  `<section data-formato="a4-orizzontale"><h1>Albero</h1><p>totali</p><figure data-disegno="albero" aria-label="Albero con ${areas} aree"><ul><li><span class="titolo">Ente</span><ul>${times(
    areas,
    (area) => branch(area + 1, objectives, title),
  )}</ul></li></ul></figure></section>${times(areas, (area) => `<h2 id="area-${area + 1}">Area ${area + 1}</h2><p>testo ${area + 1}</p>`)}`;

export const EDGE_CASES: Readonly<Record<string, EdgeCase>> = {
  vocabolario: {
    main: `<section id="inizio"><h1>Titolo &amp; <em>corsivo</em></h1>
      <p>Testo con <strong>grassetto <em>e corsivo</em></strong>, <code>codice</code>, <abbr title="Deliberazione di Giunta">D.G.</abbr>,
        <ins>aggiunto</ins>, <del>tolto</del>, <mark>in evidenza</mark>, m<sup>2</sup>, H<sub>2</sub>O, <small>piccolo</small>,<br>a capo,
        <span lang="en">public value</span>, <a href="https://www.esempio.it/">un <strong>sito</strong> esterno</a>, <a href="#fine">la fine</a>.</p>
      <blockquote><p>Una citazione.</p></blockquote><blockquote>Citazione nuda.</blockquote>
      <aside>Una nota a margine.</aside><aside lang="en"><p>A note.</p><p>In two paragraphs.</p></aside>
      <ul><li>primo</li><li><p>secondo</p><ol type="a" start="3"><li>c</li><li>d</li></ol></li><li></li></ul><ol><li>uno</li><li>due</li></ol>
      <dl class="definizioni"><dt>Termine</dt><dd>Valore</dd><dt>Due valori</dt><dd>uno</dd><dd>due</dd><dt>Due</dt><dt>termini</dt><dd>valore</dd></dl>
      <article><h2>Articolo</h2><p lang="fr">Bonjour.</p><div lang="de"><p>Guten Tag.</p><p>Danke.</p></div></article>
      <hr><p class="centrato">al centro</p><h2 class="spaziato">DELIBERA</h2><p id="fine">Fine.</p></section>`,
  },
  'mille-righe': {
    main: `<h1>Mille righe</h1><table class="dati" data-larghezze="25mm * 20mm">${HEAD}<tbody>${rows(1000)}</tbody></table>`,
  },
  'cella-oltre-pagina': {
    main: `<h1>Cella lunga</h1>${paragraphs(3)}<table class="dati">${HEAD}<tbody>${rows(3)}<tr><th scope="row">Lunga</th><td>${SENTENCE.repeat(
      60,
    )}</td><td><p>uno</p><ul><li>a</li><li>${SENTENCE.repeat(3)}</li></ul></td></tr>${rows(3)}</tbody></table>`,
  },
  'parola-oltre-colonna': {
    main: `<h1>Parola lunga</h1><table class="dati" data-larghezze="20mm * 10mm">${HEAD}<tbody><tr><th scope="row">${'precipitevolissimevolmente'.repeat(
      2,
    )}</th><td>https://www.esempio.it/${'percorso/'.repeat(30)}</td><td>12.345.678.901.234,00&nbsp;€</td></tr></tbody></table><p>${'x'.repeat(400)}</p>`,
  },
  'a3-fra-a4': {
    main: `<h1>Formati</h1>${paragraphs(4)}<section data-formato="a3-orizzontale"><h2>A3</h2><table class="dati">${HEAD}<tbody>${rows(
      60,
    )}</tbody></table></section><p>Di nuovo A4.</p><section data-formato="a4-orizzontale" data-nuova-pagina><h2>Orizzontale</h2>${paragraphs(12)}</section>`,
  },
  'rimando-su-due-pagine': {
    main: `<h1>Rimando lungo</h1>${paragraphs(9)}<p>Prima <a href="https://www.esempio.it/lungo">${SENTENCE.repeat(
      30,
    )}</a> dopo <a href="#coda">vai alla coda, <em>in fondo</em></a>.</p><p id="coda">Coda.</p>`,
  },
  'tabelle-annidate': {
    main: `<h1>Annidate</h1><table class="dati"><thead><tr><th scope="col">X</th><th scope="col">Y</th></tr></thead><tbody><tr>
      <td><table class="dati"><thead><tr><th scope="col">p</th><th scope="col">q</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></td>
      <td><ul><li>a<ol><li>b</li><li>c</li></ol></li><li><p>d</p><table class="semplice" role="presentation"><tbody><tr><td>z</td><td><p>w</p></td></tr></tbody></table></li></ul></td>
      </tr></tbody></table>`,
  },
  'righe-unite': {
    main: `<h1>Righe unite</h1>${paragraphs(6)}<table class="dati"><thead><tr><th scope="col" rowspan="2">A</th><th scope="colgroup" colspan="2">B e C</th></tr>
      <tr><th scope="col">B</th><th scope="col">C</th></tr></thead><tbody><tr><th scope="rowgroup" rowspan="40">Unite</th><td>1</td><td rowspan="2">${SENTENCE}</td></tr>
      <tr><td>2</td></tr>${times(38, (index) => `<tr><td>${index + 3}</td><td>c${index}</td></tr>`)}<tr><th scope="row">Ultima</th><td colspan="2">larga</td></tr></tbody></table>`,
  },
  colonne: {
    main: `<h1>Colonne</h1><div class="colonne" data-larghezze="* 60mm"><div><h2>Sinistra</h2>${paragraphs(18)}</div><div><h2>Destra</h2>${paragraphs(
      3,
    )}<ul><li>voce</li></ul></div></div><p>Dopo.</p>`,
  },
  riquadri: {
    main: `<h1>Riquadri</h1>${times(
      6,
      (index) =>
        `<div class="riquadro accento-${index + 1}" data-tieni><h2 class="fascia">Riquadro ${index + 1}</h2>${paragraphs(5 + index)}</div>`,
    )}<article class="riquadro" data-tieni><h2>Più di una pagina</h2>${paragraphs(40)}</article>`,
  },
  indice: {
    main: `<nav class="indice" aria-label="Indice"><h1>Indice</h1><ol>${times(
      40,
      (index) =>
        `<li><a href="#capo-${index}">Capitolo ${index} ${index % 7 ? '' : SENTENCE}</a> <span data-pagina-di="capo-${index}"></span>${
          index % 10
            ? ''
            : `<ol><li><a href="#sotto-${index}">Sotto ${index}</a> <span data-pagina-di="sotto-${index}"></span></li></ol>`
        }</li>`,
    )}</ol></nav>${times(
      40,
      (index) =>
        `<section id="capo-${index}"${index % 5 ? '' : ' data-nuova-pagina'}><h2>Capitolo ${index}</h2>${index % 10 ? '' : `<h3 id="sotto-${index}">Sotto</h3>`}${paragraphs(
          3,
        )}<p>Vedi a pagina <span data-pagina-di="capo-39"></span>, ${SENTENCE.repeat(2)} e poi a pagina <span data-pagina-di="sotto-10"></span>.</p></section>`,
    )}`,
  },
  bozza: { main: `<h1>Bozza</h1>${paragraphs(30)}`, page: { watermark: 'BOZZA' } },
  'titoli-lunghi': {
    main: times(
      12,
      (index) => `<h${1 + (index % 3)}>${index} ${SENTENCE.repeat(2 + (index % 3))}</h${1 + (index % 3)}>${paragraphs(4)}`,
    ),
  },
  'celle-vuote': {
    main: `<h1>Vuote</h1><table class="dati"><thead><tr><th scope="col"></th><th scope="col">B</th><th scope="col">C</th></tr></thead><tbody>
      <tr><th scope="row">1</th><td></td><td><p></p></td></tr><tr><th scope="row">2</th><td>x</td></tr><tr><th scope="row"></th><td></td><td></td></tr></tbody></table><p></p><div></div><ul></ul>`,
  },
  immagini: {
    main: `<h1>Immagini</h1><figure><img src="${png('rgb')}" alt="Sfumatura"><figcaption>Figura 1. Una sfumatura</figcaption></figure>
      <p>Testo <img src="${png('rgba')}" alt="Sfumatura trasparente"> e ancora testo.</p><img src="${png('grey')}" alt="Grigi" width="600">
      <h2>Titolo <em>con <img src="${png('grey')}" alt="Segno"></em></h2><p><strong>Forte <img src="${png('rgb')}" alt="Altra"> fine</strong></p><img src="${png('palette')}" alt=""><img src="${JPEG}" alt="Pagina in piccolo" height="20"><table class="dati"><thead><tr><th scope="col">Figura</th></tr></thead><tbody><tr><td><img src="${png('rgb')}" alt="In tabella"></td></tr></tbody></table>`,
    page: { header: `<img src="${png('rgba')}" alt="Stemma" height="24"><p>Ente</p>` },
  },
  riserva: {
    main: `<h1>Segni Σ di riserva →</h1><p>Casella ☑ fatta, ☐ da fare, <strong>✓ in grassetto</strong>, <em>α corsivo</em>, <code>→ codice</code>,
      tratto\u2011unito, spazio\u202Fsottile, sil\u00ADlaba, lettere composte: citta\u0300, ệ, кириллица.</p><ul><li>■ ● ○</li></ul>
      <section data-formato="a4-orizzontale"><h2>Albero Σ</h2><figure data-disegno="albero" aria-label="Albero"><ul><li><span class="titolo">Ente → Ω</span></li></ul></figure></section>`,
    page: { footer: '<p>Piede ✓ pagina <span data-valore="pagina"></span></p>' },
  },
  'numeri-nei-margini': {
    main: `<h1>Numeri</h1>${paragraphs(60)}<section data-formato="a4-orizzontale"><h2>Orizzontale</h2>${paragraphs(12)}</section>${paragraphs(40)}`,
    page: {
      header: `<p class="centrato">Foglio <strong><span data-valore="pagina"></span></strong> del fascicolo</p><p class="numero"><span data-valore="pagina"></span></p>`,
      footer: `<div class="colonne" data-larghezze="* 30mm"><p class="numero">${SENTENCE}n. <em><span data-valore="pagina"></span></em>.</p><p>due volte <span data-valore="pagina"></span>/<span data-valore="pagine"></span>: <span data-valore="pagina"></span></p></div>`,
    },
  },
  'numero-ripetuto': {
    main: `<h1>Numeri</h1>${paragraphs(40)}`,
    page: {
      header: '<p><span data-valore="pagina"></span></p><p class="centrato"><span data-valore="pagina"></span></p>',
      footer: '<p>pagina <span data-valore="pagina"></span></p>',
    },
  },
  'numero-in-tabella': {
    main: `<h1>Numeri</h1>${paragraphs(40)}`,
    page: {
      header: `<p>Uno</p><table class="dati"><tbody><tr><th scope="row">pagina</th><td><span data-valore="pagina"></span></td></tr></tbody></table>`,
      footer: `<p>prima</p><p>p. <span data-valore="pagina"></span></p><p>dopo</p>`,
    },
  },
  albero: { main: tree(3, 3, 'Sostegno alla competitività delle imprese') },
  'albero-in-parti': { main: tree(4, 24, SENTENCE) },
  'albero-senza-pagina': { main: tree(1, 1, SENTENCE.repeat(60)) },
  barre: {
    main: `<h1>Barre</h1>${paragraphs(6)}<figure data-disegno="barre" aria-label="Punteggi"><ul><li data-misura="62.5"><span class="titolo">Ente</span> <small>62,5</small><ul>${times(
      30,
      (index) =>
        `<li class="accento-${(index % 8) + 1}"${index % 5 ? ` data-misura="${index * 3}"` : ''}><a href="#coda"><strong>A${index}</strong> <span class="titolo">${SENTENCE}</span> <small>${index * 3} punti</small></a></li>`,
    )}</ul></li></ul></figure><p id="coda">Coda.</p>`,
  },
  'testata-alta': {
    main: `<h1>Testata alta</h1>${paragraphs(10)}<table class="dati"><caption>Didascalia</caption><thead><tr><th scope="col">${SENTENCE.repeat(
      8,
    )}</th><th scope="col">B</th></tr></thead><tbody>${times(60, (index) => `<tr><td>${index}</td><td>${SENTENCE}</td></tr>`)}</tbody></table>
      <table class="dati"><thead><tr><th scope="col">${SENTENCE.repeat(70)}</th></tr></thead><tbody><tr><td>${SENTENCE}</td></tr></tbody></table>`,
  },
  firme: {
    main: `<h1>Firme</h1>${paragraphs(11)}<div data-tieni><p>Letto e approvato.</p><div class="colonne firme"><div class="firma"><p><strong>Il Segretario</strong></p><p>A</p></div><div class="firma"><p><strong>Il Presidente</strong></p><p>B</p></div></div></div>`,
  },
  'punto-in-fondo': { main: '<h1>Fine</h1><p>Vai <a href="#fine">in fondo</a>.</p><hr id="fine">' },
  'niente-corpo': { main: '<h1>Solo il titolo</h1>' },
};
