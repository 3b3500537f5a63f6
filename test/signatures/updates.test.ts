/** Updates before, between and behind signatures arrive: what belongs to signing is taken, everything that could show another document is refused. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Against, judgeSignedFile } from '../../src/signatures/signed-file.ts';
import { type Document, documentOf } from './documents.ts';
import { type Identity, identity, signPdf, WHEN } from './signing.ts';
import { anatomy, type Range, signedByHand, type Update, updated } from './updates.ts';

let act: Document;
let ada: Identity;
let against: Against;
let parts: ReturnType<typeof anatomy>;
let signed: Uint8Array;

beforeAll(async () => {
  act = await documentOf('delibera.pdf', 'Deliberazione n. 3');
  ada = await identity({ nome: 'ROSSI ADA' });
  against = { produced: [act.known], authorities: [] };
  parts = anatomy(act.bytes);
  signed = await signPdf(act.bytes, ada);
});

async function said(bytes: Uint8Array): Promise<readonly string[]> {
  const { good, problems } = await judgeSignedFile(bytes, against);
  return good
    ? [`buono: ${good.signatures.length}`, ...good.notes]
    : problems.map(({ verdict, message }) => `${verdict}: ${message}`);
}

const CHANGED = 'alterato: dopo la produzione è stato cambiato ciò che non è una firma: ';
const FREE = 5000;
const box = (more = '') => `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Firma) /Rect [0 0 0 0] /F 132 ${more} >>`;

const attacks: Readonly<Record<string, readonly [update: () => Update, what: string]>> = {
  'the drawing of a page': [() => ({ objects: { [parts.contents]: '<< /Length 4 >>\nstream\nq Q \nendstream' } }), 'l’oggetto'],
  'which drawing a page shows': [
    () => ({
      objects: { [FREE]: '<< /Length 4 >>\nstream\nq Q \nendstream', [parts.page]: parts.pageWith({ Contents: `${FREE} 0 R` }) },
    }),
    'una pagina',
  ],
  'an action when the file is opened': [
    () => ({ objects: { [parts.root]: parts.catalog({ OpenAction: '<< /S /JavaScript /JS (app.alert\\(1\\)) >>' }) } }),
    'il catalogo del documento',
  ],
  'what a screen reader reads': [
    () => ({
      objects: { [parts.root]: parts.catalog({ StructTreeRoot: `${FREE} 0 R` }), [FREE]: '<< /Type /StructTreeRoot >>' },
    }),
    'il catalogo del documento',
  ],
  'another root': [
    () => ({ objects: { [FREE]: parts.catalog({}) }, trailer: { Root: `${FREE} 0 R` } }),
    'la radice del documento',
  ],
  'a form to be filled in': [
    () => ({
      objects: {
        [parts.root]: parts.catalog({ AcroForm: '<< /Fields [5000 0 R] >>' }),
        [FREE]: '<< /FT /Tx /T (testo) /V (altro) >>',
      },
    }),
    'un campo che non è una firma',
  ],
  'a form that draws itself': [
    () => ({
      objects: { [parts.root]: parts.catalog({ AcroForm: '<< /Fields [5000 0 R] /NeedAppearances true >>' }), [FREE]: box() },
    }),
    'il modulo del documento',
  ],
  'an XFA form': [
    () => ({ objects: { [parts.root]: parts.catalog({ AcroForm: '<< /Fields [] /XFA (x) >>' }) } }),
    'il modulo del documento',
  ],
  'a signature that does something when clicked': [
    () => ({
      objects: { [parts.root]: parts.catalog({ AcroForm: '<< /Fields [5000 0 R] >>' }), [FREE]: box('/A << /S /JavaScript >>') },
    }),
    'un campo che non è una firma',
  ],
  'a note on a page': [
    () => ({
      objects: {
        [FREE]: '<< /Type /Annot /Subtype /FreeText /Rect [0 0 99 99] /Contents (altro) >>',
        [parts.page]: parts.pageWith({ Annots: `[${FREE} 0 R]` }),
      },
    }),
    'le annotazioni di una pagina',
  ],
  'an object that is given up': [() => ({ objects: {}, freed: [parts.contents] }), 'l’oggetto'],
  'the drawing of a page, called metadata': [
    () => ({
      objects: {
        [parts.root]: parts.catalog({ Metadata: `${parts.contents} 0 R` }),
        [parts.contents]: '<< /Type /Metadata /Length 4 >>\nstream\nq Q \nendstream',
      },
    }),
    'l’oggetto',
  ],
  'the drawing of a page, called a form': [
    () => ({
      objects: { [parts.root]: parts.catalog({ AcroForm: `${parts.contents} 0 R` }), [parts.contents]: '<< /Fields [] >>' },
    }),
    'l’oggetto',
  ],
  'the title of the document': [
    () => ({ objects: { [parts.information]: parts.informationWith({ Title: '(Altro)' }) } }),
    'i dati del documento',
  ],
};

describe('of what is refused', () => {
  it.each(Object.entries(attacks))('%s: before the signature', async (_, [update, what]) => {
    const [first = ''] = await said(await signPdf(updated(act.bytes, update()), ada));
    expect(first.slice(0, CHANGED.length)).toBe(CHANGED);
    expect(first).toContain(what);
  });

  it.each(Object.entries(attacks))('%s: behind the signature', async (_, [update]) => {
    const [first = ''] = await said(updated(signed, update()));
    expect(first.slice(0, CHANGED.length)).toBe(CHANGED);
  });

  it('any update behind the last signature, be it harmless', async () => {
    const found = await said(updated(signed, { objects: { [FREE]: '<< >>' } }));
    expect(found).toEqual(['copertura parziale: dopo l’ultima firma il file è stato aggiornato: nessuna firma lo copre tutto']);
  });

  it('an update that skips the signature before it', async () => {
    const [start] = /\d+/.exec(Buffer.from(act.bytes).toString('latin1').split('startxref').at(-1) ?? '') ?? [];
    const found = await said(updated(signed, { objects: { [FREE]: '<< >>' }, trailer: { Prev: String(start) } }));
    expect(found[0]).toMatch(/^(?:nessuna firma|alterato|copertura parziale): /);
  });

  it('an update without the signatures', async () => {
    const found = await said(updated(act.bytes, { objects: { [FREE]: '<< >>' } }));
    expect(found).toEqual(['nessuna firma: è delibera.pdf con delle aggiunte, ma senza firme']);
  });

  it('what one reader may read in one way and one in another', async () => {
    const twice = updated(act.bytes, {
      objects: { [FREE]: '<< /A 1 /A 2 >>', [parts.root]: parts.catalog({ DSS: `${FREE} 0 R` }) },
    });
    expect(await said(await signPdf(twice, ada))).toEqual(['illeggibile: la voce A è scritta due volte']);
  });

  it('objects that some readers would no longer see', async () => {
    const fewer = updated(act.bytes, { objects: { 3: '<< >>' }, trailer: { Size: '5' } });
    expect(await said(fewer)).toEqual(['illeggibile: un aggiornamento toglie oggetti dal PDF']);
    const same = updated(act.bytes, { objects: { [parts.page]: parts.pageWith({}) } });
    const text = Buffer.from(same)
      .toString('latin1')
      .replace(`\n${parts.page} 0 obj`, `\n${parts.page} 1 obj`)
      .replace(' 00000 n', ' 00001 n');
    expect(await said(new Uint8Array(Buffer.from(text, 'latin1')))).toEqual([
      `illeggibile: l’oggetto ${parts.page} non sta nel suo aggiornamento`,
    ]);
  });

  it('a table that does not end, or leads nowhere', async () => {
    const text = Buffer.from(updated(signed, { objects: { [FREE]: '<< >>' } })).toString('latin1');
    for (const [before, now] of [
      ['xref\n5000 1\n', 'xref\n5000 999999999\n'],
      [/xref\n5000 1\n\d{10}/, 'xref\n5000 1\n9999999999'],
      [/xref\n5000 1\n\d{10}/, 'xref\n5000 1\n0000000010'],
      [/\/Prev \d+/, '/Prev 999999999'],
      [/\/Prev \d+/, '/Nulla 1'],
    ] as const) {
      const broken = Buffer.from(text.replace(before, now), 'latin1');
      expect(broken.toString('latin1')).not.toBe(text);
      expect((await said(new Uint8Array(broken)))[0]).toMatch(/^(?:illeggibile|copertura parziale): /);
    }
  });
});

describe('of signatures that claim too little', () => {
  const PARTIAL = 'copertura parziale: una firma copre solo una parte del file';
  const claims: Readonly<Record<string, readonly [claim: (range: Range) => Range, said: string]>> = {
    'all but the signature itself': [(range) => range, 'buono: 1'],
    'not the last bytes': [(range) => ({ ...range, end: range.end - 10 }), PARTIAL],
    'only the produced file': [(range) => ({ ...range, end: range.next }), PARTIAL],
    'a larger gap, before': [(range) => ({ ...range, gap: range.gap - 20 }), PARTIAL],
    'a larger gap, behind': [(range) => ({ ...range, next: range.next + 20 }), PARTIAL],
    'not the first byte': [
      (range) => ({ ...range, start: 1, gap: range.gap - 1 }),
      'copertura parziale: una firma non dice che cosa copre',
    ],
    'bytes that are not there': [
      (range) => ({ ...range, end: range.end + 10 }),
      'illeggibile: il PDF è troncato: mancano byte che una firma copre',
    ],
  };

  it.each(Object.entries(claims))('%s', async (_, [claim, expected]) => {
    expect(await said(await signedByHand(act.bytes, ada, { claim }))).toEqual([expected]);
  });

  it('hides nothing between the signature and its zeros', async () => {
    const bytes = Buffer.from(await signedByHand(act.bytes, ada));
    bytes.write('41', bytes.indexOf('00000000', bytes.indexOf('/Contents <', act.bytes.length)) + 3000);
    expect(await said(new Uint8Array(bytes))).toEqual([
      'copertura parziale: dietro alla firma ci sono byte che nessuna firma copre',
    ]);
  });

  it('forbids what comes after, when it certifies the document', async () => {
    const certified =
      '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 1 >> >>]';
    const first = await signedByHand(act.bytes, ada, { more: certified });
    expect(await said(first)).toEqual(['buono: 1']);
    expect(await said(await signPdf(first, ada))).toEqual(['alterato: una firma vieta ogni aggiunta, ma altre sono venute dopo']);
  });

  it('are none when the document has a time stamp only', async () => {
    expect(await said(await signedByHand(act.bytes, ada, { isTimestamp: true }))).toEqual([
      'nessuna firma: il file ha soltanto una marca temporale: nessuno l’ha firmato',
    ]);
  });

  it('in a form of the past is refused', async () => {
    const old = Buffer.from(await signedByHand(act.bytes, ada))
      .toString('latin1')
      .replace('/ETSI.CAdES.detached', '/adbe.x509.rsa_sha1 ');
    expect(await said(new Uint8Array(Buffer.from(old, 'latin1')))).toEqual([
      'non previsto: la firma è in un formato non previsto (adbe.x509.rsa_sha1)',
    ]);
  });
});

describe('of what is taken', () => {
  const harmless: Readonly<Record<string, () => Update>> = {
    'certificates and their validity, for later': () => ({
      objects: {
        [parts.root]: parts.catalog({ DSS: '<< /Type /DSS /Certs [5001 0 R] >>' }),
        5001: '<< /Length 4 >>\nstream\nabcd\nendstream',
      },
    }),
    'the date of the last change, and by what': () => ({
      objects: {
        [parts.information]: parts.informationWith({ ModDate: '(D:20201127110000Z)', Producer: '(Firma)' }),
        [parts.metadata]: '<< /Type /Metadata /Subtype /XML /Length 4 >>\nstream\n<x/>\nendstream',
      },
    }),
    'objects written again as they were': () => ({
      objects: { [parts.root]: parts.catalog({}), [parts.page]: parts.pageWith({}) },
    }),
  };

  it.each(Object.entries(harmless))('%s', async (_, update) => {
    expect(await said(await signPdf(updated(act.bytes, update()), ada))).toEqual(['buono: 1']);
  });

  it('a box on a page is told to who looks at pages', async () => {
    const field = `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Prima) /Rect [100 100 300 150] /AP << /N 5002 0 R >> /F 132 /P ${parts.page} 0 R >>`;
    const empty = updated(act.bytes, {
      objects: {
        [parts.root]: parts.catalog({ AcroForm: `<< /Fields [${FREE} 0 R] /SigFlags 3 >>` }),
        [parts.page]: parts.pageWith({ Annots: `[${FREE} 0 R]` }),
        [FREE]: field,
        5002: '<< /Type /XObject /Subtype /Form /BBox [0 0 200 50] /Length 4 >>\nstream\nq Q \nendstream',
      },
    });
    expect(await said(await signPdf(empty, ada, WHEN, 'Seconda'))).toEqual([
      'buono: 1',
      'una firma disegna un riquadro sulla pagina: guardare che non copra il testo; il PDF può non essere più accessibile',
    ]);
  });
});
