/** Profiles: what the file claims, what it carries, and that it is the same bytes whoever makes it and whenever. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Attachment, type Profile, renderPdf } from '../../../src/render/pdf/index.ts';
import { EDGE_CASES } from './edge-cases.ts';
import { nameOf, PdfObjects, textOf } from './pdf-objects.ts';
import { readDocument } from './read-pages.ts';
import { pageOf, renderHtml, resources } from './render-html.ts';

const MAIN = '<h1>Titolo</h1><p>Testo.</p>';
const JSON_FILE: Attachment = {
  name: 'piano-è.json',
  bytes: new TextEncoder().encode('{"piano": "asti"}'),
  mediaType: 'application/json',
  relationship: 'Source',
  description: 'I dati del piano',
};
const WORKBOOK: Attachment = {
  name: 'monitoraggio.xlsx',
  bytes: new Uint8Array([80, 75, 3, 4]),
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  relationship: 'Data',
  description: 'La scheda di monitoraggio',
};

function xmpOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8');
  return text.slice(text.indexOf('<?xpacket begin'), text.indexOf('<?xpacket end'));
}

describe('claims', () => {
  const claims: readonly [Profile, string | undefined, string | undefined, string | undefined][] = [
    ['pdf/a-2a', '2', 'A', '1'],
    ['pdf/a-3a', '3', 'A', '1'],
    ['nessuno', undefined, undefined, undefined],
  ];

  test.each(claims)('%s', async (profile, part, conformance, accessibility) => {
    const { bytes } = await renderHtml(MAIN, {}, { profile, isCompact: false });
    const xmp = xmpOf(bytes);
    expect(/<pdfaid:part>(.)/.exec(xmp)?.[1]).toBe(part);
    expect(/<pdfaid:conformance>(.)/.exec(xmp)?.[1]).toBe(conformance);
    expect(/<pdfuaid:part>(.)/.exec(xmp)?.[1]).toBe(accessibility);
    const catalog = new PdfObjects(bytes).catalog();
    expect('OutputIntents' in catalog).toBe(part !== undefined);
    // Tagged whatever it claims.
    expect('StructTreeRoot' in catalog && 'MarkInfo' in catalog).toBe(true);
  });
});

describe('bytes', () => {
  const profiles: readonly Profile[] = ['pdf/a-2a', 'pdf/a-3a', 'nessuno'];

  test.each(profiles)('%s: the same twice, pictures and all, in another time zone', async (profile) => {
    const attachments = profile === 'pdf/a-3a' ? [JSON_FILE, WORKBOOK] : [];
    const hash = async () => {
      const parts = [];
      for (const name of ['vocabolario', 'immagini', 'riserva']) {
        const edge = EDGE_CASES[name];
        const { bytes } = await renderHtml(edge?.main ?? '', edge?.page, { profile, attachments });
        parts.push(createHash('sha256').update(bytes).digest('hex'));
      }
      return parts;
    };
    const first = await hash();
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Pacific/Kiritimati';
    try {
      expect(await hash()).toEqual(first);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  test('packed objects say the same as plain ones, in less room', async () => {
    const edge = EDGE_CASES['righe-unite'];
    const compact = (await renderHtml(edge?.main ?? '')).bytes;
    const plain = (await renderHtml(edge?.main ?? '', {}, { isCompact: false })).bytes;
    const pages = async (bytes: Uint8Array) =>
      (await readDocument(bytes)).pages.map(({ contents, pieces }) => ({ contents, pieces }));
    expect(await pages(compact)).toEqual(await pages(plain));
    expect(compact.length).toBeLessThan((plain.length * 2) / 5);
  });

  test('pages of more than 64 KB, written plainly, are each their own', async () => {
    const row = (index: number) =>
      `<tr><th scope="row">${index}</th>${Array.from({ length: 24 }, (_, column) => `<td>${index * column}</td>`).join('')}</tr>`;
    const main = `<section data-formato="a3-orizzontale"><h1>Numeri</h1><table class="dati"><tbody>${Array.from({ length: 100 }, (_, index) => row(index)).join('')}</tbody></table></section>`;
    const [compact, plain] = await Promise.all([true, false].map((isCompact) => renderHtml(main, {}, { isCompact })));
    const texts = async (bytes: Uint8Array = new Uint8Array()) => (await readDocument(bytes)).pages.map(({ pieces }) => pieces);
    const longest = Math.max(
      ...Array.from(
        Buffer.from(plain?.bytes ?? [])
          .toString('latin1')
          .matchAll(/\/Length (\d+)>>\nstream\nq/g),
        ([, length]) => Number(length),
      ),
    );
    expect(longest).toBeGreaterThan(65_536);
    expect(await texts(compact?.bytes)).toEqual(await texts(plain?.bytes));
  });
});

describe('attachments', () => {
  test('each with its name, type, date, description, part in the document and checksum of 16 bytes', async () => {
    const { bytes } = await renderHtml(MAIN, {}, { profile: 'pdf/a-3a', attachments: [JSON_FILE, WORKBOOK], isCompact: false });
    const objects = new PdfObjects(bytes);
    const associated = objects.catalog()['AF'];
    if (!Array.isArray(associated)) throw new Error('no associated files');
    const files = associated.map((reference) => {
      const file = objects.dictionary(reference);
      const embedded = objects.dictionary(file['EF'])['F'];
      const stream = objects.dictionary(embedded);
      const { CheckSum, Size, ModDate, CreationDate } = objects.dictionary(stream['Params']);
      return {
        name: textOf(file['UF']),
        description: textOf(file['Desc']),
        relationship: nameOf(file['AFRelationship']),
        mediaType: nameOf(stream['Subtype'])?.replaceAll('#2f', '/'),
        size: Size,
        dates: [CreationDate, ModDate],
        checksum: Buffer.from(String(CheckSum), 'latin1').toString('hex'),
        bytes: [...objects.stream(embedded)],
      };
    });
    const expected = [JSON_FILE, WORKBOOK].map((attachment) => ({
      name: attachment.name,
      description: attachment.description,
      relationship: attachment.relationship,
      mediaType: attachment.mediaType,
      size: attachment.bytes.length,
      dates: ['D:20201126000000Z', 'D:20201126000000Z'],
      checksum: createHash('md5').update(attachment.bytes).digest('hex'),
      bytes: [...attachment.bytes],
    }));
    expect(files).toEqual(expected);
  });

  test('PDF/A-2 admits none', async () => {
    await expect(renderHtml(MAIN, {}, { attachments: [JSON_FILE] })).rejects.toThrow('PDF/A-2 admits no attachments');
  });
});

describe('metadata', () => {
  const title = 'Titolo <b> & «altro»';

  test('title, author, subject, keywords, language and the date of the act, in both places', async () => {
    const { bytes } = await renderHtml(MAIN, { title: title.replace('&', '&amp;').replace('<', '&lt;') }, { isCompact: false });
    const xmp = xmpOf(bytes);
    expect(xmp).toContain(
      '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Titolo &lt;b&gt; &amp; «altro»</rdf:li></rdf:Alt></dc:title>',
    );
    expect(xmp).toContain('<dc:creator><rdf:Seq><rdf:li>Ente di prova</rdf:li></rdf:Seq></dc:creator>');
    expect(xmp).toContain('Prova &amp; controprova');
    expect(xmp).toContain('<pdf:Keywords>prova, «città»</pdf:Keywords>');
    expect(xmp).toContain('<dc:language><rdf:Bag><rdf:li>it-IT</rdf:li></rdf:Bag></dc:language>');
    expect(xmp).toContain('<xmp:CreateDate>2020-11-26T00:00:00Z</xmp:CreateDate>');
    expect(xmp).toContain('<xmp:ModifyDate>2020-11-26T00:00:00Z</xmp:ModifyDate>');
    const objects = new PdfObjects(bytes);
    const catalog = objects.catalog();
    expect(textOf(catalog['Lang'])).toBe('it-IT');
    expect(objects.dictionary(catalog['ViewerPreferences'])['DisplayDocTitle']).toBe(true);
    const info = [...objects.dictionaries()].map(([, dictionary]) => dictionary).find((dictionary) => 'Producer' in dictionary);
    expect(textOf(objects.resolve(info?.['Title']))).toBe(title);
    expect(textOf(objects.resolve(info?.['Keywords']))).toBe('prova, «città»');
  });

  test('pages are numbered as they are printed', async () => {
    const { bytes } = await renderHtml('<h1>T</h1><p data-nuova-pagina>a</p>');
    expect((await readDocument(bytes)).labels).toEqual(['1', '2']);
  });

  test('bookmarks lead to their lines, the first level open', async () => {
    const { bytes } = await renderHtml(
      '<h1>Uno</h1><p>a</p><h2>Due</h2><h3>Tre</h3><h2 data-nuova-pagina>Quattro</h2>',
      {},
      { isCompact: false },
    );
    const { bookmarks } = await readDocument(bytes);
    expect(bookmarks).toEqual([
      {
        title: 'Uno',
        page: 1,
        items: [
          { title: 'Due', page: 1, items: [{ title: 'Tre', page: 1, items: [] }] },
          { title: 'Quattro', page: 2, items: [] },
        ],
      },
    ]);
    const counts = [...new PdfObjects(bytes).dictionaries()].flatMap(([, { Title, Count }]) =>
      Title !== undefined && Count !== undefined ? [`${textOf(Title)} ${Count}`] : [],
    );
    expect(counts).toEqual(['Due -1', 'Uno 2']);
  });

  test('a link leads to the very line, also by a name with accents or on a block without words', async () => {
    const { bytes } = await renderHtml(
      '<h1>T</h1><p><a href="#città">a</a> <a href="#tabella">b</a> <a href="#zeta">c</a></p><p>riga</p><div id="città"><p id="zeta">Qui</p></div><table id="tabella"><tbody><tr><th scope="row">Cella</th></tr></tbody></table>',
    );
    const document = await readDocument(bytes);
    const [page] = document.pages;
    const topOf = (text: string) => {
      const piece = page?.pieces.find((candidate) => candidate.text === text);
      return (piece?.y ?? 0) + (piece?.height ?? 0);
    };
    const places = await Promise.all((page?.links ?? []).map(({ destination }) => document.destination(destination ?? '')));
    expect(places.map((place) => place?.page)).toEqual([1, 1, 1]);
    for (const [index, text] of ['Qui', 'Cella', 'Qui'].entries())
      expect(Math.abs((places[index]?.y ?? 0) - topOf(text))).toBeLessThan(6);
  });
});

test('a document of ours always has a date', async () => {
  const tree = pageOf(MAIN);
  const text = JSON.stringify(tree).replace('2020-11-26', '26/11/2020');
  await expect(renderPdf(JSON.parse(text), resources.sheet, resources.fonts)).rejects.toThrow(
    "the document's date «26/11/2020» is not an ISO date",
  );
});
